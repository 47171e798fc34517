"""The rows of a table that are left, as they are or completed from their duplicates, or all of them with whom they are linked
to; and how many there are by source.
"""

from collections.abc import Iterator, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import store
from pipeline.resolve.match.sets import Indices
from pipeline.resolve.match.titles import Mask
from pipeline.resolve.tables.order import SourceCount
from pipeline.resolve.tables.outcome import Outcome

KNOWN_ID = "known_id"
Row = dict[str, object]


def output_of(table: store.InputTable, outcome: Outcome) -> store.OutputTable:
    """The rows that are kept, with all their columns."""
    schema = store.table_schema(table)

    def batches() -> Iterator[pa.RecordBatch]:
        start = 0
        for batch in table.batches(table.columns):
            yield batch.cast(schema).filter(pa.array(outcome.is_kept[start : start + batch.num_rows]))
            start += batch.num_rows

    return store.OutputTable(schema, batches, table.style, bool(table.roles))


def merged_output(table: store.InputTable, outcome: Outcome) -> tuple[store.OutputTable, int]:
    """The same, each row completed from those that it speaks for; how many rows that were several."""
    schema = store.table_schema(table)
    rows: list[Row] = [row for batch in table.batches(table.columns) for row in batch.to_pylist()]
    groups = outcome.groups
    merge = _merged_references if table.roles else _completed
    done = [merge([rows[place] for place in group], group) if len(group) > 1 else rows[group[0]] for group in groups]

    def batches() -> Iterator[pa.RecordBatch]:
        yield from pa.Table.from_pylist(done, schema).to_batches()

    return store.OutputTable(schema, batches, table.style, bool(table.roles)), sum(len(group) > 1 for group in groups)


def linked_output(table: store.InputTable, outcome: Outcome) -> store.OutputTable:
    """All rows, with the id of the known row that each is; null where it is new."""
    schema = store.table_schema(table).append(pa.field(KNOWN_ID, pa.string()))
    links, given = outcome.links, outcome.compared.ids.combine_chunks()
    ids = links["id"].combine_chunks().cast(pa.large_string())
    known = links["known_id"].take(pc.index_in(given, ids))

    def batches() -> Iterator[pa.RecordBatch]:
        start = 0
        for batch in table.batches(table.columns):
            part = known.slice(start, batch.num_rows).combine_chunks()
            yield pa.RecordBatch.from_arrays([*batch.columns, part], schema=schema)
            start += batch.num_rows

    return store.OutputTable(schema, batches, table.style, bool(table.roles))


def counts_by_source(table: store.InputTable, column: str, is_kept: Mask) -> dict[str, SourceCount]:
    """Rows by what a column says they are from, in order of appearance, and how many of them are not kept."""
    names = pa.chunked_array([batch.column(0) for batch in table.batches([column])]).cast(pa.string())
    encoded = pc.fill_null(names, "").combine_chunks().dictionary_encode()
    codes: Indices = encoded.indices.to_numpy()
    rows, removed = (np.bincount(part, minlength=len(encoded.dictionary)) for part in (codes, codes[~is_kept]))
    listed = zip(encoded.dictionary.to_pylist(), rows.tolist(), removed.tolist(), strict=True)
    return {name: SourceCount(count, gone) for name, count, gone in listed}


def _completed(rows: list[Row], places: list[int]) -> Row:
    """The first row, and where it has nothing what another has."""
    return {
        name: next((row[name] for row in rows if row[name] not in (None, "")), value) for name, value in rows[0].items()
    }


def _merged_references(rows: list[Row], places: list[int]) -> Row:
    from pipeline.read.references import merged  # whoever has none need not wait for their libraries

    records = [{name: str(value) for name, value in row.items() if value is not None} for row in rows]
    sources = [_source(record, place) for record, place in zip(records, places, strict=True)]
    one: Mapping[str, str] = merged(records, sources)
    return {name: one.get(name) for name in rows[0]}


def _source(record: Mapping[str, str], place: int) -> str:
    """Where a reference is from, and which one it is there."""
    where = record.get(store.FILE) or record.get("database") or "row"
    return f"{where} {record.get('pmid') or record.get('accession') or record.get('key') or place}"
