"""A caption that stands under titles, inside of a record → whether a line over it is the title of another one."""

import pytest

from pipeline.split.roles.bounds.beneath import parted_at_captions
from pipeline.split.roles.group import AROUND, TITLE
from tests.split.roles.records import FOUR, records

BUTTON = "Ouvrir la fiche"


def told(title):
    return [("title", title), ("caption", "Auteur : Inès Aubrac"), ("body", f"{FOUR}.")]


def swallowed(title, *, over="value"):
    return [
        *told("Le four"),
        ("caption", BUTTON),
        (over, title),
        ("caption", "Auteur : Jean Morvan"),
        ("body", f"{FOUR}."),
    ]


def test_a_title_that_looks_like_the_value_of_a_button_begins_a_record():
    groups, page, _ = records(swallowed("La halle"), told("Le lavoir"), told("Le quai"), told("Le moulin"))
    found = parted_at_captions(groups, page)

    assert [page.blocks[group.of(TITLE)[0]].text for group in found] == [
        "Le four",
        "La halle",
        "Le lavoir",
        "Le quai",
        "Le moulin",
    ]
    assert page.blocks[found[0].of(AROUND)[0]].text == BUTTON


WHOLE = [
    pytest.param([swallowed("Elle dure."), *map(told, ("Le lavoir", "Le quai", "Le moulin"))], id="the line over it is a sentence"),
    pytest.param([swallowed("La halle"), told("Le lavoir")], id="too few titles stand over one"),
    pytest.param([[*told("Le four"), ("around", "La halle"), ("body", f"{FOUR}.")]] * 4, id="no caption stands there again"),
]  # fmt: skip


@pytest.mark.parametrize("page", WHOLE)
def test_other_records_are_whole(page):
    groups, lines, _ = records(*page)

    assert parted_at_captions(groups, lines) == groups
