"""Clearing away releases: what stays and why, what goes, and what readers and the next run meet afterwards."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from pipeline import load, store
from pipeline.core.errors import Locked, UsageError
from pipeline.run.clear import clear, pin
from pipeline.run.rollback import roll_back
from tests.generate import page
from tests.published import lay, run
from tests.run.conftest import copy_history

LATER = datetime(2024, 8, 1, tzinfo=UTC)


@pytest.fixture
def ids(four, tmp_path):
    return copy_history(four, tmp_path)


def content(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("keep", "since", "stays"),
    [
        pytest.param(1, None, [3], id="the newest"),
        pytest.param(0, None, [3], id="none but the current one"),
        pytest.param(2, None, [2, 3], id="two"),
        pytest.param(9, None, [0, 1, 2, 3], id="more than there are"),
        pytest.param(None, "2024-07-02", [1, 2, 3], id="since a day"),
        pytest.param(None, "2025-01-01", [3], id="since a day that is yet to come"),
        pytest.param(1, "2024-07-03", [2, 3], id="what either keeps"),
    ],
)
def test_what_stays(processed, ids, keep, since, stays):
    would = clear(processed, keep, since, LATER, is_dry=True)
    assert store.release_ids(processed) == sorted(ids)
    done = clear(processed, keep, since, LATER)

    assert [ids.index(name) for name in sorted(done.kept, key=ids.index)] == stays
    assert store.release_ids(processed) == sorted(done.kept)
    assert sorted([*done.removed, *done.kept]) == sorted(ids)
    assert (would.removed, would.freed_bytes, would.kept) == (done.removed, done.freed_bytes, done.kept)


def test_the_room_that_is_told_is_the_room_that_is_made(processed, ids):
    def used():
        files = {(path.lstat().st_ino): path.lstat().st_size for path in processed.rglob("*") if path.is_file()}
        return sum(files.values())

    before = used()
    assert clear(processed, 1, None, LATER).freed_bytes == before - used() > 0


def test_a_pinned_release_stays_until_it_is_pinned_no_longer(processed, ids):
    pin(processed, ids[0][:5], "les chiffres du rapport")
    assert clear(processed, 1, None, LATER).kept == {ids[3]: "current", ids[0]: "pinned: les chiffres du rapport"}

    pin(processed, ids[0], "", is_pinned=False)
    assert ids[0] in clear(processed, 1, None, LATER).removed


def test_what_was_current_a_moment_ago_stays(processed, ids):
    kept = clear(processed, 1, None, datetime(2024, 7, 4, 6, 30, tzinfo=UTC)).kept

    assert kept == {ids[3]: "current", ids[2]: "current less than an hour ago"}


def test_what_was_rolled_back_stays_so_that_the_next_run_knows_it(raw, processed, ids):
    roll_back(processed, ids[1], "", "2024-07-05T060000Z")
    assert set(clear(processed, 0, None, LATER).kept) == {ids[1], ids[3]}

    assert not run(raw, processed).is_new
    assert store.current(processed).id == ids[1]


@pytest.mark.prove
def test_the_next_run_and_readers_go_on(raw, processed, ids):
    clear(processed, 1, None, LATER)
    lay(raw, "gare", {"2024-01-15/liste-5.txt": page(5, records=2).text})

    assert run(raw, processed).is_new
    assert len(load.load("records", processed=processed)) == 10
    with pytest.raises(UsageError, match="no release is called"):
        load.load("records", release=ids[0], processed=processed)


def test_nothing_of_what_stays_changes(processed, ids):
    before = content(processed)
    clear(processed, 2, None, LATER)

    after = content(processed)
    assert after == {path: before[path] for path in after}


def test_what_to_keep_must_be_said(processed, ids):
    with pytest.raises(UsageError, match="Say what to keep: --keep 10"):
        clear(processed, None, None, LATER)


def test_nothing_is_removed_beside_a_run(processed, ids):
    with store.lock(processed), pytest.raises(Locked):
        clear(processed, 1, None, LATER)
    assert len(store.release_ids(processed)) == 4


def test_datasets_that_did_not_change_are_stored_once(processed, ids):
    releases = [store.release(processed, name) for name in ids]
    for old, new in pairwise(releases):
        for name in old.files:
            is_one = old.path(name).samefile(new.path(name))
            assert is_one == (old.files[name] == new.files[name]), name
    assert all(release.path("articles").samefile(releases[0].path("articles")) for release in releases)
