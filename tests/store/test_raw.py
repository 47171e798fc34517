"""What lies in raw/ → what is listed, and what is refused."""

import hashlib
import json
import os
import socket

import pytest

from pipeline import store
from pipeline.core.errors import PageRefused, UsageError
from pipeline.core.source import Source

HASH = hashlib.sha256(b"Bonjour").hexdigest()


def listed(raw):
    return {file.page: file for file in store.raw_files(raw, "rtes")}


def code(raw, page="page.txt"):
    refusal = listed(raw)[page].refusal
    return refusal and refusal[0]


def test_a_file_dropped_by_hand_and_nothing_else_works(raw):
    (file,) = store.raw_files(raw, "rtes")

    assert (file.source, file.snapshot, file.page) == ("rtes", "2021-11-30", "page.txt")
    assert (file.bytes, file.sha256, file.refusal, file.url) == (7, HASH, None, None)
    assert file.path.is_absolute()
    assert store.page_bytes(file) == b"Bonjour"
    assert store.sources(raw) == ["rtes"]
    assert store.profile_bytes(raw, "rtes") is None
    assert store.profile(raw, "rtes") == Source("rtes")
    assert store.stray_snapshots(raw, "rtes") == []


def test_files_are_sorted_by_snapshot_then_page(raw, snapshot):
    for name in ("2022-01-01T060000Z/b.txt", "2021-11-30/z.txt", "2021-11-30/deep/er/a.txt", "2020-01-01/x.txt"):
        path = raw / "rtes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")

    assert [f"{file.snapshot}/{file.page}" for file in store.raw_files(raw, "rtes")] == [
        "2020-01-01/x.txt",
        "2021-11-30/deep/er/a.txt",
        "2021-11-30/page.txt",
        "2021-11-30/z.txt",
        "2022-01-01T060000Z/b.txt",
    ]


@pytest.mark.parametrize("name", [".page.txt", ".git/config", "manifest.json", "urls.json"])
def test_these_are_no_pages(raw, snapshot, name):
    (snapshot / name).parent.mkdir(exist_ok=True)
    (snapshot / name).write_text("{}")

    assert list(listed(raw)) == ["page.txt"]


@pytest.mark.parametrize("name", ["latest", "2021-02-30", "20211130", "2021-11-30T0600Z", "page.txt", "2021-11-3٠"])
def test_names_that_are_no_snapshot_are_told_and_not_read(raw, name):
    (raw / "rtes" / name).mkdir()
    (raw / "rtes" / "source.toml").write_text("")

    assert store.stray_snapshots(raw, "rtes") == [name]
    assert list(listed(raw)) == ["page.txt"]


def _link(path):
    path.symlink_to("page.txt")


def _link_to_a_folder(path):
    path.symlink_to("/etc")


def _dangling(path):
    path.symlink_to("nowhere")


def _socket(path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)  # a relative name: the path of a socket may have about 100 characters


@pytest.mark.parametrize("make", [_link, _link_to_a_folder, _dangling, os.mkfifo, _socket])
def test_what_is_no_regular_file_is_refused_unopened(raw, snapshot, make, monkeypatch):
    monkeypatch.chdir(snapshot)
    make(snapshot / "odd.txt")

    assert code(raw, "odd.txt") == "not_a_regular_file"
    assert code(raw) is None
    with pytest.raises(PageRefused) as refused:
        store.page_bytes(listed(raw)["odd.txt"])
    assert refused.value.code == "not_a_regular_file"


def test_a_page_too_large_is_refused_with_its_hash(raw, snapshot):
    with (snapshot / "large.txt").open("wb") as file:
        file.truncate(store.MAX_PAGE_BYTES + 1)
    with (snapshot / "just.txt").open("wb") as file:
        file.truncate(store.MAX_PAGE_BYTES)
    with (snapshot / "endless.txt").open("wb") as file:
        file.truncate(1 << 40)

    files = listed(raw)
    assert files["large.txt"].refusal[0] == files["endless.txt"].refusal[0] == "page_too_large"
    assert len(files["large.txt"].sha256) == 64
    with pytest.raises(PageRefused, match="cut it and run again"):
        store.page_bytes(files["large.txt"])
    assert files["endless.txt"].sha256 is None
    assert len(store.page_bytes(files["just.txt"])) == store.MAX_PAGE_BYTES


def test_a_line_end_in_a_name_is_refused_and_printable(raw, snapshot):
    (snapshot / "a\nb.txt").write_bytes(b"")

    assert code(raw, "a\\nb.txt") == "bad_name"


def test_a_name_that_is_not_utf8_is_refused_and_printable(raw, snapshot):
    path = os.fsencode(snapshot) + b"/page-\xff.txt"
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY))

    assert code(raw, "page-\\xff.txt") == "bad_name"


GOOD = {"sha256": HASH, "bytes": 7}
OTHER = {"sha256": "0" * 64, "bytes": 7}
MANIFESTS = [
    pytest.param({"files": {"page.txt": GOOD}}, None, id="right"),
    pytest.param({"files": {}, "collector": "x"}, None, id="a page dropped by hand beside"),
    pytest.param({"files": {"page.txt": OTHER}}, "manifest_mismatch", id="another hash"),
    pytest.param({"files": {"page.txt": {**GOOD, "bytes": 8}}}, "manifest_mismatch", id="another length"),
    pytest.param({"files": {"page.txt": {"sha256": "x", "bytes": 7}}}, "bad_manifest", id="no hash"),
    pytest.param({"files": {"page.txt": {**GOOD, "bytes": True}}}, "bad_manifest", id="no length"),
    pytest.param({"files": {"page.txt": None}}, "bad_manifest", id="no entry"),
    pytest.param({"files": []}, "bad_manifest", id="no table"),
    pytest.param({}, "bad_manifest", id="empty object"),
    pytest.param([], "bad_manifest", id="no object"),
]


@pytest.mark.parametrize("manifest, expected", MANIFESTS)
def test_the_manifest_is_verified(raw, snapshot, manifest, expected):
    (snapshot / "manifest.json").write_text(json.dumps(manifest))

    assert code(raw) == expected


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", b"[" * 100_000, b'{"files": {}, "files": {}}'], ids=lambda content: content[:4]
)
def test_a_damaged_manifest_refuses_every_page_of_its_snapshot_alone(raw, snapshot, content):
    (snapshot / "manifest.json").write_bytes(content)
    other = raw / "rtes" / "2022-01-01" / "other.txt"
    other.parent.mkdir()
    other.write_bytes(b"")

    assert code(raw) == "bad_manifest"
    assert code(raw, "other.txt") is None


def test_a_page_that_only_the_manifest_knows_is_missing(raw, snapshot):
    (snapshot / "manifest.json").write_text(json.dumps({"files": {"../../../gone.txt": GOOD}}))

    missing = listed(raw)["../../../gone.txt"]
    assert (missing.refusal[0], missing.sha256, missing.bytes) == ("missing_file", None, 0)
    with pytest.raises(PageRefused):
        store.page_bytes(missing)


def test_addresses_stand_beside_the_pages(raw, snapshot):
    (snapshot / "urls.json").write_text('{"page.txt": "https://a.fr/1"}')

    assert listed(raw)["page.txt"].url == "https://a.fr/1"


@pytest.mark.parametrize("content", ["[]", "{", '{"page.txt": 1}'])
def test_addresses_that_cannot_be_read_let_the_pages_of_their_snapshot_wait(raw, snapshot, content):
    (snapshot / "urls.json").write_text(content)
    other = raw / "rtes" / "2022-01-01" / "other.txt"
    other.parent.mkdir()
    other.write_bytes(b"")

    assert code(raw) == "bad_addresses"
    assert "urls.json" in listed(raw)["page.txt"].refusal[1]
    assert code(raw, "other.txt") is None


def test_a_page_that_changed_since_it_was_listed_is_refused(raw, snapshot):
    (file,) = store.raw_files(raw, "rtes")
    (snapshot / "page.txt").write_bytes(b"Bonsoir")

    with pytest.raises(PageRefused) as refused:
        store.page_bytes(file)
    assert refused.value.code == "changed_while_read"


def test_a_page_that_became_a_fifo_does_not_block(raw, snapshot):
    (file,) = store.raw_files(raw, "rtes")
    (snapshot / "page.txt").unlink()
    os.mkfifo(snapshot / "page.txt")

    with pytest.raises(PageRefused) as refused:
        store.page_bytes(file)
    assert refused.value.code == "not_a_regular_file"


def test_what_may_not_be_read_is_refused(as_nobody):
    snapshot = as_nobody.folder / "raw" / "rtes" / "2021-11-30"
    (snapshot / "closed").mkdir(parents=True)
    (snapshot / "page.txt").write_bytes(b"")
    (snapshot / "page.txt").chmod(0)
    (snapshot / "closed").chmod(0)
    (raw := snapshot.parents[1] / "rtes" / "2022-01-01").mkdir()
    raw.chmod(0)

    told = as_nobody("print([(f.page, f.refusal[0], f.sha256) for f in store.raw_files(root / 'raw', 'rtes')])")
    assert told == str([(page, "unreadable", None) for page in ("closed", "page.txt", ".")])


@pytest.mark.parametrize("name", ["", ".", "..", "../rtes", "rtes/2021-11-30", "/etc", "nobody", "a\0b"])
def test_a_source_is_the_name_of_a_folder_of_raw(raw, name):
    with pytest.raises(UsageError):
        list(store.raw_files(raw, name))


def _bytes_name(path):
    path.with_name("gare-\udcff").mkdir()


def _linked_profile(path):
    path.mkdir()
    (path / "source.toml").symlink_to("/etc/passwd")


ODD = [
    pytest.param(_link_to_a_folder, "gare", "symbolic link", id="a link"),
    pytest.param(_dangling, "gare", "symbolic link", id="a link to nowhere"),
    pytest.param(os.mkfifo, "gare", "FIFO", id="a FIFO"),
    pytest.param(_bytes_name, "gare-\\xff", "rename the folder", id="no UTF-8"),
    pytest.param(lambda path: path.with_name("gare\nb").mkdir(), "gare\\nb", "rename the folder", id="a line end"),
    pytest.param(_linked_profile, "gare", "source.toml is a link", id="a profile that is a link"),
]


@pytest.mark.parametrize("make, name, reason", ODD)
def test_an_odd_entry_is_told_and_the_sources_beside_it_are_there(raw, make, name, reason):
    make(raw / "gare")

    assert store.sources(raw) == ["rtes"]
    assert list(store.odd_sources(raw)) == [name]
    assert reason in store.odd_sources(raw)[name]


def test_files_beside_the_sources_are_no_sources(raw):
    for name in ("judgements.csv", "README.md", ".hidden"):
        (raw / name).write_text("")

    assert (store.sources(raw), store.odd_sources(raw)) == (["rtes"], {})


def test_where_nothing_but_odd_entries_lie_they_are_named(tmp_path):
    (tmp_path / "gare").symlink_to("/etc")

    with pytest.raises(UsageError, match="'gare': a source may not be a symbolic link"):
        store.sources(tmp_path)


def test_no_raw_folder_and_no_source_say_what_to_do(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "page.txt").write_text("")
    for folder in ("absent", "empty"):
        with pytest.raises(UsageError, match="doublon add FILE --source NAME") as refused:
            store.sources(tmp_path / folder)
        assert refused.value.exit_code == 2


def test_a_profile_is_bounded(raw):
    profile = raw / "rtes" / "source.toml"
    profile.write_bytes(b"#" * (1 << 20))
    assert store.profile_bytes(raw, "rtes") == b"#" * (1 << 20)

    profile.write_bytes(b"#" * (1 << 20) + b"#")
    with pytest.raises(UsageError):
        store.profile_bytes(raw, "rtes")

    profile.unlink()
    profile.symlink_to("/etc/passwd")
    with pytest.raises(UsageError):
        store.profile_bytes(raw, "rtes")


def test_a_profile_that_is_wrong_is_named_by_its_file(raw):
    (raw / "rtes" / "source.toml").write_text("titre = 1", encoding="utf-8")

    with pytest.raises(UsageError, match=r"raw/rtes/source\.toml"):
        store.profile(raw, "rtes")


def test_a_container_may_be_larger_than_a_page(raw, snapshot):
    for name in ("dump.jsonl", "site.warc.gz", "page.txt.gz"):
        with (snapshot / name).open("wb") as file:
            file.truncate(store.MAX_PAGE_BYTES + 1)
    with (snapshot / "site.wacz").open("wb") as file:
        file.truncate(store.MAX_CONTAINER_BYTES + 1)

    assert [code(raw, name) for name in ("dump.jsonl", "site.warc.gz")] == [None, None]
    assert [code(raw, name) for name in ("page.txt.gz", "site.wacz")] == ["page_too_large", "page_too_large"]


def test_a_container_is_opened_only_as_it_was_listed(raw, snapshot):
    (snapshot / "dump.jsonl").write_bytes(b"{}")
    file = listed(raw)["dump.jsonl"]
    with store.page_stream(file) as stream:
        assert stream.read() == b"{}"
    (snapshot / "dump.jsonl").write_bytes(b"[]")

    with pytest.raises(PageRefused) as refused, store.page_stream(file):
        pass
    assert refused.value.code == "changed_while_read"
    (snapshot / "dump.jsonl").unlink()
    os.mkfifo(snapshot / "dump.jsonl")
    with pytest.raises(PageRefused) as refused, store.page_stream(file):
        pass
    assert refused.value.code == "not_a_regular_file"
