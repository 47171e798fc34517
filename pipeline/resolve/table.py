"""Anybody's table → which of its rows are one: the duplicate engine on a file or on a table in memory."""

import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from pipeline.resolve.index.intake import RepeatedId
from pipeline.resolve.index.result import ClusteringResult
from pipeline.resolve.index.spill import DamagedFile
from pipeline.resolve.table_rows import clusters_of, explained, matches_of

if TYPE_CHECKING:
    import pandas as pd

CLUSTERS, MATCHES = "clusters.parquet", "matches.parquet"
Batches = Callable[[], Iterator[pa.RecordBatch]]  # read from the beginning at each call
_IN_MEMORY = "the table"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: its texts, and what else tells its rows apart. Without `id` rows are numbered from 0."""

    text: str
    title: str | None = None
    id: str | None = None
    number: str | None = None
    date: str | None = None

    @property
    def of_engine(self) -> Mapping[str, str | None]:
        """The engine's names for them."""
        return {"id": self.id, "title": self.title, "text": self.text, "number": self.number, "snapshot": self.date}

    @property
    def texts(self) -> list[str]:
        return [name for name in (self.text, self.title) if name]

    @property
    def keys(self) -> list[str]:
        return [name for name in (self.id, self.number, self.date) if name]


@dataclass(frozen=True, slots=True)
class DedupeSummary:
    """What was found, in figures; `notes` are sentences on how."""

    rows: int
    clusters: int
    repeated: int
    largest: int
    pairs: int
    out: str
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        return asdict(self)


class Deduplicated:
    """The duplicates of a table, as DataFrames.

    `clusters` has a row for each row of the table, in its order: `id`, `cluster_id` (the id of the cluster's first row),
    `is_survivor` (the row that speaks for the cluster), `score` (0 to 100: how alike the two are). `matches` has a row for
    each pair that is alike, or came close and was kept apart: `left_id`, `right_id`, `verdict` (same, version or different),
    `rule`, `score`, `jaccard`, `containment`. `notes` are sentences on what became of an index.
    """

    def __init__(self, engine: Engine, result: ClusteringResult, ids: pa.DataType) -> None:
        self.clusters: pd.DataFrame = typed(clusters_of(result), ids).to_pandas()
        self.matches: pd.DataFrame = typed(matches_of(result), ids).to_pandas()
        self.notes = tuple(engine.notes)
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


def dedupe_table(table: pa.Table, columns: Columns, index: Path | None = None) -> Deduplicated:
    """Find the duplicates among the rows of a table; with an index also among those of earlier calls.

    Raises UsageError for a column that is missing or no text, for an id that is missing or there twice, for no rows.
    """
    _refuse(columns, index)

    def batches() -> Iterator[pa.RecordBatch]:
        return store.table_columns(_IN_MEMORY, table, columns.texts, columns.keys)

    with ExitStack() as stack, _held(index):
        folder = index or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="doublon-")))
        engine = Engine(folder, has_titles=columns.title is not None)
        result = _dedupe(engine, _IN_MEMORY, batches, columns, index)
        ids = table.schema.field(columns.id).type if columns.id else pa.int64()
        deduplicated = Deduplicated(engine, result, ids)
        weakref.finalize(deduplicated, stack.pop_all().close)  # `explain` reads from the folder
    return deduplicated


def dedupe_file(
    path: Path, columns: Columns, out: Path, index: Path | None, memory: int | None, progress: Progress
) -> DedupeSummary:
    """Write `clusters.parquet` and `matches.parquet` of a table's rows into a folder, both or none.

    Raises UsageError as `dedupe_table` does, and for a file that cannot be read; DiskFull.
    """
    _refuse(columns, index)

    def batches() -> Iterator[pa.RecordBatch]:
        return store.table_batches(path, columns.texts, columns.keys)

    with store.translate_os_errors(out, "write the clusters"), _held(index):
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".doublon-", dir=out) as spill:
            engine = Engine(
                index or Path(spill),
                has_titles=columns.title is not None,
                memory=memory or MEMORY,
                progress=progress,
            )
            result = _dedupe(engine, str(path), batches, columns, index)
            ids = pa.string() if columns.id else pa.int64()
            clusters, matches = typed(clusters_of(result), ids), typed(matches_of(result), ids)
            with store.replacing(out / CLUSTERS) as first, store.replacing(out / MATCHES) as second:
                pq.write_table(clusters, first, compression="zstd")
                pq.write_table(matches, second, compression="zstd")
    sizes = pc.value_counts(clusters["cluster_id"]).field("counts")
    return DedupeSummary(
        rows=clusters.num_rows,
        clusters=len(sizes),
        repeated=clusters.num_rows - len(sizes),
        largest=pc.max(sizes).as_py(),
        pairs=matches.num_rows,
        out=str(out),
        notes=tuple(engine.notes),
    )


def _dedupe(engine: Engine, name: str, batches: Batches, columns: Columns, index: Path | None) -> ClusteringResult:
    is_refused = bool(engine.notes)
    try:
        result = _compared(engine, name, batches, columns)
    except DamagedFile as damage:
        engine.forget(str(damage))
        is_refused = True
        result = _compared(engine, name, batches, columns)
    if is_refused:
        engine.notes.append(
            "The index knows only the rows of this table now; to compare with earlier ones, give them again."
        )
    if index:
        engine.keep()
    return result


def _compared(engine: Engine, name: str, batches: Batches, columns: Columns) -> ClusteringResult:
    known = engine.known
    given = [_taken(engine, rows, known) for rows in _named(name, batches(), columns, known)]
    if known.num_rows:
        engine.hold(known.filter(pc.invert(pc.is_in(known["id"], pa.chunked_array(given)))))
    try:
        return engine.find()
    except RepeatedId as error:
        raise UsageError(
            f"{name}: the id {error.repeated!r} is there twice; nothing was written. Ids must be unique."
        ) from error


def _taken(engine: Engine, rows: pa.Table, known: pa.Table) -> pa.Array:
    """Give the engine some rows; what the index knows by its id keeps its place."""
    if known.num_rows:
        places = pc.index_in(rows["id"], known["id"].combine_chunks())
        old = known["position"].take(places)
        rows = rows.set_column(rows.column_names.index("position"), "position", pc.coalesce(old, rows["position"]))
    engine.add(rows)
    return rows["id"].combine_chunks()


def _named(name: str, batches: Iterable[pa.RecordBatch], columns: Columns, known: pa.Table) -> Iterator[pa.Table]:
    """The batches with the engine's names for their columns."""
    start = (pc.max(known["position"]).as_py() or 0) + 1 if known.num_rows else 0
    for batch in batches:
        numbers = pa.array(range(start, start + batch.num_rows), pa.int32())
        table = pa.table(
            {ours: batch[theirs].cast(pa.large_string()) for ours, theirs in columns.of_engine.items() if theirs}
        )
        if columns.id is None:
            table = table.append_column("id", numbers.cast(pa.large_string()))
        elif table["id"].null_count or pc.any(pc.equal(table["id"], "")).as_py():
            raise UsageError(f"{name}: the column {columns.id!r} has rows without an id; nothing was written.")
        yield table.append_column("position", numbers)
        start += batch.num_rows


def typed(table: pa.Table, ids: pa.DataType) -> pa.Table:
    """A table whose ids have the type that they came with."""
    schema = pa.schema([field.with_type(_plain(ids)) if field.name.endswith("id") else field for field in table.schema])
    try:
        return table.cast(schema)
    except pa.ArrowInvalid as error:
        raise UsageError(f"the index holds ids that are no {ids}: {error}. Give the ids as text.") from error


def _plain(ids: pa.DataType) -> pa.DataType:
    """The type of ids without their encoding."""
    kind = ids.value_type if pa.types.is_dictionary(ids) else ids
    return pa.string() if pa.types.is_string_view(kind) else kind


def _refuse(columns: Columns, index: Path | None) -> None:
    named = [*columns.texts, *columns.keys]
    if twice := sorted({name for name in named if named.count(name) > 1}):
        raise UsageError(f"the column {twice[0]!r} is named for two things; name a column once.")
    if index and columns.id is None:
        raise UsageError("an index knows rows by their ids, so name their column with --id.")


def _held(index: Path | None) -> AbstractContextManager[None]:
    """The index for this run alone."""
    return store.lock(index) if index else nullcontext()
