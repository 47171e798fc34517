"""Zips of pages, as people pack them and as nobody should."""

import gzip
import stat
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import PageRefused
from pipeline.read.unpack import MAX_PAGE_BYTES
from tests.read.unpack.making import deflated, encrypted, odd, opened, zip_of

PAGE = ("a.html", b"<p>Le lavoir</p>")


def test_the_pages_of_a_zip_are_read_in_its_order():
    content = zip_of(
        [("b.txt", b"La halle"), ("site/a.HTML", b"<p>Le lavoir</p>"), ("site/", b""), ("c.md", b"# Gare")]
    )
    members, passed = opened("pages.zip", content)

    assert [(member.place, member.content, member.media_type) for member in members] == [
        ("#b.txt", b"La halle", "text/plain"),
        ("#site/a.HTML", b"<p>Le lavoir</p>", "text/html"),
        ("#c.md", b"# Gare", "text/markdown"),
    ]
    assert not passed
    assert opened("pages.zip.gz", gzip.compress(content))[0] == members


def test_what_belongs_to_a_saved_page_is_counted():
    beside = [("a_files/x.css", b""), ("a_files/logo.PNG", b""), ("__MACOSX/._a.html", b""), (".DS_Store", b"")]
    members, passed = opened("pages.zip", zip_of([PAGE, *beside]))

    assert [member.place for member in members] == ["#a.html"]
    assert passed == {".css file": 1, ".png file": 1, "hidden file": 2}


LONG = b"a" * (MAX_PAGE_BYTES + 1)
REFUSED = [
    pytest.param(("rows.csv", b"a"), "#rows.csv", "unknown_format", id="a table"),
    pytest.param(("page", b"a"), "#page", "unknown_format", id="no ending"),
    pytest.param(("a.jsonl", b"{}"), "#a.jsonl", "nested_archive", id="a container"),
    pytest.param(("a.txt.gz", gzip.compress(b"a")), "#a.txt.gz", "nested_archive", id="gzip inside"),
    pytest.param(("a.zip", zip_of([PAGE])), "#1", "nested_archive", id="a zip inside"),
    pytest.param(("../a.txt", b"a"), "#1", "bad_name", id="climbs"),
    pytest.param(("/etc/a.txt", b"a"), "#1", "bad_name", id="from the root"),
    pytest.param(("a\nb.txt", b"a"), "#1", "bad_name", id="a line end in the name"),
    pytest.param((odd("a.txt", external_attr=stat.S_IFLNK << 16), b"/etc/passwd"), "#1", "not_a_regular_file", id="a link"),
    pytest.param((deflated("a.txt"), b"a" * (2 << 20)), "#1", "compression_bomb", id="a bomb"),
    pytest.param(("a.txt", LONG), "#a.txt", "page_too_large", id="too large"),
]  # fmt: skip


@pytest.mark.parametrize("bad, place, code", REFUSED)
def test_a_bad_member_is_refused_and_the_page_beside_it_is_read(bad, place, code):
    (refused, good), _ = opened("pages.zip", zip_of([bad, PAGE]))

    assert (refused.place, refused.content, refused.refusal[0]) == (place, b"", code)
    assert (good.place, good.content) == ("#a.html", PAGE[1])


def test_a_member_that_is_encrypted_is_refused():
    (bad,), _ = opened("pages.zip", encrypted(zip_of([PAGE])))

    assert bad.refusal[0] == "encrypted"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused():
    members, _ = opened("pages.zip", zip_of([PAGE, PAGE]))

    assert [member.refusal[0] for member in members] == ["name_twice"] * 2


def test_a_zip64_is_read(tmp_path):
    path = tmp_path / "large.zip"
    with zipfile.ZipFile(path, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as member:
        member.write(b"Le lavoir")

    ((page,), _) = opened("large.zip", path.read_bytes())
    assert page.content == b"Le lavoir"


def test_a_member_that_is_longer_than_it_says_is_no_page():
    content = bytearray(zip_of([(deflated("a.txt"), b"a" * 4_000)]))
    at = content.rindex(b"PK\x01\x02") + 24
    content[at : at + 4] = struct.pack("<I", 5)

    (bad,), _ = opened("pages.zip", bytes(content))
    assert bad.refusal[0] == "zip_damaged"


NO_ZIP = [
    pytest.param(b"", "not_zip", id="nothing"),
    pytest.param(b"PK\3\4", "not_zip", id="cut"),
    pytest.param(zip_of([PAGE])[:-9], "not_zip", id="cut at the end"),
    pytest.param(zip_of([]), "no_pages", id="empty"),
    pytest.param(zip_of([("a.png", b""), ("b.pdf", b"")]), "no_pages", id="no pages"),
]


@pytest.mark.parametrize("content, code", NO_ZIP)
def test_what_holds_no_page_is_refused_as_a_whole(content, code):
    with pytest.raises(PageRefused) as refused:
        opened("pages.zip", content)

    assert refused.value.code == code


@given(st.data())
def test_a_damaged_zip_gives_pages_or_reasons(data):
    content = bytearray(zip_of([PAGE, ("b.txt", b"La halle")]))
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=3)):
        content[at] ^= data.draw(st.integers(1, 255))
    try:
        members, _ = opened("pages.zip", bytes(content))
    except PageRefused as refused:
        assert refused.code in ("not_zip", "no_pages")
    else:
        assert all(member.refusal or member.content in (PAGE[1], b"La halle") for member in members)
