"""Printed records → what an HTML page really says of each: texts, addresses and a date, for there are no lines."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.normalise import stored
from tests.generate.damage import is_blank
from tests.generate.printed import Printed
from tests.generate.truth import GeneratedPage

READ_MORE = "Lire la suite"
LINKED = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class HtmlTruth:
    """One record of an HTML page.

    Texts have one line a paragraph, as datasets publish lines. `links` are those inside the text, `url` is where the
    title leads. `aside` are lines that the row prints and that belong to no part: its date, its "read more".
    """

    key: str
    title: str | None
    body: str
    labels: tuple[tuple[str, str], ...]
    summary: str
    url: str | None
    links: tuple[tuple[str, str], ...]
    date: datetime.date | None
    aside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page with its truth, the profile of its site, and the same records as lines of text."""

    source: str
    snapshot: str
    page: str
    url: str
    html: str
    truth: tuple[HtmlTruth, ...]
    profile: str
    text: GeneratedPage


@dataclass(frozen=True, slots=True)
class Row:
    """One record on its way to markup: what is printed, and the markup of its texts."""

    position: int
    told: Printed
    url: str
    href: str
    day: datetime.date | None
    image: str
    body: str
    summary: str
    links: tuple[tuple[str, str], ...]
    has_read_more: bool

    @property
    def title(self) -> str:
        """The title as printed; rows of untitled sites are not drawn as HTML."""
        return self.told.title or ""


def texts(lines: Sequence[str]) -> str:
    """A copy as datasets publish it, one line a paragraph."""
    return "\n".join(stored(line) for line in lines if not is_blank(line))


def truth_of(row: Row, printed_day: str | None) -> HtmlTruth:
    """What a row says."""
    aside = [*([printed_day] if printed_day else []), *([READ_MORE] if row.has_read_more else [])]
    return HtmlTruth(
        row.told.resource.key, stored(row.title), texts(row.told.body), row.told.labels, texts(row.told.summary),
        row.url, row.links, row.day, tuple(aside),
    )  # fmt: skip
