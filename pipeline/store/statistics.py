"""A Parquet file → the statistics of its row groups that its values contradict: readers who trust them pass over rows.

Of a column inside lists or structs the bounds are compared, of others the count of nulls too. Bounds that are wider than
the values are no error: writers may cut long texts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.core.sentence import sentence, thousands

BATCH_ROWS = 16_384  # that are in memory at a time
_ORDERED = (
    pa.types.is_integer, pa.types.is_floating, pa.types.is_boolean, pa.types.is_string, pa.types.is_large_string,
    pa.types.is_date, pa.types.is_timestamp,
)  # fmt: skip


@dataclass(slots=True)
class _Seen:
    """What the values of one column of one row group are: least, greatest, and how many are missing."""

    least: Any = None
    greatest: Any = None
    nulls: int = 0

    def add(self, values: pa.Array) -> None:
        self.nulls += values.null_count
        bounds = pc.min_max(values).as_py()
        if bounds["min"] is not None:
            self.least = bounds["min"] if self.least is None else min(self.least, bounds["min"])
            self.greatest = bounds["max"] if self.greatest is None else max(self.greatest, bounds["max"])


def contradicted(file: pq.ParquetFile) -> Iterator[tuple[str, str]]:
    """The path of each column with wrong statistics, and what is wrong with them. Raises what Arrow raises for damage."""
    for number in range(file.metadata.num_row_groups):
        group = file.metadata.row_group(number)
        columns = [group.column(index) for index in range(group.num_columns)]
        seen = {column.path_in_schema: _Seen() for column in columns}
        rows = 0
        for batch in file.iter_batches(BATCH_ROWS, row_groups=[number]):
            rows += batch.num_rows
            for path, known in seen.items():
                if (values := _leaf(batch, path)) is not None and _is_ordered(values.type):
                    known.add(values)
        if rows != group.num_rows:
            yield (
                "",
                sentence(
                    "row group %(number)s says %(num_rows)s rows and has %(rows)s",
                    number=number,
                    num_rows=thousands(group.num_rows),
                    rows=thousands(rows),
                ),
            )
        for column in columns:
            if wrong := _wrong(column, seen[column.path_in_schema]):
                yield column.path_in_schema, sentence("row group %(number)s: %(wrong)s", number=number, wrong=wrong)


def _wrong(column: Any, seen: _Seen) -> str | None:
    try:
        stated = column.statistics
        bounds = (stated.min, stated.max) if stated is not None and stated.has_min_max else None
    except (ValueError, OverflowError, pa.ArrowException) as error:
        return sentence("its statistics cannot be read (%(error)s)", error=error)
    if stated is None:
        return None
    if "." not in column.path_in_schema and stated.has_null_count and stated.null_count != seen.nulls:
        return sentence(
            "%(null_count)s values are said to be missing, and %(nulls)s are",
            null_count=thousands(stated.null_count),
            nulls=thousands(seen.nulls),
        )
    if bounds is None or seen.least is None:
        return None
    try:
        is_within = bounds[0] <= seen.least and seen.greatest <= bounds[1]
    except TypeError:
        return sentence("its bounds are of another type than its values")
    return None if is_within else sentence("values lie outside the bounds that it states")


def _is_ordered(kind: pa.DataType) -> bool:
    """Whether Arrow can tell the bounds of such values as their file states them."""
    return any(is_kind(kind) for is_kind in _ORDERED)


def _leaf(batch: pa.RecordBatch, path: str) -> pa.Array | None:
    """The values under a path such as labels.list.element.caption; None where the path is spelt otherwise."""
    name, *parts = path.split(".")
    if batch.schema.get_field_index(name) < 0:
        return None
    values = batch.column(name)
    if isinstance(values, pa.DictionaryArray):
        values = values.dictionary_decode()
    while parts:
        part, *parts = parts
        if pa.types.is_list(values.type) or pa.types.is_large_list(values.type):
            values, parts = values.flatten(), parts[1:]
        elif pa.types.is_struct(values.type) and values.type.get_field_index(part) >= 0:
            values = pc.struct_field(values, part)
        else:
            return None
    return values
