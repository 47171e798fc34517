"""What a drawn page is known to list → how right some spans of it are."""

import pytest

from pipeline.split.roles.judged.listing import Span
from tests.anatomy import plain_site
from tests.training.truth import f1_of, first_snapshot

SITE = plain_site(17, held_aside=False)


@pytest.fixture(scope="module")
def known():
    return first_snapshot(SITE)


def spans_of(page):
    """Each row of a page, be it a record or not."""
    rows = page.records.tolist()
    return [Span(rows.index(row), len(rows) - rows[::-1].index(row), None) for row in dict.fromkeys(rows) if row != -1]


def test_rows_of_a_page_that_lists_nothing_are_no_records(known):
    remarked = [page for page in known if (page.records < -1).any()]

    assert remarked
    assert [f1_of(page, spans_of(page)) for page in remarked] == [0.0] * len(remarked)


def test_the_rows_of_a_listing_are_its_records(known):
    listing, *_ = known
    spans = spans_of(listing)

    assert len(spans) == SITE.drawn.per_page
    assert f1_of(listing, spans) == 1.0
    assert f1_of(listing, [Span(spans[0].first, spans[-1].last, None)]) == 0.0
    assert f1_of(listing, spans[1:]) == pytest.approx(2 * (len(spans) - 1) / (2 * len(spans) - 1))
