"""Records as printed → a page's lines and, for each record, where its parts stand on them."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tests.generate.damage import Damage, is_blank
from tests.generate.printed import Printed, prepare
from tests.generate.resources import EMPTY, Resource
from tests.generate.sites import SEED, Site
from tests.generate.truth import TruthRecord, copies, relation

Lines = tuple[int | None, int | None]
NOWHERE: Lines = (None, None)


def render(
    rng: Random, resources: Sequence[Resource], damage: Damage, site: Site = SEED
) -> tuple[list[str], list[TruthRecord]]:
    """Print resources one after another with no separator, as the disease does."""
    lines = [*site.header[: rng.randint(1, 2)], EMPTY]
    truth = []
    for position, told in enumerate(prepare(rng, site, resources, damage), 1):
        truth.append(_print(lines, site, told, position))
        lines.extend(told.before_next)
    if damage.cut_ends:
        return _cut_ends(rng, site, lines, truth)
    if rng.random() < 0.5:
        lines.extend([EMPTY, *site.footer])
    return lines, truth


def plain(site: Site, records: Sequence[Printed]) -> tuple[list[str], list[TruthRecord]]:
    """The same records as lines alone, between the site's header and footer."""
    lines, truth = [*site.header, EMPTY], []
    for position, told in enumerate(records, 1):
        truth.append(_print(lines, site, told, position))
        lines.extend(told.before_next)
    return [*lines, EMPTY, *site.footer], truth


def _print(lines: list[str], site: Site, told: Printed, position: int) -> TruthRecord:
    spans = _lay(lines, site, told)
    resource = told.resource
    return TruthRecord(
        key=resource.key, version=resource.version, kind=resource.kind, position=position,
        title=told.title, title_line=spans["title"][0],
        body_first_line=spans["body"][0], body_last_line=spans["body"][1],
        labels_first_line=spans["labels"][0], labels_last_line=spans["labels"][1],
        summary_first_line=spans["summary"][0], summary_last_line=spans["summary"][1],
        relation=relation(told.body, told.summary), label_values=told.labels, resource_type=resource.resource_type,
        is_private=resource.is_private, categories=resource.categories, keywords=resource.keywords,
        number=resource.number, series=resource.series, date=resource.date, date_precision=resource.date_precision,
        url=resource.url, postal_code=resource.postal_code, city=resource.city, area=resource.area, items=resource.items,
    )  # fmt: skip


def _lay(lines: list[str], site: Site, told: Printed) -> dict[str, Lines]:
    """Append the parts of a record in the site's order; where each of them stands."""
    parts: dict[str, Sequence[str]] = {
        "title": [told.title] if told.title is not None else [],
        "body": told.body,
        "labels": label_lines(site, told.labels),
        "summary": told.summary,
    }
    spans: dict[str, Lines] = {}
    before = ""
    for part in site.order:
        if parts[part] and before:
            lines.extend(_gap(told, before, part))
        spans[part] = _put(lines, parts[part])
        before = part if parts[part] else before
    return {part: spans.get(part, NOWHERE) for part in parts}


def _gap(told: Printed, before: str, part: str) -> Sequence[str]:
    if part == "labels":
        return told.before_labels
    return [EMPTY] if before == "labels" else told.after_title


def _put(lines: list[str], texts: Sequence[str]) -> Lines:
    """Append lines; their first and last number, or None twice."""
    if not texts:
        return NOWHERE
    lines.extend(texts)
    return len(lines) - len(texts) + 1, len(lines)


def label_lines(site: Site, labels: Sequence[tuple[str, str]]) -> list[str]:
    """A label block as the site prints it: two lines a label, or one with a colon."""
    if site.style == "lines":
        return [text for label in labels for text in label if text]
    return [f"{printed} : {value}".rstrip() for printed, value in labels]


def _cut_ends(
    rng: Random, site: Site, lines: list[str], truth: list[TruthRecord]
) -> tuple[list[str], list[TruthRecord]]:
    """Begin the page inside the first text and end it inside the last one, between two lines."""
    opening, closing = _texts(site.order)[0], _texts(site.order)[-1]
    first, last = _span(truth[0], opening), _span(truth[-1], closing)
    start = truth[0].title_line or 1
    if first[0] is not None and first[1] is not None:
        start = _text_line(rng, lines, first[0], first[1])
    end = len(lines)
    if last[0] is not None and last[1] is not None:
        end = _text_line(rng, lines, last[0], last[1])
    kept = [_moved(record, start, end) for record in truth]
    kept[0] = replace(kept[0], flags=("cut_start",))
    kept[-1] = replace(kept[-1], flags=(*kept[-1].flags, "cut_end"))
    return lines[start - 1 : end], [_related_again(record, lines[start - 1 : end]) for record in kept]


def _texts(order: Sequence[str]) -> list[str]:
    return [part for part in order if part in ("body", "summary")]


def _span(record: TruthRecord, part: str) -> Lines:
    if part == "body":
        return record.body_first_line, record.body_last_line
    return record.summary_first_line, record.summary_last_line


def _text_line(rng: Random, lines: list[str], first: int, last: int) -> int:
    return rng.choice([n for n in range(first, last + 1) if not is_blank(lines[n - 1])])


def _moved(record: TruthRecord, start: int, end: int) -> TruthRecord:
    """The record on a page of which only the lines `start` to `end` are left."""

    def span(first: int | None, last: int | None) -> Lines:
        if first is None or last is None or last < start or first > end:
            return NOWHERE
        return max(first, start) - start + 1, min(last, end) - start + 1

    title = span(record.title_line, record.title_line)[0]
    body = span(record.body_first_line, record.body_last_line)
    labels = span(record.labels_first_line, record.labels_last_line)
    summary = span(record.summary_first_line, record.summary_last_line)
    kept = record if labels[0] is not None else _without_labels(record)
    return replace(
        kept,
        title=None if title is None else record.title,
        title_line=title,
        body_first_line=body[0],
        body_last_line=body[1],
        labels_first_line=labels[0],
        labels_last_line=labels[1],
        summary_first_line=summary[0],
        summary_last_line=summary[1],
    )


def _without_labels(record: TruthRecord) -> TruthRecord:
    """A record whose labels the page has lost."""
    return replace(record, label_values=(), resource_type=None, is_private=None, categories=None)


def _related_again(record: TruthRecord, lines: list[str]) -> TruthRecord:
    if not record.flags:
        return record
    return replace(record, relation=relation(*copies(record, lines)))
