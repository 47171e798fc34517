"""Rows of topics that end texts → whether they are of them."""

import pytest

from pipeline.split.roles.texts.topics import without_topics
from pipeline.split.roles.weighed.again import ROLES
from tests.split.roles.records import FOUR, records

TITLES = ("Vézac", "Brande", "Olt", "Sarlande")


def told(title, row, over="."):
    return [("title", title), ("body", f"{FOUR} à {title}{over}"), ("body", row)]


def page(*rows, over="."):
    return [told(title, row, over) for title, row in zip(TITLES, rows, strict=False)]


ROWS = [
    pytest.param(page("pain, eau potable", "halle, pain", "eau potable, halle"), "around", id="topics that come back"),
    pytest.param(page("pain", "pain", "halle"), "body", id="one each"),
    pytest.param([[*lines, ("summary", f"{FOUR}."), ("summary", lines[-1][1])] for lines in page("pain, eau", "halle, pain", "eau, halle")], "summary", id="at both copies"),
    pytest.param(page("pain, sel", "halle, eau", "bois, laine"), "around", id="others each, of most records"),
    pytest.param(page("pain, sel", "halle, eau", "bois, laine", over=" et"), "body", id="others each, in a sentence"),
    pytest.param(page("pain, sel", "halle, eau", "bois, laine", over=". On y cuit :"), "body", id="a list that the text leads to"),
    pytest.param(page("pain, eau", "eau, pain"), "body", id="of two records"),
    pytest.param(page("pain, eau.", "eau, pain.", "pain, eau."), "body", id="sentences"),
    pytest.param(page("Thème : pain, eau", "Thème : eau", "Thème : pain"), "body", id="labels"),
    pytest.param(page("pain, sel", *(f"On y cuit le pain de seigle à {title}" for title in TITLES[1:])), "body", id="of few records"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "role"), ROWS)
def test_rows_of_topics_stand_beside_texts(lines, role):
    groups, of_page, _ = records(*lines)
    without_topics(groups, of_page)

    assert ROLES[groups[0].roles[-1]] == role


def test_a_text_of_one_line_stays():
    groups, of_page, _ = records(*([("title", title), ("body", "pain, eau")] for title in TITLES))
    without_topics(groups, of_page)

    assert [ROLES[group.roles[-1]] for group in groups] == ["body"] * 4
