"""Chances of lines → a path that records can be read off, whatever the chances are."""

from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.split.roles.path import (
    BEGINS,
    ROLE_OF,
    STATES,
    all_decoded,
    chain_of,
    counted,
    decoded,
    marginals,
    states,
    worth,
)
from pipeline.split.roles.weighed.again import CLASSES, ROLES
from tests.laws import examples

TITLE = ROLES.index("title")
KIND = {"body": "text", "summary": "text", "caption": "label", "value": "label", "between": "label"}
MOST = 2  # texts of a record that labels part, under its title
pages = st.integers(1, 12).flatmap(
    lambda count: arrays(np.float64, (count, len(CLASSES)), elements=st.floats(0.001, 0.999)).map(
        lambda chances: np.concatenate((chances[:, :-1] / chances[:, :-1].sum(1, keepdims=True), chances[:, -1:]), 1)
    )
)


@examples(60)
@given(pages, st.booleans())
def test_no_other_path_is_likelier_and_a_record_begins_and_has_a_title_or_a_text(chances, has_titles):
    chain = chain_of(has_titles)
    path = decoded(chances, chain)
    rng = np.random.default_rng(len(path))

    for _ in range(30):
        other = path.copy()
        other[rng.integers(len(path))] = rng.integers(len(STATES))
        assert worth(other, chances, chain) <= worth(path, chances, chain) + 1e-9
    records = []
    for state in path:
        if BEGINS[state]:
            records.append([])
        if (role := ROLES[ROLE_OF[state]]) != "outside":
            records[-1].append(role)  # what is of a record comes behind the line with which one begins
    for roles in records:
        assert {"title", "body", "summary"} & set(roles)
        assert len([role for role, _ in groupby(roles) if role == "title"]) <= 1
        headed = roles[roles.index("title") :] if "title" in roles else roles
        kinds = [KIND[role] for role in headed if role in KIND]
        assert len([kind for kind, _ in groupby(kinds) if kind == "text"]) <= MOST


@examples(40)
@given(st.lists(pages | st.just(np.zeros((0, len(CLASSES)))), max_size=20), st.booleans())
def test_many_pages_are_decoded_as_each_alone(several, has_titles):
    chain = chain_of(has_titles)

    paths = all_decoded(several, chain)

    assert [path.tolist() for path in paths] == [decoded(page, chain).tolist() for page in several]


@examples(40)
@given(pages)
def test_marginals_are_shares(chances):
    sure = marginals(chances, chain_of(has_titles=True))

    assert sure.shape == (len(chances), len(STATES))
    assert np.allclose(sure.sum(1), 1.0)
    assert (sure >= 0).all()


ROLE = {role: number for number, role in enumerate(ROLES)}
TRUE = (  # roles and records of lines, the states that they are
    (("title", "body"), (0, 0), [("title", "titled", "nothing", True), ("body", "titled", "told", False)]),
    (
        ("around", "title", "body", "caption", "summary", "value", "around"), (0,) * 7,
        [
            ("around", "ahead", "nothing", True), ("title", "titled", "nothing", False), ("body", "titled", "told", False),
            ("caption", "titled", "parted", False), ("summary", "titled", "again", False), ("value", "titled", "closed", False),
            ("around", "titled", "again", False),
        ],
    ),
    (
        ("body", "summary", "body"), (0, 0, 1),
        [("body", "bare", "told", True), ("summary", "bare", "told", False), ("body", "bare", "told", True)],
    ),
    (("outside", "title"), (-1, 0), [("outside", "bare", "nothing", False), ("title", "titled", "nothing", True)]),
)  # fmt: skip


@pytest.mark.parametrize(("roles", "records", "expected"), TRUE)
def test_true_roles_are_states(roles, records, expected):
    assert [STATES[state] for state in states([ROLE[role] for role in roles], records)] == expected


def test_what_followed_is_counted_with_the_edges_of_its_page():
    path = states([ROLE["title"], ROLE["body"]], [0, 0])
    counts = counted([path, path])

    assert counts.sum() == 6
    assert counts[path[0], path[1]] == counts[len(STATES), path[0]] == counts[path[1], len(STATES)] == 2


@pytest.mark.parametrize("has_titles", [True, False])
def test_a_page_begins_outside_of_records_or_with_one(has_titles):
    around = np.full((4, len(CLASSES)), 0.002)
    around[:, ROLES.index("around")] = 0.99
    first = decoded(around, chain_of(has_titles))[0]

    assert BEGINS[first] or ROLES[ROLE_OF[first]] == "outside"


def test_a_page_without_lines_has_no_path():
    nothing = np.zeros((0, len(CLASSES)))

    assert decoded(nothing, chain_of(has_titles=True)).size == 0
