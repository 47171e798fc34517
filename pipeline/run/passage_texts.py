"""Records and the lines of their pages → the copies that passages are looked for in, and keys of what is looked at.

The copy that `text` stands in is looked at, and the summary too where it says something else.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Literal, NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import store
from pipeline.core.model import Span
from pipeline.passages import Printed
from pipeline.store import View

_BLANK = ("title", "labels", "blank")  # lines that no copy holds
_NOISE = ("junk", "furniture", "title_repeat")  # lines that a copy holds and that say nothing of the resource


class _Lines(NamedTuple):
    """Lines of a page, `noise` where they say nothing."""

    first: int
    last: int
    noise: bool


class _Copy(NamedTuple):
    """A body or summary, the lines of its page on which it stands, and what is on these."""

    resource_id: str
    record_id: str
    copy: Literal["body", "summary"]
    text: str
    first: int
    last: int
    lines: Sequence[_Lines]


def keys_of(records: View, ledger: View) -> str:
    """Of each resource with a copy that is looked at a key of all that is looked at of it."""
    columns = "resource_id, record_id, body, body_first_line, body_last_line, summary, summary_first_line, summary_last_line, summary_relation"
    printed = ", ".join(f"coalesce({column}::VARCHAR, chr(30))" for column in columns.split(", "))
    return f"""
        SELECT resource_id, md5(concat_ws(chr(31), {printed}, coalesce(lines::VARCHAR, ''))) AS key
        FROM {records} LEFT JOIN (
            SELECT record_id, sum(hash(first_line, last_line, kind)) AS lines FROM {ledger}
            WHERE record_id IS NOT NULL AND kind NOT IN {_BLANK} GROUP BY record_id
        ) USING (record_id)
        WHERE is_survivor AND (body IS NOT NULL OR summary IS NOT NULL)
    """


def copies_of(records: View, ledger: View, wanted: View) -> str:
    """The query of the copies of the resources of `wanted`."""
    return f"""
        WITH wanted AS (FROM {records} SEMI JOIN {wanted} USING (resource_id) WHERE is_survivor),
        lines AS (
            SELECT record_id, list({{first: first_line, last: last_line, noise: kind IN {_NOISE}}} ORDER BY first_line) AS lines
            FROM {ledger} SEMI JOIN wanted USING (record_id) WHERE kind NOT IN {_BLANK} GROUP BY record_id
        ),
        copies AS (
            SELECT resource_id, record_id, 'body' AS copy, body AS text, body_first_line AS first, body_last_line AS last
            FROM wanted WHERE body IS NOT NULL
            UNION ALL
            SELECT resource_id, record_id, 'summary', summary, summary_first_line, summary_last_line
            FROM wanted WHERE summary IS NOT NULL AND (body IS NULL OR summary_relation = 'distinct')
        )
        SELECT copies.*, coalesce(lines, []) AS lines FROM copies LEFT JOIN lines USING (record_id)
    """


def resources_view(connection: duckdb.DuckDBPyConnection, resource_ids: pa.Array) -> View:
    """Some resources, as `copies_of` is given them."""
    return store.arrow_view(connection, "wanted", pa.table({"resource_id": resource_ids}))


def printed(connection: duckdb.DuckDBPyConnection, query: str, spill: Path) -> Iterator[Printed]:
    """The copies of a query, by resource."""
    for batch in store.in_order(connection, query, ["resource_id", "copy"], spill):
        columns = (batch[name].to_pylist() for name in _Copy._fields[:-1])
        for copy in map(_Copy, *columns, _lines_of(batch["lines"])):
            yield Printed(copy.resource_id, copy.record_id, copy.copy, copy.text, _spans(copy))


def _lines_of(column: pa.ListArray) -> Iterator[Sequence[_Lines]]:
    """The lines of each copy: by column, since to make a dictionary of each line took as long as to search."""
    flat = column.flatten()
    lines = list(map(_Lines, *(flat.field(name).to_pylist() for name in _Lines._fields)))
    ends = accumulate(pc.list_value_length(column).to_pylist(), initial=0)
    yield from (lines[start:end] for start, end in pairwise(ends))


def _spans(copy: _Copy) -> tuple[Span | None, ...]:
    """The line of the page for each line of a copy; where they do not answer to one another, the whole copy's lines."""
    spans = [
        None if entry.noise else Span(line, line)
        for entry in copy.lines
        for line in range(max(entry.first, copy.first), min(entry.last, copy.last) + 1)
    ]
    count = sum(1 for line in copy.text.split("\n") if line)
    return tuple(spans) if len(spans) == count else (Span(copy.first, copy.last),) * count
