"""Whatever the bytes: pages or reasons, no two in one place, and never another error."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import PageRefused
from tests.read.unpack.making import http, jsonl, opened, record, zip_of, zipped

RECORDS = [
    record(http("<p>Le marché</p>".encode())),
    record(b"La halle", kind="resource"),
    record(http(b"<p>Le lavoir</p>")),
]
SEEDS = {
    "page.txt.gz": gzip.compress("Le marché de la gare".encode(), mtime=0),
    "a.jsonl": jsonl({"text": "Le marché"}, {"html": "<p>La halle</p>", "url": "https://a.fr"}),
    "a.jsonl.gz": gzip.compress(jsonl({"text": "Le marché"}, {"text": "La halle"}), mtime=0),
    "a.warc": b"".join(RECORDS),
    "a.warc.gz": zipped(*RECORDS),
    "a.wacz": zip_of({"archive/a.warc.gz": zipped(*RECORDS), "archive/b.warc": RECORDS[0], "datapackage.json": b"{}"}),
}


def check(name, content):
    try:
        found, _ = opened(name, content)
    except PageRefused as refused:
        assert refused.code.replace("_", "").isalpha() and str(refused)
        return
    assert len({one.place for one in found}) == len(found)
    for one in found:
        assert one.refusal is None or (one.content == b"" and all(one.refusal))
        one.place.encode()
        (one.url or "").encode()


@pytest.mark.parametrize("name", SEEDS)
@given(st.binary(max_size=300))
def test_any_bytes(name, content):
    check(name, content)


@pytest.mark.parametrize("name", SEEDS)
@given(st.data())
def test_any_damage(name, data):
    content = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 20))
        content[start : start + length] = data.draw(st.binary(max_size=20))
    check(name, bytes(content))
