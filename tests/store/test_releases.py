"""What is published, in which order, and what a damaged folder says."""

import json
import os

import pytest

from pipeline import store
from pipeline.core.errors import PipelineError, PublishConflict, UsageError


def flat(processed):
    return {path.stem: store.row_count(path) for path in processed.glob("*.parquet")}


def test_nothing_is_current_before_the_first_release(processed):
    assert store.current(processed) is None
    assert store.releases(processed) == []
    assert store.pointer(processed) == (None, "")


def test_a_release_is_whole(processed, publish):
    release = publish(records=3, issues=0)

    assert store.current(processed) == release
    assert store.verify(release) == []
    assert {name: (file.rows, file.contract_version) for name, file in release.files.items()} == {
        "issues": (0, "1.0.0"),
        "records": (3, "1.0.0"),
    }
    assert flat(processed) == {"records": 3, "issues": 0}
    assert release.dataset("records") == release.folder / "records.parquet"
    with pytest.raises(UsageError, match="has no dataset 'matches'; it has issues, records"):
        release.dataset("matches")
    assert sorted(path.name for path in processed.iterdir()) == [
        ".lock",
        "_current.json",
        "_releases",
        "issues.parquet",
        "records.parquet",
    ]
    assert json.loads((processed / "_current.json").read_text()) == {
        "release": release.id,
        "published_at": "2022-01-01T000000Z",
    }


def test_no_clock_is_in_a_release(tmp_path, processed, publish):
    first = publish("2022-01-01T000000Z", records=3)
    before = {path.name: path.read_bytes() for path in first.folder.iterdir()}
    processed.rename(tmp_path / "other")
    processed.mkdir()

    again = publish("2023-01-01T000000Z", records=3)
    assert again.id == first.id
    assert {path.name: path.read_bytes() for path in again.folder.iterdir()} == before


def test_publishing_the_same_again_publishes_nothing(processed, publish):
    first = publish("2022-01-01T000000Z", records=3)
    pointer = (processed / "_current.json").read_bytes()

    assert publish("2022-01-02T000000Z", records=3) == first
    assert (processed / "_current.json").read_bytes() == pointer
    assert store.releases(processed) == [first]


def test_another_contract_version_is_another_release(processed, publish):
    first = publish(records=3)
    second = publish(version="1.1.0", records=3)

    assert (second.parent, second.files["records"].sha256) == (first.id, first.files["records"].sha256)
    assert second.id != first.id


def test_datasets_that_are_gone_lose_their_plain_files_and_strangers_stay(processed, publish):
    (processed / "mine.parquet").write_bytes(b"mine")
    publish(records=3, gone=1)
    publish(records=4)

    assert (processed / "mine.parquet").read_bytes() == b"mine"
    (processed / "mine.parquet").unlink()
    assert flat(processed) == {"records": 4}


def test_order_is_by_parent(processed, publish):
    made = [publish(records=rows) for rows in range(5)]

    assert store.releases(processed) == made[::-1]


def test_going_back_and_publishing_again(processed, publish):
    first, second = publish(records=1), publish(records=2, new=1)

    store.point_to(processed, first, "2022-02-01T000000Z")
    assert store.current(processed) == first
    assert flat(processed) == {"records": 1}

    assert publish(records=2, new=1) == second
    assert flat(processed) == {"records": 2, "new": 1}


def test_a_conflict_publishes_nothing(processed, publish, table):
    first = publish(records=1)
    second = publish(records=2)
    with store.lock(processed), store.staging(processed) as stage:
        with store.writer(stage.path("records", "1.0.0"), table(0).schema) as file:
            file.write(table(9))
        with pytest.raises(PublishConflict, match=f"moved from {first.id} to {second.id} while this run worked"):
            store.publish(processed, stage, first, "2022-01-01T000000Z")

    assert store.current(processed) == second
    assert flat(processed) == {"records": 2}
    assert len(store.releases(processed)) == 2


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda path: path.write_bytes(b"PAR1"), id="overwritten"),
        pytest.param(lambda path: path.unlink(), id="removed"),
        pytest.param(lambda path: (path.unlink(), path.symlink_to("/etc/passwd")), id="a link elsewhere"),
        pytest.param(lambda path: (path.unlink(), path.write_bytes(b"PAR1")), id="replaced"),
    ],
)
def test_plain_files_unlike_the_release_are_relinked(processed, publish, harm):
    release = publish(records=3)
    (release.folder / "records.parquet").chmod(0o644)
    (processed / "records.parquet").unlink()  # as on a file system without hard links: the plain file is a copy
    (processed / "records.parquet").write_bytes((release.folder / "records.parquet").read_bytes())
    harm(processed / "records.parquet")
    (processed / ".records.parquet.part").write_bytes(b"left by a killed run")

    store.relink(processed)

    assert flat(processed) == {"records": 3}
    assert store.verify(release) == []
    assert not (processed / ".records.parquet.part").exists()


def test_a_release_cannot_be_written_into_through_its_plain_file(processed, publish):
    publish(records=3)

    assert (processed / "records.parquet").stat().st_mode & 0o222 == 0


@pytest.mark.parametrize("name", ["_current.json", "records.parquet"])
def test_a_reader_keeps_the_file_that_he_opened(processed, publish, name):
    publish(records=3)
    before = (processed / name).read_bytes()

    with (processed / name).open("rb") as opened:
        publish(records=4)
        assert opened.read() == before
    assert (processed / name).read_bytes() != before


def test_without_hard_links_plain_files_are_copies(processed, publish, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    release = publish(records=3)

    assert not (processed / "records.parquet").samefile(release.folder / "records.parquet")
    assert flat(processed) == {"records": 3}


def test_verify_names_what_is_wrong(processed, publish):
    release = publish(a=1, b=2, c=3, d=4)
    for name in "abc":
        release.path(name).chmod(0o644)
    content = release.path("a").read_bytes()
    release.path("a").write_bytes(content[:-1] + b"x")
    release.path("b").write_bytes(b"")
    release.path("c").unlink()

    found = store.verify(release)
    assert [fault.file for fault in found] == ["a.parquet", "b.parquet", "c.parquet"]


def test_a_release_left_by_a_killed_run_is_taken_as_it_is_and_a_damaged_one_replaced(processed, publish):
    first, second = publish(records=1), publish(records=2)
    for damage in (False, True):
        store.point_to(processed, first, "2022-02-01T000000Z")
        if damage:
            second.path("records").unlink()
        assert publish(records=2) == second
        assert store.verify(second) == []


DAMAGED = [
    pytest.param("_current.json", b"{", id="pointer-cut"),
    pytest.param("_current.json", b"[]", id="pointer-list"),
    pytest.param("_current.json", b"{}", id="pointer-empty"),
    pytest.param("_current.json", b'{"release": "../.."}', id="pointer-climbs"),
    pytest.param("_current.json", b'{"release": "0123456789abcdef"}', id="pointer-to-nothing"),
    pytest.param("manifest.json", b"", id="manifest-empty"),
    pytest.param("manifest.json", b'{"parent": null, "files": {}}', id="manifest-of-another"),
    pytest.param("manifest.json", b'{"parent": null, "files": {"records": 1}}', id="manifest-misshapen"),
    pytest.param("manifest.json", b'{"parent": 1, "files": []}', id="manifest-wrong-types"),
    pytest.param("manifest.json", None, id="manifest-gone"),
]


@pytest.mark.parametrize("name, content", DAMAGED)
def test_a_damaged_pointer_or_manifest_names_the_file(processed, publish, name, content):
    release = publish(records=3)
    path = processed / name if name.startswith("_") else release.folder / name
    path.unlink() if content is None else path.write_bytes(content)

    with pytest.raises(PipelineError, match=name) as refused:
        store.current(processed)
    assert refused.value.exit_code == 1
    assert "restore the file" in str(refused.value) and "`doublon repair`" in str(refused.value)
    with pytest.raises(PipelineError):
        publish(records=4)
    assert flat(processed) == {"records": 3}


def test_a_pointer_that_is_written_by_hand_as_the_message_says_is_followed(processed, publish):
    release = publish(records=3)
    (processed / "_current.json").write_text(f'{{"release": "{release.id}"}}')

    assert store.current(processed) == release


def test_a_lost_pointer_is_not_a_fresh_start(processed, publish):
    publish(records=1)
    publish(records=2)
    (processed / "_current.json").unlink()

    with pytest.raises(PipelineError, match="is gone"):
        store.current(processed)


@pytest.mark.parametrize("name", ["", "..", "0123456789abcdef", "x" * 16])
def test_a_release_that_is_not_there(processed, publish, name):
    publish(records=1)

    with pytest.raises(UsageError, match="there is no such release"):
        store.release(processed, name)


def test_staging_leaves_nothing_behind(processed):
    (processed / ".staging" / "datasets").mkdir(parents=True)
    (processed / ".staging" / "datasets" / "old.parquet").write_bytes(b"left by a killed run")
    with pytest.raises(ZeroDivisionError), store.staging(processed) as stage:
        assert list(stage.folder.rglob("*.parquet")) == []
        (stage.spill / "half").write_bytes(b"half")
        raise ZeroDivisionError

    assert list(processed.iterdir()) == []


def test_accounts_of_runs(processed):
    assert list(store.accounts(processed)) == []
    store.write_run(processed, "2022-01-02T000000Z", {"rows": 2, "name": "é\udcff"})
    path = store.write_run(processed, "2022-01-01T000000Z", {"rows": 1})

    assert path == processed / "_runs" / "2022-01-01T000000Z.json"
    assert list(store.accounts(processed)) == [
        ("2022-01-01T000000Z", {"rows": 1}),
        ("2022-01-02T000000Z", {"rows": 2, "name": "é\udcff"}),
    ]
    with pytest.raises(PipelineError):
        store.write_run(processed, "../2022", {})
    (processed / "_runs" / "2022-01-03T000000Z.json").write_text("{")
    with pytest.raises(PipelineError, match="2022-01-03"):
        list(store.accounts(processed))


PUBLISH = """
import pyarrow
def publish(rows):
    with store.lock(root), store.staging(root) as stage:
        with store.writer(stage.path("records", "1"), pyarrow.schema([("id", "int64")])) as file:
            file.write(pyarrow.table({"id": range(rows)}))
        return store.publish(root, stage, store.current(root), "")
def told(rows):
    try: publish(rows)
    except errors.PipelineError as error: print(error.exit_code, error)
"""


def test_a_folder_that_may_not_be_written_says_so(as_nobody):
    as_nobody.folder.chmod(0o555)

    told = as_nobody(PUBLISH + "told(1)")
    assert told.startswith("1 ") and "Permission denied" in told


def test_a_refusal_half_way_keeps_what_was_published(as_nobody):
    as_nobody.folder.chmod(0o777)
    told = as_nobody(
        PUBLISH + "first = publish(1)\n(root / '_releases').chmod(0o555)\ntold(2)\n"
        "assert store.current(root) == first and store.verify(first) == []\n"
        "assert store.row_count(root / 'records.parquet') == 1\n(root / '_releases').chmod(0o755)"
    )
    assert told.startswith("1 ") and "Permission denied" in told


def test_a_file_that_did_not_change_is_stored_once_and_a_damaged_one_is_not_shared(processed, publish):
    first = publish(records=1, gone=2, documents=("README.md",))
    first.path("gone").chmod(0o600)
    first.path("gone").write_bytes(b"\x00" * first.files["gone"].bytes)
    second = publish(records=1, gone=2, issues=1, documents=("README.md",))

    assert second.path("records").samefile(first.path("records"))
    assert not second.path("gone").samefile(first.path("gone"))
    assert store.verify(second) == []
    assert not (second.folder / "README.md").samefile(first.folder / "README.md")  # it names its release
