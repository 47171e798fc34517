"""A processed folder → the current release, ready to be asked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline import store
from pipeline.core.errors import PipelineError, UsageError

DATASETS = ("records", "resources", "resource_aliases", "matches", "issues", "ledger", "passages")


@dataclass(frozen=True, slots=True)
class Look:
    """A release with a view for each of its DATASETS; an older release may lack the last. `scratch` is an empty folder."""

    processed: Path
    connection: duckdb.DuckDBPyConnection
    datasets: frozenset[str]
    scratch: Path

    def rows(self, query: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:  # as typed as the query
        """The rows of a query by the names of their columns."""
        answer = self.connection.execute(query, list(values))
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


@contextmanager
def looking(processed: Path) -> Iterator[Look]:
    """Open the current release. Raises UsageError where nothing was published, PipelineError where it cannot be read."""
    release = store.current(processed)
    if release is None:
        raise UsageError(
            f"{processed}: nothing was published yet, so there is nothing to explain. Run `doublon run` first."
        )
    views = {name: [release.path(name)] for name in DATASETS if name in release.files}
    try:
        with store.scratch() as scratch, store.connect(views, scratch / "spill") as connection:
            yield Look(processed, connection, frozenset(views), scratch)
    except duckdb.Error as error:
        found = str(error).partition("\n")[0]
        raise PipelineError(
            f"{release.folder}: this release cannot be read: {found}. Nothing was changed; publish again with `doublon run --again`."
        ) from error
