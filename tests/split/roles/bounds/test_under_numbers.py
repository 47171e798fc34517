"""Records under numbers on lines of their own → where each begins and ends, and what of others it takes."""

import pytest

from pipeline.split.roles.bounds.under_numbers import with_records_under_numbers
from pipeline.split.roles.weighed.again import ROLES
from tests.split.roles.records import FOUR, records


def under(number, title, *more, text=f"{FOUR}."):
    """A record under a number on a line of its own, which is taken for its title or not."""
    return [("around", f"#{number}"), ("title", title), ("body", text), *more]


def numbered(*found):
    groups, page, _ = records(*found)
    whole = with_records_under_numbers(groups, page)
    return [
        [(ROLES[role], page.blocks[line].text) for line, role in zip(group.lines, group.roles, strict=True)]
        for group in whole
    ]


def test_records_reach_from_number_to_number():
    part = [("title", "Objectifs : cuire le pain"), ("summary", "Le bourg a rallumé son four.")]
    found = numbered(under(1, "Le four"), part, under(2, "Le quai"), under(3, "Le pré"), under(4, "Le gué"))

    assert found[0] == [
        ("around", "#1"),
        ("title", "Le four"),
        ("body", f"{FOUR}."),
        ("around", part[0][1]),
        ("summary", part[1][1]),
    ]
    assert [record[1] for record in found] == [("title", title) for title in ("Le four", "Le quai", "Le pré", "Le gué")]


def test_what_stands_between_two_records_adds_no_second_text():
    notice = [("title", "À la une"), ("body", "Cette page est mise à jour chaque semaine.")]
    found = numbered(under(1, "Le four"), notice, under(2, "Le quai"), under(3, "Le pré"), under(4, "Le gué"))

    assert [text for role, text in found[0] if role == "body"] == [f"{FOUR}."]


def test_a_title_that_was_read_beside_a_text_is_one_under_a_number():
    missed = [("around", "#3"), ("around", "Le pré"), ("body", f"{FOUR}.")]
    found = numbered(under(1, "Le four"), under(2, "Le quai"), missed, under(4, "Le gué"))

    assert [record[1] for record in found] == [("title", title) for title in ("Le four", "Le quai", "Le pré", "Le gué")]


LABELLED = [
    pytest.param([("around", "Photo : Inès")], id="with the labels that most have over them"),
    pytest.param([("around", "----"), ("around", "Inès Aubrac")], id="behind rules"),
]


@pytest.mark.parametrize("over", LABELLED)
def test_labels_over_numbers_are_of_their_records(over):
    found = numbered(
        *([*over, *under(number, title)] for number, title in enumerate(("Le four", "Le quai", "Le pré", "Le gué"), 1))
    )

    assert [record[0][1] for record in found] == [over[-1][1]] * 4


def test_numbers_that_are_not_over_titles_bound_nothing():
    told = [
        [("title", title), ("body", f"{FOUR}."), ("around", f"#{n}")]
        for n, title in enumerate(("Le four", "Le quai", "Le pré"), 1)
    ]

    assert [len(record) for record in numbered(*told)] == [3, 3, 3]
