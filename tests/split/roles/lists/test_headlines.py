"""Dumps in Markdown whose headings lead each to a page of its own."""

import pytest

from pipeline.split.roles.lists.headlines import cut_by_headlines
from pipeline.split.roles.reading import learn, read
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES

LISTS = [
    pytest.param("* ### [{title}](/r/{number})\n\n  {author}\n\n  [{number}2](/r/{number}/avis)\n\n", id="items-with-values"),
    pytest.param("## [{title}](/r/{number}) {type}\n\n{text}\n\n", id="a-kind-behind-the-link"),
    pytest.param("#### [{title}](https://brande.example/r/{number} \"{title}\")\n{author}\n{text}\n\n", id="without-blank-lines"),
]  # fmt: skip
OTHERS = [
    pytest.param("## {title}\n\n{text}\n\n", id="that-lead-nowhere"),
    pytest.param("## {title} [Modifier](/m/{number})\n\n{text}\n\n", id="with-a-button-behind"),
    pytest.param("## [{title}](#r{number})\n\n{text}\n\n", id="that-lead-to-the-page-itself"),
    pytest.param("## [{title}](/r/{number})\n\n", id="with-nothing-under-them"),
]


def found_by(row, over=""):
    rows = "".join(
        row.format(number=told.number, title=told.title, author=told.author, type=told.type, text=told.text[0])
        for told in VILLAGES
    )
    document = document_of(f"# Bourgs\n\n* [Accueil](/)\n* [Agenda](/agenda)\n\n{over}{rows}", BARE)
    site = learn([document], BARE).site
    return cut_by_headlines(read(document, BARE, site), site)


@pytest.mark.parametrize("row", LISTS)
def test_each_heading_that_leads_elsewhere_opens_a_record(row):
    assert [
        piece.title.text.removesuffix(told.type).strip() for piece, told in zip(found_by(row), VILLAGES, strict=True)
    ] == [told.title for told in VILLAGES]


@pytest.mark.parametrize("row", OTHERS)
def test_headings_of_a_text_open_none(row):
    assert found_by(row) == []


def test_headings_under_a_longer_text_open_none():
    text = "\n\n".join(f"{told.text[0]} {told.text[1]} {told.title} reste ouvert toute l’année." for told in VILLAGES)

    assert found_by("### [{title}](/r/{number})\n\n{type}\n\n", over=f"{text}\n\n") == []
