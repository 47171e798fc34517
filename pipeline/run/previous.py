"""The parent release → what the next run must know of it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline import store
from pipeline.core.model import Alias, KnownRecord

RULES = "doublon.rules"  # in the footer of matches: by which rules they were decided
PageKey = tuple[str, str, str]  # source, snapshot, page


@dataclass(frozen=True, slots=True)
class KnownPage:
    """What the parent release knows of a page; `reason` where it was quarantined, `container` the file that holds it."""

    sha256: str | None
    url: str | None
    reason: str | None
    profile_hash: str
    code_hash: str
    container: str | None


def file_of(key: PageKey, page: KnownPage) -> PageKey:
    """Where the file of a page lies: the page itself, or the container that it was read from."""
    return (*key[:2], page.container or key[2])


def known_pages(parent: store.Release | None) -> Mapping[PageKey, KnownPage]:
    """Every page of the parent release, and every container."""
    columns = ("source", "snapshot", "page", "sha256", "url", "reason", "profile_hash", "code_hash", "container")
    return {row[:3]: KnownPage(*row[3:]) for row in _rows(parent, "pages", columns)}


def known_records(parent: store.Release | None) -> list[KnownRecord]:
    """Every record of the parent release with the resource that it belongs to."""
    columns = ("record_id", "resource_id", "source", "snapshot", "page", "position", "title", "content_hash")
    return [KnownRecord(*row) for row in _rows(parent, "records", columns)]


def known_aliases(parent: store.Release | None) -> list[Alias]:
    """Every retired id of the parent release."""
    return [Alias(*row) for row in _rows(parent, "resource_aliases", ("old_id", "new_id"))]


def known_judgements(parent: store.Release | None) -> list[tuple[int, str]]:
    """Line and hash of every judgement that the parent release knows, in the order of the file."""
    return sorted(_rows(parent, "judgements", ("row", "row_hash")))


def known_rules(parent: store.Release | None) -> Mapping[str, str] | None:
    """The rules of duplicates that the parent release was made by; None where it does not say."""
    told = (store.schema_of(parent.path("matches")).metadata or {}).get(RULES.encode()) if parent else None
    return None if told is None else dict(json.loads(told))


def _rows(
    parent: store.Release | None, dataset: str, columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:  # a row is as typed as its columns
    """Rows of a dataset, none where the release is older than it, with nulls in columns that are newer."""
    if parent is None or dataset not in parent.files:
        return
    there = store.schema_of(parent.path(dataset)).names
    for batch in store.batches(parent.path(dataset), [name for name in columns if name in there]):
        held = {name: batch[name].to_pylist() for name in batch.schema.names}
        yield from zip(*(held.get(name, [None] * batch.num_rows) for name in columns), strict=True)
