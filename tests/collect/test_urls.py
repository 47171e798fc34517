"""Addresses have one spelling each, and belong to a crawl or do not."""

import pytest

from pipeline.collect.urls import canonicalise_url, host_of, join_url, scope, with_number

SAME = [
    pytest.param("HTTP://Exemple.ORG/liste", "http://exemple.org/liste", id="case of scheme and host"),
    pytest.param("http://exemple.org:80/", "http://exemple.org/", id="the usual port"),
    pytest.param("https://exemple.org:443", "https://exemple.org/", id="the usual port of https, no path"),
    pytest.param("http://exemple.org:8080/", "http://exemple.org:8080/", id="another port stays"),
    pytest.param("http://exemple.org/a/../b/./c", "http://exemple.org/b/c", id="dots"),
    pytest.param("http://exemple.org/../../b", "http://exemple.org/b", id="dots beyond the root"),
    pytest.param("http://exemple.org/b/%2e%2e/c", "http://exemple.org/c", id="escaped dots"),
    pytest.param("http://exemple.org/a/", "http://exemple.org/a/", id="a slash at the end means something"),
    pytest.param("http://exemple.org/a#haut", "http://exemple.org/a", id="fragment"),
    pytest.param("http://exemple.org/a?y=1&x=2", "http://exemple.org/a?y=1&x=2", id="a query keeps its order"),
    pytest.param("http://exemple.org/été?q=à", "http://exemple.org/%C3%A9t%C3%A9?q=%C3%A0", id="accents"),
    pytest.param("http://exemple.org/a b", "http://exemple.org/a%20b", id="spaces"),
    pytest.param("http://EXEMPLE.org./", "http://exemple.org/", id="a dot behind the host"),
    pytest.param("http://évêché.example/", "http://xn--vch-9ladd.example/", id="a name with accents"),
    pytest.param("http://nom:motdepasse@exemple.org/", "http://exemple.org/", id="passwords are dropped"),
    pytest.param("http://0x7f.1:8000/x", "http://127.0.0.1:8000/x", id="an odd spelling of an address"),
    pytest.param("http://[::FFFF:127.0.0.1]/", "http://[::ffff:7f00:1]/", id="IPv6"),
]
NONE = [
    "mailto:a@exemple.org",
    "file:///etc/hostname",
    "ftp://exemple.org/",
    "javascript:void(0)",
    "/liste",
    "http://",
    "http://[::1",
    "http://exemple.org:port/",
    "http://exemple.org/" + "a" * 3_000,
]


@pytest.mark.parametrize("url, one", SAME)
def test_an_address_has_one_spelling(url, one):
    assert canonicalise_url(url) == one
    assert canonicalise_url(one) == one


@pytest.mark.parametrize("url", NONE)
def test_what_is_no_address_of_a_page_has_none(url):
    assert canonicalise_url(url) is None


def test_a_counter_takes_the_place_of_the_old_one_or_comes_last():
    assert with_number("http://a.example/l?tri=date&page=4&x=", "page", 5) == "http://a.example/l?tri=date&page=5&x="
    assert with_number("http://a.example/l", "page", 1) == "http://a.example/l?page=1"


def test_the_hosts_of_a_crawl_are_those_where_it_starts():
    within = scope(["https://a.example/l"], [], [])

    assert within.refusal("http://a.example/autre") is None
    assert within.refusal("https://b.example/l")
    assert within.refusal("https://a.example.org/l")


def test_a_host_with_a_port_allows_that_port_alone():
    within = scope(["http://a.example:8000/"], [], [])

    assert within.refusal("http://a.example:8000/x") is None
    assert within.refusal("http://a.example/x")
    assert scope([], ["a.example"], []).refusal("http://a.example:8000/x") is None


@pytest.mark.parametrize(
    "url, is_within",
    [
        ("http://a.example/ressources", True),
        ("http://a.example/ressources?page=2", True),
        ("http://a.example/ressources/fiche-12", True),
        ("http://a.example/contact", False),
        ("http://a.example/x/../ressources", True),
    ],
)
def test_patterns_of_paths_bound_a_crawl(url, is_within):
    within = scope([], ["a.example"], ["/ressources*"])

    assert (within.refusal(canonicalise_url(url)) is None) == is_within


def test_politeness_is_owed_to_host_and_port():
    assert host_of("http://a.example:8000/x") == "a.example:8000"


@pytest.mark.parametrize("location", ["", "http://[::1", "http://[", "mailto:a@exemple.org"])
def test_a_link_that_leads_to_no_page_leads_nowhere(location):
    assert join_url("http://a.example/liste", location) is None
