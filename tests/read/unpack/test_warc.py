"""Records of web archives → pages, whole or refused."""

import gzip
import hashlib
import zlib
from base64 import b32encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import PageRefused
from pipeline.read.unpack import MAX_PAGE_BYTES
from tests.read.unpack.making import http, opened, record, zipped

PAGES = [f"<p>Le marché de la gare, n° {number}</p>".encode() + b" " * number for number in range(3)]
RECORDS = [record(http(page), f"https://gare.example.org/{number}") for number, page in enumerate(PAGES)]
WET = {"https://gare.example.org/1": "Le marché\nde la gare", "https://gare.example.org/2": "La halle"}
OTHER = record(b"La halle", kind="resource", Content_Type="text/plain")


def test_pages_have_the_offsets_of_their_records():
    found, _ = opened("site.warc", b"".join(RECORDS))

    assert [member.content for member in found] == PAGES
    assert [member.place for member in found] == ["#0", f"#{len(RECORDS[0])}", f"#{len(RECORDS[0] + RECORDS[1])}"]
    assert found[2].url == "https://gare.example.org/2"


def test_offsets_are_of_the_compressed_file_and_of_one_large_member_of_both():
    each, _ = opened("site.warc.gz", zipped(*RECORDS))
    once, _ = opened("site.warc.gz", zipped(b"".join(RECORDS)))

    assert [member.content for member in each] == [member.content for member in once] == PAGES
    assert [member.place for member in each] == [f"#{len(zipped(*RECORDS[:count]))}" for count in range(3)]
    assert [member.place for member in once] == ["#0", f"#0+{len(RECORDS[0])}", f"#0+{len(RECORDS[0] + RECORDS[1])}"]


@pytest.mark.parametrize("pack", [b"".join, lambda records: zipped(*records)], ids=["plain", "gzip"])
def test_a_cut_at_any_byte_is_seen_and_what_stands_before_it_is_read(pack):
    content = pack(RECORDS)
    ends = [len(pack(RECORDS[:count])) for count in range(len(RECORDS) + 1)]
    name = "site.warc.gz" if pack != b"".join else "site.warc"
    for cut in range(1, len(content)):
        whole = sum(end <= cut for end in ends[1:])
        try:
            found, _ = opened(name, content[:cut])
        except PageRefused:  # nothing but a few bytes
            assert whole == 0
            continue
        assert [member.content for member in found if not member.refusal] == PAGES[:whole], cut
        assert [member.refusal[0][-4:] for member in found[whole:]] == ([] if cut in ends else ["_cut"]), cut


def test_texts_of_pages_are_pages_where_a_crawl_is_published_as_text():
    info = record(b"Software-Info: x", kind="warcinfo", Content_Type="application/warc-fields")
    texts = [record(text.encode(), url, "conversion", Content_Type="text/plain") for url, text in WET.items()]
    found, passed = opened("CC-MAIN-2024.warc.wet.gz", zipped(info, *texts))

    assert {member.url: member.content.decode() for member in found} == WET
    assert {member.media_type for member in found} == {"text/plain"}
    assert passed == {"warcinfo": 1}


def test_a_page_has_the_encoding_that_its_server_names():
    ((page,), _) = opened("site.warc", record(http("Łódź".encode("cp1250"), "text/html; charset=windows-1250")))

    assert (page.charset, page.content.decode(page.charset)) == ("cp1250", "Łódź")


HEADS = [
    pytest.param(record(http(PAGES[0]), Content_length="12"), "warc_length", id="two lengths"),
    pytest.param(record(http(PAGES[0]), Content_Length="+12"), "warc_length", id="a sign"),
    pytest.param(record(http(PAGES[0]), Content_Length="-12"), "warc_length", id="below zero"),
    pytest.param(record(http(PAGES[0]), Content_Length="٣"), "warc_length", id="other digits"),
    pytest.param(record(http(PAGES[0]), Content_Length="20"), "warc_length", id="too short a length"),
    pytest.param(record(http(PAGES[0]), Content_Length="99999"), "warc_cut", id="too long a length"),
    pytest.param(record(http(PAGES[0]))[:-4], "warc_cut", id="no end"),
    pytest.param(record(http(PAGES[0])).replace(b"WARC/1.1", b"WARC/3.1"), "warc_version", id="a version of tomorrow"),
    pytest.param(record(http(PAGES[0])).replace(b"WARC-Type: ", b"WARC-Type "), "warc_head", id="no colon"),
    pytest.param(record(http(PAGES[0])).replace(b"Z\r\n", b"Z\n"), "warc_head", id="a bare line feed"),
    pytest.param(record(http(PAGES[0]), Remark="a" * 70_000), "warc_head", id="an endless head"),
]  # fmt: skip


@pytest.mark.parametrize("broken, code", HEADS)
def test_a_broken_frame_is_refused_and_the_next_gzip_member_is_read(broken, code):
    found, _ = opened("site.warc.gz", zipped(RECORDS[0], broken, RECORDS[2]))

    assert [member.content for member in found] == [PAGES[0], b"", PAGES[2]]
    assert (found[1].place, found[1].refusal[0]) == (f"#{len(zipped(RECORDS[0]))}", code)


def test_without_gzip_nobody_can_tell_where_the_next_record_begins():
    trap = record(http(PAGES[0] + RECORDS[1]), Content_Length="12")
    found, _ = opened("site.warc", RECORDS[0] + trap + RECORDS[2])

    assert [member.refusal and member.refusal[0] for member in found] == [None, "warc_length"]
    assert "what stands behind it" in found[1].refusal[1]


def test_a_record_inside_a_page_is_text():
    found, _ = opened("site.warc", record(http(PAGES[0] + b"\r\n\r\n" + RECORDS[1])) + RECORDS[2])

    assert [len(member.content) for member in found] == [len(PAGES[0] + RECORDS[1]) + 4, len(PAGES[2])]


def sha1(content):
    return f"sha1:{b32encode(hashlib.sha1(content).digest()).decode()}"


def raw_deflate(content):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


CHUNKED = (
    b"5;x=y\r\n" + PAGES[1][:5] + b"\r\n" + f"{len(PAGES[1]) - 5:X}\r\n".encode() + PAGES[1][5:] + b"\r\n0\r\n\r\n"
)
GZIP = gzip.compress(PAGES[1], mtime=0)
READ = [
    pytest.param(record(http(PAGES[1], "application/xhtml+xml")), id="xhtml"),
    pytest.param(record(PAGES[1], kind="resource"), id="a resource"),
    pytest.param(record(http(PAGES[1]).replace(b"\r\n", b"\n")), id="line feeds in the answer"),
    pytest.param(record(http(CHUNKED, Transfer_Encoding="chunked")), id="chunks"),
    pytest.param(record(http(PAGES[1], Transfer_Encoding="chunked")), id="chunks undone by the crawler"),
    pytest.param(record(http(GZIP, Content_Encoding="gzip")), id="gzip"),
    pytest.param(record(http(PAGES[1], Content_Encoding="gzip", Content_Length="9")), id="gzip undone by the crawler"),
    pytest.param(record(http(gzip.compress(GZIP, mtime=0), Content_Encoding="gzip, gzip")), id="gzip twice"),
    pytest.param(record(http(zlib.compress(PAGES[1]), Content_Encoding="deflate")), id="deflate"),
    pytest.param(record(http(raw_deflate(PAGES[1]), Content_Encoding="Deflate")), id="deflate without a header"),
    pytest.param(record(http(PAGES[1]), WARC_Block_Digest=sha1(http(PAGES[1]))), id="digest of the block"),
    pytest.param(record(http(GZIP, Content_Encoding="gzip"), WARC_Payload_Digest=sha1(GZIP)), id="digest as sent"),
    pytest.param(record(http(GZIP, Content_Encoding="gzip"), WARC_Payload_Digest=sha1(PAGES[1])), id="digest as read"),
    pytest.param(record(http(PAGES[1]), WARC_Payload_Digest=f"SHA-256:{hashlib.sha256(PAGES[1]).hexdigest()}"), id="sha256"),
    pytest.param(record(http(PAGES[1]), WARC_Payload_Digest="blake3:00"), id="a digest that nobody here knows"),
    pytest.param(record(http(PAGES[1])).replace(b"WARC/1.1", b"WARC/1.0").replace(b"https://gare.example.org/", b"<https://gare.example.org/>"), id="an old address"),
    pytest.param(record(http(PAGES[1])).replace(b"WARC-Date: ", b"WARC-Date:\r\n  "), id="a field on two lines"),
]  # fmt: skip


@pytest.mark.parametrize("content", READ)
@pytest.mark.parametrize("name", ["site.warc", "site.warc.gz"])
def test_a_page_is_read_as_its_server_meant_it(content, name):
    (page, after), _ = opened(name, zipped(content, OTHER) if name.endswith("gz") else content + OTHER)

    assert page.content == PAGES[1], page.refusal
    assert (page.url, page.media_type, page.refusal) == ("https://gare.example.org/", "text/html", None)
    assert (after.content, after.media_type) == (b"La halle", "text/plain")


BOMB = gzip.compress(bytes(MAX_PAGE_BYTES // 2), mtime=0)
REFUSED = [
    pytest.param(record(http(PAGES[1]), WARC_Block_Digest=sha1(b"")), "digest_mismatch", id="another block"),
    pytest.param(record(http(PAGES[1]), WARC_Payload_Digest=sha1(b"")), "digest_mismatch", id="another page"),
    pytest.param(record(http(PAGES[1]), WARC_Truncated="length"), "incomplete", id="cut by the crawler"),
    pytest.param(record(http(PAGES[1]), WARC_Segment_Number="1"), "incomplete", id="the first of several parts"),
    pytest.param(record(http(PAGES[1], Content_Length="9999")), "http_cut", id="shorter than told"),
    pytest.param(record(http(CHUNKED[:-9], Transfer_Encoding="chunked")), "http_cut", id="a chunk cut"),
    pytest.param(record(http(GZIP[:-3], Content_Encoding="gzip")), "gzip_cut", id="gzip cut"),
    pytest.param(record(http(zlib.compress(PAGES[1])[:-3], Content_Encoding="deflate")), "http_cut", id="deflate cut"),
    pytest.param(record(http(b"\x78\x9cLe lavoir", Content_Encoding="deflate")), "http_damaged", id="no deflate"),
    pytest.param(record(http(PAGES[1], Content_Encoding="br")), "unknown_coding", id="brotli"),
    pytest.param(record(http(PAGES[1], Content_Encoding="gzip, gzip, gzip")), "unknown_coding", id="gzip three times"),
    pytest.param(record(http(BOMB, Content_Encoding="gzip")), "compression_bomb", id="bomb"),
    pytest.param(record(http(gzip.compress(BOMB, mtime=0), Content_Encoding="gzip, gzip")), "compression_bomb", id="bomb in gzip"),
    pytest.param(record(http(zlib.compress(bytes(MAX_PAGE_BYTES + 1)), Content_Encoding="deflate")), "page_too_large", id="bomb of deflate"),
    pytest.param(record(http(b"a" * (MAX_PAGE_BYTES + 1))), "page_too_large", id="too large"),
    pytest.param(record(b"HTTP/1.1 200 OK\r\nno end"), "http_head", id="no head"),
    pytest.param(record(b"<p>La gare</p>\r\n\r\n"), "http_head", id="no answer"),
]  # fmt: skip


@pytest.mark.parametrize("content, code", REFUSED)
def test_half_a_page_is_refused_and_the_next_record_is_read(content, code):
    (bad, after), _ = opened("site.warc", content + OTHER)

    assert (bad.place, bad.content, bad.url, bad.refusal[0]) == ("#0", b"", "https://gare.example.org/", code)
    assert (after.content, after.refusal) == (b"La halle", None)


def test_what_is_no_page_is_counted():
    records = [
        record(b"software: x", kind="warcinfo"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(http(b"", status="301 Moved")),
        record(http(b"", status="301 Moved")),
        record(http(b"\x89PNG", "image/png")),
        record(b"", kind="revisit"),
        record(b"", kind="revisit", WARC_Doublon_Refers_To="2024-01-15/site.warc#0"),
        record(b"", kind="revisit", WARC_Payload_Digest=sha1(b"")),
        record(b"x", kind="x-note 1"),
        record(b"x", kind="métadonnées"),
        record(b"1", Content_Type="text/dns"),
        record(b"a" * (1 << 20), kind="resource", Content_Type="video/mp4"),
        OTHER,
    ]
    found, passed = opened("site.warc.gz", zipped(*records))

    assert [member.content for member in found] == [b"La halle"]
    assert passed == {
        "warcinfo": 1, "request": 1, "response 301": 2, "response of another type": 2, "revisit": 3, "unknown": 2, "resource of another type": 1,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["site.warc", "site.warc.gz"])
@pytest.mark.parametrize("content, code", [(b"", "empty"), (b"PK\3\4", "not_warc"), (b"\n" + RECORDS[0], "not_warc")])
def test_what_is_no_archive_is_refused_as_a_whole(name, content, code):
    with pytest.raises(PageRefused) as refused:
        opened(name, zipped(content) if name.endswith("gz") else content)
    assert refused.value.code == code


def test_damage_inside_gzip_ends_the_archive_and_says_so():
    first, second, third = (zipped(one) for one in RECORDS)
    at = len(second) - 6  # in the checksum
    found, _ = opened("site.warc.gz", first + second[:at] + bytes([second[at] ^ 1]) + second[at + 1 :] + third)

    assert [member.refusal and member.refusal[0] for member in found] == [None, "gzip_damaged"]


@given(
    st.lists(st.tuples(st.binary(), st.sampled_from(["https://a.fr/1", "https://a.fr/é"]), st.booleans())),
    st.booleans(),
)
def test_what_was_written_is_read(pages, is_zipped):
    records = [
        record(http(body), url) if is_http else record(body, url, "resource") for body, url, is_http in pages
    ] or [record(b"", kind="warcinfo")]
    found, _ = opened(*(("a.warc.gz", zipped(*records)) if is_zipped else ("a.warc", b"".join(records))))

    assert [(one.content, one.url, one.refusal) for one in found] == [(body, url, None) for body, url, _ in pages]
