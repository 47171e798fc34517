"""The parent release → what the next run must know of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import store
from pipeline.model import Alias, KnownRecord

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


def known_pages(parent: store.Release | None, spill: Path) -> Mapping[PageKey, KnownPage]:
    """Every page of the parent release, and every container."""
    columns = "source, snapshot, page, sha256, url, reason, profile_hash, code_hash"
    is_old = parent is not None and "container" not in store.schema_of(parent.path("pages")).names
    query = f"SELECT {columns}, {'NULL' if is_old else 'container'} FROM pages"
    return {row[:3]: KnownPage(*row[3:]) for row in _rows(parent, "pages", query, spill)}


def known_records(parent: store.Release | None, spill: Path) -> list[KnownRecord]:
    """Every record of the parent release with the resource that it belongs to."""
    columns = "record_id, resource_id, source, snapshot, page, position, title, content_hash"
    return [KnownRecord(*row) for row in _rows(parent, "records", f"SELECT {columns} FROM records", spill)]


def known_aliases(parent: store.Release | None, spill: Path) -> list[Alias]:
    """Every retired id of the parent release."""
    return [
        Alias(*row) for row in _rows(parent, "resource_aliases", "SELECT old_id, new_id FROM resource_aliases", spill)
    ]


def known_judgements(parent: store.Release | None, spill: Path) -> list[tuple[int, str]]:
    """Line and hash of every judgement that the parent release knows."""
    if parent is None or "judgements" not in parent.files:
        return []
    return _rows(parent, "judgements", "SELECT row, row_hash FROM judgements ORDER BY row", spill)


def known_rules(parent: store.Release | None) -> Mapping[str, str] | None:
    """The rules of duplicates that the parent release was made by; None where it does not say."""
    told = (store.schema_of(parent.path("matches")).metadata or {}).get(RULES.encode()) if parent else None
    return None if told is None else dict(json.loads(told))


def _rows(
    parent: store.Release | None, dataset: str, query: str, spill: Path
) -> list[tuple[Any, ...]]:  # a row of DuckDB is as typed as its query
    if parent is None:
        return []
    with store.connect({dataset: [parent.path(dataset)]}, spill) as connection:
        return connection.execute(query).fetchall()
