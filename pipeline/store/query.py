"""Parquet files → a DuckDB connection that sees them and nothing else of the machine.

Sorting and joining happen there, so that a corpus may be larger than memory.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

THREADS = 2  # more need more memory, and a run shares its machine with others
BYTES = "bytes_of_all_files"  # the variable of a connection that tells how much there is to read
_GLOB = re.compile(r"([*?\[])")


def connect(views: Mapping[str, Sequence[Path]], spill: Path, memory: str = "1GB") -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with one view a dataset over its Parquet files (at least one each), and nothing else.

    What does not fit into `memory` goes to the folder `spill`. Order is by ORDER BY alone. Once the views stand, no
    other file, network address or extension can be reached, whatever a query says; Arrow tables can be registered.
    """
    spill.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(
        config={
            "threads": THREADS,
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
    for name, paths in views.items():
        connection.execute(f"CREATE VIEW {_identifier(name)} AS SELECT * FROM {parquet(paths)}")
    content = sum(path.stat().st_size for paths in views.values() for path in paths)
    connection.execute(f"SET VARIABLE {BYTES} = {content}")
    _close_doors(connection, [path for paths in views.values() for path in paths])
    return connection


def parquet(paths: Sequence[Path]) -> str:
    """The rows of some Parquet files in the text of a query."""
    return f"read_parquet([{', '.join(_quoted(_literal(path)) for path in paths)}])"


def _close_doors(connection: duckdb.DuckDBPyConnection, paths: Sequence[Path]) -> None:
    # DuckDB asks for leave twice: for the pattern as written in the view, and for the file that it stands for.
    allowed = sorted({str(path.absolute()) for path in paths} | {_literal(path) for path in paths})
    connection.execute(f"SET allowed_paths = [{', '.join(map(_quoted, allowed))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _literal(path: Path) -> str:
    """A path that DuckDB reads as itself and not as a pattern."""
    return _GLOB.sub(r"[\1]", str(path.absolute()))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
