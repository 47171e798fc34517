"""Two releases → what differs in one of their datasets: counts by source and cause, then row by row and word by word."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline import store
from pipeline.changes import Comparison, ReleaseRows, both_releases, causes_between, comparison
from pipeline.changes.rows import NAMES, BothReleases
from pipeline.contract import contracts
from pipeline.core.errors import UsageError
from pipeline.inspect.history.between import other_datasets, two_releases
from pipeline.inspect.history.diff_model import Between, Count, Diff
from pipeline.inspect.history.following import Followed, followed
from pipeline.inspect.history.selection import selected_rows
from pipeline.inspect.history.values import row_changes
from pipeline.inspect.history.withheld import withheld
from pipeline.store import View

_SOURCES = "array_to_string(_sources, ', ')"
_COUNTS = f"SELECT {_SOURCES}, _change, _cause, _movement, count(*) FROM {{}} GROUP BY ALL ORDER BY ALL"


@dataclass(frozen=True, slots=True)
class DiffOrder:
    """What is asked for; `resource` and `source` are null for all."""

    processed: Path
    old: str
    new: str
    dataset: str = "resources"
    resource: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class OpenDiff:
    """Two releases, opened, with the rows that differ and were asked for."""

    old: store.Release
    new: store.Release
    between: Between
    compared: Comparison
    resources: tuple[str, ...]
    rows: View

    def diff(self, limit: int | None) -> Diff:
        """What differs, with the first `limit` rows, all where it is None."""
        counts = self.rows.connection.execute(_COUNTS.format(self.rows)).fetchall()
        dataset = self.compared.contract.name
        return Diff(
            between=self.between,
            dataset=dataset,
            resources=self.resources,
            only_old=self.compared.only_old,
            only_new=self.compared.only_new,
            counts=tuple(Count(*row) for row in counts),
            count=sum(row[-1] for row in counts),
            rows=tuple(row_changes(self.compared, self.rows, limit)),
            others=other_datasets(self.old, self.new, dataset),
        )


@contextmanager
def open_diff(order: DiffOrder) -> Iterator[OpenDiff]:
    """Compare two releases.

    Raises UsageError for a release, dataset, source or resource that is not there, PipelineError where a file cannot be read.
    """
    old, new, between = two_releases(order.processed, order.old, order.new)
    _refuse_unknown(order.dataset, old, new)
    ids = followed((new, old), order.resource) if order.resource is not None else None
    current = store.current(order.processed)
    with _both(old, new, order.dataset) as (connection, before, after):
        sides = ReleaseRows.of(before), ReleaseRows.of(after)
        compared = comparison(contracts()[order.dataset], before[order.dataset], after[order.dataset])
        hidden = withheld(connection, [release for release in (old, new, current) if release])
        _refuse_unknown_source(order.source, sides)
        _refuse_without_ids(compared, ids)
        named = {*ids.resources, *ids.records} if ids else None
        rows = selected_rows(compared, sides, causes_between(*sides), hidden, order.source, named)
        yield OpenDiff(old, new, between, compared, ids.resources if ids else (), rows)


@contextmanager
def _both(old: store.Release, new: store.Release, dataset: str) -> Iterator[BothReleases]:
    before, after = (
        {name: release.path(name) for name in {*NAMES, dataset} if name in release.files} for release in (old, new)
    )
    with (
        store.scratch() as folder,
        store.translate_query_errors(f"{old.folder}, {new.folder}", folder),
        both_releases(before, after, partial(store.connect, spill=folder / "spill")) as both,
    ):
        yield both


def _refuse_unknown(dataset: str, old: store.Release, new: store.Release) -> None:
    if dataset not in contracts():
        raise UsageError(
            "%(dataset)s is not a dataset; the datasets are %(contracts)s.",
            dataset=repr(dataset),
            contracts=", ".join(contracts()),
        )
    if dataset not in old.files and dataset not in new.files:
        raise UsageError(
            "Neither release has the dataset %(dataset)s; both are older than it is. Name another dataset.",
            dataset=repr(dataset),
        )


def _refuse_unknown_source(source: str | None, sides: tuple[ReleaseRows, ReleaseRows]) -> None:
    if source is None:
        return
    connection = sides[0].pages.connection
    query = " UNION ".join(f"SELECT source FROM {side.pages} UNION SELECT source FROM {side.records}" for side in sides)
    known = sorted(name for (name,) in connection.execute(query).fetchall())
    if source not in known:
        raise UsageError(
            "Neither release has a source %(source)s; they have %(known)s.",
            source=repr(source),
            known=", ".join(known) or "none",
        )


def _refuse_without_ids(compared: Comparison, ids: Followed | None) -> None:
    if ids and not compared.ids:
        raise UsageError(
            "The rows of %(name)s name no resource. Leave --resource out, or name another dataset.",
            name=compared.contract.name,
        )
