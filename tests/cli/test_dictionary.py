"""`doublon schema dictionary`: the page on stdout, or in a file."""

import json

import pytest

from tests.checkout import ROOT

PAGE = (ROOT / "docs" / "datasets.md").read_text(encoding="utf-8")


def test_it_prints_the_page_that_is_committed(empty):
    told = empty("schema", "dictionary")

    assert (told.returncode, told.stdout, told.stderr) == (0, PAGE, "")
    assert json.loads(empty("schema", "dictionary", "--json").stdout) == {"page": PAGE}


def test_it_writes_a_file(empty):
    told = empty("schema", "dictionary", "--out", "datasets.md")

    assert (told.returncode, told.stdout) == (0, "datasets.md: written.\n")
    assert (empty.folder / "datasets.md").read_text(encoding="utf-8") == PAGE


@pytest.mark.parametrize("out", ["nowhere/datasets.md", "."])
def test_a_place_that_cannot_be_written(empty, out):
    told = empty("schema", "dictionary", "--out", out)

    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith(f"doublon: {out}: the dictionary could not be written")


def test_help_has_examples(empty):
    told = empty("schema", "dictionary", "--help")

    assert told.returncode == 0
    assert "doublon schema dictionary --out datasets.md" in told.stdout
