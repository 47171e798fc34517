"""Document → Records and the ledger of its lines.

The label blocks are certain; between them the dovetail alignment cuts. Then every line of the page gets its kind,
exactly once.
"""

import math

from pipeline.model import Document, LineKind, Record, Span, Split
from pipeline.noise import noise, prose_words
from pipeline.source import Source
from pipeline.split.kind import page_kind
from pipeline.split.labels import label_blocks
from pipeline.split.ledger import kinds_of, ledger
from pipeline.split.notices import page_issues, record_issues
from pipeline.split.pieces import Piece, pieces
from pipeline.text import digest, fold

UNSURE = 0.5  # confidence under which a record is reported
SCALE = 1.2  # units of margin: of development records with confidence 0.9 or more, fewer than 1 in 200 are wrong


def split(document: Document, source: Source) -> Split:
    """Cut a page into records. A page without label blocks has none; its lines are all unassigned."""
    marks = label_blocks(document.blocks, source.captions)
    if not marks:
        kinds, owners = kinds_of(document.blocks, (), source)
        issues = page_issues(document, kinds, source)
        return Split(page_kind(document.blocks), (), ledger(document, kinds, owners), issues)
    found = pieces(document.blocks, marks, source)
    page_words = prose_words(document.blocks)
    records = tuple(_record(document, piece, position, page_words) for position, piece in enumerate(found, 1))
    kinds, owners = kinds_of(document.blocks, records, source)
    issues = tuple(issue for record in records for issue in record_issues(record))
    return Split("listing", records, ledger(document, kinds, owners), issues + page_issues(document, kinds, source))


def _record(document: Document, piece: Piece, position: int, page_words: frozenset[str]) -> Record:
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


def _title_repeats(piece: Piece) -> dict[int, LineKind]:
    """The title printed again at the head of a copy."""
    title = fold(piece.title.text) if piece.title else ""
    heads = [copy[0] for copy in (piece.body, piece.summary) if copy]
    return {block.line: "title_repeat" for block in heads if title and fold(block.text) == title}
