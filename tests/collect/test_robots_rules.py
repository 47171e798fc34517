"""Which of the rules that speak to us an address meets, by RFC 9309: prefixes, `*`, `$`, the longest, escapes."""

import pytest

from pipeline.collect.robots import read_rules

FISH = "/fish /fish.html /fish/salmon.html /fishheads /fishheads/yummy.html /fish.html?id=anything"
NO_FISH = "/bar /Fish.asp /catfish /?id=fish"
# Rules, addresses that they allow, addresses that they forbid.
RULES = [
    pytest.param("disallow:\nallow:", "/ /x", "", id="empty rules"),
    pytest.param("disallow: /", "/robots.txt", "/ /x /x/robots.txt", id="robots.txt itself is always allowed"),
    pytest.param("disallow: /x/", "/X/y /x", "/x/ /x/y", id="case counts in paths"),
    pytest.param("disallow: x", "/x /y/x", "", id="a path without its slash"),
    # the longest
    pytest.param("disallow: /x/page.html\nallow: /x/", "/x/ /x/y", "/x/page.html", id="the longer forbids"),
    pytest.param("allow: /x/page.html\ndisallow: /x/", "/x/page.html", "/x/ /x/y", id="the longer allows"),
    pytest.param("disallow: /\nallow: /", "/x/page.html", "", id="a tie allows"),
    pytest.param("allow: /\ndisallow: /", "/x/page.html", "", id="a tie allows in either order"),
    pytest.param("disallow: /x\nallow: /x/", "/x/ /x/y", "/x", id="one slash longer"),
    pytest.param("disallow: /x/page.html\nallow: /x/page.html", "/x/page.html", "", id="a tie of long ones"),
    pytest.param("allow: /page\ndisallow: /*.html", "/page", "/page.html", id="an asterisk counts as a character"),
    pytest.param("allow: /x/page.\ndisallow: /*.html", "/x/page.html", "/x/y.html", id="the longer against a pattern"),
    pytest.param("allow: /p\ndisallow: /", "/page", "/x", id="a letter longer"),
    pytest.param("allow: /folder\ndisallow: /folder", "/folder/page", "", id="a tie of folders"),
    pytest.param("allow: /page\ndisallow: /*.htm", "/page", "/page.htm", id="four letters against five signs"),
    pytest.param("allow: /page\ndisallow: /*.ph", "/page.php5", "/x.php", id="a tie of a word and a pattern"),
    pytest.param("allow: /$\ndisallow: /", "/", "/page.htm /?a", id="the home page alone"),
    # prefixes and patterns
    pytest.param("disallow: /\nallow: /fish", FISH, NO_FISH, id="a prefix"),
    pytest.param("disallow: /\nallow: /fish*", FISH, NO_FISH, id="an asterisk at the end says nothing"),
    pytest.param(
        "disallow: /\nallow: /fish/",
        "/fish/ /fish/salmon /fish/?salmon /fish/salmon.html /fish/?id=anything",
        "/bar /fish /fish.html /Fish/Salmon.html", id="a folder",
    ),
    pytest.param(
        "disallow: /\nallow: /*.php",
        "/filename.php /folder/filename.php /folder/filename.php?parameters //folder/any.php.file.html /filename.php/ /index?f=filename.php/",
        "/bar /php/ /index?php /windows.PHP", id="an ending anywhere",
    ),
    pytest.param(
        "disallow: /\nallow: /*.php$", "/filename.php /folder/filename.php",
        "/bar /filename.php?parameters /filename.php/ /filename.php5 /php/ /filename?php /aaaphpaaa //windows.PHP", id="an ending",
    ),
    pytest.param("disallow: /\nallow: /fish*.php", "/fish.php /fishheads/catfish.php?parameters", "/bar /Fish.PHP", id="beginning and ending"),
    pytest.param("disallow: /foo/bar/quz\nallow: /foo/*/quz", "/foo/quz /foo//quz /foo/bax/quz", "/foo/bar/quz", id="an asterisk against a name"),
    pytest.param("disallow: /foo/bar$\nallow: /foo/bar/qux", "/foo/bar/qux /foo/bar/ /foo/bar/baz", "/foo/bar", id="an end"),
    pytest.param("disallow: /foo/quz#qux\nallow: /", "/foo/bar", "/foo/quz", id="a comment inside a path"),
    pytest.param("disallow: *.pdf", "/x.html", "/x.pdf /a/x.pdf?v=2", id="an asterisk first"),
    pytest.param("disallow: /a**b***c", "/acb", "/abc /a1b2c3", id="asterisks in a row"),
    pytest.param("disallow: /a*b*a$", "/ab /aba1", "/aba /a1ba", id="an asterisk does not turn back"),
    pytest.param("disallow: /a*a$", "/a", "/aa /axa", id="nor is a letter counted twice"),
    pytest.param("disallow: /*", "/robots.txt", "/ /x", id="an asterisk for all"),
    pytest.param("disallow: /$", "/x", "/", id="the end alone"),
    pytest.param("disallow: /x$y", "/x /xy", "/x$y /x%24y", id="a dollar inside is one"),
    pytest.param("disallow: /?", "/ /x?a", "/? /?a", id="a query of the home page"),
    pytest.param("disallow: /*?*tri=", "/l /l?a=1 /tri=", "/l?tri=1 /l?a=1&tri=2", id="a parameter"),
    pytest.param("disallow: /cgi/*.exe*key=", "/cgi/a.exe", "/cgi/a.exe?key=1", id="a pattern over path and query"),
    pytest.param("disallow: /x;v=1", "/x /x;v=2", "/x;v=1", id="parameters of a path"),
    pytest.param("allow: /dossier/index.html\ndisallow: /", "/dossier/index.html /dossier/", "/dossier/index.htm /autre", id="a folder's own page"),
    # escapes
    pytest.param("disallow: /\nallow: /foo/bar?qux=taz&baz=http://foo.bar?tar&par", "/foo/bar?qux=taz&baz=http://foo.bar?tar&par", "/foo/bar?qux=taz", id="an address in a query"),
    pytest.param("disallow: /\nallow: /foo/bar/\u30c4", "/foo/bar/%E3%83%84 /foo/bar/%e3%83%84 /foo/bar/\u30c4", "/foo/bar/ /foo/bar/%E3%83%85", id="written in UTF-8"),
    pytest.param("disallow: /\nallow: /foo/bar/%E3%83%84", "/foo/bar/%E3%83%84 /foo/bar/\u30c4", "/foo/bar/%E3%83", id="written in escapes"),
    pytest.param("disallow: /\nallow: /foo/bar/%e3%83%84", "/foo/bar/%E3%83%84", "", id="escapes in small letters"),
    pytest.param("disallow: /\nallow: /foo/bar/%62%61%7A", "/foo/bar/baz /foo/bar/%62%61%7A", "/foo/bar/bar", id="letters in escapes"),
    pytest.param("disallow: /caf\u00e9", "/cafe", "/caf%C3%A9 /caf%c3%a9s", id="an accent"),
    pytest.param("disallow: /a%2Fb", "/a/b", "/a%2Fb /a%2fb", id="an escaped slash is none"),
    pytest.param("disallow: /a/b", "/a%2Fb", "/a/b", id="and a slash is no escaped one"),
    pytest.param("disallow: /a%2Ab", "/axb /ab", "/a*b /a%2Ab", id="an escaped asterisk is a character"),
    pytest.param("disallow: /a%24", "/a", "/a$ /a%24 /a$b", id="an escaped dollar is a character"),
    pytest.param("disallow: /a%3Fb", "/c", "/a%3Fb", id="an escaped question mark"),
    pytest.param("disallow: /a b", "/a", "/a%20b", id="a space"),
    pytest.param("disallow: /~tilde", "/tilde", "/~tilde /%7Etilde /%7etilde", id="a tilde"),
    pytest.param("disallow: /100%", "/100", "/100% /100%x", id="a per cent sign that escapes nothing"),
    pytest.param("disallow: /x=y&z", "/x", "/x=y&z /x%3Dy&z", id="signs that need no escape"),
]  # fmt: skip


@pytest.mark.parametrize("rules, allowed, forbidden", RULES)
def test_the_rule_that_an_address_meets(rules, allowed, forbidden):
    read = read_rules(200, f"user-agent: doublon\n{rules}\n".encode())

    assert [path for path in allowed.split() if read.forbids(f"http://a.example{path}")] == []
    assert [path for path in forbidden.split() if not read.forbids(f"http://a.example{path}")] == []
