"""The pages of the sample site and small corpora, read as they were when a person last looked at them."""

import json
from difflib import unified_diff

import pytest

from tests.golden import GOLDEN, PAGES, golden_path, records_json
from tests.golden.corpora import CASES, DATASETS, KEPT, kept_path, published_as_text

MEANT = "If this is meant, run `make golden`, and say in CHANGELOG.md what it means for the data."


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_is_read_as_it_was(page):
    kept = golden_path(page).read_text(encoding="utf-8")

    assert json.loads(records_json(page)) == json.loads(kept), MEANT


def test_no_golden_file_is_of_a_page_that_is_gone():
    assert sorted(GOLDEN.glob("*/records.json")) == sorted(map(golden_path, PAGES))


@pytest.mark.parametrize("case", CASES)
def test_a_corpus_is_published_as_it_was(case):
    diff = [
        line
        for dataset, now in published_as_text(case).items()
        for line in unified_diff(
            kept_path(case, dataset).read_text(encoding="utf-8").split("\n"),
            now.split("\n"),
            f"kept/{case}/{dataset}.txt",
            f"now/{case}/{dataset}.txt",
            lineterm="",
        )
    ]

    assert not diff, "\n".join([MEANT, *diff])


def test_no_golden_file_is_of_a_corpus_that_is_gone():
    assert sorted(KEPT.glob("*/*")) == sorted(kept_path(case, dataset) for case in CASES for dataset in DATASETS)
