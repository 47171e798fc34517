"""Dumps whose records are numbered."""

import pytest

from pipeline.split.roles.lists.numbered import cut_by_numbers
from pipeline.split.roles.reading import learn, read
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES

LISTS = [
    pytest.param("{number}) {title}\n{text}\nAuteur(s): {author}, Type: {type}, 12 vues\n", id="over labels in one line"),
    pytest.param("{number}) {title}\n{text}\nCote {number}: A-1, Type: film, {number}2 vues\n", id="over labels of which none opens all lines"),
    pytest.param("{number}. {title}\n\n{text}\n\nLire la fiche\n\n", id="over a button"),
]  # fmt: skip
OTHERS = [
    pytest.param("{number}) {title}\n{text}\n", id="steps"),
    pytest.param("7) {title}\n{text}\nLire la fiche\n", id="with the same number each"),
    pytest.param("{number}) {text}\nLire la fiche\n", id="sentences"),
]  # fmt: skip


def found_by(row, over=""):
    rows = "".join(
        row.format(number=place, title=told.title, author=told.author, type=told.type, text=told.text[0])
        for place, told in enumerate(VILLAGES, 1)
    )
    document = document_of(f"Bourgs\n\n{over}{rows}", BARE)
    site = learn([document], BARE).site
    return cut_by_numbers(read(document, BARE, site), site)


@pytest.mark.parametrize("row", LISTS)
def test_each_number_opens_a_record(row):
    found = [(piece.title.text, " ".join(block.text for block in piece.body)) for piece in found_by(row)]

    assert found == [(told.title, told.text[0]) for told in VILLAGES]


@pytest.mark.parametrize("row", OTHERS)
def test_what_is_numbered_otherwise_is_no_list(row):
    assert found_by(row) == []


def test_numbers_under_a_longer_text_open_none():
    text = "\n\n".join(f"{told.text[0]} {told.text[1]} {told.title} reste ouvert toute l’année." for told in VILLAGES)

    assert found_by("{number}) {title}\nLire la fiche\n", over=f"{text}\n\n") == []
