"""robots.txt by RFC 9309, from the answer to what it allows."""

import pytest

from pipeline.collect.robots import MAX_BYTES, read_rules

URL = "http://a.example/prive/fiche?tri=date"
ALLOWING = [
    pytest.param(404, b"", id="no file"),
    pytest.param(403, b"User-agent: *\nDisallow: /", id="forbidden"),
    pytest.param(410, b"", id="gone"),
    pytest.param(301, b"", id="redirects that lead nowhere"),
    pytest.param(200, b"", id="empty"),
    pytest.param(200, b"<!DOCTYPE html><title>Introuvable</title>", id="a page of HTML"),
    pytest.param(200, b"User-agent: autre\nDisallow: /", id="another crawler's"),
    pytest.param(200, b"User-agent: *\nDisallow:", id="disallows nothing"),
    pytest.param(200, b"User-agent: *\nDisallow: /\nAllow: /prive/", id="the longer rule counts"),
    pytest.param(200, b"User-agent: *\nDisallow: /\n\nUser-agent: Doublon\nAllow: /", id="our own group"),
]
FORBIDDING = [
    pytest.param(500, b"", id="500"),
    pytest.param(503, b"User-agent: *\nAllow: /", id="503"),
    pytest.param(429, b"", id="429: it can be asked, but not now"),
    pytest.param(None, b"", id="nobody answered"),
    pytest.param(200, b"User-agent: *\nDisallow: /prive", id="a prefix"),
    pytest.param(200, b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /prive\r\n", id="byte order mark, line ends of Windows"),
    pytest.param(200, b"User-agent: *\nDisallow: /*?tri=", id="wildcard"),
    pytest.param(200, b"user-AGENT: *\ndisAllow: /", id="case of the words"),
    pytest.param(200, b"\xff\xfe\x80\nUser-agent: *\nDisallow: /", id="bytes that are no text before it"),
    pytest.param(200, b"User-agent: *\nAllow: /\n\nUser-agent: doublon\nDisallow: /prive", id="our own group"),
]


@pytest.mark.parametrize("status, body", ALLOWING)
def test_what_is_not_forbidden_is_allowed(status, body):
    assert read_rules(status, body).forbids(URL) is None


@pytest.mark.parametrize("status, body", FORBIDDING)
def test_what_is_forbidden_or_unknown_is_not_fetched(status, body):
    assert read_rules(status, body).forbids(URL)


def test_no_more_is_read_than_the_standard_asks_for():
    early = b"User-agent: *\nDisallow: /prive\n"
    late = b"# " + b"x" * MAX_BYTES + b"\nDisallow: /tard\n"
    rules = read_rules(200, early + late)

    assert rules.forbids(URL)
    assert rules.forbids("http://a.example/tard") is None


@pytest.mark.parametrize(
    "line, seconds", [("Crawl-delay: 7", 7.0), ("Crawl-delay: 0.5", 0.5), ("Crawl-delay: lentement", None), ("", None)]
)
def test_the_delay_that_a_site_asks_for(line, seconds):
    assert read_rules(200, f"User-agent: *\n{line}\nDisallow: /x\n".encode()).delay == seconds
