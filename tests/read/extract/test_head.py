"""What a page says of itself: metadata, JSON-LD, dates; untrusted all of it."""

import json
import re
from datetime import date

import pytest

from pipeline.core.model import Link
from pipeline.core.source import Source
from tests.reading import document_of

PLAIN = Source("bourgs")
URL = "https://bourgs.example.org/fiches/"


def read(text, source=PLAIN):
    return document_of(text, source, "page.html", url=URL)


def ld(told):
    script = told if isinstance(told, str) else json.dumps(told)
    return f'<script type="application/ld+json">{script}</script>'


TITLES = [
    pytest.param("<meta property='og:title' content=' La  halle '><title>x</title><h1>y</h1>", "La halle", id="og"),
    pytest.param("<title>La halle &amp; le four</title><h1>y</h1>", "La halle & le four", id="title"),
    pytest.param("<title> </title><h1>La <b>halle</b></h1><h1>z</h1>", "La halle", id="h1"),
    pytest.param("<svg><title>icone</title></svg><p>x", "", id="drawing"),
    pytest.param("<title>Écrire à a.b@exemple.org</title>", "Écrire à [e-mail]", id="personal"),
]


@pytest.mark.parametrize("text, expected", TITLES)
def test_a_page_has_a_title(text, expected):
    assert read(text + "<p>x").head.title == expected


ADDRESSES = [
    pytest.param("<link rel='x Canonical' href='/f'><meta property=og:url content='/g'>", "/f", id="canonical"),
    pytest.param("<meta property=og:url content='/g'>", "/g", id="og"),
    pytest.param("<link rel=canonical href='javascript:x()'><link rel=icon href='/i'>", None, id="none"),
]


@pytest.mark.parametrize("text, expected", ADDRESSES)
def test_a_page_has_an_address(text, expected):
    assert read(text + "<p>x").head.url == (f"https://bourgs.example.org{expected}" if expected else "")


LANGUAGES = [
    pytest.param("<html lang=' fr-FR '><p lang=en>x", "fr-FR", id="lang"),
    pytest.param("<html xml:lang=nl><meta property=og:locale content=de_DE>", "nl", id="xml-lang"),
    pytest.param("<html lang=''><meta property=og:locale content=de_DE>", "de_DE", id="locale"),
    pytest.param("<meta http-equiv=Content-Language content=it>", "it", id="content-language"),
    pytest.param("<p lang=es>x", "", id="a-part's"),
]


@pytest.mark.parametrize("text, expected", LANGUAGES)
def test_a_page_says_its_language(text, expected):
    assert read(text).head.language == expected


KINDS = [
    pytest.param("<meta property=og:type content=article>" + ld({"@type": "WebPage"}), "article", id="og"),
    pytest.param(
        "<meta property=og:type content=website>" + ld({"@type": "NewsArticle"}), "NewsArticle", id="vague-og"
    ),
    pytest.param(ld({"@graph": [{"@type": "WebSite"}, {"@type": ["Report"]}]}), "Report", id="subject"),
    pytest.param(ld([{"@type": "CollectionPage", "mainEntity": {"@type": "ItemList"}}]), "ItemList", id="list"),
    pytest.param(ld({"@type": "https://schema.org/Event"}), "Event", id="full-name"),
    pytest.param("<meta property=og:type content=website>", "website", id="better-than-nothing"),
]


@pytest.mark.parametrize("text, expected", KINDS)
def test_a_page_has_a_kind(text, expected):
    assert read(text + "<p>x").head.kind == expected


DATED = [
    pytest.param("<meta property=article:published_time content='2021-11-17T23:30:00+01:00'>", (17, None), id="meta"),
    pytest.param("<meta property=article:modified_time content='2021-11-18'>", (None, 18), id="modified"),
    pytest.param(ld({"datePublished": "2021-11-17 08:00:00.5Z", "dateModified": "2021-11-18"}), (17, 18), id="json-ld"),
    pytest.param(ld({"@type": "ItemList", "itemListElement": [{"datePublished": "2021-11-17"}]}), (None, None), id="an-entry's"),
    pytest.param("<time pubdate datetime='2021-11-17'></time>", (17, None), id="pubdate"),
    pytest.param("<time class='x published' datetime='2021-11-17'></time><time class=updated datetime=2021-11-18>", (17, 18), id="class"),
    pytest.param("<time itemprop=dateModified datetime='2021-11-18T10:00'></time>", (None, 18), id="itemprop"),
    pytest.param("<time class=published datetime=2021-11-17></time><time class=published datetime=2021-11-16>", (None, None), id="rows'"),
    pytest.param("<time datetime='2021-11-17'></time>", (None, None), id="any-time"),
    pytest.param("<meta property=article:published_time content='17/11/2021'>", (None, None), id="not-iso"),
    pytest.param("<meta property=article:published_time content='2021-11-31'>", (None, None), id="no-such-day"),
    pytest.param("<meta property=article:published_time content='２０21-11-17'>", (None, None), id="wide-digits"),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", DATED)
def test_a_page_is_dated(text, expected):
    head = read(text + "<p>x").head

    assert (head.published, head.updated) == tuple(day and date(2021, 11, day) for day in expected)


ENTRIES = [
    pytest.param({"url": "/a", "name": "La  halle"}, ("La halle", "/a"), id="url-and-name"),
    pytest.param({"item": {"@id": "/a", "name": "La halle"}}, ("La halle", "/a"), id="item-id"),
    pytest.param({"item": {"url": "/a", "@id": "#1", "headline": "La halle"}}, ("La halle", "/a"), id="item-url"),
    pytest.param({"item": "/a", "name": {"@value": "La halle"}}, ("La halle", "/a"), id="item-address"),
    pytest.param({"@id": "/a"}, ("", "/a"), id="no-name"),
    pytest.param({"name": "a.b@exemple.org \ud800\x00e\u0301"}, ("[e-mail] é", None), id="unstorable"),
]


@pytest.mark.parametrize("entry, expected", ENTRIES)
def test_a_list_says_what_it_lists(entry, expected):
    told = {"@context": "https://schema.org", "@graph": [{"@type": "ItemList", "itemListElement": [entry, "x", 3]}]}
    name, path = expected

    head = read(ld(told) + "<p>x").head

    assert head.listed == (Link(name, f"https://bourgs.example.org{path}" if path else "", "page"),)


def test_personal_data_of_the_head_stay_where_the_profile_says_so():
    text = "<title>a.b@exemple.org</title><p>x"

    assert read(text, Source("bourgs", mask=False)).head.title == "a.b@exemple.org"


BAD = [
    pytest.param('{"@type": "Event",}', "Illegal trailing comma|Expecting property name", id="comma"),
    pytest.param('{"a": 1, "a": 2}', "twice", id="twice"),
    pytest.param('{"a": NaN}', "NaN is no number", id="nan"),
    pytest.param('{"a": -Infinity}', "Infinity", id="infinity"),
    pytest.param("[" * 100_000, "deeper", id="deep"),
    pytest.param('"' + "x" * 1_000_001 + '"', "1,000,003 characters", id="long"),
    pytest.param("[" + "9" * 5_000 + "]", "digits", id="digits"),
    pytest.param('{"a": "\t"}', "control character", id="tab"),
    pytest.param("", "Expecting value", id="empty"),
]


@pytest.mark.parametrize("script, why", BAD)
def test_broken_json_ld_is_told_and_the_page_is_read(script, why):
    document = read(ld({"@type": "Event"}) + ld(script) + "<p>La halle")

    assert [issue.code for issue in document.issues] == ["bad_json_ld"]
    assert document.issues[0].severity == "info"
    assert re.search(why, document.issues[0].message)
    assert [block.text for block in document.blocks] == ["La halle"]
    assert document.head.kind == "Event"


def test_many_broken_scripts_are_one_issue():
    document = read(ld("{") * 1_000 + "<p>x")

    assert len(document.issues) == 1
    assert document.issues[0].message.startswith("1000 of")


def test_scripts_are_read_up_to_their_size_together():
    script = ld({"@type": "Event", "name": "x" * 600_000})

    assert [issue.code for issue in read(script * 2 + "<p>x").issues] == ["bad_json_ld"]


def test_brackets_in_texts_do_not_nest():
    assert read(ld({"@type": "Event", "name": '[{"' * 200}) + "<p>x").head.kind == "Event"
