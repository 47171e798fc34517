"""Anybody's table → which of its rows are one: the duplicate engine on a file or on a table in memory."""

import tempfile
import weakref
from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.progress import Progress
from pipeline.resolve.engine import MEMORY, Engine
from pipeline.resolve.index.result import ClusteringResult
from pipeline.resolve.tables.columns import Columns
from pipeline.resolve.tables.comparing import compare_table
from pipeline.resolve.tables.intake import Tally
from pipeline.resolve.tables.rows import clusters_of, explained, matches_of

if TYPE_CHECKING:
    import pandas as pd

CLUSTERS, MATCHES = "clusters.parquet", "matches.parquet"
_IN_MEMORY = "the table"


@dataclass(frozen=True, slots=True)
class DedupeOrder:
    """What is asked for: the table, its columns, and the folder to write to.

    `index` is a folder that remembers the rows, `memory` the bytes that one step may fill, `encoding` that of a text file,
    where it is known; with `replaces` the results of an earlier call may be written over.
    """

    path: Path
    columns: Columns
    out: Path
    index: Path | None = None
    memory: int | None = None
    encoding: str | None = None
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class DedupeSummary:
    """What was found, in figures; `notes` are sentences on how.

    `by_title` counts rows without a text that were compared by their title, `without_text` those with nothing to compare.
    """

    rows: int
    clusters: int
    repeated: int
    largest: int
    pairs: int
    by_title: int
    without_text: int
    out: str
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        return asdict(self)


class Deduplicated:
    """The duplicates of a table, as DataFrames.

    `clusters` has a row for each row of the table, in its order: `id`, `cluster_id` (the id of the cluster's first row),
    `is_survivor` (the row that speaks for the cluster), `score` (0 to 100: how alike the two are). `matches` has a row for
    each pair that is alike, or came close and was kept apart: `left_id`, `right_id`, `verdict` (same, version or different),
    `rule`, `score`, `jaccard`, `containment`. `notes` are sentences on how the table was read, and what became of an index.
    """

    def __init__(self, engine: Engine, result: ClusteringResult, ids: pa.DataType, notes: tuple[str, ...]) -> None:
        self.clusters: pd.DataFrame = typed(clusters_of(result), ids).to_pandas()
        self.matches: pd.DataFrame = typed(matches_of(result), ids).to_pandas()
        self.notes = notes
        self._engine, self._result, self._ids = engine, result, ids

    def explain(self, left: object, right: object) -> Mapping[str, object]:
        """Why two rows, by their ids, are one or not: verdict, rule, scores, and `why`, a sentence.

        Raises KeyError for an id that is not there.
        """
        try:
            names = pa.array([left, right], _plain(self._ids)).cast(pa.string()).to_pylist()
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise KeyError(f"there is no row with the id {left!r} or {right!r}") from error
        return explained(self._engine, self._result, *names)


def dedupe_table(data: object, columns: Columns, index: Path | None = None) -> Deduplicated:
    """Find the duplicates among the rows of a frame, an Arrow table or a list of dicts; with an index also among those of
    earlier calls.

    Raises UsageError for what is no table, a column that is missing or no text, an id that is there twice, and for no rows.
    """
    _refuse_unnamed_index(columns, index)
    rows, notes = store.table_of(data)
    table = store.in_memory(_IN_MEMORY, rows, notes)
    with ExitStack() as stack, _held(index):
        folder = index or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="doublon-")))
        engine = Engine(folder, has_titles=columns.title is not None)
        result, tally = compare_table(engine, table, columns, is_kept=index is not None)
        ids = _type_of_ids(rows, columns, tally)
        deduplicated = Deduplicated(engine, result, ids, _notes(table, tally, columns, engine))
        weakref.finalize(deduplicated, stack.pop_all().close)  # `explain` reads from the folder
    return deduplicated


def dedupe_file(order: DedupeOrder, progress: Progress) -> DedupeSummary:
    """Write `clusters.parquet` and `matches.parquet` of a table's rows into a folder, both or none.

    Raises UsageError as `dedupe_table` does, for a file that cannot be read, and for results that are there; DiskFull.
    """
    _refuse_unnamed_index(order.columns, order.index)
    refuse_results(order)
    columns = order.columns
    table = store.open_table(order.path, [*columns.texts, *columns.keys], order.encoding)
    with store.translate_os_errors(order.out, "write the clusters"), _held(order.index):
        order.out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".doublon-", dir=order.out) as spill:
            folder, memory = order.index or Path(spill), order.memory or MEMORY
            engine = Engine(folder, has_titles=columns.title is not None, memory=memory, progress=progress)
            result, tally = compare_table(engine, table, columns, is_kept=order.index is not None)
            ids = pa.string() if columns.id else pa.int64()
            clusters, matches = typed(clusters_of(result), ids), typed(matches_of(result), ids)
            with store.replacing(order.out / CLUSTERS) as first, store.replacing(order.out / MATCHES) as second:
                pq.write_table(clusters, first, compression="zstd")
                pq.write_table(matches, second, compression="zstd")
    sizes = pc.value_counts(clusters["cluster_id"]).field("counts")
    return DedupeSummary(
        rows=clusters.num_rows,
        clusters=len(sizes),
        repeated=clusters.num_rows - len(sizes),
        largest=pc.max(sizes).as_py(),
        pairs=matches.num_rows,
        by_title=tally.by_title,
        without_text=tally.without_text,
        out=str(order.out),
        notes=_notes(table, tally, columns, engine),
    )


def refuse_results(order: DedupeOrder) -> None:
    """Results of an earlier call are not lost to a new one, but for those of an index, which have them all."""
    if order.index is None and not order.replaces and (order.out / CLUSTERS).exists():
        raise UsageError(
            f"{order.out}: results of an earlier call are there; nothing was compared. Name another folder with --out, or "
            "add --force to replace them."
        )


def typed(table: pa.Table, ids: pa.DataType) -> pa.Table:
    """A table whose ids have the type that they came with."""
    schema = pa.schema([field.with_type(_plain(ids)) if field.name.endswith("id") else field for field in table.schema])
    try:
        return table.cast(schema)
    except pa.ArrowInvalid as error:
        raise UsageError(f"the index holds ids that are no {ids}: {error}. Give the ids as text.") from error


def _type_of_ids(rows: pa.Table, columns: Columns, tally: Tally) -> pa.DataType:
    """That of their column; text where rows had to be called something."""
    if columns.id is None:
        return pa.int64()
    return pa.string() if tally.without_id else rows.schema.field(columns.id).type


def _notes(table: store.InputTable, tally: Tally, columns: Columns, engine: Engine) -> tuple[str, ...]:
    return (*tally.sentences(columns), *table.notes, *engine.notes)


def _plain(ids: pa.DataType) -> pa.DataType:
    """The type of ids without their encoding."""
    kind = ids.value_type if pa.types.is_dictionary(ids) else ids
    return pa.string() if pa.types.is_string_view(kind) else kind


def _refuse_unnamed_index(columns: Columns, index: Path | None) -> None:
    if index and columns.id is None:
        raise UsageError("an index knows rows by their ids, so name their column with --id.")


def _held(index: Path | None) -> AbstractContextManager[None]:
    """The index for this run alone."""
    return store.lock(index) if index else nullcontext()
