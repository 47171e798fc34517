"""Dumps that print what stands for pictures in brackets over titles."""

import pytest

from pipeline.read.extract.pictured import pictured
from tests.split.villages import VILLAGES, cut, texts, titles

ROWS = [
    pytest.param("[{title}]\n\n{title}\n\n{text}\n\nLieu : {author}\n\n", id="plain"),
    pytest.param("[{title}]\n\n## {title}\n\n{text}\n\n", id="under-headings"),
    pytest.param("[{title}]\n[{title}](/r/{number})\n\n{text}\n\n", id="linked"),
]


@pytest.mark.parametrize("row", ROWS)
def test_titles_are_those_under_the_pictures(row):
    rows = (
        row.format(number=told.number, title=told.title, author=told.author, text=told.text[0]) for told in VILLAGES
    )
    found = cut("Les récits du bourg\n\n" + "".join(rows))

    assert titles(found) == [told.title for told in VILLAGES]
    assert [texts(record) for record in found.records] == [([told.text[0]], []) for told in VILLAGES]


KEPT = [
    pytest.param("[Le four]\nLe lavoir\n" * 4, id="another-title"),
    pytest.param("[Le four]\nLe four\n" * 2, id="few"),
    pytest.param("[Le four]\nLe four est rallumé.\n" * 4, id="a-text-that-begins-so"),
    pytest.param("[" * 50_000 + "\n" * 50_000, id="signs"),
]


@pytest.mark.parametrize("text", KEPT)
def test_what_stands_in_brackets_otherwise_stays(text):
    assert pictured(text) == text
