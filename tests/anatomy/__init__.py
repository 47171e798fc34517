"""Seed → a site whose anatomy was drawn from independent choices, with its pages and the truth of every record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.anatomy.choices import bare_choices, choices, plain_choices, valued_choices
from tests.anatomy.details import details
from tests.anatomy.dumps import dressed, dump
from tests.anatomy.languages import LANGUAGES, Language
from tests.anatomy.line import Line
from tests.anatomy.markups import page as html
from tests.anatomy.others import BOXED, SORTS, other
from tests.anatomy.resource import Resource, resource
from tests.anatomy.sheet import listing
from tests.anatomy.traits import Choices
from tests.anatomy.voice import Voice, voice

__all__ = ["Choices", "DrawnPage", "DrawnSite", "bare_site", "choices", "drawn_site", "plain_site", "valued_site"]
RETURNS = 0.1  # share of a page's places that a resource of an earlier page takes
OTHERS = 3  # pages of a site that list nothing


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page: its name with the snapshot, its content, its sheet, and of a dump the printed lines of each line of the sheet.

    `resources` are its records in order; `sort` is "listing", or what a page that lists nothing is.
    """

    snapshot: str
    name: str
    content: str
    sheet: tuple[Line, ...]
    spans: tuple[tuple[int, int], ...]
    resources: tuple[Resource, ...]
    sort: str


@dataclass(frozen=True, slots=True)
class DrawnSite:
    """A site by its seed, the choices that made it, and its pages."""

    name: str
    drawn: Choices
    pages: tuple[DrawnPage, ...]


def drawn_site(seed: int, *, held_aside: bool) -> DrawnSite:
    """A site to tune on, or one to report on."""
    name = f"{'held' if held_aside else 'dev'}-{seed:04}"
    return _site(name, choices(seed, held_aside=held_aside), Random(f"site {held_aside} {seed}"))


def plain_site(seed: int, *, held_aside: bool) -> DrawnSite:
    """The same of one that prints little beside titles and texts."""
    name = f"{'held' if held_aside else 'dev'}-plain-{seed:04}"
    return _site(name, plain_choices(seed, held_aside=held_aside), Random(f"plain site {held_aside} {seed}"))


def bare_site(seed: int, *, held_aside: bool, medium: str = "text") -> DrawnSite:
    """The same of one that prints each text once and little beside."""
    name = f"{'held' if held_aside else 'dev'}-bare-{seed:04}"
    drawn = bare_choices(seed, held_aside=held_aside, medium=medium)
    return _site(name, drawn, Random(f"bare site {held_aside} {medium} {seed}"))


def valued_site(seed: int, *, held_aside: bool) -> DrawnSite:
    """The same of one that prints several values beside its titles, and mostly no text."""
    name = f"{'held' if held_aside else 'dev'}-valued-{seed:04}"
    drawn = valued_choices(seed, held_aside=held_aside)
    return _site(name, drawn, Random(f"valued site {held_aside} {seed}"))


def _site(name: str, drawn: Choices, rng: Random) -> DrawnSite:
    language = LANGUAGES[drawn.language]
    said = voice(drawn, language, rng)
    pages: list[DrawnPage] = []
    known: list[Resource] = []
    for snapshot in ("2024-02-10", "2024-08-10")[: drawn.snapshots]:
        for number in range(drawn.pages):
            shown = list(_shown(known, name, drawn, language, said, rng))
            sheet = listing(shown, drawn, language, said, rng)
            pages.append(_page(snapshot, f"p{number:02}", sheet, shown, "listing", drawn, said, rng))
    for number, sheet in enumerate(details(known, drawn, language, said)):
        printed = _page("2024-02-10", f"d{number}", sheet, (), "detail", drawn, said, Random(f"detail {name} {number}"))
        pages.append(replace(printed, sheet=tuple(map(Line.outside, printed.sheet))))
    sorts = [sort for sort in SORTS if drawn.medium == "html" or sort not in BOXED]
    for number, sort in enumerate(rng.sample(sorts, OTHERS)):
        sheet = other(sort, drawn, language, said, rng)
        pages.append(_page("2024-02-10", f"x{number}", sheet, (), sort, drawn, said, rng))
    return DrawnSite(name, drawn, tuple(pages))


def _shown(
    known: list[Resource], name: str, drawn: Choices, language: Language, said: Voice, rng: Random
) -> Iterator[Resource]:
    """The resources of one page: new ones, which are known from then on, and at times one of an earlier page."""
    for _ in range(drawn.per_page):
        if known and rng.random() < RETURNS:
            yield rng.choice(known)
            continue
        known.append(resource(f"{name}-{len(known):04}", drawn, language, rng, said.columns, said.kinds, said.words))
        yield known[-1]


def _page(
    snapshot: str,
    name: str,
    sheet: list[Line],
    shown: Sequence[Resource],
    sort: str,
    drawn: Choices,
    said: Voice,
    rng: Random,
) -> DrawnPage:
    medium = rng.choice(("text", "html")) if drawn.medium == "both" else drawn.medium
    if medium == "html":
        content = html(sheet, drawn, said.site, drawn.language)
        return DrawnPage(snapshot, f"{name}.html", content, tuple(sheet), (), tuple(shown), sort)
    sheet = dressed(sheet, drawn)
    content, spans = dump(sheet, drawn, said.item, rng)
    return DrawnPage(snapshot, f"{name}.txt", content, tuple(sheet), tuple(spans), tuple(shown), sort)
