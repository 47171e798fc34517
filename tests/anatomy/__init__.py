"""Seed → a site whose anatomy was drawn from independent choices, with its pages and the truth of every record."""

from dataclasses import dataclass
from random import Random
from typing import Literal

from tests.anatomy.choices import Choices, choices
from tests.anatomy.dumps import dump
from tests.anatomy.languages import LANGUAGES, Language
from tests.anatomy.markups import page as html
from tests.anatomy.others import SORTS, other
from tests.anatomy.resource import Resource, resource
from tests.anatomy.sheet import Line, Voice, listing, voice

__all__ = ["Choices", "DrawnPage", "DrawnSite", "choices", "drawn_site"]
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
    drawn = choices(seed, held_aside=held_aside)
    rng = Random(f"site {held_aside} {seed}")
    language = LANGUAGES[drawn.language]
    said = voice(drawn, language, rng)
    name = f"{'held' if held_aside else 'dev'}-{seed:04}"
    pages, known = [], []
    for snapshot in ("2024-02-10", "2024-08-10")[: drawn.snapshots]:
        for number in range(drawn.pages):
            shown = []
            for _ in range(drawn.per_page):
                if known and rng.random() < RETURNS:
                    shown.append(rng.choice(known))
                    continue
                known.append(
                    resource(f"{name}-{len(known):04}", drawn, language, rng, said.columns, said.kinds, said.words)
                )
                shown.append(known[-1])
            medium = _medium(drawn, rng)
            pages.append(
                _page(
                    snapshot,
                    f"p{number:02}",
                    medium,
                    listing(shown, drawn, language, said, rng),
                    tuple(shown),
                    "listing",
                    drawn,
                    said,
                    language,
                )
            )
    for number, sort in enumerate(rng.sample(SORTS, OTHERS)):
        sheet = other(sort, drawn, language, said, rng)
        pages.append(_page("2024-02-10", f"x{number}", _medium(drawn, rng), sheet, (), sort, drawn, said, language))
    return DrawnSite(name, drawn, tuple(pages))


def _medium(drawn: Choices, rng: Random) -> Literal["text", "html"]:
    if drawn.medium == "both":
        return rng.choice(("text", "html"))
    return "html" if drawn.medium == "html" else "text"


def _page(
    snapshot: str,
    name: str,
    medium: str,
    sheet: list[Line],
    shown: tuple[Resource, ...],
    sort: str,
    drawn: Choices,
    said: Voice,
    language: Language,
) -> DrawnPage:
    if medium == "html":
        return DrawnPage(
            snapshot, f"{name}.html", html(sheet, drawn, said.site, language.code), tuple(sheet), (), shown, sort
        )
    content, spans = dump(sheet, drawn.dump)
    return DrawnPage(snapshot, f"{name}.txt", content, tuple(sheet), tuple(spans), shown, sort)
