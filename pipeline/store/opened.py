"""A release → the datasets that are asked for as relations of one DuckDB connection: the one way to query a release.

A dataset that is newer than the release has no rows.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import duckdb

from pipeline.core.errors import DiskFull, PipelineError
from pipeline.store.query import connect
from pipeline.store.releases import Release
from pipeline.store.staging import Staging, is_full, raise_short_memory, scratch
from pipeline.store.trusted import trusted
from pipeline.store.view import View

T = TypeVar("T")
BATCH_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class OpenRelease:
    """A release whose datasets are views of `connection`, named as they are; `scratch` is a folder to work in."""

    release: Release
    connection: duckdb.DuckDBPyConnection
    scratch: Path

    def view(self, dataset: str) -> View:
        """One of the datasets."""
        return View(self.connection, dataset)

    def rows(self, kind: Callable[..., T], query: str, *values: object) -> list[T]:
        """What a query gives, each row made a `kind` of its values in their order; `values` are its parameters."""
        return [kind(*row) for row in self.connection.execute(query, values or None).fetchall()]

    def each(self, kind: Callable[..., T], query: str) -> Iterator[T]:
        """The same of as many rows as there may be, some in memory at a time; nothing else may be asked meanwhile."""
        answer = self.connection.execute(query)
        while rows := answer.fetchmany(BATCH_ROWS):
            yield from (kind(*row) for row in rows)

    def row(self, kind: Callable[..., T], query: str, *values: object) -> T:
        """The one row of a query."""
        (row,) = self.rows(kind, query, *values)
        return row

    def pairs(self, query: str, *values: object) -> list[tuple[str, str]]:
        """The rows of a query of two columns of text."""
        return self.connection.execute(query, values or None).fetchall()

    def counts(self, query: str) -> dict[str, int]:
        """The rows of a query of two columns, a name and how many."""
        return dict(self.connection.execute(query).fetchall())


@contextmanager
def open_release(
    release: Release, datasets: Sequence[str], spill: Path | None = None, stage: Staging | None = None
) -> Iterator[OpenRelease]:
    """Open datasets of a release; what does not fit into memory goes to `spill`, else to a folder that is gone at the end.

    A run that has staged the release, or may read it, asks by its `stage`.

    Raises PipelineError where a file of it cannot be read, DiskFull.
    """
    files = {name: [trusted(release, name)] for name in datasets if name in release.files}
    with (
        scratch() as folder,
        translate_query_errors(release.folder, stage.spill if stage else spill or folder),
        stage.connect(files) if stage else connect(files, spill or folder / "spill") as connection,
    ):
        for name in set(datasets) - set(files):
            connection.register(name, _no_rows(name))
        yield OpenRelease(release, connection, folder)


@contextmanager
def translate_query_errors(folder: Path | str, spill: Path) -> Iterator[None]:
    """Turn what DuckDB cannot read of a release into a PipelineError (DiskFull where no room is left) that says what to do."""
    try:
        yield
    except duckdb.Error as error:
        raise_short_memory(error)
        if is_full(error):
            raise DiskFull(
                "%(spill)s: no room is left to work in. Nothing was changed; make room.", spill=spill
            ) from error
        raise PipelineError(
            "%(folder)s: this release cannot be read: %(partition)s. Nothing was changed; restore the file, name another release, or publish again with `doublon run --again`.",
            folder=folder,
            partition=str(error).partition(chr(10))[0],
        ) from error


def _no_rows(name: str) -> object:
    from pipeline.contract import arrow_schema, contracts  # YAML takes longer to read than a release to open

    return arrow_schema(contracts()[name]).empty_table()
