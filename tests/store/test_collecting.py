"""Where a crawl grows, under which name, and what it says of itself."""

import json
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


def test_what_snapshots_declare_of_themselves(raw):
    accounts = {"2024-01-15": {"is_complete": True}, "2024-02-15": {"is_complete": False}, "2024-03-15": {}}
    for snapshot, account in accounts.items():
        (raw / "rtes" / snapshot).mkdir()
        (raw / "rtes" / snapshot / "manifest.json").write_text(json.dumps({"files": {}, "collect": account}))
    (raw / "rtes" / "2024-04-15").mkdir()

    assert store.declared(raw, "rtes") == {"2024-01-15": True, "2024-02-15": False}


def test_of_several_crawls_that_were_broken_off_the_oldest_goes_on(raw):
    names = [f"2024-02-28T2359{second}Z" for second in range(58, 30, -1)]
    for name in (*names, "0-notes"):
        (raw / "rtes" / f".{name}").mkdir()
    (raw / "rtes" / ".2024-01-15").touch()

    assert store.collecting(raw, "rtes", NOW).snapshot == min(names)
