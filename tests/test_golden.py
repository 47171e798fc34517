"""The pages of the sample site, read as they were when a person last looked at them."""

import json

import pytest

from tests.golden import GOLDEN, PAGES, golden_path, records_json


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_is_read_as_it_was(page):
    """After a change that is meant: `python -m tests.golden`, then read the diff."""
    kept = golden_path(page).read_text(encoding="utf-8")

    assert json.loads(records_json(page)) == json.loads(kept)


def test_no_golden_file_is_of_a_page_that_is_gone():
    assert sorted(GOLDEN.glob("*/records.json")) == sorted(map(golden_path, PAGES))
