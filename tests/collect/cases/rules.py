"""What a site forbids: robots.txt as RFC 9309 reads it, and opt-outs in headers, pages and well-known files."""

import json

from tests.collect.cases import Case, one, robots
from tests.collect.site.answers import hang_up, in_turn, refuses, says, to
from tests.collect.site.listing import page

LATE = "User-agent: *\nDisallow: /avant\n" + "# du bruit\n" * 50_000 + "Disallow: /apres\n"  # over 500 KiB
NOFOLLOW = page(61, then="/suite", head='<meta name="robots" content="nofollow">')
OPENING = ("/prive", "/public")


def meta(name: str, content: str) -> str:
    return page(60, head=f'<meta name="{name}" content="{content}">')


def says_no(name: str, answer, **more) -> Case:
    return one(f"opt-out: {name}", "opted_out", answer, requests={"/": 1}, **more)


CASES = (
    robots("robots: none", refuses(404), {"/a": "fetched"}, requests={"/robots.txt": 1}),
    robots("robots: 403 allows", refuses(403), {"/a": "fetched"}),
    robots("robots: empty", "", {"/a": "fetched"}),
    robots(
        "robots: disallow and allow",
        "User-agent: *\nDisallow: /prive\nAllow: /prive/ouvert\n",
        {"/prive/a": "disallowed", "/prive/ouvert/b": "fetched", "/libre": "fetched"},
        requests={"/robots.txt": 1, "/prive/a": 0},
    ),
    robots(
        "robots: our own group counts alone",
        "User-agent: *\nDisallow: /\n\nUser-agent: doublon\nDisallow: /prive\n",
        {"/libre": "fetched", "/prive": "disallowed"},
    ),
    robots(
        "robots: another crawler's group does not",
        "User-agent: autre\nDisallow: /\n",
        {"/libre": "fetched"},
    ),
    robots(
        "robots: wildcards",
        "User-agent: *\nDisallow: /*?tri=\nDisallow: /*.pdf$\n",
        {"/liste?tri=date": "disallowed", "/liste?page=2": "fetched", "/a.pdf": "disallowed", "/a.pdf.html": "fetched"},
        requests={"/liste?tri=date": 0, "/a.pdf": 0},
    ),
    robots("robots: 500 forbids all", refuses(500), {"/a": "disallowed"}, requests={"/a": 0}),
    robots("robots: 503 with a wait, then rules", in_turn(refuses(503, "1"), says("", kind="text/plain")), {"/a": "fetched"}),
    robots("robots: hangs up, forbids all", hang_up, {"/a": "disallowed"}, requests={"/a": 0}),
    Case(
        "robots: redirected",
        {
            "/robots.txt": to("/regles.txt", 301),
            "/regles.txt": says("User-agent: *\nDisallow: /prive\n", kind="text/plain"),
            **{target: says(page(62)) for target in OPENING},
        },
        {"/prive": "disallowed", "/public": "fetched"},
        start=OPENING,
    ),
    robots("robots: redirected for ever is none", to("/robots.txt"), {"/a": "fetched"}, requests={"/robots.txt": 7}),
    robots("robots: what stands after 500 KiB is not read", LATE, {"/avant": "disallowed", "/apres": "fetched"}),
    robots("robots: with a byte order mark", "\ufeffUser-agent: *\nDisallow: /prive\n", {"/prive": "disallowed", "/a": "fetched"}),
    robots("robots: bytes that are no text", says(bytes(range(128, 256)) * 9 + b"\nUser-agent: *\nDisallow: /prive\n", kind="text/plain"), {"/prive": "disallowed", "/a": "fetched"}),
    robots(
        "robots: Crawl-delay of a second",
        "User-agent: *\nCrawl-delay: 1\n",
        {"/a": "fetched", "/b": "fetched"},
    ),
    robots(
        "robots: Crawl-delay of a day",
        "User-agent: *\nCrawl-delay: 86400\n",
        {"/a": "deferred", "/b": "deferred"},
        requests={"/a": 1, "/b": 0},
    ),
    robots("robots: Crawl-delay of rubbish", "User-agent: *\nCrawl-delay: lentement\n", {"/a": "fetched", "/b": "fetched"}),
    says_no("X-Robots-Tag noindex", says(page(63), ("X-Robots-Tag", "noindex"))),
    says_no("X-Robots-Tag none", says(page(64), ("X-Robots-Tag", "none"))),
    says_no("X-Robots-Tag for us", says(page(65), ("X-Robots-Tag", "doublon: noindex"))),
    one("X-Robots-Tag for another", "fetched", says(page(66), ("X-Robots-Tag", "autre: noindex"))),
    says_no("X-Robots-Tag noai", says(page(67), ("X-Robots-Tag", "noai, noimageai"))),
    says_no("tdm-reservation header", says(page(68), ("tdm-reservation", "1"))),
    one("tdm-reservation 0", "fetched", says(page(69), ("tdm-reservation", "0"))),
    says_no("meta robots noindex", says(meta("robots", "NOINDEX, follow"))),
    says_no("meta robots noai", says(meta("robots", "noai"))),
    says_no("meta tdm-reservation", says(meta("tdm-reservation", "1"))),
    Case(
        "opt-out: tdmrep.json for a part of the site",
        {
            "/.well-known/tdmrep.json": says(
                json.dumps([{"location": "/prive", "tdm-reservation": 1}]), kind="application/json"
            ),
            **{target: says(page(70)) for target in OPENING},
        },
        {"/prive": "opted_out", "/public": "fetched"},
        start=OPENING,
    ),
    Case("meta robots nofollow", {"/": says(NOFOLLOW), "/suite": says(page(71))}, {"/": "fetched"}, requests={"/suite": 0}),
)  # fmt: skip
