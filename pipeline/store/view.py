"""A query or an Arrow table → a view: rows that other queries of the same connection can name.

Every view gets a name of its own, so a query reads the rows that it was given: no module can spell another's view, and
what is made later changes none that is held already.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.store.query import is_small, parquet

NUMBER = "_number"  # the column that tells the place of a row in its file
_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class View:
    """Rows that a DuckDB connection knows by `name`; in the text of a query, `{view}` stands for them."""

    connection: duckdb.DuckDBPyConnection
    name: str

    def __str__(self) -> str:
        return '"' + self.name.replace('"', '""') + '"'

    @property
    def columns(self) -> list[str]:
        """The names of its columns, in order."""
        return self.connection.table(str(self)).columns

    @property
    def types(self) -> dict[str, str]:
        """The types of its columns, by their names."""
        table = self.connection.table(str(self))
        return dict(zip(table.columns, map(str, table.types), strict=True))


def view(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> View:
    """The rows of a query, found anew whenever they are read, so that they may be larger than memory.

    Where all files of the connection are small they are found once: to plan views over views anew for each query takes
    longer than their rows.
    """
    return _created(connection, "TABLE" if is_small(connection) else "VIEW", name, query)


def once(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> View:
    """The rows of a query that is asked for them once, so that a table of them would be made for nothing, however few they are."""
    return _created(connection, "VIEW", name, query)


def table(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> View:
    """The rows that a query has now; they lie in memory, or in the spill folder where there are too many."""
    return _created(connection, "TABLE", name, query)


def numbered(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> View:
    """The rows of a file that the connection may read, with the place of each in it (NUMBER)."""
    return once(connection, name, f"SELECT *, file_row_number AS {NUMBER} FROM {parquet([path])}")


def rows_but(connection: duckdb.DuckDBPyConnection, name: str, path: Path, places: Sequence[range]) -> View:
    """The rows of a file that the connection may read, but for those at some places, which are in order."""
    starts = [0, *(rows.stop for rows in places)]
    stops = [*(rows.start for rows in places), None]
    between = [
        f"file_row_number >= {start}" + (f" AND file_row_number < {stop}" if stop else "")
        for start, stop in zip(starts, stops, strict=True)
        if start != stop
    ]
    return once(connection, name, f"SELECT * FROM {parquet([path])} WHERE {' OR '.join(between)}")


def arrow_view(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> View:
    """The rows of an Arrow table, which stays in memory until `connection.unregister(view.name)`."""
    made = View(connection, _unique(name))
    connection.register(made.name, rows)
    return made


def rows_view(
    connection: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str], rows: Iterable[Sequence[str | None]]
) -> View:
    """Rows of text that are in memory already, each the values of the columns in their order."""
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    arrays = [pa.array(column, pa.string()) for column in values]
    return arrow_view(connection, name, pa.table(arrays, names=list(columns)))


def _created(connection: duckdb.DuckDBPyConnection, kind: str, name: str, query: str) -> View:
    made = View(connection, _unique(name))
    connection.execute(f"CREATE TEMP {kind} {made} AS {query}")
    return made


def _unique(name: str) -> str:
    return f"{name}_{next(_NUMBERS)}"
