"""The rows that stand now → the passages that resources share, and items that misname what they quote.

Each resource is spoken for by its survivor. The copy that `text` stands in is looked at, and the summary too where it
says something else. Of a resource that is withheld there is no text, so nothing of it is found. Texts are read twice
from a table that may go to the disk, and never lie in memory together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

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

BATCH_ROWS = 1_000  # records whose text is in memory at a time
_BLANK = ("title", "labels", "blank")  # lines that no copy holds
_NOISE = ("junk", "furniture", "title_repeat")  # lines that a copy holds and that say nothing of the resource

_SPEAKING = f"""
    CREATE OR REPLACE TEMP TABLE speaking AS
    WITH lines AS (
        SELECT record_id, list({{first: first_line, last: last_line, noise: kind IN {_NOISE}}} ORDER BY first_line) AS lines
        FROM ledger WHERE record_id IS NOT NULL AND kind NOT IN {_BLANK} GROUP BY record_id
    ),
    copies AS (
        SELECT resource_id, record_id, 'body' AS copy, body AS said, body_first_line AS first, body_last_line AS last
        FROM redacted_records JOIN members USING (record_id) WHERE is_survivor AND body IS NOT NULL
        UNION ALL
        SELECT resource_id, record_id, 'summary', summary, summary_first_line, summary_last_line
        FROM redacted_records JOIN members USING (record_id)
        WHERE is_survivor AND summary IS NOT NULL AND (body IS NULL OR summary_relation = 'distinct')
    )
    SELECT row_number() OVER (ORDER BY resource_id, copy) - 1 AS number, copies.*, coalesce(lines, []) AS lines
    FROM copies LEFT JOIN lines USING (record_id)
"""
_SURVIVORS = """
    SELECT resource_id, source, snapshot, page, title, title_line, genre, series, number, items
    FROM redacted_records JOIN members USING (record_id)
    WHERE is_survivor AND (number IS NOT NULL OR len(items) > 0)
"""


def shared(connection: duckdb.DuckDBPyConnection) -> tuple[list[Passage], list[Issue]]:
    """What distinct resources share, by the views `redacted_records`, `members` and `ledger`."""
    connection.execute(_SPEAKING)
    text = stream(_printed(connection, "SELECT * FROM speaking ORDER BY number"))
    found = list(_placed(connection, text, overlaps(text)))
    connection.execute("DROP TABLE speaking")
    return found, disagreements(found, _survivors(connection))


def _printed(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[Printed]:
    for batch in connection.sql(query).to_arrow_reader(BATCH_ROWS):
        for row in batch.to_pylist():
            lines = _lines(row)
            yield Printed(row["resource_id"], row["record_id"], row["copy"], row["said"], lines)


def _lines(row: Mapping[str, Any]) -> tuple[Span | None, ...]:
    """The line of the page for each line of a copy; where they do not answer to one another, the whole copy's lines."""
    whole = Span(row["first"], row["last"])
    found = [
        None if entry["noise"] else Span(line, line)
        for entry in row["lines"]
        for line in range(max(entry["first"], whole.first), min(entry["last"], whole.last) + 1)
    ]
    count = sum(1 for line in row["said"].split("\n") if line)
    return tuple(found) if len(found) == count else (whole,) * count


def _placed(connection: duckdb.DuckDBPyConnection, text: Stream, found: Sequence[Overlap]) -> Iterator[Passage]:
    for batch in batches(text, found):
        copies = _copies(connection, {copy for one in batch for copy in (one.left_copy, one.right_copy)})
        for one in batch:
            yield passage(text, one, copies[one.left_copy], copies[one.right_copy])


def _copies(connection: duckdb.DuckDBPyConnection, numbers: Iterable[int]) -> Mapping[int, LocatedCopy]:
    wanted = sorted(numbers)
    connection.register("wanted", pa.table({"number": pa.array(wanted, pa.int64())}))
    query = "SELECT * FROM speaking SEMI JOIN wanted USING (number) ORDER BY number"
    return dict(zip(wanted, map(locate, _printed(connection, query)), strict=True))


def _survivors(connection: duckdb.DuckDBPyConnection) -> Mapping[str, Survivor]:
    rows = connection.execute(_SURVIVORS).fetchall()
    return {row[0]: Survivor(*(*row[:-1], tuple(Item(**item) for item in row[-1]))) for row in rows}
