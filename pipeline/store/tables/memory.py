"""Rows that a notebook has, a frame of pandas or polars, an Arrow table, a list of dicts → one Arrow table."""

from collections.abc import Mapping
from typing import Protocol, cast

import pyarrow as pa

from pipeline.core.errors import UsageError
from pipeline.store.tables.values import Values, table_of_columns, table_of_rows


class _Frame(Protocol):
    columns: list[object]

    def __getitem__(self, name: object) -> "_Column": ...


class _Column(Protocol):
    def to_list(self) -> Values: ...


def table_of(data: object) -> tuple[pa.Table, list[str]]:
    """The rows, and sentences on what was changed to hold them. Raises UsageError for what is no table."""
    if isinstance(data, list | tuple) and all(isinstance(row, Mapping) for row in data):
        return table_of_rows(data)
    try:
        return _without_views(pa.table(data)), []
    except (pa.ArrowException, TypeError, ValueError) as error:  # a surrogate in a text is a ValueError
        columns = _columns(data)
        if columns is None:
            raise UsageError("the table cannot be read as Arrow: %(error)s.", error=error) from error
        return table_of_columns(*columns)


def _without_views(table: pa.Table) -> pa.Table:
    """Texts as polars has them, for which Arrow lacks most functions, as plain ones."""
    fields = [field.with_type(pa.large_string()) if field.type == pa.string_view() else field for field in table.schema]
    return table.cast(pa.schema(fields))


def _columns(data: object) -> tuple[list[object], list[Values]] | None:
    """A frame that Arrow does not take, column by column."""
    if isinstance(data, Mapping):
        return list(data), [list(column) for column in data.values()]
    if not hasattr(data, "columns") or not hasattr(data, "__getitem__"):
        return None
    frame = cast(_Frame, data)
    names = list(frame.columns)
    if len(set(names)) < len(names):
        return None
    return names, [frame[name].to_list() for name in names]
