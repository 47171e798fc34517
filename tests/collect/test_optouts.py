"""What sites ask not to be done, in headers, metadata and tdmrep.json."""

import json

import pytest

from pipeline.collect.optouts import header_reason, keeps_links, meta_reason, read_reservations, reservation

NO = [
    pytest.param({"x-robots-tag": ["noindex"]}, id="noindex"),
    pytest.param({"x-robots-tag": ["NoArchive, NONE"]}, id="none, in any case"),
    pytest.param({"x-robots-tag": ["nosnippet", "noai"]}, id="in the second of two headers"),
    pytest.param({"x-robots-tag": ["doublon: noindex"]}, id="for us by name"),
    pytest.param({"x-robots-tag": ["max-snippet:20, noindex"]}, id="behind a limit, which is no crawler"),
    pytest.param({"tdm-reservation": ["1"]}, id="TDM reservation"),
]
YES = [
    pytest.param({}, id="nothing"),
    pytest.param({"x-robots-tag": ["otherbot: noindex"]}, id="for another crawler"),
    pytest.param({"x-robots-tag": ["unavailable_after: 25 Jun 2030 15:00:00 PST"]}, id="until a date"),
    pytest.param({"x-robots-tag": ["all", "nofollow"]}, id="links alone"),
    pytest.param({"tdm-reservation": ["0"]}, id="TDM allowed"),
]


@pytest.mark.parametrize("fields", NO)
def test_a_header_that_says_no_is_heard(fields):
    assert header_reason(fields)


@pytest.mark.parametrize("fields", YES)
def test_a_header_that_does_not_is_not(fields):
    assert header_reason(fields) is None


def test_metadata_say_the_same():
    assert meta_reason({"robots": ["NOINDEX,follow"]})
    assert meta_reason({"doublon": ["noai"]})
    assert meta_reason({"tdm-reservation": ["1"]})
    assert meta_reason({"robots": ["index, follow"], "googlebot": ["noindex"]}) is None


def test_links_are_kept_from_being_followed_by_either():
    assert keeps_links({"x-robots-tag": ["nofollow"]}, {})
    assert keeps_links({}, {"robots": ["none"]})
    assert not keeps_links({}, {"robots": ["noindex"]})


RULES = json.dumps(
    [
        {"location": "/", "tdm-reservation": 1, "tdm-policy": "https://a.example/politique"},
        {"location": "/ouvert/", "tdm-reservation": 0},
        {"location": "/*.pdf$", "tdm-reservation": 0},
        {"location": "/ouvert/*/photos", "tdm-reservation": 1},
    ]
).encode()


@pytest.mark.parametrize(
    "target, is_reserved",
    [
        ("/", True),
        ("/fiches", True),
        ("/ouvert/fiche", False),
        ("/ouvert/2024/photos/1", True),
        ("/guide.pdf", False),
        ("/guide.pdf?x", True),
    ],
)
def test_the_longest_rule_of_a_site_counts(target, is_reserved):
    rules = read_reservations(200, RULES)

    assert (reservation(rules, f"https://a.example{target}") is not None) == is_reserved


@pytest.mark.parametrize(
    "status, body",
    [(404, RULES), (200, b"<html>"), (200, b"{}"), (200, b"[" * 100_000), (200, b'[1, "x", {"tdm-reservation": 1}]'), (200, b"\xff")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_reserves_nothing(status, body):
    assert reservation(read_reservations(status, body), "https://a.example/") is None
