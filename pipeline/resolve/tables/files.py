"""Tables in files → which of their rows are one: clusters and matches as Parquet, and the rows that are left."""

import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.progress import Progress
from pipeline.resolve.engine import MEMORY, Engine
from pipeline.resolve.tables.classes import POSSIBLE
from pipeline.resolve.tables.columns import Columns
from pipeline.resolve.tables.comparing import TablesToCompare, compare_table, held
from pipeline.resolve.tables.judged import judged_rows, read_judged
from pipeline.resolve.tables.kept_order import NAME, order_bytes
from pipeline.resolve.tables.order import CLUSTERS, LINKS, MATCHES, DedupeOrder, DedupeSummary
from pipeline.resolve.tables.outcome import Outcome, outcome_of
from pipeline.resolve.tables.output import counts_by_source, linked_output, merged_output, output_of
from pipeline.resolve.tables.rows import typed


def dedupe_files(order: DedupeOrder, progress: Progress) -> DedupeSummary:
    """Write `clusters.parquet` and `matches.parquet` of the rows of some files into a folder, and what else was asked for:
    all or nothing.

    Raises UsageError as `dedupe_table` does, for a file that cannot be read, and for results that are there; DiskFull.
    """
    _refuse_results(order)
    table = _opened(order)
    columns = order.columns.or_usual(table)
    if order.source:
        table.refuse_missing([order.source])
    known = store.open_table(order.against, columns.texts, order.encoding) if order.against else None
    with store.translate_os_errors(order.out, "write the clusters"), held(order.index):
        order.out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".doublon-", dir=order.out) as spill:
            folder, memory = order.index or Path(spill), order.memory or MEMORY
            engine = Engine(folder, has_titles=columns.title is not None, memory=memory, progress=progress)
            keep = order.keep or ("fullest" if table.roles and order.index is None else None)
            judged = judged_rows(read_judged(order.out))
            tables = TablesToCompare(table, columns, known, keep, order.threshold, judged.constraints)
            compared = compare_table(engine, tables, is_kept=order.index is not None)
            outcome = outcome_of(compared, has_known=known is not None)
            files, merged = _write(order, columns, table, outcome)
    summary = _summary(
        order, table, outcome, files, (*compared.tally.sentences(columns), *table.notes, *judged.notes, *engine.notes)
    )
    return replace(summary, merged=merged)


def _opened(order: DedupeOrder) -> store.InputTable:
    wanted = [*order.columns.texts, *order.columns.keys]
    everything = order.write is not None or len(order.paths) > 1 or order.keep == "fullest"
    table = store.joined([store.open_table(path, wanted, order.encoding, everything) for path in order.paths])
    if everything:
        table.refuse_missing(table.columns)
    return table


def _write(order: DedupeOrder, columns: Columns, table: store.InputTable, outcome: Outcome) -> tuple[list[Path], int]:
    """The files, and how many rows of what is left were completed from their duplicates."""
    ids = pa.string() if order.columns.id or order.against else pa.int64()
    written = {order.out / MATCHES: typed(outcome.matches, ids)}
    if order.against:
        written[order.out / LINKS] = outcome.links
    if not order.is_linked_only:
        written[order.out / CLUSTERS] = typed(outcome.clusters, ids)
    with ExitStack() as stack:
        streams = {path: stack.enter_context(store.replacing(path)) for path in written}
        for path, stream in streams.items():
            pq.write_table(written[path], stream, compression="zstd")
        stack.enter_context(store.replacing(order.out / NAME)).write(order_bytes(order, columns))
        if order.write is None:
            return sorted(written), 0
        rows, merged = _output(order, table, outcome)
        store.write_table(order.write, stack.enter_context(store.replacing(order.write)), rows)
    return [*sorted(written), order.write], merged


def _output(order: DedupeOrder, table: store.InputTable, outcome: Outcome) -> tuple[store.OutputTable, int]:
    if order.is_linked_only:
        return linked_output(table, outcome), 0
    if order.is_merged or table.roles:
        return merged_output(table, outcome)
    return output_of(table, outcome), 0


def _summary(
    order: DedupeOrder, table: store.InputTable, outcome: Outcome, files: list[Path], notes: tuple[str, ...]
) -> DedupeSummary:
    sizes = pc.value_counts(outcome.clusters["cluster_id"]).field("counts")
    tally, result = outcome.compared.tally, outcome.compared.result
    source = order.source or (store.FILE if len(order.paths) > 1 else "database" if table.roles else None)
    return DedupeSummary(
        rows=outcome.clusters.num_rows,
        clusters=len(sizes),
        repeated=outcome.clusters.num_rows - len(sizes),
        largest=pc.max(sizes).as_py(),
        pairs=outcome.matches.num_rows,
        by_title=tally.by_title,
        without_text=tally.without_text,
        kept=int(outcome.is_kept.sum()),
        out=str(order.out),
        files=tuple(map(str, files)),
        possible=pc.sum(pc.equal(outcome.matches["verdict"], POSSIBLE)).as_py() or 0,
        known=result.copies.num_rows - outcome.clusters.num_rows,
        linked=outcome.links.num_rows,
        sources=counts_by_source(table, source, outcome.is_kept) if source else {},
        notes=notes,
    )


def _refuse_results(order: DedupeOrder) -> None:
    """Results of an earlier call are not lost to a new one, but for those of an index, which have them all."""
    there = [order.out / name for name in (CLUSTERS, MATCHES, LINKS)] if order.index is None else []
    if order.write is not None:
        store.refuse_unwritable(order.write)
        if order.write.resolve() in {path.resolve() for path in (*order.paths, order.against) if path}:
            raise UsageError("%(write)s: this table is read; name another file with --write.", write=order.write)
        there.append(order.write)
    if not order.replaces and (old := next((path for path in there if path.exists()), None)):
        raise UsageError(
            "%(old)s: results of an earlier call are there; nothing was compared. Name another place with %(value)s, or add --force to replace them.",
            old=old,
            value="--write" if old == order.write else "--out",
        )
