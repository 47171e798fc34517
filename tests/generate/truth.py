"""What a generated page really holds, and by what its two copies are compared."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from pipeline.core.text import normalise
from tests.generate.damage import is_blank

ELLIPSES = ("Lire la suite", "…", "...")  # taken off in this order: a "read more" stands behind its ellipsis
NEAR, CONTAINED = 95, 0.95  # as the contract defines near_identical and contained


@dataclass(frozen=True, slots=True)
class TruthRecord:
    """What a page really holds; lines are 1-based and inclusive, None where the part is not on the page.

    `label_values` are the printed captions and values in order. Fields that the resource does not print are None;
    those of a record whose text was cut or damaged are still what its whole text says.
    """

    key: str
    version: int
    kind: str
    position: int
    title: str | None
    title_line: int | None
    body_first_line: int | None
    body_last_line: int | None
    labels_first_line: int | None
    labels_last_line: int | None
    summary_first_line: int | None
    summary_last_line: int | None
    relation: str
    label_values: tuple[tuple[str, str], ...]
    resource_type: str | None
    is_private: bool | None
    categories: tuple[str, ...] | None
    keywords: tuple[str, ...] | None
    number: str | None
    series: str | None
    date: datetime.date | None
    date_precision: str | None
    url: str | None
    postal_code: str | None
    city: str | None
    area: str | None
    items: tuple[str, ...]
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page with its truth and the profile of its site."""

    source: str
    snapshot: str
    page: str
    text: str
    truth: tuple[TruthRecord, ...]
    profile: str

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n"))


def copies(record: TruthRecord, lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Both copies of a record as its page prints them, blank lines included."""
    body = lines[record.body_first_line - 1 : record.body_last_line] if record.body_first_line else ()
    summary = lines[record.summary_first_line - 1 : record.summary_last_line] if record.summary_first_line else ()
    return body, summary


def relation(body: Sequence[str], summary: Sequence[str]) -> str:
    """How two copies relate by the contract's definitions, the first that fits; a plain oracle, on words."""
    left, right = _flat(body), _flat(summary)
    if not left:
        return "no_body"
    if not right:
        return "no_summary"
    if left == right:
        return "identical"
    if fuzz.ratio(left, right) >= NEAR:
        return "near_identical"
    if left.startswith(_without_ending(right)):
        return "prefix"
    one, two = left.split(), right.split()
    shared = LCSseq.similarity(one, two)
    return "contained" if shared >= CONTAINED * min(len(one), len(two)) else "distinct"


def _flat(lines: Sequence[str]) -> str:
    return normalise(" ".join(line for line in lines if not is_blank(line)))


def _without_ending(text: str) -> str:
    for ending in ELLIPSES:
        text = text.removesuffix(ending).rstrip()
    return text
