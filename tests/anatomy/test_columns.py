"""Drawn dumps of columns: the truth about them stands where it says."""

import pytest

from tests.anatomy.columns import columns_page

SEEDS = range(60)


def test_a_seed_is_one_page():
    assert columns_page(3) == columns_page(3)
    assert columns_page(3) != columns_page(4)


@pytest.mark.parametrize("seed", SEEDS)
def test_each_title_stands_in_its_record_and_records_in_a_row(seed):
    page = columns_page(seed)
    lines = page.text.split("\n")

    assert len(page.titles) == len(page.records)
    assert all(first <= title <= last for (first, last), title in zip(page.records, page.titles, strict=True))
    assert all(before < after for (_, before), (after, _) in zip(page.records, page.records[1:], strict=False))
    assert all(lines[first - 1].strip() and lines[last - 1].strip() for first, last in page.records)


def test_pages_list_something_or_nothing_in_six_languages():
    pages = [columns_page(seed) for seed in SEEDS]

    assert {bool(page.records) for page in pages} == {True, False}
    assert {page.has_texts for page in pages if page.records} == {True, False}
