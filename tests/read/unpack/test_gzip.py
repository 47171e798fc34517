"""Compressed pages, and compressed traps."""

import gzip
import tracemalloc
import zlib

import pytest

from pipeline.core.errors import PageRefused
from pipeline.read.unpack import MAX_PAGE_BYTES
from tests.read.unpack.making import opened

PAGE = "Le marché de la gare ouvre à huit heures.\n".encode() * 50
ONE = gzip.compress(PAGE, mtime=0)


@pytest.mark.parametrize(
    "name, media_type",
    [("page.txt.gz", "text/plain"), ("page.HTML.GZ", "text/html"), ("a.b/page.htm.gz", "text/html")],
)
def test_a_compressed_page_is_one_page(name, media_type):
    (page,), _ = opened(name, ONE)

    assert (page.place, page.content, page.media_type) == ("", PAGE, media_type)


def test_all_members_are_read_and_zeros_behind_them_are_no_harm():
    (page,), _ = opened("page.txt.gz", ONE + gzip.compress(b"", mtime=0) + ONE + bytes(3_000))

    assert page.content == PAGE + PAGE


def _flipped(content, at):
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


TRAPS = [
    pytest.param(b"", "empty", id="nothing"),
    pytest.param(PAGE, "not_gzip", id="not compressed"),
    pytest.param(ONE[:1], "gzip_cut", id="one byte"),
    pytest.param(ONE[:-1], "gzip_cut", id="cut in the last byte"),
    pytest.param(ONE[:-8], "gzip_cut", id="cut before the checksum"),
    pytest.param(ONE + ONE[:20], "gzip_cut", id="cut in the second member"),
    pytest.param(ONE + b"Bonjour", "gzip_garbage", id="other bytes behind"),
    pytest.param(ONE + bytes(9) + ONE, "gzip_garbage", id="a member behind zeros"),
    pytest.param(_flipped(ONE, len(ONE) - 6), "gzip_damaged", id="another checksum"),
    pytest.param(_flipped(ONE, len(ONE) - 1), "gzip_damaged", id="another length"),
    pytest.param(gzip.compress(ONE, mtime=0), "nested_archive", id="gzip in gzip"),
    pytest.param(gzip.compress(bytes(MAX_PAGE_BYTES // 2), mtime=0), "compression_bomb", id="ten megabytes of nothing"),
    pytest.param(gzip.compress(bytes(MAX_PAGE_BYTES + 1), mtime=0), "page_too_large", id="too large"),
]


@pytest.mark.parametrize("content, code", TRAPS)
def test_a_trap_is_refused(content, code):
    with pytest.raises(PageRefused) as refused:
        opened("page.txt.gz", content)
    assert refused.value.code == code


def test_a_bomb_takes_no_more_memory_than_a_page():
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()
    tracemalloc.start()
    try:
        with pytest.raises(PageRefused) as refused:
            opened("page.html.gz", bomb)
        assert tracemalloc.get_traced_memory()[1] < 4 * MAX_PAGE_BYTES
    finally:
        tracemalloc.stop()
    assert refused.value.code == "page_too_large"


@pytest.mark.parametrize("name", ["page.pdf.gz", "page.gz", "page.txt.gz.gz", "archive.tar.gz"])
def test_other_compressed_files_are_no_pages(name):
    with pytest.raises(PageRefused) as refused:
        opened(name, ONE)
    assert refused.value.code == "unknown_format"
