"""What a page gave → rows of the datasets: one expression a column, in the order of its contract.

Columns that only all records together can tell (`resource_id`, `is_survivor`, `version`) join them later.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args, overload

from pipeline.contract import contracts
from pipeline.contract.redaction import redacted_row
from pipeline.core.model import (
    Article,
    Block,
    Document,
    Fields,
    Issue,
    LedgerEntry,
    LineKind,
    Page,
    Passage,
    Record,
    Relation,
    Split,
)
from pipeline.core.normalise import printed
from pipeline.core.privacy import mask
from pipeline.core.source import Source
from pipeline.core.text import digest, normalise, word_count

Row = Mapping[str, object]


def record_row(record: Record, relation: Relation, fields: Fields, source: Source) -> Row:
    """One row of `records`. A private record of a source that withholds such is redacted, and a flag says so."""
    title = record.title.text if record.title else None
    body, summary = printed(record.body) or None, printed(record.summary) or None
    dated = fields.dated
    row = {
        "record_id": record.record_id,
        "source": record.source,
        "publisher": source.publisher,
        "licence": source.licence,
        "terms_url": source.terms_url or None,
        "snapshot": record.snapshot,
        "page": record.page,
        "page_url": record.page_url,
        "position": record.position,
        "title_line": record.title.line if record.title else None,
        "body_first_line": _first(record.body),
        "body_last_line": _last(record.body),
        "labels_first_line": record.labels_span.first if record.labels_span else None,
        "labels_last_line": record.labels_span.last if record.labels_span else None,
        "summary_first_line": _first(record.summary),
        "summary_last_line": _last(record.summary),
        "title": title,
        "body": body,
        "summary": summary,
        "text": relation.text,
        "items": [_struct(item, "title", "text", "first_line", "last_line") for item in fields.items],
        "item_count": len(fields.items),
        "language": fields.language,
        "word_count": relation.word_count,
        "content_hash": relation.content_hash,
        "summary_relation": relation.relation,
        "summary_score": relation.score,
        "differences": [_struct(difference, "body", "summary") for difference in relation.differences],
        "confidence": record.confidence,
        "flags": sorted({*record.flags, *_flags(relation, fields)}),
        "resource_type": fields.resource_type,
        "genre": fields.genre,
        "series": fields.series,
        "number": fields.number,
        "is_private": fields.is_private,
        "categories": None if fields.categories is None else list(fields.categories),
        "keywords": None if fields.keywords is None else list(fields.keywords),
        "date": dated.date if dated else None,
        "date_precision": dated.precision if dated else None,
        "date_from": dated.origin if dated else None,
        "published_date": record.published_date,
        "updated_date": None,
        "url": fields.url,
        "urls": list(fields.urls),
        "links": [_struct(link, "text", "url", "kind") for link in fields.links],
        "postal_code": fields.postal_code,
        "city": fields.city,
        "area": fields.area,
        "labels": [_struct(label, "caption", "value") for label in fields.labels],
        "email_count": fields.email_count,
        "phone_count": fields.phone_count,
    }
    return redacted_row(contracts()["records"], row, knew_text=False) if fields.is_withheld else row


def _flags(relation: Relation, fields: Fields) -> Iterator[str]:
    if relation.is_by_words:
        yield "score_by_words"
    if fields.is_withheld:
        yield "withheld"


def article_row(article: Article, source: Source, language: str, is_withheld: bool = False) -> Row:
    """One row of `articles`, redacted where the source withholds the article's text."""
    row = {
        "source": article.source,
        "publisher": source.publisher,
        "licence": source.licence,
        "terms_url": source.terms_url or None,
        "snapshot": article.snapshot,
        "page": article.page,
        "page_url": article.page_url,
        "title": article.title,
        "published_date": article.published_date,
        "updated_date": article.updated_date,
        "text": article.text,
        "language": language or None,
        "word_count": word_count(article.text),
        "content_hash": digest(normalise(article.title or ""), normalise(article.text)),
    }
    return redacted_row(contracts()["articles"], row, knew_text=True) if is_withheld else row


def page_row(
    page: Page, sha256: str | None, size: int | None, profile_hash: str, code_hash: str, container: str | None = None
) -> dict[str, object]:
    """One row of `pages` as far as the file tells; `read_row` or `refused_row` adds the rest."""
    return {
        "source": page.source,
        "snapshot": page.snapshot,
        "page": page.page,
        "container": container,
        "url": page.url,
        "captured_date": page.captured_date,
        "sha256": sha256,
        "bytes": size,
        "profile_hash": profile_hash,
        "code_hash": code_hash,
    }


def read_row(document: Document, cut: Split, repeated_words: int) -> Row:
    """The columns of `pages` that a page which was read has."""
    counted = Counter[LineKind]()
    for entry in cut.ledger:
        counted[entry.kind] += entry.last_line - entry.first_line + 1
    words = word_count("\n".join(block.text for block in document.blocks))
    return {
        "media_type": document.media_type,
        "encoding": document.encoding,
        "encoding_from": document.encoding_from,
        "status": "ok",
        "page_kind": cut.page_kind,
        "record_count": len(cut.records),
        "repeated_word_share": round(repeated_words / words, 4) if words else 0.0,
        "line_count": document.line_count,
        **{f"{kind}_line_count": counted[kind] for kind in get_args(LineKind)},
    }


def refused_row(reason: str) -> Row:
    """The columns of `pages` that a quarantined page has."""
    return {
        "status": "quarantined",
        "reason": reason,
        "record_count": 0,
        "line_count": 0,
        **{f"{kind}_line_count": 0 for kind in get_args(LineKind)},
    }


class LedgerRows(Sequence[Row]):
    """The rows of `ledger` that a page gives. A page has hundreds, so they are columns until somebody asks for a row."""

    def __init__(self, page: Page, entries: Sequence[LedgerEntry]) -> None:
        self._page, self._entries = page, entries

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        entry = self._entries[at]
        place = {"source": self._page.source, "snapshot": self._page.snapshot, "page": self._page.page}
        return place | entry._asdict()

    def columns(self) -> Mapping[str, Sequence[object]]:
        """The same rows by column."""
        entries, page = self._entries, self._page
        place = {"source": page.source, "snapshot": page.snapshot, "page": page.page}
        own = zip(*entries, strict=True) if entries else ((),) * len(LedgerEntry._fields)
        return {name: [value] * len(entries) for name, value in place.items()} | dict(
            zip(LedgerEntry._fields, own, strict=True)
        )


def issue_row(issue: Issue, may_quote: bool = True) -> Row:
    """One row of `issues`, redacted where it is about lines that may not be quoted."""
    names = ("source", "snapshot", "page", "first_line", "last_line", "stage", "severity", "code", "message", "excerpt")
    row = _struct(issue, *names)
    row |= {"message": mask(issue.message), "excerpt": mask(issue.excerpt)}
    return row if may_quote else redacted_row(contracts()["issues"], row, knew_text=True)


def passage_row(passage: Passage) -> Row:
    """One row of `passages`."""
    sides: dict[str, object] = {}
    for name, side in (("left", passage.left), ("right", passage.right)):
        columns = _struct(side, "resource_id", "record_id", "copy", "start", "end")
        columns |= {"first_line": side.lines.first, "last_line": side.lines.last}
        sides |= {f"{name}_{column}": value for column, value in columns.items()}
    return sides | _struct(passage, "character_count", "word_count", "score", "is_furniture")


def _struct(noun: object, *names: str) -> dict[str, object]:
    return {name: getattr(noun, name) for name in names}


def _first(blocks: Sequence[Block]) -> int | None:
    return blocks[0].line if blocks else None


def _last(blocks: Sequence[Block]) -> int | None:
    return blocks[-1].last if blocks else None
