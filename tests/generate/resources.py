"""What a site would print of one resource, before it is laid out on a page, and how a site edits it.

`text` is what both copies say. Its lines hold blank ones too (empty, or a lone no-break space), but it begins and
ends with words. Where `has_body` is false, as with private resources, only the summary prints it.
"""

import datetime
from dataclasses import dataclass, field, replace
from random import Random

from tests.generate import prose
from tests.generate.prose import NBSP

EMPTY = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource of the invented site; `key` names it over pages and snapshots, `version` counts its edits.

    `categories` None means that the caption is not printed, () that it stands with no value. `extra` are
    captions and values that lead to no column of their own.
    """

    key: str
    kind: str
    title: str
    text: tuple[str, ...]
    has_body: bool = True
    resource_type: str | None = "Ressources du réseau"
    is_private: bool | None = False
    categories: tuple[str, ...] | None = None
    keywords: tuple[str, ...] | None = None
    number: str | None = None
    series: str | None = None
    date: datetime.date | None = None
    date_precision: str | None = None
    url: str | None = None
    postal_code: str | None = None
    city: str | None = None
    area: str | None = None
    items: tuple[str, ...] = ()
    version: int = 1
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Draft:
    """Lines on their way to a text, with the blank lines that real pages put between them."""

    rng: Random
    lines: list[str] = field(default_factory=list)

    def add(self, *texts: str, tight: bool = False) -> None:
        for text in texts:
            if self.lines and not tight:
                self.lines.extend(gap(self.rng))
            self.lines.append(text)

    def bullets(self, least: int = 2, most: int = 6) -> None:
        mark = self.rng.choice(("  • ", "  • ", "- "))
        spaced = mark != "- " and self.rng.random() < 0.3
        for i in range(self.rng.randint(least, most)):
            self.add(mark + prose.bullet(self.rng), tight=not spaced and (i > 0 or mark == "- "))


def gap(rng: Random) -> list[str]:
    """The blank lines between two paragraphs: mostly one empty line, else a mix with lone no-break spaces."""
    draw = rng.random()
    if draw < 0.84:
        return [EMPTY]
    if draw < 0.93:
        return [EMPTY, NBSP, EMPTY]
    if draw < 0.97:
        return [EMPTY, NBSP * 2, EMPTY]
    return [EMPTY, NBSP, EMPTY, NBSP, EMPTY]


def edited(rng: Random, old: Resource) -> Resource:
    """The same resource after its site changed it: a paragraph rewritten, added or taken away."""
    lines = list(old.text)
    long = [i for i, line in enumerate(lines) if len(line) > 80]
    spot = rng.choice(long) if long else len(lines) - 1
    draw = rng.random()
    if draw < 0.5 and long:
        lines[spot] = f"{lines[spot]} {prose.sentence(rng)}"
    elif draw < 0.8 or len(long) < 2:
        lines[spot + 1 : spot + 1] = [EMPTY, prose.paragraph(rng, most=3)]
    else:
        lines[spot] = prose.paragraph(rng, most=3)
    return replace(old, text=tuple(lines), version=old.version + 1)
