"""Dumps of a program that prints the spaces of links as underscores."""

import pytest

from pipeline.read.extract.spaced import spaced
from tests.split.villages import VILLAGES, cut, texts, titles

ROWS = [
    pytest.param("    * {title}\n      {number} mai 2024, par {author}\n      {text}\n", id="links"),
    pytest.param("****_{title}_****\n{number} mai 2024\n{text}\n", id="headings"),
]


@pytest.mark.parametrize("row", ROWS)
def test_records_are_read_as_their_page_prints_them(row):
    rows = (
        row.format(
            number=told.number + 2,
            title=f"{told.title} du bourg".replace(" ", "_"),
            author=told.author,
            text=told.text[0],
        )
        for told in VILLAGES
    )
    found = cut("".join(rows))

    assert titles(found) == [f"{told.title} du bourg" for told in VILLAGES]
    assert [texts(record) for record in found.records] == [([told.text[0]], []) for told in VILLAGES]


KEPT = [
    pytest.param("".join(f"get_user_by_{number}\n" for number in range(20)), id="names-of-code"),
    pytest.param("".join(f"MAX_LINES_{number}\n" for number in range(20)), id="constants"),
    pytest.param("".join(f"Rapport_du_conseil_{number}.pdf\n" for number in range(20)), id="files"),
    pytest.param("".join(f"https://bourgs.example/le_four_à_pain_{number}\n" for number in range(20)), id="addresses"),
    pytest.param("Le_four_à_pain\n" + "Une ligne du texte.\n" * 40, id="few"),
    pytest.param("_" * 100_000, id="a-rule"),
]


@pytest.mark.parametrize("text", KEPT)
def test_other_texts_stay_as_they_are(text):
    assert spaced(text) == text
