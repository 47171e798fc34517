"""A page's place leads back to the record that it was read from, in every kind of archive."""

import io

import pytest

from pipeline.core.errors import PageRefused
from pipeline.read.unpack.heads import head_at
from tests.read.unpack.making import http, opened, record, zip_of, zipped

IDS = [f"<urn:uuid:{number:032d}>" for number in range(3)]
RECORDS = [
    record(http(b"<p>Le four</p>"), f"https://gare.example.org/{number}", WARC_Record_ID=IDS[number])
    for number in range(3)
]
ARCHIVES = [
    pytest.param("site.warc", b"".join(RECORDS), id="plain"),
    pytest.param("site.warc.gz", zipped(*RECORDS), id="each gzipped"),
    pytest.param("site.warc.gz", zipped(b"".join(RECORDS)), id="one gzip member"),
    pytest.param("site.wacz", zip_of({"archive/a.warc.gz": zipped(*RECORDS)}), id="gzipped in a zip"),
    pytest.param("site.wacz", zip_of({"archive/a.warc": b"".join(RECORDS)}), id="plain in a zip"),
]  # fmt: skip


@pytest.mark.parametrize("name, content", ARCHIVES)
def test_every_place_leads_to_its_record(name, content):
    members, _ = opened(name, content)

    assert [head_at(name, io.BytesIO(content), member.place).one("warc-record-id") for member in members] == IDS


@pytest.mark.parametrize("place", ["#7", "#99999999", "#nowhere", "", "#archive/other.warc#0"])
@pytest.mark.parametrize("name, content", ARCHIVES)
def test_a_place_where_no_record_begins_is_refused(name, content, place):
    with pytest.raises(PageRefused):
        head_at(name, io.BytesIO(content), place)
