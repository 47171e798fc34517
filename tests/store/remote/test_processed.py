"""Datasets in an object store: the same bytes as in a folder, and what readers and two writers see of them."""

import io
import json
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import duckdb
import obstore.fsspec
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

import doublon
from pipeline import store
from pipeline.core.errors import Locked, PipelineError, PublishConflict
from tests.checkout import ROOT
from tests.published import run
from tests.shell import Shell
from tests.store.publisher import A, B, publish

STAMPS = "2022-01-01T000000Z", "2022-01-02T000000Z", "2022-01-03T000000Z"
CLOCKED = {"_current.json", "_lease.json", "_runs", ".lock"}  # they hold a time, or are no data


def content(folder):
    """Every file of a folder, those aside that hold a time."""
    files = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {str(name): path.read_bytes() for name, path in files.items() if name.parts[0] not in CLOCKED}


COMMANDS = (
    ("status",),
    ("check",),
    ("export", "resources"),
    ("explain", "0a8c30fb6a12fded"),
    ("judge", "--list", "--raw"),
    ("review", "--static", "pages", "--raw"),
    ("schema", "diff", "--against", "release"),
)


@pytest.mark.parametrize(
    "commands", [COMMANDS[:3], pytest.param(COMMANDS, marks=pytest.mark.prove)], ids=["some commands", "all"]
)
def test_the_store_holds_what_a_folder_does(corpus, tmp_path, commands):
    shell, stored = Shell(tmp_path), corpus.path("processed")
    told = shell("run", "--raw", str(corpus.path("raw")), "--processed", str(stored))
    run(ROOT / "raw", tmp_path / "processed")

    assert (told.returncode, told.stderr) == (0, "")
    assert f"{corpus.address}/processed/*.parquet" in told.stdout
    there = {
        name.removeprefix("processed/"): file
        for name, file in corpus.content().items()
        if name.startswith("processed/")
    }
    assert {name: file for name, file in there.items() if name.split("/")[0] not in CLOCKED} == content(
        tmp_path / "processed"
    )
    pointer = json.loads(there["_current.json"])
    assert pointer["release"] == store.current(tmp_path / "processed").id
    assert pointer["fence"] == 1

    again = shell("run", "--raw", str(corpus.path("raw")), "--processed", str(stored), "--json")
    assert json.loads(again.stdout)["is_new"] is False
    for command in commands:
        words = [*command, str(corpus.path("raw"))] if command[-1] == "--raw" else command
        printed, local = (shell(*words, "--processed", str(place)) for place in (stored, "processed"))
        assert printed.returncode == local.returncode == 0, printed.stderr
        assert str(tmp_path / "cache") not in printed.stdout
    frame = doublon.load("records", processed=f"{corpus.address}/processed")
    pd.testing.assert_frame_equal(frame, doublon.load("records", processed=tmp_path / "processed"))


def test_pandas_polars_and_duckdb_read_the_plain_objects(objects, writing):
    with writing() as folder:
        publish(folder, A, STAMPS[0])
    path = f"{objects.address}/records.parquet"

    options = {"aws_endpoint_url": "", "aws_allow_http": "true"}
    files = obstore.fsspec.FsspecStore("s3", client_options={"allow_http": True})
    assert len(pd.read_parquet(path, filesystem=files)) == 3
    assert len(pl.read_parquet(io.BytesIO(objects.get("records.parquet")))) == 3
    del options["aws_endpoint_url"]
    assert pl.scan_parquet(path, storage_options=options).collect().height == 3
    duckdb.from_arrow(pq.read_table(path.removeprefix("s3://"), filesystem=files)).create_view("records")
    assert duckdb.sql("SELECT count(*) FROM records").fetchall() == [(3,)]


def test_one_of_two_writers_wins(objects, writing, reading):
    with writing() as folder, pytest.raises(Locked, match="another run is at work"), writing():
        publish(folder, A, STAMPS[0])
    with writing() as folder:
        publish(folder, A, STAMPS[0])

    with reading() as folder:
        assert {name: file.rows for name, file in store.current(folder).files.items()} == A


def test_who_lost_the_lease_publishes_nothing(objects, writing, reading):
    """The first writer sleeps until its lease has ended; the second takes over and publishes, whoever comes first to the end."""
    with writing() as folder:
        publish(folder, A, STAMPS[0])
    with pytest.raises(Locked, match="taken over"), writing() as late:
        publish(late, B, STAMPS[1])
        with writing(1_700_000_121.0) as folder:
            publish(folder, {"issues": 2}, STAMPS[2])

    with reading() as folder:
        assert {name: file.rows for name, file in store.current(folder).files.items()} == {"issues": 2}
    assert json.loads(objects.get("_current.json"))["fence"] == 3


def test_the_fence_stops_a_writer_who_sleeps_after_its_last_look_at_the_lease(objects, cache, writing):
    with writing() as folder:
        publish(folder, A, STAMPS[0])
    from pipeline.store.remote.client import bucket
    from pipeline.store.remote.releases import Releases

    releases = Releases(bucket(objects.address), cache / "releases", cache)
    table, known = releases.pointer()
    releases.fence(9)

    with pytest.raises(PublishConflict, match="moved while the command worked"):
        releases.move_pointer(table, 2, known)


def test_a_first_writer_who_is_fenced_publishes_nothing(objects, writing, reading):
    with pytest.raises(Locked, match="taken over"), writing() as late:
        publish(late, A, STAMPS[0])
        with writing(1_700_000_121.0):
            pass
    with reading() as folder:
        assert store.current(folder) is None


def test_plain_objects_follow_the_pointer(objects, writing):
    with writing() as folder:
        publish(folder, A, STAMPS[0])
    objects.put("records.parquet", b"of a run that was killed")
    objects.put("notes.txt", b"somebody else's")
    with writing() as folder:
        publish(folder, B, STAMPS[1])
    objects.put("issues.parquet", b"of a run that was killed")
    with writing():
        pass

    assert {name for name in objects.names() if "/" not in name} == {
        "_current.json",
        "_lease.json",
        "records.parquet",
        "issues.parquet",
        "README.md",
        "datapackage.json",
        "notes.txt",
    }
    release = f"_releases/{json.loads(objects.get('_current.json'))['release']}"
    for name in ("records.parquet", "issues.parquet", "README.md"):
        assert objects.get(name) == objects.get(f"{release}/{name}")


def test_a_release_that_was_put_in_part_is_completed(objects, writing, reading):
    with writing() as folder:
        publish(folder, A, STAMPS[0])
    whole = objects.content()
    objects.remove("_current.json")
    for name in whole:
        if name.endswith(("manifest.json", "README.md")):
            objects.remove(name)
    name = next(name for name in whole if name.startswith("_releases/") and name.endswith("records.parquet"))
    objects.put(name, b"half of it")
    with reading() as folder:
        assert store.releases(folder) == []
    with writing() as folder:
        publish(folder, A, STAMPS[0])

    assert {name: file for name, file in objects.content().items() if name != "_lease.json"} | {
        "_current.json": b""
    } == {name: file for name, file in whole.items() if name != "_lease.json"} | {"_current.json": b""}


def test_a_damaged_object_is_told_and_not_read(objects, writing, monkeypatch, tmp_path):
    with writing() as folder:
        publish(folder, A, STAMPS[0])
    name = next(name for name in objects.names() if name.startswith("_releases/") and name.endswith("records.parquet"))
    objects.put(name, b"PAR1" + objects.get(name)[4:-1] + b"?")
    monkeypatch.setenv("DOUBLON_CACHE", str(tmp_path / "another"))

    with pytest.raises(
        PipelineError,
        match=f"{objects.address}/{name}: the bytes are not those",
    ):
        doublon.load("records", processed=objects.address)


def test_readers_see_old_or_new_while_a_release_is_put(objects, writing, cache):
    with writing() as folder:
        publish(folder, A, STAMPS[0])
    with writing() as folder:
        publish(folder, B, STAMPS[1])
        assert len(doublon.load("records", processed=objects.address)) == A["records"]
    assert len(doublon.load("records", processed=objects.address)) == B["records"]


def test_a_release_is_pinned_and_made_current_again(objects, writing, tmp_path):
    for datasets, stamp in ((A, STAMPS[0]), (B, STAMPS[1])):
        with writing() as folder:
            publish(folder, datasets, stamp)
    shell, there = Shell(tmp_path), ("--processed", str(objects.path()))
    told = [
        shell(*words, *there)
        for words in (
            ("pin", "previous", "--why", "cited"),
            ("rollback", "previous", "--why", "wrong"),
            ("verify",),
        )
    ]

    assert [printed.returncode for printed in told] == [0, 0, 2], told
    assert told[1].stdout.startswith("Release ")
    assert "works on folders alone" in told[2].stderr
    assert len(doublon.load("records", processed=objects.address)) == A["records"]
    assert objects.get("records.parquet") == objects.get(
        f"_releases/{json.loads(objects.get('_current.json'))['release']}/records.parquet"
    )
    assert list(json.loads(objects.get("_pins.json")).values()) == ["cited"]


def test_a_copy_in_the_cache_is_no_release_when_the_store_has_it_no_longer(objects, writing, reading, cache):
    with writing() as folder:
        publish(folder, A, STAMPS[0])
    doublon.load("records", processed=objects.address)
    for name in objects.names():
        objects.remove(name)
    with reading() as folder:
        assert store.releases(folder) == []
    assert list(cache.rglob("*.parquet")) == []


@pytest.mark.prove
def test_many_readers_while_releases_are_put(objects, writing, reading, capsys):
    """Two readers in a loop, each time through a view of its own: whatever they see is one release, whole."""
    with writing() as folder:
        publish(folder, A, STAMPS[0])
    seen, is_over = Counter(), threading.Event()

    def read():
        while not is_over.is_set():
            with reading() as folder:
                release = store.current(folder)
                rows = {name: store.row_count(release.path(name)) for name in release.files}
            seen["A" if rows == A else "B" if rows == B else f"mixed: {rows}"] += 1

    with ThreadPoolExecutor(2) as readers:
        work = [readers.submit(read) for _ in range(2)]
        for turn in range(40):
            with writing() as folder:
                publish(folder, B if turn % 2 == 0 else A, STAMPS[1])
        is_over.set()
        for each in work:
            each.result()
    with capsys.disabled():
        print(f"\nread through views of a store while 40 releases were put: {dict(seen)}")
    assert set(seen) == {"A", "B"}


def test_old_releases_are_removed_and_what_killed_runs_left(objects, writing, tmp_path):
    for datasets, stamp in ((A, STAMPS[0]), (B, STAMPS[1])):
        with writing() as folder:
            publish(folder, datasets, stamp)
            store.write_run(folder, stamp, {"is_new": True, "summary": {"release": store.current(folder).id}})
    now = json.loads(objects.get("_current.json"))["release"]
    objects.put("_releases/0123456789abcdef/records.parquet", b"of a run that was killed")
    objects.put("_releases/notes/README.txt", b"somebody else's")
    old = {
        name for name in objects.names() if name.startswith("_releases/") and now not in name and "notes" not in name
    }
    size = sum(len(objects.get(name)) for name in old if "0123456789abcdef" not in name)
    shell, there = Shell(tmp_path), ("--processed", str(objects.path()))
    listed, dry, told = (
        shell(*words, *there) for words in (("releases",), ("gc", "--keep", "1", "--dry-run"), ("gc", "--keep", "1"))
    )

    assert f"{size:,} bytes" in listed.stdout
    assert (dry.returncode, told.returncode) == (0, 0), told.stderr
    assert f"1 release would go, which frees {size:,} bytes" in dry.stdout
    assert f"frees {size:,} bytes" in told.stdout
    assert {name.split("/")[1] for name in objects.names() if name.startswith("_releases/")} == {now, "notes"}
    assert len(doublon.load("records", processed=objects.address)) == B["records"]


def test_a_file_that_rotted_in_the_cache_is_brought_again(objects, writing, cache):
    with writing() as folder:
        publish(folder, A, STAMPS[0])
    (copy,) = cache.glob("s3/corpus/*/releases/*/records.parquet")
    whole = copy.read_bytes()
    copy.chmod(0o644)
    copy.write_bytes(whole[:-9] + b"?" + whole[-8:])

    assert len(doublon.load("records", processed=objects.address)) == A["records"]
    assert copy.read_bytes() == whole
