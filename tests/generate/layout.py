"""Resources → a page's lines and, for each record, where its parts stand on them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from pipeline.text import normalise
from tests.generate.damage import Damage, is_blank, spoil
from tests.generate.prose import NBSP
from tests.generate.resources import EMPTY, Resource, gap

HEADER = ("Bourgs en commun, réseau des petites villes", "Centre de ressources")
FOOTER = ("Mentions légales - Plan du site", "Bourgs en commun, 12 rue des Tilleuls, Valbrune")
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
    resource_type: str
    is_private: bool
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


def render(rng: Random, resources: Sequence[Resource], damage: Damage) -> tuple[list[str], list[TruthRecord]]:
    """Print resources one after another with no separator, as the disease does."""
    lines = [*HEADER[: rng.randint(1, 2)], EMPTY]
    truth = []
    without_body = _without_body(rng, len(resources), damage)
    for position, (resource, bare) in enumerate(zip(resources, without_body, strict=True), 1):
        empty = not bare and resource.has_body and rng.random() < damage.no_summary
        truth.append(_print(rng, lines, resource, position, damage, bare=bare, empty=empty))
        if position < len(resources):
            lines.extend(_before_title(rng))
    if damage.cut_ends:
        return _cut_ends(rng, lines, truth)
    if rng.random() < 0.5:
        lines.extend([EMPTY, *FOOTER])
    return lines, truth


def _without_body(rng: Random, count: int, damage: Damage) -> list[bool]:
    bare = [rng.random() < damage.no_body for _ in range(count)]
    for i in range(count):
        if damage.no_body_runs and rng.random() < damage.no_body_runs:
            end = min(count, i + rng.randint(2, 3))
            bare[i:end] = [True] * (end - i)
    return bare


def _print(
    rng: Random, lines: list[str], resource: Resource, position: int, damage: Damage, *, bare: bool, empty: bool
) -> TruthRecord:
    lines.append(resource.title)
    title_line = len(lines)
    body = list(resource.text) if resource.has_body and not bare else []
    if body:
        lines.extend(_after_title(rng))
    body_first, body_last = _put(lines, body)
    lines.extend(_before_labels(rng) if body else [EMPTY])
    values = _labels(resource)
    labels_first, labels_last = _put(lines, [text for pair in values for text in pair if text])
    summary = [] if empty else spoil(rng, second_copy(rng, resource.text), damage) if body else list(resource.text)
    if summary:
        lines.append(EMPTY)
    summary_first, summary_last = _put(lines, summary)
    return TruthRecord(
        key=resource.key, version=resource.version, kind=resource.kind, position=position,
        title=resource.title, title_line=title_line, body_first_line=body_first, body_last_line=body_last,
        labels_first_line=labels_first, labels_last_line=labels_last,
        summary_first_line=summary_first, summary_last_line=summary_last,
        relation=relation(body, summary), label_values=values, resource_type=resource.resource_type,
        is_private=resource.is_private, categories=resource.categories, keywords=resource.keywords,
        number=resource.number, series=resource.series, date=resource.date, date_precision=resource.date_precision,
        url=resource.url, postal_code=resource.postal_code, city=resource.city, area=resource.area, items=resource.items,
    )  # fmt: skip


def _put(lines: list[str], texts: list[str]) -> tuple[int | None, int | None]:
    """Append lines; their first and last number, or None twice."""
    if not texts:
        return None, None
    lines.extend(texts)
    return len(lines) - len(texts) + 1, len(lines)


def _labels(resource: Resource) -> tuple[tuple[str, str], ...]:
    categories = [("Catégorie", ", ".join(resource.categories))] if resource.categories is not None else []
    return (
        *categories,
        ("Type de ressource", resource.resource_type),
        ("Ressource privée", "Oui" if resource.is_private else "Non"),
        ("Résumé", ""),
    )


def _after_title(rng: Random) -> list[str]:
    return rng.choice(([EMPTY], [EMPTY], [EMPTY], [EMPTY, NBSP * 2, EMPTY], [EMPTY, NBSP, EMPTY]))


def _before_labels(rng: Random) -> list[str]:
    return rng.choice(([], [EMPTY], [EMPTY], [EMPTY, NBSP, EMPTY], [EMPTY, NBSP, EMPTY, NBSP, EMPTY]))


def _before_title(rng: Random) -> list[str]:
    return rng.choice(
        ([], [EMPTY], [EMPTY], [EMPTY], [EMPTY, NBSP, EMPTY], gap(rng), [EMPTY, NBSP, EMPTY, NBSP, EMPTY])
    )


def second_copy(rng: Random, text: Sequence[str]) -> list[str]:
    """What a careful site prints again: the same words, other blank lines, now and then another comma."""
    lines: list[str] = []
    for i, line in enumerate(text):
        if is_blank(line):
            alone = not is_blank(text[i - 1]) and not is_blank(text[i + 1])
            lines.extend([EMPTY, NBSP, EMPTY] if alone and rng.random() < 0.05 else [line])
        else:
            lines.append(line.rstrip() if rng.random() < 0.5 else line)
    if rng.random() < 0.12:
        spots = [i for i, line in enumerate(lines) if len(line) > 60]
        for i in rng.sample(spots, min(2, len(spots))):
            lines[i] = lines[i].replace(",", "", 1) if "," in lines[i] else lines[i].replace(" ", ", ", 1)
    return lines


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


def _cut_ends(rng: Random, lines: list[str], truth: list[TruthRecord]) -> tuple[list[str], list[TruthRecord]]:
    """Begin the page inside the first body and end it inside the last summary, between two lines."""
    first, last = truth[0], truth[-1]
    start = first.title_line
    if first.body_first_line is not None and first.body_last_line is not None:
        start = _text_line(rng, lines, first.body_first_line, first.body_last_line)
    end = len(lines)
    if last.summary_first_line is not None and last.summary_last_line is not None:
        end = _text_line(rng, lines, last.summary_first_line, last.summary_last_line)
    assert start is not None
    kept = [_moved(record, start, end) for record in truth]
    kept[0] = replace(kept[0], flags=("cut_start",))
    kept[-1] = replace(kept[-1], flags=(*kept[-1].flags, "cut_end"))
    return lines[start - 1 : end], [_related_again(record, lines[start - 1 : end]) for record in kept]


def _text_line(rng: Random, lines: list[str], first: int, last: int) -> int:
    return rng.choice([n for n in range(first, last + 1) if not is_blank(lines[n - 1])])


def _moved(record: TruthRecord, start: int, end: int) -> TruthRecord:
    """The record on a page of which only the lines `start` to `end` are left."""

    def line(number: int | None, least: int) -> int | None:
        return None if number is None else min(max(number, least), end) - start + 1

    lost = record.title_line is not None and record.title_line < start
    return replace(
        record,
        title=None if lost else record.title,
        title_line=None if lost or record.title_line is None else record.title_line - start + 1,
        body_first_line=line(record.body_first_line, start),
        body_last_line=line(record.body_last_line, start),
        labels_first_line=line(record.labels_first_line, start),
        labels_last_line=line(record.labels_last_line, start),
        summary_first_line=line(record.summary_first_line, start),
        summary_last_line=line(record.summary_last_line, start),
    )


def _related_again(record: TruthRecord, lines: list[str]) -> TruthRecord:
    if not record.flags:
        return record
    return replace(record, relation=relation(*copies(record, lines)))


def copies(record: TruthRecord, lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Both copies of a record as its page prints them, blank lines included."""
    body = lines[record.body_first_line - 1 : record.body_last_line] if record.body_first_line else ()
    summary = lines[record.summary_first_line - 1 : record.summary_last_line] if record.summary_first_line else ()
    return body, summary
