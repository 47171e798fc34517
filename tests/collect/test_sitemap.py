"""Sitemaps: addresses out of XML, of text, of gzip; and nothing that unfolds."""

import gzip

import pytest

from pipeline.collect.sitemap import addresses
from pipeline.core.errors import PageRefused

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
PAGES = f"<urlset {SPACE}><url><loc> http://a.example/un?a=1&amp;b=2 </loc><lastmod>2024</lastmod></url><url><loc>http://a.example/deux</loc></url></urlset>"
FOUND = ["http://a.example/un?a=1&b=2", "http://a.example/deux"]
IMAGE = (
    '<url><loc>http://a.example/x</loc><i:image xmlns:i="urn:i"><i:loc>http://a.example/x.png</i:loc></i:image></url>'
)
READ = [
    pytest.param(PAGES.encode(), (FOUND, []), id="pages"),
    pytest.param(gzip.compress(PAGES.encode()), (FOUND, []), id="gzipped"),
    pytest.param(PAGES.replace(f" {SPACE}", "").encode(), (FOUND, []), id="without a name space"),
    pytest.param(f"<urlset>{IMAGE}</urlset>".encode(), (["http://a.example/x"], []), id="pictures are no pages"),
    pytest.param(b"<sitemapindex><sitemap><loc>http://a.example/s.xml</loc></sitemap></sitemapindex>", ([], ["http://a.example/s.xml"]), id="an index"),
    pytest.param(b"\xef\xbb\xbfhttp://a.example/un\r\nhttp://a.example/deux\n\nrien", (["http://a.example/un", "http://a.example/deux"], []), id="text"),
    pytest.param(b"", ([], []), id="nothing"),
]  # fmt: skip


@pytest.mark.parametrize("content, found", READ)
def test_addresses_are_read(content, found):
    assert addresses(content) == found


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"<urlset><url>", id="cut"),
        pytest.param(b'<!DOCTYPE u [<!ENTITY a "x">]><urlset>&a;</urlset>', id="an entity"),
        pytest.param(b'<!DOCTYPE u [<!ENTITY % a SYSTEM "http://b.example/x">%a;]><urlset/>', id="an entity elsewhere"),
        pytest.param(gzip.compress(bytes(30_000_000)), id="bomb"),
    ],
)
def test_what_is_no_sitemap_is_refused(content):
    with pytest.raises(PageRefused):
        addresses(content)
