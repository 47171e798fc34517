"""Redacted records → the passages that resources share, and items that misname what they quote.

Each resource is spoken for by its survivor. The copy that `text` stands in is looked at, and the summary too where it
says something else. Of a resource that is withheld there is no text, so nothing of it is found. A resource whose copies
and lines are as the last run knew them is compared with new ones alone; texts are read from tables that may go to the
disk, and never lie in memory together.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict

import duckdb
import pyarrow as pa

from pipeline import store
from pipeline.core.model import Issue, Passage, Span
from pipeline.fields.rows import passage_row
from pipeline.passages import (
    LocatedCopy,
    Overlap,
    Printed,
    Stream,
    Update,
    batches,
    locate,
    passage,
    stream,
    update,
)
from pipeline.resolve.index.spill import DamagedFile
from pipeline.run.misnamed import misnamed
from pipeline.run.passage_index import RESOURCES, PassageIndex
from pipeline.run.rows import dataset_table
from pipeline.store import View

_BLANK = ("title", "labels", "blank")  # lines that no copy holds
_NOISE = ("junk", "furniture", "title_repeat")  # lines that a copy holds and that say nothing of the resource


@dataclass(frozen=True, slots=True)
class SharedText:
    """The passages of two resources each (rows of the dataset), and an issue for each item whose number is not that of what
    it quotes.
    """

    passages: pa.Table
    issues: Sequence[Issue]


@dataclass(frozen=True, slots=True)
class Near:
    """The resources of which all is as the index knows it (`standing`), and what gives records and lines of a few: by the query
    of the records' ids, at the least these, and the new ones with them.
    """

    standing: View
    rows: Callable[[str], tuple[View, View]]


class _Lines(TypedDict):
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


def share(records: View, ledger: View, index: PassageIndex, near: Near | None = None) -> SharedText:
    """What distinct resources share; `records` know their resource and whether they speak for it.

    `near` may tell what the index knows already, where it knows anything.
    """
    try:
        passages = _passages(_Texts(records, ledger, near if index.resources.num_rows else None), index)
    except DamagedFile:
        index.forget()
        passages = _passages(_Texts(records, ledger, None), index)
    return SharedText(passages, misnamed(records, passages))


@dataclass(frozen=True, slots=True)
class _Texts:
    records: View
    ledger: View
    near: Near | None

    def new(self) -> tuple[View, View]:
        """Records and lines of the resources that may be other than the index knows them."""
        if self.near is None:
            return self.records, self.ledger
        return self.near.rows(
            f"SELECT record_id FROM {self.records} ANTI JOIN {self.near.standing} USING (resource_id) WHERE is_survivor"
        )

    def of(self, resource_ids: Sequence[str]) -> tuple[View, View]:
        """Records and lines of these resources at the least."""
        if self.near is None:
            return self.records, self.ledger
        wanted = _wanted(self.records.connection, resource_ids)
        return self.near.rows(
            f"SELECT record_id FROM {self.records} SEMI JOIN {wanted} USING (resource_id) WHERE is_survivor"
        )


def _passages(texts: _Texts, index: PassageIndex) -> pa.Table:
    connection, before = texts.records.connection, index.resources.num_rows
    records, ledger = texts.new()
    now = store.table(connection, "resources", _numbered(records, ledger, index.resources, texts.near))
    new = _ids(now, f"number >= {before}")
    if not new and not _ids(now, "is_gone"):
        return index.rows
    words = stream(_printed(connection, _copies(records, ledger, new), index.spill_folder))
    columns = connection.sql(f"SELECT resource_id, key, rank FROM {now} ORDER BY number").to_arrow_table()
    done = update(index.known, words, columns["rank"].to_numpy(), index.take, index.spread)
    names = columns["resource_id"].to_pylist()
    overlaps = sorted(done.overlaps, key=lambda overlap: (overlap.left, overlap.right))
    text = done.known.text
    partners = sorted({names[text.resources[copy]] for one in overlaps for copy in (one.left_copy, one.right_copy)})
    copies = store.table(
        connection, "copies", _copies(*texts.of(partners), partners)
    )  # read anew: the search needs the memory
    found = [
        dataset_table("passages", map(passage_row, _placed(copies, text, names, batch, index.spill_folder)))
        for batch in batches(text, overlaps)
    ]
    rows = pa.concat_tables([_standing(now, index.rows, done), *found])
    for table in (now, copies):
        connection.execute(f"DROP TABLE {table} CASCADE")
    index.hold(done.known, columns.select(RESOURCES.names), rows)
    return rows


def _numbered(records: View, ledger: View, known: pa.Table, near: Near | None) -> str:
    """The resources that were known and those that are new or others than before: number, id, key (null of one that is not
    there any more), whether it went now, and its place in the order of ids (-1 without a key).
    """
    before = store.arrow_view(
        records.connection, "known", known.append_column("number", pa.array(range(known.num_rows), pa.int64()))
    )
    keys = _keys(records, ledger)
    if near:
        still = f"{before} SEMI JOIN {near.standing} USING (resource_id) WHERE key IS NOT NULL"
        keys = f"FROM ({keys}) ANTI JOIN {near.standing} USING (resource_id) UNION ALL SELECT resource_id, key FROM {still}"
    return f"""
        WITH now AS ({keys}),
        old AS (
            SELECT number, resource_id, now.key, known.key IS NOT NULL AND now.key IS NULL AS is_gone
            FROM {before} AS known LEFT JOIN now USING (resource_id, key)
        ),
        new AS (
            SELECT row_number() OVER (ORDER BY resource_id) - 1 + {known.num_rows} AS number, resource_id, key, false AS is_gone
            FROM now ANTI JOIN {before} USING (resource_id, key)
        )
        SELECT *, CASE WHEN key IS NULL THEN -1 ELSE row_number() OVER (PARTITION BY key IS NULL ORDER BY resource_id) - 1 END AS rank
        FROM (FROM old UNION ALL FROM new)
    """


def _keys(records: View, ledger: View) -> str:
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


def _ids(resources: View, condition: str) -> list[str]:
    query = f"SELECT resource_id FROM {resources} WHERE {condition} ORDER BY number"
    return [resource_id for (resource_id,) in resources.connection.execute(query).fetchall()]


def _standing(now: View, rows: pa.Table, done: Update) -> pa.Table:
    """The passages that are as they were: of resources and pairs that were not compared again."""
    connection = now.connection
    known = store.arrow_view(connection, "known_passages", rows)
    again = pa.array(done.redone.resources.nonzero()[0])
    left, right = done.redone.sides
    compared = store.arrow_view(connection, "compared", pa.table({"number": again}))
    pairs = store.arrow_view(connection, "pairs", pa.table({"one": pa.array(left), "other": pa.array(right)}))
    query = f"""
        WITH others AS (SELECT resource_id FROM {now} WHERE is_gone OR number IN (FROM {compared})),
        apart AS (
            SELECT least(one.resource_id, other.resource_id) AS left_resource_id,
                greatest(one.resource_id, other.resource_id) AS right_resource_id
            FROM {pairs} AS pairs JOIN {now} AS one ON pairs.one = one.number JOIN {now} AS other ON pairs.other = other.number
        )
        SELECT rows.* FROM {known} AS rows ANTI JOIN apart USING (left_resource_id, right_resource_id)
        WHERE left_resource_id NOT IN (FROM others) AND right_resource_id NOT IN (FROM others)
    """
    stands = connection.sql(query).to_arrow_table().cast(rows.schema)
    for view in (known, compared, pairs):
        connection.unregister(view.name)
    return stands


def _copies(records: View, ledger: View, resource_ids: Sequence[str]) -> str:
    wanted = _wanted(records.connection, resource_ids)
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


def _wanted(connection: duckdb.DuckDBPyConnection, resource_ids: Iterable[str]) -> View:
    return store.rows_view(connection, "wanted", ["resource_id"], [(name,) for name in resource_ids])


def _printed(connection: duckdb.DuckDBPyConnection, query: str, spill: Path) -> Iterator[Printed]:
    for batch in store.in_order(connection, query, ["resource_id", "copy"], spill):
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


def _placed(
    copies: View, text: Stream, names: Sequence[str], overlaps: Sequence[Overlap], spill: Path
) -> Iterator[Passage]:
    numbers = {copy for one in overlaps for copy in (one.left_copy, one.right_copy)}
    located = _located(copies, text, names, numbers, spill)
    for one in overlaps:
        yield passage(text, one, located[one.left_copy], located[one.right_copy])


def _located(
    copies: View, text: Stream, names: Sequence[str], numbers: Collection[int], spill: Path
) -> Mapping[int, LocatedCopy]:
    """Copies by their numbers, and others of the same resources."""
    resources = sorted({int(text.resources[copy]) for copy in numbers})
    next_copy = dict(zip((names[at] for at in resources), text.first_copies(resources), strict=True))
    wanted = _wanted(copies.connection, next_copy)
    located: dict[int, LocatedCopy] = {}
    query = f"FROM {copies} SEMI JOIN {wanted} USING (resource_id)"
    for copy in _printed(copies.connection, query, spill):
        located[next_copy[copy.resource_id]] = locate(copy)
        next_copy[copy.resource_id] += 1
    copies.connection.unregister(wanted.name)
    return located
