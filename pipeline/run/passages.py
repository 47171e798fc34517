"""Redacted records → the passages that resources share, and items that misname what they quote.

Each resource is spoken for by its survivor. The copy that `text` stands in is looked at, and the summary too where it
says something else. Of a resource that is withheld there is no text, so nothing of it is found. A resource whose copies
and lines are as the last run knew them is compared with new ones alone; texts are read from tables that may go to the
disk, and never lie in memory together.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline import store
from pipeline.core.model import Issue, Passage
from pipeline.fields.rows import passage_row
from pipeline.passages import (
    LocatedCopy,
    Overlap,
    Stream,
    Update,
    batches,
    columns_of,
    in_order,
    known_and_others,
    locate,
    overlaps_of,
    passage,
    resources_of,
    stream,
    update,
)
from pipeline.resolve.index.spill import DamagedFile
from pipeline.run.misnamed import misnamed
from pipeline.run.passage_index import RESOURCES, PassageIndex
from pipeline.run.passage_texts import copies_of, keys_of, printed, resources_view
from pipeline.run.rows import dataset_table
from pipeline.store import View


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

    def of(self, wanted: View) -> tuple[View, View]:
        """Records and lines of these resources at the least."""
        if self.near is None:
            return self.records, self.ledger
        return self.near.rows(
            f"SELECT record_id FROM {self.records} SEMI JOIN {wanted} USING (resource_id) WHERE is_survivor"
        )


def _passages(texts: _Texts, index: PassageIndex) -> pa.Table:
    connection, before = texts.records.connection, index.resources.num_rows
    records, ledger = texts.new()
    now = store.table(connection, "resources", _numbered(records, ledger, index.resources, texts.near))
    if not connection.execute(f"FROM {now} WHERE number >= {before} OR is_gone LIMIT 1").fetchall():
        return index.rows
    new = store.once(connection, "new", f"SELECT resource_id FROM {now} WHERE number >= {before}")
    words = stream(printed(connection, copies_of(records, ledger, new), index.spill_folder))
    columns = connection.sql(f"SELECT resource_id, key, rank FROM {now} ORDER BY number").to_arrow_table()
    done = update(index.give(), words, columns["rank"].to_numpy(), index.take, index.spread)
    found, names, text = in_order(done.overlaps), columns["resource_id"].combine_chunks(), done.known.text
    known = {name: index.overlaps[name].to_numpy() for name in index.overlaps.column_names}
    again, others = known_and_others(found, known)
    kept = pa.concat_arrays([_standing(now, index.rows, done), pa.array(again)])
    partners = resources_view(connection, names.take(pa.array(resources_of(text, others))))
    copies = store.table(
        connection, "copies", copies_of(*texts.of(partners), partners)
    )  # read anew: the search needs the memory
    placed = [
        dataset_table("passages", map(passage_row, _placed(copies, text, names, batch, index.spill_folder)))
        for batch in batches(text, overlaps_of(others))
    ]
    rows = pa.concat_tables([index.rows.take(kept), *placed])
    for table in (now, copies):
        connection.execute(f"DROP TABLE {table} CASCADE")
    overlaps = pa.concat_tables([index.overlaps.take(kept), pa.table(columns_of(others))])
    index.hold(done.known, columns.select(RESOURCES.names), rows, overlaps)
    return rows


def _numbered(records: View, ledger: View, known: pa.Table, near: Near | None) -> str:
    """The resources that were known and those that are new or others than before: number, id, key (null of one that is not
    there any more), whether it went now, and its place in the order of ids (-1 without a key).
    """
    before = store.arrow_view(
        records.connection, "known", known.append_column("number", pa.array(range(known.num_rows), pa.int64()))
    )
    keys = keys_of(records, ledger)
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


def _standing(now: View, rows: pa.Table, done: Update) -> pa.Array:
    """The numbers of the rows that are as they were: of resources and pairs that were not compared again."""
    connection = now.connection
    sides = rows.select(["left_resource_id", "right_resource_id"])
    number = pa.array(range(rows.num_rows), pa.int64())
    known = store.arrow_view(connection, "known_passages", sides.append_column("number", number))
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
        SELECT rows.number FROM {known} AS rows ANTI JOIN apart USING (left_resource_id, right_resource_id)
        WHERE left_resource_id NOT IN (FROM others) AND right_resource_id NOT IN (FROM others)
        ORDER BY number
    """
    stands = connection.sql(query).to_arrow_table()["number"].combine_chunks()
    for view in (known, compared, pairs):
        connection.unregister(view.name)
    return stands


def _placed(copies: View, text: Stream, names: pa.Array, overlaps: Sequence[Overlap], spill: Path) -> Iterator[Passage]:
    numbers = {copy for one in overlaps for copy in (one.left_copy, one.right_copy)}
    located = _located(copies, text, names, numbers, spill)
    for one in overlaps:
        yield passage(text, one, located[one.left_copy], located[one.right_copy])


def _located(
    copies: View, text: Stream, names: pa.Array, numbers: Collection[int], spill: Path
) -> Mapping[int, LocatedCopy]:
    """Copies by their numbers, and others of the same resources."""
    resources = sorted({int(text.resources[copy]) for copy in numbers})
    ids = names.take(pa.array(resources, pa.int64()))
    next_copy = dict(zip(ids.to_pylist(), text.first_copies(resources), strict=True))
    wanted = resources_view(copies.connection, ids)
    located: dict[int, LocatedCopy] = {}
    query = f"FROM {copies} SEMI JOIN {wanted} USING (resource_id)"
    for copy in printed(copies.connection, query, spill):
        located[next_copy[copy.resource_id]] = locate(copy)
        next_copy[copy.resource_id] += 1
    copies.connection.unregister(wanted.name)
    return located
