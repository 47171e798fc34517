"""Drawn sites in HTML, as programs print them as text → the true role of every line.

Libraries of others decide what such a dump looks like: which marks links and entries get, what is glued and what is parted. Text
browsers alone are imitated: lines are broken, links are numbered and forms are marked as they do.
"""

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from random import Random
from typing import TypeVar

import inscriptis
from bs4 import BeautifulSoup, Tag
from markdownify import markdownify

from pipeline.split.roles.weighed.again import ROLES
from tests.anatomy import Choices, DrawnPage, DrawnSite, bare_site, drawn_site, plain_site
from tests.anatomy.cards import CardPage, CardSite, card_site
from tests.anatomy.portal import in_portal
from tests.anatomy.sound import is_sound
from tests.training.truth import Known, documents_of, known_page

WIDTHS = (66, 72, 78, 100)  # characters of a line of a program that breaks them
NUMBERED = 0.3  # share of the sites whose links are numbered, as lynx does
PARTS = ("title", "body", "summary")
BARE = range(40_000, 50_000)  # seeds of sites that print each text once and little beside,
CARDS = range(50_000, 60_000)  # of sites of cards,
PORTALS = range(60_000, 70_000)  # and of sites of all these sorts, by turns, in frames of portals;
FRAMED, EMPTY = 3, 3  # pages of a portal: its first ones, and its last ones, which list nothing
PLAIN = 2  # of the others one in so many prints little beside titles and texts
Page = TypeVar("Page", DrawnPage, CardPage)
_BULLET = re.compile(r"^( *)\* ", re.MULTILINE)
_HEADED = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)
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


def _browsed(html: str, *, is_numbered: bool) -> str:
    """As text browsers print pages: fields and buttons of forms as marks, links numbered and their addresses under it all."""
    soup, addresses = BeautifulSoup(html, "lxml"), list[str]()
    for link in soup("a", href=True) if is_numbered else ():
        addresses.append(str(link["href"]))
        link.insert(0, f"[{len(addresses)}]")
    for button in soup("button"):
        button.replace_with(
            f" (BUTTON) {button.get_text(' ', strip=True)} "
            if is_numbered
            else f" [{button.get_text(' ', strip=True)}] "
        )
    for field in soup(("input", "select")):
        field.replace_with(_field(field))
    for image in soup("img"):
        image.replace_with(f"[{image['alt']}]" if image.get("alt") else "")
    text = "\n".join(f"   {line}".rstrip() for line in inscriptis.get_text(str(soup)).split("\n"))
    listed = [f"{number:4}. {address}" for number, address in enumerate(addresses, 1)]
    return "\n".join([text, "", "References", "", "   Visible links", *listed, ""]) if listed else text


def starred(html: str) -> str:
    """As html2text prints pages: stars around headings, underscores in links, no blank lines."""
    soup = BeautifulSoup(html, "lxml")
    for image in soup("img"):
        image.replace_with(f"[{image['alt']}]" if image.get("alt") else "")
    for link in soup("a"):
        link.replace_with("_".join(link.get_text(" ", strip=True).split()))
    text = markdownify(str(soup), heading_style="ATX", bullets="*", escape_misc=False, escape_underscores=False)
    text = _HEADED.sub(lambda found: f"{(stars := '*' * (7 - len(found[1])))} {found[2]} {stars}", text)
    return "\n".join(_BULLET.sub("    * ", line) for line in text.split("\n") if line.strip())


def _field(field: Tag) -> str:
    """A field of a form: what is chosen in it, or room for what may be written."""
    if field.name == "select":
        first = field.find("option")
        return f" [{first.get_text(' ', strip=True) if first else ''}{'_' * 12}] "
    sort = str(field.get("type", "text"))
    if sort in ("submit", "button", "reset"):
        return f" [{field.get('value', sort)}] "
    return {"hidden": "", "checkbox": " [ ] ", "radio": " ( ) "}.get(sort, f" {field.get('value', '')}{'_' * 20} ")


PROGRAMS: Mapping[str, Callable[[str], str]] = {
    "inscriptis": inscriptis.get_text,
    "inscriptis, wrapped": inscriptis.get_text,
    "markdownify": _markdown,
    "markdownify, underlined": _underlined,
    "markdownify, headed": _headed,
    "beautifulsoup": _lines,
}
BROWSERS: Mapping[str, Callable[[str], str]] = {
    "browser": lambda html: _browsed(html, is_numbered=True),
    "browser, unnumbered": lambda html: _browsed(html, is_numbered=False),
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
    programs = PROGRAMS | BROWSERS if seed in PORTALS else PROGRAMS
    program = rng.choice(sorted(programs))
    if isinstance(site, DrawnSite) and (site.drawn.medium != "html" or not _is_telling(site.drawn, program)):
        return None
    width, is_noted = rng.choice(WIDTHS), program in NOTED and rng.random() < NUMBERED
    pages = _in_portal(site, seed) if seed in PORTALS else site.pages
    return replace(site, pages=tuple(_page(page, program, width, is_noted=is_noted) for page in pages))


def _in_portal(site: DrawnSite | CardSite, seed: int) -> Sequence[DrawnPage | CardPage]:
    """The first pages of a site and those that list nothing, each in its frame."""
    return [
        replace(page, content=in_portal(page.content, site.drawn.language, str(seed), page.name))
        for page in (*site.pages[:FRAMED], *site.pages[FRAMED:][-EMPTY:])
    ]


def _site(seed: int) -> DrawnSite | CardSite:
    if seed in PORTALS:
        return (drawn_site, _bare_html, card_site)[seed % 3](seed, held_aside=False)
    if seed in CARDS:
        return card_site(seed, held_aside=False)
    if seed in BARE:
        return _bare_html(seed, held_aside=False)
    return (plain_site if seed % PLAIN == 0 else drawn_site)(seed, held_aside=False)


def _bare_html(seed: int, *, held_aside: bool) -> DrawnSite:
    return bare_site(seed, held_aside=held_aside, medium="html")


def _is_telling(drawn: Choices, program: str) -> bool:
    """Whether its text would be told apart in a dump: titles that Markdown makes links or headings tell as well."""
    is_shown = (
        program.startswith("markdownify") and drawn.has_titles and (drawn.title_link == "title" or not drawn.title_tag)
    )
    return is_shown or is_sound(replace(drawn, medium="text", dump="blank"))


def _page(page: Page, program: str, width: int, *, is_noted: bool) -> Page:
    html = page.content.replace(f"<title>{page.content.partition('<title>')[2].partition('</title>')[0]}</title>", "")
    is_wrapped = program == WRAPPED or program in BROWSERS
    told = (PROGRAMS | BROWSERS)[program]
    text = (wrapped(told, width) if is_wrapped else told)(_numbered(html) if is_noted else html)
    return replace(page, name=page.name.replace(".html", ".txt"), content=text)


def _numbered(html: str) -> str:
    parts = _LINK.split(html)
    return "".join(f"{part}[{place // 2 + 1}]" if place % 2 else part for place, part in enumerate(parts))


def wrapped(program: Callable[[str], str], width: int = WIDTHS[1]) -> Callable[[str], str]:
    """What a program prints, in lines of at most so many characters."""
    return lambda html: "\n".join(_wrapped(program(html).split("\n"), width))


def _wrapped(lines: Sequence[str], width: int) -> Sequence[str]:
    return [
        part
        for line in lines
        for part in textwrap.wrap(line, width, subsequent_indent=line[: len(line) - len(line.lstrip())]) or [""]
    ]
