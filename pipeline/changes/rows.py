"""The files of two releases → the rows of both, in one connection.

A dataset that one of them is older than has no rows there; a column that it is older than is null.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

import duckdb

from pipeline import store
from pipeline.contract import arrow_schema, contracts
from pipeline.store import View

Files = Mapping[str, Path]
Connect = Callable[[Mapping[str, Sequence[Path]]], duckdb.DuckDBPyConnection]
BothReleases = tuple[duckdb.DuckDBPyConnection, Mapping[str, View], Mapping[str, View]]


@dataclass(frozen=True, slots=True)
class ReleaseRows:
    """The datasets of a release that tell what changed in it."""

    judgements: View
    matches: View
    pages: View
    records: View
    resource_aliases: View
    resources: View

    @classmethod
    def of(cls, views: Mapping[str, View]) -> "ReleaseRows":
        """Those of all datasets of a release, with every column that their contracts know."""
        return cls(**{name: _whole(name, views[name]) for name in NAMES})


NAMES = tuple(field.name for field in fields(ReleaseRows))


@contextmanager
def both_releases(old: Files, new: Files, connect: Connect) -> Iterator[BothReleases]:
    """Open the files of two releases, by their datasets' names; each view has the columns that its file has."""
    sides = {"old": old, "new": new}
    files = {f"{side}_{name}": [path] for side, paths in sides.items() for name, path in paths.items()}
    names = {*NAMES, *old, *new}
    with connect(files) as connection:
        views = {
            side: {
                name: View(connection, f"{side}_{name}")
                if name in paths
                else store.arrow_view(connection, f"no_{name}", arrow_schema(contracts()[name]).empty_table())
                for name in sorted(names)
            }
            for side, paths in sides.items()
        }
        yield connection, views["old"], views["new"]


def _whole(name: str, rows: View) -> View:
    there = rows.columns
    missing = [column for column in contracts()[name].names if column not in there]
    if not missing:
        return rows
    nulls = ", ".join(f'NULL AS "{column}"' for column in missing)
    return store.view(rows.connection, f"whole_{name}", f"SELECT *, {nulls} FROM {rows}")
