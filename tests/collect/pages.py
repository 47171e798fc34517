"""A site that behaves: listing pages under pagination, in links and by a counter, with details and sitemaps."""

from tests.collect.site.answers import answer, says, tagged
from tests.collect.site.listing import article, page, paginated, truth, without_end
from tests.collect.site.server import Answer, Request

BOMB = '<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa">{}]><urlset><url><loc>http://x/&j;</loc></url></urlset>'
LAUGHS = BOMB.format("".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)))
FILE = '<?xml version="1.0"?><!DOCTYPE u [<!ENTITY f SYSTEM "file:///etc/hostname">]><urlset><url><loc>/liste?{}=&f;</loc></url></urlset>'


def sitemap(asked: Request):
    """Pages of this host, and of others."""
    places = [
        asked.url("/ressources/un"),
        asked.url("/ressources/deux"),
        asked.url("/contact"),
        "https://autre.example.org/",
    ]
    locs = "".join(f"<url><loc>{place}</loc></url>" for place in places)
    return [
        answer(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locs}</urlset>', kind="application/xml")
    ]


AGAIN, AGAIN_PAGES, EDITED, REPLACED = 5, 6, "/liste?page=3", "/liste?page=5"


def again(asked: Request):
    """A list of which one page is edited and one is replaced between two crawls."""
    number = int(asked.target.partition("?page=")[2] or 1)
    then = f"/liste?page={number + 1}" if number < AGAIN_PAGES else ""
    seed = 3_999 if asked.target == REPLACED and asked.visit > 1 else 3_000 + number
    html = page(seed, records=4, then=then)
    if asked.target == EDITED and asked.visit > 1:
        html = edited(html, seed)
    return tagged(html)(asked)


def edited(html: str, seed: int) -> str:
    """The page with one line of its first resource changed, wherever it is printed."""
    old = next(line for line in truth(seed, 4)[0].body.split("\n") if f"{line}</p>" in html)
    return html.replace(old, f"{old} Les inscriptions sont closes.")


LONG = 6


def slow(asked: Request):
    """A list of as many pages as its path says, each of which takes its time: room enough to be killed in."""
    yield 0.02
    yield from paginated(5_000, int(asked.target[1:].partition("?")[0]), records=2)(asked)


def repeats(asked: Request):
    """A counter that shows the last page whatever is counted beyond it."""
    return [answer(page(4_000 + min(int(asked.target.partition("?page=")[2] or 1), 3)))]


HOSTS: list[dict[str, Answer]] = [
    {"/liste": paginated(1_000, 5, records=4), "/ressources/*": article, "/sitemap.xml": sitemap},
    {"/liste": without_end},
    {"/liste": says(page(2_000, records=2)), "/sitemap.xml": says(LAUGHS, kind="application/xml")},
    {"/liste": says(page(2_001, records=2)), "/sitemap.xml": says(FILE.format("fichier"), kind="application/xml")},
    {"/liste": again},
    {"/[0-9]*": slow},
    {"/liste": repeats},
    {"/liste": says(page(4_100), ("tdm-reservation", "1"))},
    {"/liste": says(page(4_200)), "/robots.txt": says("", status=500)},
]
