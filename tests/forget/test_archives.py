"""Archives with other pages in some records and none in others: every record where it was, lengths and digests right."""

import base64
import gzip
import hashlib
import io

import pytest

from pipeline.forget.archives import Edits, rewrite
from pipeline.forget.members import Unwritable
from tests.read.unpack.making import http, opened, record, zipped

PAGES = [f"<p>{hashlib.sha256(bytes([n])).hexdigest() * 4} Jeanne Martin</p>".encode() for n in range(4)]


def digest(content):
    return f"sha1:{base64.b32encode(hashlib.sha1(content).digest()).decode()}"


def response(number, block=None):
    page = PAGES[number]
    told = {"WARC_Payload_Digest": digest(page), "WARC_Record_ID": f"<urn:{number}>"}
    return record(block or http(page), f"https://gare.example.org/{number}", **told)


REQUEST = record(b"GET /2 HTTP/1.1\r\n\r\n", kind="request", WARC_Record_ID="<urn:9>", WARC_Concurrent_To="<urn:2>")
CHUNKED = http(b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGES[1]), PAGES[1]), Transfer_Encoding="chunked")
CODED = http(gzip.compress(PAGES[1], mtime=0), Content_Encoding="gzip")
ARCHIVES = [
    pytest.param("a.warc", b"".join((response(0), response(1), response(2), REQUEST, response(3))), id="plain"),
    pytest.param("a.warc.gz", zipped(response(0), response(1), response(2), REQUEST, response(3)), id="by-record"),
    pytest.param("a.warc.gz", gzip.compress(b"".join((response(0), response(1), response(2), REQUEST, response(3)))), id="in-one"),
    pytest.param("a.warc.gz", zipped(response(0), response(1, CHUNKED), response(2), REQUEST, response(3)), id="chunked"),
    pytest.param("a.warc.gz", zipped(response(0), record(CODED, "https://gare.example.org/1"), response(2), REQUEST, response(3)), id="coded"),
]  # fmt: skip


def rewritten(name, content, edits):
    taken = io.BytesIO()
    rewrite(io.BytesIO(content), taken, name.endswith(".gz"), edits)
    return taken.getvalue()


@pytest.mark.parametrize("name, content", ARCHIVES)
def test_records_stay_where_they_were(name, content):
    before, _ = opened(name, content)
    less = PAGES[1].replace(b"Jeanne Martin", b"")

    after, passed = opened(name, rewritten(name, content, Edits({before[1].place: less, before[2].place: None})))

    assert [(page.place, page.content, page.refusal) for page in after] == [
        (before[at].place, page, None) for at, page in ((0, PAGES[0]), (1, less), (3, PAGES[3]))
    ]
    assert passed == {"metadata": 2}  # the page that went, and the request for it


def test_what_is_not_edited_stays_byte_for_byte():
    content = zipped(response(0), REQUEST)

    assert rewritten("a.warc.gz", content, Edits()) == content


def test_a_record_that_does_not_fit_is_refused():
    content = zipped(response(0), response(1))
    place = opened("a.warc.gz", content)[0][0].place

    with pytest.raises(Unwritable, match="no room"):
        rewritten("a.warc.gz", content, Edits({place: PAGES[0] + PAGES[2]}))


def test_other_records_go_by_what_they_hold():
    sitemap = record(http(b"<loc>https://gare.example.org/2</loc>", "application/xml"), "https://gare.example.org/map")
    content = b"".join((response(0), sitemap))

    left = rewritten("a.warc", content, Edits(is_dropped=lambda _, each: b"<loc>" in each))

    assert len(left) == len(content)
    assert b"<loc>" not in left
