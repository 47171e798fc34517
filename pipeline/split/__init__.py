"""Document → Records and the ledger of its lines.

The label blocks are certain; between them the dovetail alignment cuts. Then every line of the page gets its kind,
exactly once.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.model import Block, Document, Issue, LedgerEntry, LineKind, Record, Severity, Span, Split
from pipeline.noise import is_read_more, noise, prose_words, uncut
from pipeline.source import Source
from pipeline.split.dovetail import Cut, dovetail, opens_record
from pipeline.split.kind import page_kind
from pipeline.split.labels import LabelBlock, label_blocks
from pipeline.split.similar import Unit, units
from pipeline.split.titles import title_likeness
from pipeline.text import digest, excerpt, fold, normalise

FRAGMENT_PROSE = 80  # characters from which a line is a paragraph: a fragment without one is no record
UNSURE = 0.5  # confidence under which a record is reported
SCALE = 1.2  # units of margin; a cut of margin 3 is right 49 times in 50 on development pages


def split(document: Document, source: Source) -> Split:
    """Cut a page into records. A page without label blocks has none; its lines are all unassigned."""
    marks = label_blocks(document.blocks, source.captions)
    if not marks:
        kinds = _edges(document.blocks, source)
        return Split(page_kind(document.blocks), (), _ledger(document, kinds, {}), _unassigned(document, kinds, source))
    pieces = _pieces(document.blocks, marks, source)
    page_words = prose_words(document.blocks)
    records = tuple(_record(document, piece, position, page_words) for position, piece in enumerate(pieces, 1))
    kinds, owners = _kinds(document.blocks, records, source)
    issues = tuple(issue for record in records for issue in _issues(record))
    return Split("listing", records, _ledger(document, kinds, owners), issues + _unassigned(document, kinds, source))


@dataclass(frozen=True, slots=True)
class _Piece:
    """One record in blocks, before it is named and counted."""

    title: Block | None
    body: Sequence[Block]
    mark: LabelBlock | None
    summary: Sequence[Block]
    margin: float
    flags: tuple[str, ...]


def _pieces(blocks: Sequence[Block], marks: Sequence[LabelBlock], source: Source) -> list[_Piece]:
    head = _edge(blocks, source.header)
    tail = len(blocks) - _edge(blocks[::-1], source.footer)
    bounds = [(mark.first, mark.last) for mark in marks]
    starts = [min(head, bounds[0][0]), *(last + 1 for _, last in bounds)]
    ends = [*(first for first, _ in bounds), max(tail, starts[-1])]
    regions = [blocks[start:end] for start, end in zip(starts, ends, strict=True)]
    seen = units([block.text for region in regions for block in region])
    cursor, shaped = 0, []
    for region in regions:
        shaped.append(seen[cursor : cursor + len(region)])
        cursor += len(region)
    likeness = _likeness(regions, shaped)
    cuts = dovetail(shaped, likeness)
    pieces = [_piece(regions, cuts, marks, index) for index in range(len(marks))]
    closing = _closing(regions[-1], shaped[-1], likeness[-1], cuts[-1])
    return _flagged([*_opening(regions[0], cuts[0]), *pieces, *closing], has_footer=tail < len(blocks))


def _likeness(regions: Sequence[Sequence[Block]], shaped: Sequence[Sequence[Unit]]) -> list[list[float]]:
    occurrences: dict[int, int] = {}
    for region in shaped:
        for unit in region:
            occurrences[unit.number] = occurrences.get(unit.number, 0) + 1
    return [
        [
            title_likeness(
                block.text, unit.is_noise, [after.text for after in region[i + 1 : i + 4]], occurrences[unit.number]
            )
            for i, (block, unit) in enumerate(zip(region, seen, strict=True))
        ]
        for region, seen in zip(regions, shaped, strict=True)
    ]


def _piece(regions: Sequence[Sequence[Block]], cuts: Sequence[Cut], marks: Sequence[LabelBlock], index: int) -> _Piece:
    above, below = cuts[index], cuts[index + 1]
    title = regions[index][above.summary_end] if above.body_start > above.summary_end else None
    body = regions[index][above.body_start :]
    flags = ("cut_start",) if title is None and index == 0 else ()
    summary = regions[index + 1][: below.summary_end]
    return _Piece(title, body, marks[index], summary, min(above.margin, below.margin), flags)


def _opening(region: Sequence[Block], cut: Cut) -> list[_Piece]:
    """The end of a record whose beginning the page lacks."""
    fragment = region[: cut.summary_end]
    if any(len(block.text) >= FRAGMENT_PROSE for block in fragment):
        return [_Piece(None, (), None, fragment, cut.margin, ("cut_start",))]
    return []


def _closing(region: Sequence[Block], seen: Sequence[Unit], likeness: Sequence[float], cut: Cut) -> list[_Piece]:
    """The beginning of a record whose labels the page lacks."""
    title = cut.summary_end
    if title < len(region) and opens_record(seen, likeness)[title]:
        return [_Piece(region[title], region[title + 1 :], None, (), cut.margin, ("cut_end",))]
    return []


def _edge(blocks: Sequence[Block], printed: Sequence[str]) -> int:
    """How many blocks at this end of the page are lines that the profile names."""
    known = {fold(line) for line in printed}
    return next((i for i, block in enumerate(blocks) if fold(block.text) not in known), len(blocks))


def _flagged(pieces: Sequence[_Piece], has_footer: bool) -> list[_Piece]:
    """Mark the last record where the page ends inside its labels or its summary."""
    last = pieces[-1]
    if has_footer or "cut_end" in last.flags or last.mark is None:
        return list(pieces)
    others = [_is_teaser(piece) for piece in pieces[:-1] if piece.body and piece.mark is not None]
    is_habit = bool(others) and sum(others) * 2 >= len(others)
    if not last.mark.is_open or (_is_teaser(last) and not is_habit and not _ends_openly(last.summary)):
        return [*pieces[:-1], replace(last, flags=(*last.flags, "cut_end"))]
    return list(pieces)


def _is_teaser(piece: _Piece) -> bool:
    """Whether the summary stops before the body does."""
    summary = [normalise(block.text) for block in piece.summary if not is_read_more(block.text)]
    body = [normalise(block.text) for block in piece.body]
    if not summary or not body:
        return bool(body)
    end = uncut(summary[-1]) or summary[-1]
    return end not in body[-1:] and any(text.startswith(end) for text in body)


def _ends_openly(summary: Sequence[Block]) -> bool:
    return bool(summary) and (uncut(summary[-1].text) is not None or is_read_more(summary[-1].text))


def _record(document: Document, piece: _Piece, position: int, page_words: frozenset[str]) -> Record:
    blocks = document.blocks
    labels_span = Span(blocks[piece.mark.first].line, blocks[piece.mark.last].line) if piece.mark else None
    starts = [block.line for block in (piece.title, *piece.body[:1], *piece.summary[:1]) if block]
    first_line = min([*starts, *([labels_span.first] if labels_span else [])])
    silent = noise([*piece.body, *piece.summary], page_words) | _title_repeats(piece)
    flags = {*piece.flags, *(kind for kind in silent.values() if kind in ("junk", "furniture"))}
    confidence = round(1.0 - math.exp(-(piece.margin + 0.2) / SCALE), 4)
    if confidence < UNSURE:
        flags.add("unsure_cut")
    return Record(
        record_id=digest(document.source, document.snapshot, document.page, str(first_line)),
        source=document.source,
        snapshot=document.snapshot,
        page=document.page,
        page_url=document.url,
        position=position,
        title=piece.title,
        body=tuple(piece.body),
        labels=piece.mark.labels if piece.mark else (),
        labels_span=labels_span,
        summary=tuple(piece.summary),
        confidence=confidence,
        flags=tuple(sorted(flags)),
        noise=silent,
    )


def _title_repeats(piece: _Piece) -> dict[int, LineKind]:
    """The title printed again at the head of a copy."""
    title = fold(piece.title.text) if piece.title else ""
    heads = [copy[0] for copy in (piece.body, piece.summary) if copy]
    return {block.line: "title_repeat" for block in heads if title and fold(block.text) == title}


def _ledger(document: Document, kinds: Mapping[int, LineKind], owners: Mapping[int, str]) -> tuple[LedgerEntry, ...]:
    """Every line of the page once, in runs of one kind and one record."""
    lines = range(1, document.line_count + 1)
    runs = groupby(lines, key=lambda line: (kinds.get(line, "blank"), owners.get(line)))
    found = []
    for (kind, record_id), run in runs:
        members = list(run)
        found.append(LedgerEntry(members[0], members[-1], kind, record_id))
    return tuple(found)


def _edges(blocks: Sequence[Block], source: Source) -> dict[int, LineKind]:
    """Every block as header, footer or unassigned, as it is before any record claims it."""
    head = _edge(blocks, source.header)
    tail = len(blocks) - _edge(blocks[::-1], source.footer)
    return {
        block.line: "header" if i < head else "footer" if i >= tail else "unassigned" for i, block in enumerate(blocks)
    }


def _claims(record: Record) -> Iterable[tuple[Block, LineKind]]:
    if record.title:
        yield record.title, "title"
    for block in record.body:
        yield block, record.noise.get(block.line, "body")
    for block in record.summary:
        yield block, record.noise.get(block.line, "summary")


def _kinds(
    blocks: Sequence[Block], records: Sequence[Record], source: Source
) -> tuple[dict[int, LineKind], dict[int, str]]:
    kinds, owners = _edges(blocks, source), {}
    for record in records:
        for block, kind in _claims(record):
            kinds[block.line], owners[block.line] = kind, record.record_id
        if record.labels_span:
            for line in range(record.labels_span.first, record.labels_span.last + 1):
                if line in kinds:
                    kinds[line], owners[line] = "labels", record.record_id
    return kinds, owners


def _issues(record: Record) -> Iterable[Issue]:
    def issue(line: int | None, severity: Severity, code: str, message: str, shown: str) -> Issue:
        return Issue(
            record.source, record.snapshot, record.page, line, line, "split", severity, code, message, excerpt(shown)
        )

    for label in record.labels:
        if label.column is None:
            message = f"the caption {label.caption!r} is not in the profile; it and its value are kept in labels. Add it to [labels] in source.toml."
            yield issue(label.line, "warning", "unknown_caption", message, label.value)
    if "unsure_cut" in record.flags:
        shown = record.title.text if record.title else record.body[0].text if record.body else ""
        line = record.title.line if record.title else None
        message = (
            f"the cut of this record is unsure (confidence {record.confidence:.2f}); it is kept. Read the page there."
        )
        yield issue(line, "warning", "unsure_cut", message, shown)


def _unassigned(document: Document, kinds: Mapping[int, LineKind], source: Source) -> tuple[Issue, ...]:
    """What a page holds that no record claims. An article claims none, and a page without profile cannot."""
    left = [block for block in document.blocks if kinds[block.line] == "unassigned"]
    is_listing = any(kind == "labels" for kind in kinds.values())
    if not left or (source.captions and not is_listing):
        return ()
    place = (document.source, document.snapshot, document.page, left[0].line, left[-1].line, "split")
    if not source.captions:
        message = f"there are no captions to split this page by, so it gave no records; its {len(left)} lines are unassigned. Name the captions of its site in [labels] of a source.toml."
        return (Issue(*place, "warning", "no_profile", message, excerpt(left[0].text)),)
    message = f"{len(left)} lines belong to no record; they are in the ledger. If they are the site's, name them in header or footer of source.toml."
    return (Issue(*place, "info", "unassigned_lines", message, excerpt(left[0].text)),)
