"""Publishing to an object store, and going back there, killed at any step: old or new, never between, and a retry ends with the same bytes."""

import pytest

from pipeline import store
from tests.store.publisher import A, B
from tests.store.test_killed import PUBLISHER

BEFORE_AND_AFTER = {"fresh": ({}, B), "over": (A, B), "rollback": (B, A), "remove": (B, B)}
MOVING = {"_current.json", "_lease.json"}  # they hold the number of their writer


def verdict(objects, point, cache, before, after):
    """old, new, or what is wrong."""
    with store.local_processed(objects.path(point), cache) as processed:
        release = store.current(processed)
        rows = {name: file.rows for name, file in release.files.items()} if release else {}
        if rows not in (before, after) or any(store.verify(one) for one in store.releases(processed)):
            return f"other: {rows}"
        known = {file.sha256 for one in store.releases(processed) for file in one.files.values()}
    plain = [
        name
        for name in objects.names()
        if name.startswith(f"{point}/") and name.count("/") == 1 and name.endswith(".parquet")
    ]
    if any(objects.sha256(name) not in known for name in plain):
        return f"other: {plain}"
    return "new" if rows == after else "old"


def content(objects, point):
    """Every byte under an address, those aside that tell who wrote."""
    names = {name: name.removeprefix(f"{point}/") for name in objects.names() if name.startswith(f"{point}/")}
    return {short: objects.get(name) for name, short in names.items() if short not in MOVING}


def sweep(objects, cache, python, change, every):
    """Kill at every n-th step and count the verdicts."""
    steps = int(python(PUBLISHER, objects.address, change, "count"))
    points = [str(point) for point in range(1, steps + 1, every)]
    told = python(PUBLISHER, objects.address, change, *points).split()
    assert told == [word for point in points for word in (point, "killed")]

    verdicts = [verdict(objects, point, cache, *BEFORE_AND_AFTER[change]) for point in points]
    python(PUBLISHER, objects.address, change, "retry", *points)
    whole = content(objects, "count")
    assert [point for point in points if content(objects, point) != whole] == []
    return {word: verdicts.count(word) for word in sorted(set(verdicts))}


@pytest.mark.prove
def test_killed_at_some_steps(objects, cache, python):
    assert set(sweep(objects, cache, python, "over", every=181)) <= {"old", "new"}


@pytest.mark.prove
@pytest.mark.parametrize("change", BEFORE_AND_AFTER)
def test_killed_at_many_steps(objects, cache, python, capsys, change):
    counts = sweep(objects, cache, python, change, every=7)

    with capsys.disabled():
        print(f"\nkilled at {sum(counts.values())} steps ({change} on a store): {counts}")
    assert set(counts) == ({"old", "new"} if change != "remove" else {"new"})
