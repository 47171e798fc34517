"""Whose rules of a robots.txt are ours, by RFC 9309: agents, the lines between them, groups of one name, bytes."""

import pytest

from pipeline.collect.robots import read_rules

# A file, addresses that it allows, addresses that it forbids.
GROUPS = [
    pytest.param("", "/ /x/y", "", id="nothing"),
    pytest.param("user-agent: doublon\ndisallow: /\n", "", "/x/y", id="our group"),
    pytest.param("foo: doublon\nbar: /\n", "/x/y", "", id="unknown words"),
    pytest.param("user-agent doublon\ndisallow /\n", "", "/x/y", id="no colons"),
    pytest.param("user-agent doublon\ndisallow / for now\n", "/x/y", "", id="a sentence, no rule"),
    pytest.param("user agents: doublon\nUser-agents are welcome\n", "/x", "", id="words about agents"),
    pytest.param("useragent: doublon\ndisallow: /\n", "", "/x", id="without its hyphen"),
    pytest.param("user agent: doublon\ndisallow: /\n", "", "/x", id="a space for its hyphen"),
    pytest.param("user-agent : doublon\ndisallow : /\n", "", "/x", id="spaces before the colons"),
    pytest.param("\t user-agent:doublon \n  disallow:/ \t\n", "", "/x", id="spaces around"),
    pytest.param("user-agent: doublon # nous\ndisallow: / # tout\n", "", "/x", id="comments behind"),
    pytest.param("user-agent: doublon\n# disallow: /\n", "/x", "", id="a rule in a comment"),
    pytest.param("USER-AGENT: DOUBLON\nALLOW: /x/\nDISALLOW: /\n", "/x/y", "/a/b", id="capitals"),
    pytest.param("uSeR-aGeNt: dOuBlOn\nAlLoW: /x/\ndIsAlLoW: /\n", "/x/y", "/a/b", id="mixed case"),
    *(
        pytest.param(f"user-agent: doublon\n{word}: /x\n", "/a", "/x", id=f"misspelt: {word}")
        for word in ("dissallow", "dissalow", "disalow", "diasllow", "disallaw")
    ),
    # names
    pytest.param("User-agent: Doublon/1.0\nDisallow: /x\n\nUser-agent: *\nDisallow: /\n", "/y", "/x", id="a version"),
    pytest.param("User-agent: doublon bot\nDisallow: /x\n\nUser-agent: *\nDisallow: /\n", "/y", "/x", id="a word behind"),
    pytest.param("User-agent: doublon*\nDisallow: /x\n", "/y", "/x", id="an asterisk behind"),
    pytest.param("User-agent: Doublon (+https://a.example)\nDisallow: /x\n", "/y", "/x", id="an address behind"),
    pytest.param("User-agent: doublon-news\nDisallow: /\n", "/x", "", id="a longer name"),
    pytest.param("User-agent: doublon_news\nDisallow: /\n", "/x", "", id="a longer name, underscore"),
    pytest.param("User-agent: doublons\nDisallow: /\n", "/x", "", id="a longer name, one letter"),
    pytest.param("User-agent: doub\nDisallow: /\n", "/x", "", id="a shorter name"),
    pytest.param("User-agent: Mozilla/5.0 (compatible; doublon)\nDisallow: /\n", "/x", "", id="our name within"),
    pytest.param("User-agent:\nDisallow: /\n", "/x", "", id="nobody's name"),
    pytest.param("User-agent: \u30c4\nDisallow: /\n", "/x", "", id="a name that is none"),
    pytest.param("User-agent: * (tous)\nDisallow: /x\n", "/y", "/x", id="everybody, and a word behind"),
    pytest.param("User-agent: *bot\nDisallow: /\n", "/x", "", id="everybody's sign in a name"),
    # groups
    pytest.param("disallow: /x\nuser-agent: doublon\nallow: /\n", "/x", "", id="a rule before all agents"),
    pytest.param(
        "allow: /foo/bar/\n\nuser-agent: doublon\ndisallow: /\nallow: /x/\nuser-agent: autre\ndisallow: /\nallow: /y/\n\n\n"
        "allow: /w/\nuser-agent: tiers\n\nuser-agent: doublon\nallow: /z/\ndisallow: /\n",
        "/x/b /z/d", "/y/c /w/a /foo/bar/", id="groups of one name are one",
    ),
    pytest.param(
        "user-agent: autre\ndisallow: /\nallow: /y/\n\n\nallow: /w/\nuser-agent: doublon\n\nuser-agent: tiers\nallow: /z/\ndisallow: /\n",
        "/z/d", "/y/c /w/a", id="blank lines between agents",
    ),
    pytest.param(
        "user-agent: doublon\nallow: /y/\ndisallow: /\n\n\nallow: /w/\nuser-agent: autre\ndisallow: /w/\n",
        "/y/c /w/a", "/z/d", id="blank lines between rules",
    ),
    pytest.param("User-agent: doublon\nUser-agent: autre\nDisallow: /x\n", "/y", "/x", id="two agents, ours first"),
    pytest.param("User-agent: autre\nUser-agent: doublon\nDisallow: /x\n", "/y", "/x", id="two agents, ours last"),
    pytest.param("User-agent: autre\nUser-agent: *\nDisallow: /x\n", "/y", "/x", id="another and everybody"),
    pytest.param("User-agent: doublon\nSitemap: https://a.example/s\nUser-agent: *\nDisallow: /\n", "", "/x", id="a sitemap between agents"),
    pytest.param("User-agent: autre\nSitemap: https://a.example/s\nUser-agent: *\nDisallow: /\n", "", "/x", id="another's sitemap between agents"),
    pytest.param("User-agent: doublon\nInconnu: oui\nUser-agent: *\nDisallow: /\n", "", "/x", id="an unknown line between agents"),
    pytest.param("User-agent: doublon\nCrawl-delay: 3\nUser-agent: *\nDisallow: /\n", "", "/x", id="a delay between agents"),
    pytest.param("User-agent: doublon\nHost: a.example\nNoindex: /\nUser-agent: *\nDisallow: /\n", "", "/x", id="other crawlers' words between agents"),
    pytest.param("User-agent: doublon\nDisallow: /x\nInconnu: oui\nDisallow: /y\n", "/z", "/x /y", id="an unknown line between rules"),
    pytest.param("User-agent: doublon\nDisallow: /x\nSitemap: https://a.example/s\nDisallow: /y\n", "/z", "/x /y", id="a sitemap between rules"),
    pytest.param("User-agent: doublon\nDisallow:\nUser-agent: autre\nDisallow: /\n", "/x", "", id="an empty rule ends the agents"),
    pytest.param("User-agent: doublon\nAllow:\nUser-agent: autre\nDisallow: /\n", "/x", "", id="an empty allowance ends them too"),
    pytest.param("user-agent: *\nallow: /\nuser-agent: doublon\ndisallow: /\n", "", "/x/y", id="ours is closer than everybody's"),
    pytest.param("user-agent: doublon\nallow: /\nuser-agent: *\ndisallow: /\n", "/x/y", "", id="ours first"),
    pytest.param("user-agent: autre\nallow: /\nuser-agent: tiers\ndisallow: /\n", "/x/y", "", id="others' alone"),
    pytest.param("User-agent: *\nDisallow: /x/\nUser-agent: doublon\nDisallow: /y/\n", "/x/page", "/y/page", id="everybody's rules are not added to ours"),
    pytest.param("User-agent: doublon\n\nUser-agent: *\nDisallow: /\n", "", "/x", id="agents with a blank line between are one list"),
    pytest.param("User-agent: *\nDisallow: /\nUser-agent: doublon\n", "/x", "", id="a group of ours without rules"),
    pytest.param("User-agent: *\nDisallow: /x\n\nUser-agent: autre\nAllow: /\n\nUser-agent: *\nDisallow: /y\n", "/z", "/x /y", id="everybody's groups are one too"),
]  # fmt: skip

BYTES = [
    pytest.param(b"User-agent: *\rDisallow: /x\r", "/y", "/x", id="carriage returns alone"),
    pytest.param(b"User-agent: *\r\n\r\nDisallow: /x\r\nDisallow: /y\n\rDisallow: /w\r", "/z", "/x /y /w", id="all line ends mixed"),
    pytest.param(b"User-agent: *\nDisallow: /x", "/y", "/x", id="no last line end"),
    pytest.param(b"\xef\xbb\xbfUser-agent: *\nDisallow: /x\n", "/y", "/x", id="byte order mark"),
    pytest.param(b"\xef\xbbUser-agent: *\nDisallow: /x\n", "/y", "/x", id="two thirds of a byte order mark"),
    pytest.param(b"User-agent: *\nDisallow: /x\n\xef\xbb\xbfDisallow: /y\n", "/y", "/x", id="byte order mark inside"),
    pytest.param("User-agent: *\nDisallow: /x\n".encode("utf-16"), "/y", "/x", id="UTF-16, with its mark"),
    pytest.param("User-agent: *\nDisallow: /x\n".encode("utf-16-be"), "/y", "/x", id="UTF-16, big end first, no mark"),
    pytest.param(b"User-agent: *\nDis\0allow: /x\n\0\nDisallow: /y\0\n", "/z", "/x /y", id="NUL bytes"),
    pytest.param(b"\0\0\0User-agent: *\nDisallow: /\n", "", "/x", id="NUL bytes before all"),
    pytest.param(b"User-agent: *\n\xff\xfe\x80\nDisallow: /x\n", "/y", "/x", id="bytes that are no text"),
    pytest.param("User-agent: *\nDisallow: /a\u2028Disallow: /\nDisallow: /x\n".encode(), "/y", "/x", id="a line separator is no line end"),
    pytest.param(b"User-agent: *\nDisallow: /a\x0bDisallow: /\nDisallow: /x\n", "/y", "/x", id="nor is a vertical tab"),
    pytest.param(b"User-agent: *\nDisallow: /x\n" + b"#\n" * 300_000 + b"Disallow: /y\n", "/y", "/x", id="what lies beyond 500 KiB"),
    pytest.param(b"User-agent: *\nDisallow: /x" + b"\nDisallow: /prive" * 40_000, "/ /p", "/x /prive", id="the line that 500 KiB cut"),
    pytest.param(b"User-agent: *\nDisallow: /x\n" + b"# " * 300_000, "/y", "/x", id="one line over 500 KiB"),
]  # fmt: skip


def is_allowed(body, path):
    return read_rules(200, body).forbids(f"http://a.example{path}") is None


@pytest.mark.parametrize("text, allowed, forbidden", GROUPS)
def test_the_rules_that_speak_to_us(text, allowed, forbidden):
    body = text.encode()

    assert [path for path in allowed.split() if not is_allowed(body, path)] == []
    assert [path for path in forbidden.split() if is_allowed(body, path)] == []


@pytest.mark.parametrize("body, allowed, forbidden", BYTES)
def test_files_in_odd_bytes(body, allowed, forbidden):
    assert [path for path in allowed.split() if not is_allowed(body, path)] == []
    assert [path for path in forbidden.split() if is_allowed(body, path)] == []
