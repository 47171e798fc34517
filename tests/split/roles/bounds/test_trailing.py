"""The last line of a record that was read as the title of the next one → whether it ends its own."""

import pytest

from pipeline.split.roles.bounds.trailing import with_trailing_lines
from pipeline.split.roles.group import TITLE
from tests.split.roles.records import FOUR, records

LIKELY = 0.9


def read(found):
    """Records, the first lines of which and those under them surely are titles; what each is titled then, and ends with."""
    groups, page, chances = records(*found)
    for group in groups:
        chances[group.lines[:2], TITLE] = [LIKELY, LIKELY if group.roles[1] == TITLE else 0.0]
    with_trailing_lines(groups, page, chances)
    return [(page.blocks[group.of(TITLE)[0]].text, page.blocks[group.lines[-1]].text) for group in groups]


def under_copies(number, title):
    return [("title", f"Exemplaires ({number}) 8 B {number}"), ("title", title), ("body", f"{FOUR} à {title}.")]


def alone(title):
    return [("title", title), ("body", f"{FOUR} à {title}.")]


NAMES = ("Brande", "Olt", "Vaulx")


def test_what_begins_as_other_titles_do_over_a_title_ends_the_record_over_it():
    found = [alone("Lis"), *(under_copies(number, title) for number, title in enumerate(NAMES))]

    assert read(found) == [
        ("Lis", "Exemplaires (0) 8 B 0"),
        ("Brande", "Exemplaires (1) 8 B 1"),
        ("Olt", "Exemplaires (2) 8 B 2"),
        ("Vaulx", f"{FOUR} à Vaulx."),
    ]


@pytest.mark.parametrize(
    "found",
    [
        pytest.param([alone("Lis"), under_copies(1, "Olt"), under_copies(2, "Mer")], id="two of them"),
        pytest.param([alone("« »"), alone("? !"), alone("Lis")], id="signs"),
        pytest.param([alone(f"Guide de {name}") for name in NAMES], id="over texts"),
        pytest.param([[("title", name), ("title", f"{name}, la suite"), ("body", f"{FOUR}.")] for name in NAMES], id="each another"),
    ],
)  # fmt: skip
def test_titles_that_are_titles_stay(found):
    assert [title for title, _ in read(found)] == [lines[0][1] for lines in found]
