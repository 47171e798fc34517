"""Document → Records and the ledger of its lines.

`layouts` cuts the page; a site without a profile has had its layout induced from all its pages. Then each record gets
its name, and every line of the page its kind, exactly once.
"""

from pipeline.core.boilerplate import noise, prose_words
from pipeline.core.model import Document, LineKind, PageKind, Record, Span, Split
from pipeline.core.source import Source
from pipeline.core.text import digest, fold
from pipeline.split.articles import is_article
from pipeline.split.induce import Induction, induce
from pipeline.split.kinds import kinds_printed
from pipeline.split.layouts import laid_out, page_cut
from pipeline.split.ledger import kinds_of, ledger
from pipeline.split.notices import page_issues, record_issues, unsure_record
from pipeline.split.piece import UNSURE, Piece

__all__ = ["Induction", "induce", "split"]


def split(document: Document, source: Source) -> Split:
    """Cut a page into records. A page that lists nothing has none; its lines are all unassigned."""
    document = laid_out(document, source)
    cut = page_cut(document, source)
    drafts = cut.pieces
    page_words = prose_words(document.blocks) if drafts else frozenset[str]()
    numbered = enumerate(zip(drafts, kinds_printed(drafts), strict=True), 1)
    read = [(_record(document, piece, i, page_words, sort), piece.other) for i, (piece, sort) in numbered]
    kept = [(record, other) for record, other in read if record.confidence >= source.least_confidence]
    guesses = [(record, other) for record, other in read if record.confidence < source.least_confidence]
    records = tuple(record for record, _ in kept)
    kinds, owners = kinds_of(document.blocks, records, source)
    kind: PageKind = "listing" if drafts else "article" if is_article(document) else "other"
    issues = [issue for record, other in kept for issue in record_issues(record, other)]
    issues += [unsure_record(record, other) for record, other in guesses]
    issues += page_issues(document, kind, kinds, source, cut.why)
    return Split(kind, records, ledger(document, kinds, owners), tuple(issues))


def _record(document: Document, piece: Piece, position: int, page_words: frozenset[str], sort: str | None) -> Record:
    blocks = document.blocks
    labels_span = Span(blocks[piece.mark.first].line, blocks[piece.mark.last].line) if piece.mark else None
    starts = [block.line for block in (piece.title, *piece.body[:1], *piece.summary[:1]) if block]
    first_line = min([*starts, *([labels_span.first] if labels_span else [])])
    noise_kinds = noise([*piece.body, *piece.summary], page_words) | _title_repeats(piece) | _beside(piece)
    flags = {*piece.flags, *(kind for kind in noise_kinds.values() if kind in ("junk", "furniture"))}
    if piece.confidence < UNSURE:
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
        confidence=piece.confidence,
        flags=tuple(sorted(flags)),
        noise=noise_kinds,
        published_date=piece.published,
        beside=tuple(piece.beside),
        kind=sort,
    )


def _beside(piece: Piece) -> dict[int, LineKind]:
    """What a row prints beside its texts."""
    lines = {block.line for block in (*piece.body, *piece.summary)}
    return {line: "furniture" for line in piece.date_lines if line in lines}


def _title_repeats(piece: Piece) -> dict[int, LineKind]:
    """The title printed again at the head of a copy."""
    title = fold(piece.title.text) if piece.title else ""
    heads = [copy[0] for copy in (piece.body, piece.summary) if copy and len(copy[0].text) < 2 * len(title) + 20]
    return {block.line: "title_repeat" for block in heads if title and fold(block.text) == title}
