"""Publishing, going back, removing and erasing killed at any step: old or new, never between, and a retry ends with the same bytes.

What SIGKILL cannot show is a power cut: that what was written is flushed is not tested here.
"""

from pathlib import Path

import pytest

from pipeline import store

PUBLISHER = Path(__file__).with_name("publisher.py")
DOCUMENTS = ("README.md", "datapackage.json")
A, B = {"records": 3, "gone": 1}, {"records": 5, "issues": 2}
BEFORE_AND_AFTER = {
    "fresh": ({}, B),
    "over": (A, B),
    "rollback": (B, A),
    "remove": (B, B),
    "erase": (B, {**B, "records": 4}),
}


def content(processed):
    """Every byte that a reader may see, the time of publication aside."""
    return {
        str(path.relative_to(processed)): path.read_bytes()
        for path in sorted(processed.rglob("*"))
        if path.is_file() and path.name != "_current.json"
    }


def told_of(release):
    """What the publisher writes into every document of a release."""
    return f"{release.id} {sorted(release.files)}".encode()


def verdict(processed, before, after):
    """old, new, or what is wrong."""
    release = store.current(processed)
    rows = {name: file.rows for name, file in release.files.items()} if release else {}
    if rows not in (before, after) or any(store.verify(one) for one in store.releases(processed)):
        return f"other: {rows}"
    for path in processed.glob("*.parquet"):
        if store.row_count(path) not in (before.get(path.stem), after.get(path.stem)):
            return f"other: {path.name}"
    flat = {path.stem: store.row_count(path) for path in processed.glob("*.parquet")}
    documents = {name: (processed / name).read_bytes() for name in DOCUMENTS if (processed / name).exists()}
    of_releases = [one.folder / name for one in store.releases(processed) for name in one.documents]
    if not set(documents.values()) <= {path.read_bytes() for path in of_releases}:
        return f"other: {documents}"
    if rows == after and documents != dict.fromkeys(release.documents, told_of(release)):
        return f"other: {documents}"
    if rows == after:
        return "new" if flat == after else f"other: {flat}"
    return "old"


def verdict_of_repair(processed):
    """old, new, or what is wrong: a published file is damaged or right, and what was right stays so."""
    backup = processed / "backup"
    paths = [path for path in processed.rglob("*") if path.is_file() and not path.is_relative_to(backup)]
    published = [path for path in paths if not any(part.startswith(".") for part in path.relative_to(processed).parts)]
    is_new = True
    for path in published:
        content = path.read_bytes()
        if content == b"damaged":
            is_new = False
        elif content != (backup / path.relative_to(processed)).read_bytes():
            return f"other: {path}"
    return "new" if is_new and (processed / "_current.json").exists() else "old"


def sweep(tmp_path, python, change, every):
    """Kill at every n-th step and count the verdicts."""
    steps = int(python(PUBLISHER, tmp_path / "counted", change, "count"))
    points = range(1, steps + 1, every)
    told = python(PUBLISHER, tmp_path / "killed", change, *points).split()
    assert told == [word for point in points for word in (str(point), "killed")]

    folders = [tmp_path / "killed" / str(point) for point in points]
    if change == "repair":
        verdicts = [verdict_of_repair(folder) for folder in folders]
    else:
        verdicts = [verdict(folder, *BEFORE_AND_AFTER[change]) for folder in folders]
    python(PUBLISHER, tmp_path / "killed", change, "retry")
    whole = content(tmp_path / "counted" / "count")
    assert [point for point in points if content(tmp_path / "killed" / str(point)) != whole] == []
    return {word: verdicts.count(word) for word in sorted(set(verdicts))}


@pytest.mark.parametrize(
    "change", ["over", pytest.param("erase", marks=pytest.mark.prove)]
)  # all of them at every step: make prove
def test_killed_at_some_steps(tmp_path, python, change):
    assert set(sweep(tmp_path, python, change, every=211)) <= {"old", "new"}


@pytest.mark.prove
@pytest.mark.parametrize("change", [*BEFORE_AND_AFTER, "repair"])
def test_killed_at_every_step(tmp_path, python, change, capsys):
    counts = sweep(tmp_path, python, change, every=1)

    with capsys.disabled():
        print(f"\nkilled at {sum(counts.values())} steps ({change}): {counts}")
    assert set(counts) <= {"old", "new"}
