"""A table and the engine → what the engine found; an index that is damaged is built anew, with a word."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence
from pipeline.resolve.engine import Engine
from pipeline.resolve.index.clustering import NONE, Constraints
from pipeline.resolve.index.intake import RepeatedId
from pipeline.resolve.index.result import ClusteringResult
from pipeline.resolve.index.spill import DamagedFile
from pipeline.resolve.match.rules import EVEN
from pipeline.resolve.match.titles import Mask
from pipeline.resolve.tables.columns import Columns
from pipeline.resolve.tables.intake import TEXT, Tally, engine_batches, refuse_unnamed
from pipeline.resolve.tables.order import Keep

KNOWN = "known:"  # and its id: a row of the table that another one is compared with
_ANEW = sentence("The index knows only the rows of this table now; to compare with earlier ones, give them again.")
_LAST = 2**31 - 1  # no place is higher


@dataclass(frozen=True, slots=True)
class TablesToCompare:
    """A table with its columns, another one whose rows are known, and who speaks for a cluster.

    Two rows are one from this likelihood on, and as people judged.
    """

    table: store.InputTable
    columns: Columns
    known: store.InputTable | None = None
    keep: Keep | None = None
    threshold: float = EVEN
    constraints: Constraints = NONE


@dataclass(frozen=True, slots=True, eq=False)
class ComparedTable:
    """What the engine found; `ids` are those of the table's rows in their order, `tally` counts them, `constraints` is what people said."""

    result: ClusteringResult
    ids: pa.ChunkedArray
    tally: Tally
    constraints: Constraints

    @property
    def is_given(self) -> Mask:
        """Which of the engine's copies are rows of the table, and not of an index or of a table that is known."""
        return np.asarray(pc.is_in(self.result.copies["id"], self.ids).to_numpy())


def held(index: Path | None) -> AbstractContextManager[None]:
    """The index for this run alone."""
    return store.lock(index) if index else nullcontext()


def compare_table(engine: Engine, tables: TablesToCompare, *, is_kept: bool) -> ComparedTable:
    """Compare the rows, and keep the engine's folder as an index where `is_kept`.

    Raises UsageError for an id that is there twice, and as `engine_batches` does.
    """
    is_refused = bool(engine.notes)
    try:
        compared = _compared(engine, tables, is_kept=is_kept)
    except DamagedFile as damage:
        engine.forget(damage.why)
        is_refused = True
        compared = _compared(engine, tables, is_kept=is_kept)
    if is_refused:
        engine.notes.append(_ANEW)
    if is_kept:
        engine.keep()
    return compared


def _compared(engine: Engine, tables: TablesToCompare, *, is_kept: bool) -> ComparedTable:
    known, tally = engine.known, Tally()
    start = _take_known(engine, tables) if tables.known else _next(known)
    ranked = _ranking(tables, start)
    given: list[pa.Array] = []
    for rows in _placed(engine_batches(tables.table, tables.columns, start, tally), known):
        if is_kept:
            refuse_unnamed(tables.table, tables.columns, tally)
        engine.add(ranked(rows))
        given.append(rows["id"].combine_chunks())
    ids = pa.chunked_array(given)
    if known.num_rows:
        engine.hold(known.filter(pc.invert(pc.is_in(known["id"], ids))))
    try:
        return ComparedTable(engine.find(tables.constraints, tables.threshold), ids, tally, tables.constraints)
    except RepeatedId as error:
        raise UsageError(
            "%(name)s: the id %(repeated)s is there twice; nothing was written. Ids must be unique; without --id rows are numbered.",
            name=tables.table.name,
            repeated=repr(error.repeated),
        ) from error


def _take_known(engine: Engine, tables: TablesToCompare) -> int:
    """Give the engine the rows that are known: they stand first, and speak for every cluster that has one."""
    assert tables.known is not None
    columns, count = tables.columns.of(tables.known.columns), 0
    for rows in engine_batches(tables.known, columns, 0, Tally()):
        ids = pc.binary_join_element_wise(pa.scalar(KNOWN, TEXT), rows["id"], pa.scalar("", TEXT))
        rows = rows.set_column(rows.column_names.index("id"), "id", ids)
        engine.add(_ranked(rows, pa.repeat(pa.scalar("~", TEXT), rows.num_rows)))  # "~" stands above all dates
        count += rows.num_rows
    return count


def _ranking(tables: TablesToCompare, start: int) -> Callable[[pa.Table], pa.Table]:
    """What is put to rows so that the one to keep speaks: the engine prefers the highest `snapshot`, then the most `filled`."""
    if tables.keep == "first":
        return lambda rows: _ranked(rows, pc.subtract(_LAST, rows["position"].cast(pa.int64())).cast(TEXT))
    if tables.keep == "fullest":
        filled = filled_counts(tables.table)
        return lambda rows: _ranked(rows, pa.nulls(rows.num_rows, TEXT)).append_column(
            "filled", filled.slice(rows["position"][0].as_py() - start, rows.num_rows)
        )
    return lambda rows: rows


def _ranked(rows: pa.Table, snapshot: pa.Array | pa.ChunkedArray) -> pa.Table:
    there = rows.drop_columns("snapshot") if "snapshot" in rows.column_names else rows
    return there.append_column("snapshot", snapshot)


def filled_counts(table: store.InputTable) -> pa.ChunkedArray:
    """How many columns each row has a value in. Raises UsageError for a column that is there twice."""
    table.refuse_missing(table.columns)
    batches = table.batches(table.columns)
    return pa.chunked_array([_filled(batch) for batch in batches], pa.int16())


def _filled(batch: pa.RecordBatch) -> pa.Array:
    counts = np.zeros(batch.num_rows, dtype=np.int16)
    for column in batch.columns:
        is_there = column.is_valid()
        if store.is_text(column.type):
            is_there = pc.and_(is_there, pc.fill_null(pc.not_equal(column, ""), False))
        counts += is_there.to_numpy(zero_copy_only=False)
    return pa.array(counts)


def _next(known: pa.Table) -> int:
    """The place behind all that the index knows."""
    return int(pc.max(known["position"]).as_py() or 0) + 1 if known.num_rows else 0


def _placed(batches: Iterator[pa.Table], known: pa.Table) -> Iterator[pa.Table]:
    """What the index knows by its id keeps its place."""
    for rows in batches:
        if known.num_rows:
            old = known["position"].take(pc.index_in(rows["id"], known["id"].combine_chunks()))
            place = rows.column_names.index("position")
            rows = rows.set_column(place, "position", pc.coalesce(old, rows["position"]))
        yield rows
