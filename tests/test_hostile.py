"""Pages that break libraries, one beside good ones: read or refused with a reason, and the good ones as if alone."""

import gzip
import os
import stat
import zlib
from collections.abc import Mapping

import pytest

from pipeline import store
from tests.generate import NAME, PROFILE, page
from tests.published import issue_places, lay, rows, run
from tests.read.unpack.making import http, jsonl, odd, record, zip_of, zipped
from tests.run.conftest import profile_of

SNAPSHOT = "2024-01-15"
MORE = store.MAX_PAGE_BYTES + (1 << 20)
LIMITS = "\n[limits]\nmax_quarantined = 1.0\nmax_drop = 1.0\n"
TEXT = "Le marché de la gare ouvre à huit heures."
HTML = f"<html><body><h1>Le lavoir</h1><p>{TEXT}</p></body></html>".encode()
GOOD = {f"liste-{number}.txt": page(number, records=5).text for number in (1, 2)}
MANY = [record(http(HTML), f"https://gare.example.org/{number}") for number in range(3)]
READ = None  # in place of a reason


def bomb(megabytes):
    """Zeros in one member; the sum at its end is that of the first two, since nobody should come so far."""
    packer = zlib.compressobj(9, wbits=31)
    first, next_one = (packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + next_one * (megabytes - 1) + packer.flush()


def html(opening, closing=b""):
    return b"<html><body>" + opening + HTML[12:-14] + closing


def link(path):
    path.symlink_to("liste-1.txt")


def large(path):
    with path.open("wb") as file:
        file.truncate(store.MAX_PAGE_BYTES + 1)


def made(content):
    """A file whose content takes its time to make, made when it is written."""
    return lambda path: path.write_bytes(content())


ARCHIVE = ("archive/a.warc.gz", zipped(*MANY[:1]))
BESIDE = {"x.wacz#archive/a.warc.gz#0": READ}
RULES = b'{"text": "Le lavoir"}'
HOSTILE = [  # the file, what is in it, what becomes of its pages
    pytest.param("x.html", html(b"<a " * 4_000), {"x.html": READ}, id="html: 12 kB of <a"),
    pytest.param("x.html", html(b"<p><b>" * 1_500), {"x.html": READ}, id="html: 9 kB of <p><b>"),
    pytest.param("x.html", html(b"<div>" * 5_000, b"</div>" * 5_000), {"x.html": READ}, id="html: deep"),
    pytest.param("x.html", HTML + b"<!-- never closed <p>Le lavoir</p>", {"x.html": READ}, id="html: unclosed comment"),
    pytest.param("x.html", HTML + b"<script>var a = '<p>'; <p>Le lavoir", {"x.html": READ}, id="html: unclosed script"),
    pytest.param("x.html", b'<!DOCTYPE a [<!ENTITY b "&c;&c;&c;"><!ENTITY c "&d;&d;">]>' + HTML, {"x.html": READ}, id="html: entities"),
    pytest.param("x.html", html(b"<p class='" + b"a" * 1_000_000 + b"'>"), {"x.html": READ}, id="html: a long attribute"),
    pytest.param("x.html", html(b"<table>" * 400 + b"<td>" * 400), {"x.html": READ}, id="html: tables in tables"),
    pytest.param("x.html", HTML.decode().encode("cp1252"), {"x.html": READ}, id="encoding: cp1252 without a label"),
    pytest.param("x.txt", f"{TEXT}\n".encode() + f"{TEXT}\n".encode("cp1252"), {"x.txt": READ}, id="encoding: mixed"),
    pytest.param("x.txt", TEXT.encode("utf-16"), {"x.txt": READ}, id="encoding: UTF-16 with its mark"),
    pytest.param("x.txt", TEXT.encode("utf-16-le"), {"x.txt": READ}, id="encoding: UTF-16 without"),
    pytest.param("x.txt", TEXT.encode() + b"\n\xed\xa0\x80", {"x.txt": READ}, id="encoding: half a character"),
    pytest.param("x.txt", TEXT.encode() + b"\n\xed\xa0\x81\x8d", {"x.txt": READ}, id="encoding: bad bytes"),
    pytest.param("x.txt", TEXT.encode() + b"\0", {"x.txt": "binary"}, id="encoding: NUL"),
    pytest.param("x.txt", TEXT + "\u0301\u0316" * 20_000, {"x.txt": READ}, id="encoding: 40,000 combining marks"),
    pytest.param("x.txt", TEXT + "a\n" * 99_000, {"x.txt": READ}, id="text: 99,000 lines"),
    pytest.param("x.txt", "a\n" * 200_000, {"x.txt": "too_many_lines"}, id="text: 200,000 lines"),
    pytest.param("x.txt", "www." * 25_000 + "@" * 1_000, {"x.txt": READ}, id="text: for the regexes"),
    pytest.param("x.txt", large, {"x.txt": "page_too_large"}, id="file: too large"),
    pytest.param("x.txt", link, {"x.txt": "not_a_regular_file"}, id="file: a link"),
    pytest.param("x.warc", os.mkfifo, {"x.warc": "not_a_regular_file"}, id="file: a FIFO"),
    pytest.param("x.html.gz", made(lambda: bomb(1_000)), {"x.html.gz": "page_too_large"}, id="gzip: bomb of 1 GB"),
    pytest.param("x.html.gz", made(lambda: gzip.compress(bomb(9))), {"x.html.gz": "nested_archive"}, id="gzip: in gzip"),
    pytest.param("x.html.gz", gzip.compress(HTML)[:-9], {"x.html.gz": "gzip_cut"}, id="gzip: cut"),
    pytest.param("x.html.gz", gzip.compress(HTML[:9]) + gzip.compress(HTML[9:]), {"x.html.gz": READ}, id="gzip: two members"),
    pytest.param("x.html.gz", gzip.compress(HTML) + b"x", {"x.html.gz": "gzip_garbage"}, id="gzip: more behind"),
    pytest.param("x.tar.gz", gzip.compress(b"a" * 512), {"x.tar.gz": "unknown_format"}, id="gzip: tar"),
    pytest.param("x.warc", b"".join(MANY)[:-30], {"x.warc#0": READ, f"x.warc#{len(MANY[0])}": READ, f"x.warc#{len(b''.join(MANY[:2]))}": "warc_cut"}, id="warc: cut"),
    pytest.param("x.warc.gz", zipped(*MANY)[:-3], {"x.warc.gz#0": READ, f"x.warc.gz#{len(zipped(*MANY[:1]))}": READ, f"x.warc.gz#{len(zipped(*MANY[:2]))}": "gzip_cut"}, id="warc: cut in gzip"),
    pytest.param("x.warc.gz", zipped(record(http(HTML), Content_length="9"), *MANY[:1]), {"x.warc.gz#0": "warc_length", f"x.warc.gz#{len(zipped(record(http(HTML), Content_length='9')))}": READ}, id="warc: two lengths"),
    pytest.param("x.warc.gz", made(lambda: zipped(record(http(gzip.compress(bomb(99)), Content_Encoding="gzip, gzip")))), {"x.warc.gz#0": "page_too_large"}, id="warc: gzip in HTTP in gzip"),
    pytest.param("x.warc.gz", made(lambda: zipped(record(http(bytes(MORE))))), {"x.warc.gz#0": "page_too_large"}, id="warc: endless page"),
    pytest.param("x.warc", record(http(HTML, Content_Length="999999")), {"x.warc#0": "http_cut"}, id="warc: cut body"),
    pytest.param("x.jsonl", jsonl(b'{"text": "a", "text": "b"}', {"text": TEXT}), {"x.jsonl#1": "duplicate_key", "x.jsonl#2": READ}, id="jsonl: a key twice"),
    pytest.param("x.jsonl", jsonl(b'{"text": NaN}', {"text": TEXT}), {"x.jsonl#1": "not_finite", "x.jsonl#2": READ}, id="jsonl: NaN"),
    pytest.param("x.jsonl", jsonl(b"[" * 999_999, {"text": TEXT}), {"x.jsonl#1": "too_deep", "x.jsonl#2": READ}, id="jsonl: nested"),
    pytest.param("x.jsonl", jsonl({"text": f"{TEXT}\u2028{TEXT}"}, {"text": TEXT}), {"x.jsonl#1": READ, "x.jsonl#2": READ}, id="jsonl: U+2028"),
    pytest.param("x.jsonl", jsonl(b'{"text": "\\ud800"}', {"text": "a\0"}, RULES), {"x.jsonl#1": READ, "x.jsonl#2": "binary", "x.jsonl#3": READ}, id="jsonl: half a character, NUL"),
    pytest.param("x.jsonl.gz", made(lambda: gzip.compress(jsonl(b"a" * MORE, RULES).replace(b"a", b"{", 1))), {"x.jsonl.gz#1": "page_too_large", "x.jsonl.gz#2": READ}, id="jsonl: endless line"),
    pytest.param("x.jsonl", b"\x89PNG\r\n\x1a\n", {"x.jsonl": "not_jsonl"}, id="jsonl: a picture"),
    pytest.param("x.wacz", zip_of([("../../x.warc.gz", b""), ARCHIVE]), {"x.wacz#1": "bad_name"} | BESIDE, id="zip: climbs"),
    pytest.param("x.wacz", zip_of([(odd("archive/x.warc", external_attr=stat.S_IFLNK << 16), b"/etc/passwd"), ARCHIVE]), {"x.wacz#1": "not_a_regular_file"} | BESIDE, id="zip: a link"),
    pytest.param("x.wacz", zip_of([("archive/x.wacz", b""), ARCHIVE]), {"x.wacz#1": "nested_archive"} | BESIDE, id="zip: in zip"),
    pytest.param("x.wacz", zip_of([ARCHIVE])[:-9], {"x.wacz": "not_zip"}, id="zip: cut"),
]  # fmt: skip


BEHIND = "behind"  # a source whose markup has a text behind what is hostile, and in what is left open
DEEP = html(b"<div>" * 5_000, b"</div>" * 5_000 + f"<p>{TEXT}</p>".encode())
LEFT_OPEN = HTML + b"<!-- <p>Le lavoir</p>" + b"x" * 9_999


@pytest.fixture(scope="module")
def beside(tmp_path_factory):
    """What a run gives of all hostile files, each in a folder of its own named by its number, of the good pages, and of another source."""
    folder = tmp_path_factory.mktemp("beside")
    lay(folder / "raw", NAME, {f"{SNAPSHOT}/{name}": text for name, text in GOOD.items()}, PROFILE + LIMITS)
    for number, case in enumerate(HOSTILE):
        name, content, _ = case.values
        path = folder / "raw" / NAME / SNAPSHOT / str(number) / name
        path.parent.mkdir()
        content(path) if callable(content) else path.write_bytes(
            content.encode() if isinstance(content, str) else content
        )
    behind = {f"{SNAPSHOT}/deep.html": DEEP, f"{SNAPSHOT}/unclosed.html": LEFT_OPEN}
    lay(folder / "raw", BEHIND, behind, profile_of(BEHIND, LIMITS))
    run(folder / "raw", folder / "processed")
    published = {dataset: rows(folder / "processed", dataset) for dataset in ("records", "ledger", "pages")}
    return published | {"issues": issue_places(folder / "processed")}


@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=[case.id for case in HOSTILE])
def test_a_hostile_page_is_read_or_refused_with_a_reason(beside, number):
    expected: Mapping[str, str | None] = {f"{number}/{page}": code for page, code in HOSTILE[number].values[2].items()}
    found = [row for row in beside["pages"] if row["page"].startswith(f"{number}/") and row["page_kind"] != "container"]
    assert {row["page"]: row["reason"] and row["reason"].split(":")[0] for row in found} == expected

    issues = [
        row for row in beside["issues"] if (row["page"] or "").startswith(f"{number}/") and row["severity"] == "error"
    ]
    assert {row["page"]: row["code"] for row in issues} == {page: code for page, code in expected.items() if code}


def test_hostile_pages_harm_no_other(beside, tmp_path):
    raw, processed = tmp_path / "raw", tmp_path / "processed"
    lay(raw, NAME, {f"{SNAPSHOT}/{name}": text for name, text in GOOD.items()}, PROFILE + LIMITS)
    run(raw, processed)

    for dataset in ("records", "ledger", "pages"):
        assert [row for row in beside[dataset] if row["page"] in GOOD] == rows(processed, dataset)


def test_what_stands_behind_hostile_markup_is_read(beside):
    pages, issues = ([row for row in beside[name] if row["source"] == BEHIND] for name in ("pages", "issues"))

    lines = {row["page"]: row["line_count"] - row["blank_line_count"] for row in pages}
    assert lines == {"deep.html": 3, "unclosed.html": 2}
    assert [row["page"] for row in issues if row["code"] == "unclosed_markup"] == ["unclosed.html"]
