"""Drawn sites in HTML, as programs print them as text → the true role of every line.

Nothing of ours decides what such a dump looks like: which marks links and entries get, what is glued and what is parted. Lines are
broken and links are numbered as text browsers do.
"""

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from random import Random
from typing import TypeVar

import inscriptis
from bs4 import BeautifulSoup
from markdownify import markdownify

from pipeline.split.roles.again import ROLES
from tests.anatomy import Choices, DrawnPage, DrawnSite, bare_site, drawn_site, plain_site
from tests.anatomy.cards import CardPage, CardSite, card_site
from tests.anatomy.sound import is_sound
from tests.training.truth import Known, documents_of, known_page

WIDTHS = (66, 72, 78, 100)  # characters of a line of a program that breaks them
NUMBERED = 0.3  # share of the sites whose links are numbered, as lynx does
PARTS = ("title", "body", "summary")
BARE = range(40_000, 50_000)  # seeds of sites that print each text once and little beside,
CARDS = range(50_000, 60_000)  # and of sites of cards;
PLAIN = 2  # of the others one in so many prints little beside titles and texts
Page = TypeVar("Page", DrawnPage, CardPage)
_BULLET = re.compile(r"^( *)\* ", re.MULTILINE)
_LINK = re.compile(r"(<a [^>]*>)(?=[^<])")


def _markdown(html: str) -> str:
    return markdownify(html, heading_style="ATX")


def _underlined(html: str) -> str:
    return markdownify(html, bullets="-")


def _headed(html: str) -> str:
    """As readers for language models print pages: what the page is and where it was over it, pictures numbered."""
    soup, number = BeautifulSoup(html, "lxml"), count(1)
    for image in soup("img"):
        told = image.get("alt", "")
        image["alt"] = f"Image {next(number)}{': ' if told else ''}{told}"
    heading = soup.find(("h1", "h2", "h3"))
    title = heading.get_text(" ", strip=True) if heading else "Page"
    text = _BULLET.sub(r"\1*   ", markdownify(str(soup.body), bullets="*"))
    return f"Title: {title}\n\nURL Source: https://www.example.org/\n\nMarkdown Content:\n{text.strip()}\n"


def _lines(html: str) -> str:
    soup = BeautifulSoup(html, "lxml")
    for code in soup(["script", "style", "noscript"]):
        code.decompose()
    return soup.get_text("\n", strip=True)


PROGRAMS: Mapping[str, Callable[[str], str]] = {
    "inscriptis": inscriptis.get_text,
    "inscriptis, wrapped": inscriptis.get_text,
    "markdownify": _markdown,
    "markdownify, underlined": _underlined,
    "markdownify, headed": _headed,
    "beautifulsoup": _lines,
}
WRAPPED, NOTED = "inscriptis, wrapped", ("inscriptis", "inscriptis, wrapped")


def converted_pages(seed: int) -> list[Known]:
    """The pages of a site with the truth of every line; none where a program ran so much together that a record lacks a part."""
    site = converted_site(seed)
    if site is None:
        return []
    read = zip(site.pages, documents_of(site), strict=True)
    pages = [(page, known_page(page, document)) for page, document in read if document.blocks]
    return [known for _, known in pages] if all(_is_whole(page, known) for page, known in pages) else []


def first_pages(seed: int) -> list[Known]:
    """Those of its first snapshot."""
    pages = converted_pages(seed)
    return [page for page in pages if page.snapshot == pages[0].snapshot]


def _is_whole(page: DrawnPage | CardPage, known: Known) -> bool:
    wanted = {(line.record, line.role) for line in page.sheet if line.role in PARTS}
    found = zip(known.records.tolist(), known.roles.tolist(), strict=True)
    return wanted == {(record, ROLES[role]) for record, role in found if ROLES[role] in PARTS}


def converted_site(seed: int) -> DrawnSite | CardSite | None:
    """A site to tune on; None where its seed draws one that has no HTML, or that no reader could tell once it is text."""
    rng = Random(f"converted {seed}")
    site = _site(seed)
    program = rng.choice(sorted(PROGRAMS))
    if isinstance(site, DrawnSite) and (site.drawn.medium != "html" or not _is_telling(site.drawn, program)):
        return None
    width, is_noted = rng.choice(WIDTHS), program in NOTED and rng.random() < NUMBERED
    return replace(site, pages=tuple(_page(page, program, width, is_noted=is_noted) for page in site.pages))


def _site(seed: int) -> DrawnSite | CardSite:
    if seed in CARDS:
        return card_site(seed, held_aside=False)
    if seed in BARE:
        return bare_site(seed, held_aside=False, medium="html")
    return (plain_site if seed % PLAIN == 0 else drawn_site)(seed, held_aside=False)


def _is_telling(drawn: Choices, program: str) -> bool:
    """Whether its text would be told apart in a dump: titles that Markdown makes links or headings tell as well."""
    is_shown = (
        program.startswith("markdownify") and drawn.has_titles and (drawn.title_link == "title" or not drawn.title_tag)
    )
    return is_shown or is_sound(replace(drawn, medium="text", dump="blank"))


def _page(page: Page, program: str, width: int, *, is_noted: bool) -> Page:
    html = page.content.replace(f"<title>{page.content.partition('<title>')[2].partition('</title>')[0]}</title>", "")
    text = PROGRAMS[program](_numbered(html) if is_noted else html)
    if program == WRAPPED:
        text = "\n".join(_wrapped(text.split("\n"), width))
    return replace(page, name=page.name.replace(".html", ".txt"), content=text)


def _numbered(html: str) -> str:
    parts = _LINK.split(html)
    return "".join(f"{part}[{place // 2 + 1}]" if place % 2 else part for place, part in enumerate(parts))


def _wrapped(lines: Sequence[str], width: int) -> Sequence[str]:
    return [
        part
        for line in lines
        for part in textwrap.wrap(line, width, subsequent_indent=line[: len(line) - len(line.lstrip())]) or [""]
    ]
