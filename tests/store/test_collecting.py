"""Where a crawl grows, and under which name."""

from datetime import UTC, datetime

from pipeline import store

NOW = datetime(2024, 2, 28, 23, 59, 59, tzinfo=UTC)


def test_two_crawls_that_begin_in_one_second_have_names_of_their_own(raw):
    for name in ("2024-02-28T235959Z", "2024-02-29T000000Z"):
        place = store.collecting(raw, "rtes", NOW)
        assert place.snapshot == name
        place.finished.mkdir()


def test_a_crawl_that_was_broken_off_goes_on(raw):
    store.begin(store.collecting(raw, "rtes", NOW))

    later = store.collecting(raw, "rtes", NOW.replace(year=2025))
    assert (later.snapshot, later.growing.is_dir()) == ("2024-02-28T235959Z", True)
