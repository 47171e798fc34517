"""An id that a user typed → the newest release that knows it, and all that the dataset `changes` of any release says of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import store
from pipeline.core.errors import PipelineError
from pipeline.core.sentence import sentence


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A row of `changes` of a release."""

    release: store.Release
    resource_id: str
    change: str
    cause: str
    columns: tuple[str, ...]


def newest_with(releases: Sequence[store.Release], beginning: str, notes: list[str]) -> store.Release | None:
    """The first of the releases whose records or resources have an id that begins so; files that several have are read once."""
    seen: set[str] = set()
    for release in releases:
        file = release.files.get("records")
        if file is None or file.sha256 in seen:
            continue
        seen.add(file.sha256)
        try:
            if any(
                _has(batch, beginning) for batch in store.batches(release.path("records"), ("record_id", "resource_id"))
            ):
                return release
        except PipelineError as error:
            notes.append(error.sentence)
    return None


def occurrences(
    releases: Sequence[store.Release], resource_ids: Collection[str], notes: list[str]
) -> Iterator[Occurrence]:
    """What each release did to the resources; `notes` gets a sentence for each that cannot be read or is older than the dataset."""
    wanted = pa.array(sorted(resource_ids), pa.string())
    for release in releases:
        if "changes" not in release.files:
            notes.append(
                sentence("Release %(id)s is older than the dataset changes: what it did is not known.", id=release.id)
            )
            continue
        try:
            batches = list(store.batches(release.path("changes"), ("resource_id", "change", "cause", "columns")))
        except PipelineError as error:
            notes.append(error.sentence)
            continue
        for batch in batches:
            for row in batch.filter(pc.is_in(batch["resource_id"], wanted)).to_pylist():
                yield Occurrence(release, row["resource_id"], row["change"], row["cause"], tuple(row["columns"]))


def _has(batch: pa.RecordBatch, beginning: str) -> bool:
    return any(pc.any(pc.starts_with(column, beginning)).as_py() for column in batch.columns)
