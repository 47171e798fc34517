"""Dumps that print the numbers of links behind their words, and where these lead at the end."""

import pytest

from pipeline.read.extract.noted import noted
from tests.split.villages import VILLAGES, cut, texts, titles

LED = "\nLinks:\n" + "".join(f"[{number}]: https://bourg.example/{number} (link)\n" for number in range(1, 7))


def test_titles_and_texts_are_read_without_them():
    rows = (f"{told.title}[{told.number + 1}]\n\n{told.text[0]}\n\nLieu : {told.author}\n\n" for told in VILLAGES)
    found = cut("Les récits du bourg\n\n" + "".join(rows) + LED)

    assert titles(found) == [told.title for told in VILLAGES]
    assert [texts(record)[0] for record in found.records] == [[told.text[0]] for told in VILLAGES]


KEPT = [
    pytest.param("Le four.[1] Le pré.[2] Le quai.[3]\n", id="notes-that-lead-nowhere"),
    pytest.param("Le four[3]\nLe pré[7]\nLe quai[9]\n" + LED, id="numbers-that-count-nothing"),
    pytest.param("[1]Le four\n[2]Le pré\n[3]Le quai\n" + LED, id="before-their-words"),
    pytest.param("a[" * 50_000 + "1]" * 50_000, id="signs"),
]


@pytest.mark.parametrize("text", KEPT)
def test_numbers_of_anything_else_stay(text):
    assert noted(text) == text
