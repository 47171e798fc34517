"""An id that a user typed → every id that the resource has, or had, in two releases: merges are followed either way."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.inspect.explain.naming import named

DATASETS = ("records", "resources", "resource_aliases")
_OLDER = "SELECT old_id FROM resource_aliases WHERE new_id = ?"
_RECORDS = "SELECT record_id FROM records WHERE list_contains(?, resource_id)"


@dataclass(frozen=True, slots=True)
class Followed:
    """The ids of a resource, those that were merged into it too, and of all its records."""

    resources: tuple[str, ...]
    records: tuple[str, ...]


def followed(releases: Sequence[store.Release], asked: str) -> Followed:
    """What an id names in any of the releases. Raises UsageError, that of the first one, where it names nothing in all."""
    resources: set[str] = set()
    records: set[str] = set()
    refused: list[UsageError] = []
    for release in releases:
        with store.open_release(release, DATASETS) as opened:
            try:
                resource = resource_named(opened, asked)
            except UsageError as error:
                refused.append(error)
                continue
            ids = {resource, *opened.rows(str, _OLDER, resource)}
            resources |= ids
            records.update(opened.rows(str, _RECORDS, sorted(ids)))
    if not resources:
        raise refused[0]
    return Followed(tuple(sorted(resources)), tuple(sorted(records)))


def resource_named(opened: store.OpenRelease, asked: str) -> str:
    """The resource that an id names, be it its own, one that was retired or one of a record's. Raises UsageError."""
    target = named(opened, asked)
    if target.kind == "resource":
        return target.id
    return opened.row(str, "SELECT resource_id FROM records WHERE record_id = ?", target.id)
