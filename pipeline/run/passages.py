"""Redacted records → the passages that resources share, and items that misname what they quote.

Each resource is spoken for by its survivor. The copy that `text` stands in is looked at, and the summary too where it
says something else. Of a resource that is withheld there is no text, so nothing of it is found. Texts are read twice
from a table that may go to the disk, and never lie in memory together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypedDict

import pyarrow as pa

from pipeline import store
from pipeline.core.model import Issue, Item, Passage, Span
from pipeline.passages import (
    LocatedCopy,
    Overlap,
    Printed,
    Stream,
    Survivor,
    batches,
    disagreements,
    locate,
    overlaps,
    passage,
    stream,
)
from pipeline.store import View

BATCH_ROWS = 1_000  # records whose text is in memory at a time
_BLANK = ("title", "labels", "blank")  # lines that no copy holds
_NOISE = ("junk", "furniture", "title_repeat")  # lines that a copy holds and that say nothing of the resource


@dataclass(frozen=True, slots=True)
class SharedText:
    """The passages of two resources each, and an issue for each item whose number is not that of what it quotes."""

    passages: Sequence[Passage]
    issues: Sequence[Issue]


class _Lines(TypedDict):
    """Lines of a page, `noise` where they say nothing."""

    first: int
    last: int
    noise: bool


class _Copy(NamedTuple):
    """A body or summary, the lines of its page on which it stands, and what is on these."""

    number: int
    resource_id: str
    record_id: str
    copy: Literal["body", "summary"]
    text: str
    first: int
    last: int
    lines: Sequence[_Lines]


def share(records: View, ledger: View) -> SharedText:
    """What distinct resources share; `records` know their resource and whether they speak for it."""
    copies = store.table(records.connection, "copies", _copies(records, ledger))
    text = stream(_printed(copies, f"FROM {copies} ORDER BY number"))
    passages = list(_placed(copies, text, overlaps(text)))
    records.connection.execute(f"DROP TABLE {copies}")
    return SharedText(passages, disagreements(passages, _survivors(records)))


def _copies(records: View, ledger: View) -> str:
    return f"""
        WITH lines AS (
            SELECT record_id, list({{first: first_line, last: last_line, noise: kind IN {_NOISE}}} ORDER BY first_line) AS lines
            FROM {ledger} WHERE record_id IS NOT NULL AND kind NOT IN {_BLANK} GROUP BY record_id
        ),
        copies AS (
            SELECT resource_id, record_id, 'body' AS copy, body AS text, body_first_line AS first, body_last_line AS last
            FROM {records} WHERE is_survivor AND body IS NOT NULL
            UNION ALL
            SELECT resource_id, record_id, 'summary', summary, summary_first_line, summary_last_line
            FROM {records} WHERE is_survivor AND summary IS NOT NULL AND (body IS NULL OR summary_relation = 'distinct')
        )
        SELECT row_number() OVER (ORDER BY resource_id, copy) - 1 AS number, copies.*, coalesce(lines, []) AS lines
        FROM copies LEFT JOIN lines USING (record_id)
    """


def _printed(copies: View, query: str) -> Iterator[Printed]:
    for batch in copies.connection.sql(query).to_arrow_reader(BATCH_ROWS):
        for row in batch.to_pylist():
            copy = _Copy(**row)
            yield Printed(copy.resource_id, copy.record_id, copy.copy, copy.text, _spans(copy))


def _spans(copy: _Copy) -> tuple[Span | None, ...]:
    """The line of the page for each line of a copy; where they do not answer to one another, the whole copy's lines."""
    spans = [
        None if entry["noise"] else Span(line, line)
        for entry in copy.lines
        for line in range(max(entry["first"], copy.first), min(entry["last"], copy.last) + 1)
    ]
    count = sum(1 for line in copy.text.split("\n") if line)
    return tuple(spans) if len(spans) == count else (Span(copy.first, copy.last),) * count


def _placed(copies: View, text: Stream, overlaps: Sequence[Overlap]) -> Iterator[Passage]:
    for batch in batches(text, overlaps):
        located = _located(copies, {copy for overlap in batch for copy in (overlap.left_copy, overlap.right_copy)})
        for overlap in batch:
            yield passage(text, overlap, located[overlap.left_copy], located[overlap.right_copy])


def _located(copies: View, numbers: set[int]) -> Mapping[int, LocatedCopy]:
    wanted = store.arrow_view(copies.connection, "wanted", pa.table({"number": pa.array(sorted(numbers), pa.int64())}))
    query = f"FROM {copies} SEMI JOIN {wanted} USING (number) ORDER BY number"
    located = dict(zip(sorted(numbers), map(locate, _printed(copies, query)), strict=True))
    copies.connection.unregister(wanted.name)
    return located


def _survivors(records: View) -> Mapping[str, Survivor]:
    query = f"""
        SELECT resource_id, source, snapshot, page, title, title_line, genre, series, number, items
        FROM {records} WHERE is_survivor AND (number IS NOT NULL OR len(items) > 0)
    """
    rows = records.connection.execute(query).fetchall()
    return {row[0]: Survivor(*(*row[:-1], tuple(Item(**item) for item in row[-1]))) for row in rows}
