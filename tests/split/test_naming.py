"""Captions that sites print in six languages → the column that each leads to."""

from pathlib import Path

import pytest

from pipeline.core.source import COLUMNS
from pipeline.split.naming import column_of

CAPTIONS = {
    column: captions.split(" | ")
    for column, captions in (
        line.split(": ", 1)
        for line in Path(__file__).with_name("captions.txt").read_text(encoding="utf-8").splitlines()
    )
}


@pytest.mark.parametrize("column", CAPTIONS)
def test_every_caption_leads_to_its_column(column):
    assert {caption: column_of(caption) for caption in CAPTIONS[column]} == dict.fromkeys(CAPTIONS[column], column)


def test_case_colon_and_accents_of_a_caption_do_not_matter():
    captions = [caption for column in CAPTIONS if column != "labels" for caption in CAPTIONS[column]]

    assert [c for c in captions if column_of(f"{c.upper()} :") != column_of(c)] == []


def test_every_column_has_captions():
    assert CAPTIONS.keys() == set(COLUMNS)
    assert sum(map(len, CAPTIONS.values())) >= 300
