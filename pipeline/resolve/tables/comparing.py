"""A table and the engine → what the engine found; an index that is damaged is built anew, with a word."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.resolve.engine import Engine
from pipeline.resolve.index.intake import RepeatedId
from pipeline.resolve.index.result import ClusteringResult
from pipeline.resolve.index.spill import DamagedFile
from pipeline.resolve.tables.columns import Columns
from pipeline.resolve.tables.intake import Tally, engine_batches, refuse_unnamed

_ANEW = "The index knows only the rows of this table now; to compare with earlier ones, give them again."


def compare_table(
    engine: Engine, table: store.InputTable, columns: Columns, *, is_kept: bool
) -> tuple[ClusteringResult, Tally]:
    """Compare the rows, and keep the engine's folder as an index where `is_kept`; what was counted of them.

    Raises UsageError for an id that is there twice, and as `engine_batches` does.
    """
    is_refused = bool(engine.notes)
    try:
        result, tally = _compared(engine, table, columns, is_kept=is_kept)
    except DamagedFile as damage:
        engine.forget(str(damage))
        is_refused = True
        result, tally = _compared(engine, table, columns, is_kept=is_kept)
    if is_refused:
        engine.notes.append(_ANEW)
    if is_kept:
        engine.keep()
    return result, tally


def _compared(
    engine: Engine, table: store.InputTable, columns: Columns, *, is_kept: bool
) -> tuple[ClusteringResult, Tally]:
    known, tally = engine.known, Tally()
    given = []
    for rows in _placed(engine_batches(table, columns, _next(known), tally), known):
        if is_kept:
            refuse_unnamed(table, columns, tally)
        engine.add(rows)
        given.append(rows["id"].combine_chunks())
    if known.num_rows:
        engine.hold(known.filter(pc.invert(pc.is_in(known["id"], pa.chunked_array(given)))))
    try:
        return engine.find(), tally
    except RepeatedId as error:
        raise UsageError(
            f"{table.name}: the id {error.repeated!r} is there twice; nothing was written. Ids must be unique."
        ) from error


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
