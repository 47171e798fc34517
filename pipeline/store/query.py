"""Parquet files → a DuckDB connection that sees them and nothing else of the machine.

Sorting and joining happen there, so that a corpus may be larger than memory.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from weakref import WeakKeyDictionary

import duckdb

THREADS = (
    2  # more need more memory, and a run shares its machine with others; to share few rows costs more than it saves
)
SMALL_BYTES = 4_000_000  # of Parquet: some 10,000 records
_BYTES: WeakKeyDictionary[duckdb.DuckDBPyConnection, int] = WeakKeyDictionary()  # of all files of a connection
_READ: WeakKeyDictionary[duckdb.DuckDBPyConnection, set[str]] = (
    WeakKeyDictionary()
)  # the tables of files, by the first connection
_GLOB = re.compile(r"([*?\[])")


def connect(views: Mapping[str, Sequence[Path]], spill: Path, memory: str = "1GB") -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with one view a dataset over its Parquet files (at least one each), and nothing else.

    What does not fit into `memory` goes to the folder `spill`. Order is by ORDER BY alone. Once the views stand, no
    other file, network address or extension can be reached, whatever a query says; Arrow tables can be registered.
    """
    connection = _started(spill, memory)
    for name, paths in views.items():
        connection.execute(f"CREATE VIEW {_identifier(name)} AS FROM {parquet(paths)}")
    _BYTES[connection] = _bytes_of(views)
    _close_doors(connection, [path for paths in views.values() for path in paths])
    return connection


def database(
    files: Iterable[Path], folder: Path, spill: Path, first: Mapping[str, Sequence[Path]]
) -> duckdb.DuckDBPyConnection:
    """A DuckDB that reaches some files and all that will lie in a folder, for several connections: see `beside`, which the first of
    them is made by with the views `first`.

    To start one takes as long as a dozen questions to a small release.
    """
    connection = _started(spill, "1GB", THREADS if _bytes_of(first) >= SMALL_BYTES else 1)
    _close_doors(connection, files, [folder])
    return connection


def beside(other: duckdb.DuckDBPyConnection, views: Mapping[str, Sequence[Path]]) -> duckdb.DuckDBPyConnection:
    """A connection of its own to the same DuckDB, with one view a dataset; what it makes goes with it.

    Small files, which do not change, are read once: most of the time of each question would go into opening them anew.
    """
    connection = other.cursor()
    _BYTES[connection] = _bytes_of(views)
    for name, paths in views.items():
        rows = _read_once(other, connection, paths) if is_small(connection) else parquet(paths)
        connection.execute(f"CREATE TEMP VIEW {_identifier(name)} AS FROM {rows}")
    return connection


def _read_once(other: duckdb.DuckDBPyConnection, connection: duckdb.DuckDBPyConnection, paths: Sequence[Path]) -> str:
    """The table of all connections that has the rows of some files."""
    table, known = _identifier("|".join(map(str, paths))), _READ.setdefault(other, set())
    if table not in known:
        connection.execute(f"CREATE TABLE {table} AS FROM {parquet(paths)}")
        known.add(table)
    return table


def is_small(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether all files of a connection together are known to be small."""
    return _BYTES.get(connection, SMALL_BYTES) < SMALL_BYTES


def _started(spill: Path, memory: str, threads: int = THREADS) -> duckdb.DuckDBPyConnection:
    spill.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(
        config={
            "threads": threads,
            "memory_limit": memory,
            "temp_directory": str(spill),
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allocator_background_threads": True,  # they give back what is free: of a large query .6 GB stayed
        }
    )
    connection.execute(
        "SET enable_progress_bar = false"
    )  # DuckDB draws one on stdout where it takes us for a person's shell
    connection.execute(
        "SET GLOBAL parquet_metadata_cache = true"
    )  # else each question reads the footers of its files anew: of a large dataset, 10 ms
    return connection


def _bytes_of(views: Mapping[str, Sequence[Path]]) -> int:
    return sum(path.stat().st_size for paths in views.values() for path in paths)


def parquet(paths: Sequence[Path]) -> str:
    """The rows of some Parquet files in the text of a query."""
    return f"read_parquet([{', '.join(_quoted(_literal(path)) for path in paths)}])"


def _close_doors(connection: duckdb.DuckDBPyConnection, files: Iterable[Path], folders: Iterable[Path] = ()) -> None:
    # DuckDB asks for leave twice: for the pattern as written in the view, and for the file that it stands for.
    for setting, paths in {"allowed_paths": files, "allowed_directories": folders}.items():
        allowed = sorted({name for path in paths for name in (str(path.absolute()), _literal(path))})
        connection.execute(f"SET {setting} = [{', '.join(map(_quoted, allowed))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _literal(path: Path) -> str:
    """A path that DuckDB reads as itself and not as a pattern."""
    return _GLOB.sub(r"[\1]", str(path.absolute()))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
