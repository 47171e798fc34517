"""Resources of a title alone, and texts without a title, between the rules that part the records of a dump."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.bounds.ruled import with_ruled
from pipeline.split.roles.group import TITLE, Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.weighed.again import CLASSES, ROLES
from tests.reading import document_of
from tests.split.roles.records import FOUR

RULE = "-----"


def read(*records, bound=f"\n\n{RULE}\n\n"):
    """The records of a page as lines with their roles, and those that its path sees: not the ones that begin with None."""
    lines = [line for record in records for line in record if line]
    document = document_of(
        bound.join("\n".join(text for _, text in filter(None, record)) for record in records), Source("bourg")
    )
    page = prepared(document)
    chances = np.full((len(document.blocks), len(CLASSES)), 0.01)
    places = [place for place, block in enumerate(document.blocks) if block.text != RULE]
    for place, (role, _) in zip(places, lines, strict=True):
        chances[place, ROLES.index(role)] = 0.8
    groups, first = [], 0
    for record in records:
        own = [line for line in record if line]
        if len(own) == len(record):
            groups.append(Group(places[first : first + len(own)], [ROLES.index(role) for role, _ in own]))
        first += len(own)
    return with_ruled(groups, [1.0] * len(groups), page, chances)[0], page


def named(name):
    return ("around", "Guide"), ("title", name), ("body", f"{FOUR}, dit {name}.")


def told(groups, page):
    return [
        [(ROLES[role], page.blocks[line].text) for line, role in zip(group.lines, group.roles, strict=True)]
        for group in groups
    ]


@pytest.mark.parametrize(
    ("bound"),
    [pytest.param(f"\n\n{RULE}\n\n", id="rules"), pytest.param("\n" * 4, id="blank lines")],
)
@pytest.mark.parametrize(
    "passed",
    [
        pytest.param((("around", "Guide"), ("title", "Le pré")), id="a title alone"),
        pytest.param((("around", "Guide"), ("body", f"{FOUR}.")), id="a text alone"),
    ],
)
def test_a_record_that_stands_alone_between_bounds_is_one(bound, passed):
    groups, page = read(named("Le four"), (None, *passed), named("Le quai"), named("La halte"), bound=bound)

    assert told(groups, page) == [
        list(record) for record in (named("Le four"), passed, named("Le quai"), named("La halte"))
    ]


@pytest.mark.parametrize(
    "notice",
    [
        pytest.param([("outside", "Le guichet est fermé en août")], id="a line"),
        pytest.param([("outside", f"{FOUR}. Venez samedi.")], id="an advert"),
        pytest.param([("title", "Juin 2024")], id="a month"),
    ],
)
def test_what_stands_nowhere_else_between_bounds_is_a_notice(notice):
    groups, _ = read(named("Le four"), (None, *notice), named("Le quai"), named("La halte"))

    assert len(groups) == 3


def test_a_text_goes_on_behind_no_bound_that_others_end_at():
    records = [named(name) for name in ("Le four", "Le quai", "La halte", "Le pré")]
    groups, _ = read(*records[:1], (None, ("around", "Guide"), ("body", f"{FOUR}, et le soir aussi.")), *records[1:])

    assert [len(group.of(TITLE)) for group in groups] == [1, 0, 1, 1, 1]


def test_rules_inside_of_records_bound_none():
    halves = [(("title", name), ("summary", f"{FOUR}.")) for name in ("Le four", "Le quai", "La halte")]
    groups, _ = read(*halves)
    assert len(groups) == 3
