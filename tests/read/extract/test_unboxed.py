"""Dumps that stand in a box which characters draw."""

import textwrap

import pytest

from pipeline.read.extract.unboxed import unboxed
from tests.split.villages import VILLAGES, cut, texts, titles

WIDTH = 76
RULE = f"+{'=' * (WIDTH + 2)}+"
TABLE = "\n".join(f"| {told.title:<30} | {told.type:<10} | {told.author:<20} |" for told in VILLAGES * 2)
DRAWN = [
    pytest.param(TABLE, id="a-table"),
    pytest.param("| Le four\n| Le lavoir\n" * 8, id="one-side"),
    pytest.param("| Le four |\n" * 8 + "Le lavoir\n" * 8, id="some-lines"),
    pytest.param("┌─────────┐\n│ Le four │\n└─────────┘\n", id="an-advert"),
    pytest.param("┌─────────┬─────┐\n│ Le four │ Olt │\n│ Le pré  │ Mer │\n└─────────┴─────┘\n", id="a-table-in-a-box"),
    pytest.param("+-----+-----+\n| Le four | Olt |\n| Le pré  | Mer |\n+-----+-----+\n", id="a-table-of-plain-signs"),
    pytest.param("| Le four |\n| Le lavoir du bourg |\n" * 6, id="cells-of-no-width"),
]


def boxed(line):
    return f"| {line:<{WIDTH}} |"


def test_records_are_read_as_they_are_without_the_box():
    rows = [RULE, boxed("LES RÉCITS DU BOURG".center(WIDTH)), RULE]
    for told in VILLAGES:
        lines = [f"{told.number + 1}.", told.title, f"Auteur = {told.author}", *textwrap.wrap(told.text[0], WIDTH)]
        rows += [*map(boxed, lines), RULE]
    found = cut("\n".join(rows))

    assert titles(found) == [told.title for told in VILLAGES]
    assert [" ".join(texts(record)[0]) for record in found.records] == [told.text[0] for told in VILLAGES]


def test_a_small_box_around_labels_is_drawn_no_more():
    records = [
        "Le four",
        "┌───────┐",
        "│Récit  │",
        "│ Olt   │",
        "└───────┘",
        "Le bourg.",
        "  ╔════╗  ",
        "  ║Avis║",
        "  ║Mer ║ ",
        "  ╚════╝",
    ]
    bare = ["Le four", "", " Récit   ", "  Olt    ", "", "Le bourg.", "", "   Avis ", "   Mer   ", ""]

    assert unboxed("\n".join(records)).split("\n") == bare


def test_a_box_without_sides_is_drawn_no_more():
    drawn = ["Le four", f"{'':40}┌────────┐", f"{'':42}Le bourg a", f"{'':42}un four.", f"{'':40}└────────┘", "Olt"]

    assert [line.strip() for line in unboxed("\n".join(drawn)).split("\n")] == [
        "Le four", "", "Le bourg a", "un four.", "", "Olt",
    ]  # fmt: skip


def test_boxes_of_plain_signs_are_drawn_no_more():
    drawn = ["+----------+", "| Le four  |", "|          |", "| Le bourg |", "+----------+", "Olt"]

    assert [line.strip() for line in unboxed("\n".join(drawn)).split("\n")] == [
        "",
        "Le four",
        "",
        "Le bourg",
        "",
        "Olt",
    ]


@pytest.mark.parametrize("text", DRAWN)
def test_what_is_no_box_stays(text):
    assert unboxed(text) == text
