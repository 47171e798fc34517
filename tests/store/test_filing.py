"""Files from anywhere → pages of a snapshot."""

import os

import pytest

from pipeline import store
from pipeline.core.errors import PipelineError, UsageError


@pytest.fixture
def given(tmp_path):
    file = tmp_path / "given" / "page.txt"
    file.parent.mkdir()
    file.write_bytes(b"Bonjour")
    return file


def names(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_becomes_a_page(tmp_path, given):
    raw = tmp_path / "raw"

    (page,) = store.file_pages(raw, "rtes", "2021-11-30", [given], "https://a.fr/1")

    (file,) = store.raw_files(raw, "rtes")
    assert file.path == page
    assert (file.url, store.page_bytes(file)) == ("https://a.fr/1", b"Bonjour")
    assert names(raw) == ["page.txt", "urls.json"]


def test_filing_twice_changes_nothing(tmp_path, given):
    first = store.file_pages(tmp_path / "raw", "rtes", "2021-11-30", [given, given])
    before = first[0].stat()

    assert store.file_pages(tmp_path / "raw", "rtes", "2021-11-30", [given]) == first[:1]
    assert first[0].stat() == before


def test_other_bytes_under_the_same_name_are_never_replaced(tmp_path, given):
    (page,) = store.file_pages(tmp_path / "raw", "rtes", "2021-11-30", [given])
    given.write_bytes(b"Bonsoir")
    new = given.with_name("new.txt")
    new.write_bytes(b"")

    with pytest.raises(UsageError) as refused:
        store.file_pages(tmp_path / "raw", "rtes", "2021-11-30", [new, given])

    assert str(page) in str(refused.value) and str(given) in str(refused.value)
    assert page.read_bytes() == b"Bonjour"
    assert names(tmp_path / "raw") == ["page.txt"]


def test_two_given_files_of_one_name_must_agree(tmp_path, given):
    twin = tmp_path / "twin" / "page.txt"
    twin.parent.mkdir()
    twin.write_bytes(b"Bonsoir")

    with pytest.raises(UsageError):
        store.file_pages(tmp_path / "raw", "rtes", "2021-11-30", [given, twin])
    assert not (tmp_path / "raw").exists()


BAD = [
    pytest.param({"source": "../rtes"}, id="source-climbs"),
    pytest.param({"source": "RTES"}, id="source-capitals"),
    pytest.param({"source": ""}, id="source-empty"),
    pytest.param({"source": "rtes\n"}, id="source-newline"),
    pytest.param({"source": "a" * 65}, id="source-long"),
    pytest.param({"snapshot": "../2021-11-30"}, id="snapshot-climbs"),
    pytest.param({"snapshot": "2021-13-01"}, id="snapshot-month-13"),
    pytest.param({"url": "file:///etc/passwd"}, id="address-of-a-file"),
    pytest.param({"url": "https://a.fr/a b"}, id="address-with-space"),
    pytest.param({"files": []}, id="no-file"),
]


@pytest.mark.parametrize("wrong", BAD)
def test_what_cannot_be_filed_leaves_no_trace(tmp_path, given, wrong):
    asked = {"source": "rtes", "snapshot": "2021-11-30", "files": [given], "url": None, **wrong}

    with pytest.raises(UsageError):
        store.file_pages(tmp_path / "raw", **asked)
    assert not (tmp_path / "raw").exists()


@pytest.mark.parametrize("name", [".page.txt", "urls.json", "manifest.json", "..", "p\udcff.txt", "dump.jsonl#1"])
def test_a_page_cannot_have_these_names(tmp_path, given, name):
    with pytest.raises(UsageError):
        store.file_pages(tmp_path / "raw", "rtes", "2021-11-30", [given.with_name(name)])


def test_folders_fifos_and_absent_files_are_refused(tmp_path, given):
    os.mkfifo(given.with_name("fifo.txt"))
    for file in (given.parent, given.with_name("fifo.txt"), given.with_name("absent.txt")):
        with pytest.raises(UsageError):
            store.file_pages(tmp_path / "raw", "rtes", "2021-11-30", [file])


def test_a_container_may_be_larger_than_a_page(tmp_path, given):
    for name, is_filed in (("dump.jsonl", True), ("large.txt", False)):
        file = given.with_name(name)
        with file.open("wb") as stream:
            stream.truncate(store.MAX_PAGE_BYTES + 1)
        if is_filed:
            (page,) = store.file_pages(tmp_path / "raw", "rtes", "2021-11-30", [file])
            assert page.stat().st_size == store.MAX_PAGE_BYTES + 1
        else:
            with pytest.raises(UsageError, match="20,971,520"):
                store.file_pages(tmp_path / "raw", "rtes", "2021-11-30", [file])


@pytest.mark.parametrize("linked", ["rtes", "rtes/2021-11-30"])
def test_nothing_is_filed_through_a_link(tmp_path, given, linked):
    (outside := tmp_path / "outside").mkdir()
    link = tmp_path / "raw" / linked
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)

    with pytest.raises(UsageError):
        store.file_pages(tmp_path / "raw", "rtes", "2021-11-30", [given])
    assert names(outside) == []


def test_an_address_is_noted_once(tmp_path, given):
    for url in ("https://a.fr/1", "https://a.fr/1"):
        store.file_pages(tmp_path / "raw", "rtes", "2021-11-30", [given], url)
    with pytest.raises(UsageError, match=r"https://a\.fr/1"):
        store.file_pages(tmp_path / "raw", "rtes", "2021-11-30", [given], "https://a.fr/2")


def test_a_raw_folder_that_may_not_be_written_says_so(as_nobody):
    (as_nobody.folder / "page.txt").write_bytes(b"")
    told = as_nobody(
        "try: store.file_pages(root / 'raw', 'rtes', '2021-11-30', [root / 'page.txt'])\n"
        "except errors.PipelineError as error: print(error.exit_code, error)"
    )
    if os.getuid() == 0:
        assert told.startswith("1 ") and "Permission denied" in told
    assert issubclass(UsageError, PipelineError)
