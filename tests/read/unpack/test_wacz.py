"""Zips of web archives → pages, and members that must not be followed."""

import gzip
import hashlib
import json
import stat
import zipfile

import pytest

from pipeline.core.errors import PageRefused
from tests.read.unpack.making import deflated, encrypted, http, odd, opened, record, zip_of, zipped

PAGE = "<p>Le marché de la gare</p>".encode()
WARC = zipped(record(b"software: x", kind="warcinfo"), record(http(PAGE)))
NAME = "archive/data.warc.gz"
OFFSET = len(zipped(record(b"software: x", kind="warcinfo")))


def package(name=NAME, content=WARC):
    sha256 = hashlib.sha256(content).hexdigest()
    return json.dumps({"resources": [{"path": name, "hash": f"sha256:{sha256}", "bytes": len(content)}]}).encode()


def test_pages_are_named_by_archive_and_offset():
    files = {
        NAME: WARC,
        "datapackage.json": package(),
        "pages/pages.jsonl": b"{}",
        "archive/b.warc": record(http(PAGE)),
    }
    found, passed = opened("site.wacz", zip_of(files))

    assert [(one.place, one.content) for one in found] == [(f"#{NAME}#{OFFSET}", PAGE), ("#archive/b.warc#0", PAGE)]
    assert passed == {"warcinfo": 1, "file beside the archives": 2}


def test_deflated_archives_and_a_gzip_around_the_zip_are_read():
    archive = zip_of([(deflated("archive/b.warc"), record(http(PAGE)))])
    found, _ = opened("site.wacz.gz", gzip.compress(archive, mtime=0))

    assert [one.content for one in found] == [PAGE]


BOMB = deflated("archive/b.warc")
MEMBERS = [
    pytest.param("../evil.warc.gz", WARC, "bad_name", id="climbs"),
    pytest.param("archive/../../evil.warc.gz", WARC, "bad_name", id="climbs inside"),
    pytest.param("/etc/evil.warc.gz", WARC, "bad_name", id="absolute"),
    pytest.param("archive\\..\\evil.warc", WARC, "bad_name", id="backslashes"),
    pytest.param("archive/a\n.warc.gz", WARC, "bad_name", id="a line end"),
    pytest.param(odd("archive/b.warc.gz", external_attr=(stat.S_IFLNK | 0o777) << 16), b"data.warc.gz", "not_a_regular_file", id="link"),
    pytest.param(odd("archive/b.warc.gz", external_attr=stat.S_IFIFO << 16), b"", "not_a_regular_file", id="fifo"),
    pytest.param(odd("archive/b.warc.gz", compress_type=zipfile.ZIP_BZIP2), WARC, "unknown_compression", id="bzip2"),
    pytest.param("archive/inner.wacz", zip_of({NAME: WARC}), "nested_archive", id="nested"),
    pytest.param("archive/inner.tar.gz", b"", "nested_archive", id="tar"),
    pytest.param(BOMB, record(b"a" * (3 << 20), kind="resource"), "compression_bomb", id="bomb"),
    pytest.param("datapackage.json", package(content=b"other"), "digest_mismatch", id="another archive"),
    pytest.param("datapackage.json", b"{", "bad_json", id="a package that is none"),
    pytest.param("datapackage.json", b'{"resources": 1, "resources": 2}', "duplicate_key", id="a package with two lists"),
    pytest.param("datapackage.json", package("archive/gone.warc.gz"), "missing_file", id="an archive is gone"),
    pytest.param("archive/b.warc", WARC, "not_warc", id="gzip under another name"),
]  # fmt: skip


@pytest.mark.parametrize("name, content, code", MEMBERS)
def test_a_bad_member_is_refused_and_the_others_are_read(name, content, code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found, _ = opened("site.wacz", zip_of([(name, content), (odd(NAME), WARC)]))

    assert code in [one.refusal[0] for one in found if one.refusal]
    assert [one.content for one in found if not one.refusal] == ([] if code == "digest_mismatch" else [PAGE])
    assert len({one.place for one in found}) == len(found)
    assert list(tmp_path.iterdir()) == []


def test_of_two_members_of_one_name_none_can_be_meant():
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zip_of([(NAME, WARC), (NAME, zipped(record(http(b"<p>autre</p>")))), ("archive/b.warc.gz", WARC)])
    found, _ = opened("site.wacz", content)

    assert [one.refusal and one.refusal[0] for one in found] == ["name_twice", "name_twice", None]
    assert len({one.place for one in found}) == len(found)


def test_encrypted_members_are_refused():
    found, _ = opened("site.wacz", encrypted(zip_of({NAME: WARC, "archive/b.warc.gz": WARC})))

    assert [one.refusal and one.refusal[0] for one in found] == ["encrypted", None]


def test_members_that_share_their_bytes_are_refused():
    content = bytearray(zip_of({"archive/a.warc.gz": WARC, "archive/b.warc.gz": WARC, "archive/c.warc.gz": WARC}))
    directory = content.index(b"PK\1\2")
    second = content.index(b"PK\1\2", directory + 4)
    content[second + 42 : second + 46] = content[directory + 42 : directory + 46]
    found, _ = opened("site.wacz", bytes(content))

    assert [one.refusal and one.refusal[0] for one in found] == ["overlapping", "overlapping", None]


def test_a_damaged_archive_gives_no_page_at_all():
    content = bytearray(zip_of({NAME: WARC, "archive/b.warc": record(http(PAGE))}))
    at = content.index("marché".encode(), content.index(b"archive/b.warc"))
    content[at] ^= 1
    found, _ = opened("site.wacz", bytes(content))

    assert [(one.place, one.refusal and one.refusal[0]) for one in found] == [
        (f"#{NAME}#{OFFSET}", None),
        ("#archive/b.warc", "zip_damaged"),
    ]


GOOD = zip_of({NAME: WARC})
NOT = [
    pytest.param(b"", "not_zip", id="nothing"),
    pytest.param(b"PK\3\4" + b"a" * 99, "not_zip", id="no zip"),
    pytest.param(GOOD[:-1], "not_zip", id="cut"),
    pytest.param(GOOD[: len(GOOD) // 2], "not_zip", id="cut in the middle"),
    pytest.param(zip_of({"page.html": PAGE}), "not_wacz", id="another zip"),
    pytest.param(GOOD[:-10] + b"\xff\xff\xff\x7f" + GOOD[-6:], "not_zip", id="an endless list of members"),
]


@pytest.mark.parametrize("content, code", NOT)
def test_what_is_no_wacz_is_refused_as_a_whole(content, code):
    with pytest.raises(PageRefused) as refused:
        opened("site.wacz", content)
    assert refused.value.code == code
