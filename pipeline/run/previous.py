"""The parent release → what the next run must know of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pyarrow as pa

from pipeline import store
from pipeline.changes import known_rules
from pipeline.core.model import Alias, PageKey
from pipeline.judgements.file import Judgement
from pipeline.resolve.ids import KNOWN
from pipeline.resolve.match.rules import rule_hashes

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KnownPage:
    """What the parent release knows of a page; `reason` where it was quarantined, `container` the file that holds it."""

    source: str
    snapshot: str
    page: str
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
    return {(known.source, known.snapshot, known.page): known for known in _rows(KnownPage, parent, "pages", columns)}


def known_records(parent: store.Release | None) -> pa.Table:
    """Every record of the parent release with the resource that it belongs to (KNOWN)."""
    tables = [KNOWN.empty_table()]
    if parent is not None:
        there = set(store.schema_of(parent.path("records")).names)
        for batch in store.batches(parent.path("records"), [name for name in KNOWN.names if name in there]):
            nulls = pa.nulls(batch.num_rows)
            columns = [(batch[field.name] if field.name in there else nulls).cast(field.type) for field in KNOWN]
            tables.append(pa.table(columns, KNOWN))
    return pa.concat_tables(tables)


def known_aliases(parent: store.Release | None) -> list[Alias]:
    """Every retired id of the parent release."""
    return list(_rows(Alias, parent, "resource_aliases", ("old_id", "new_id")))


def is_outdated(parent: store.Release | None, judgements: Sequence[Judgement]) -> bool:
    """Whether the parent release was made by other judgements, or by other rules of duplicates."""
    if parent is None:
        return False
    known = sorted(_rows(_row_and_hash, parent, "judgements", ("row", "row_hash")))
    is_judged_anew = known != [(judgement.row, judgement.hash) for judgement in judgements]
    return is_judged_anew or known_rules(parent) not in (None, rule_hashes())


def _row_and_hash(row: int, row_hash: str) -> tuple[int, str]:
    return row, row_hash


def _rows(kind: Callable[..., T], parent: store.Release | None, dataset: str, columns: Sequence[str]) -> Iterator[T]:
    """Rows of a dataset, each made a `kind` of these columns; none where the release is older than the dataset.

    Columns that are newer than the release are null. Read by Arrow, which looks at the checksums of the pages.
    """
    if parent is None or dataset not in parent.files:
        return
    there = store.schema_of(parent.path(dataset)).names
    for batch in store.batches(parent.path(dataset), [name for name in columns if name in there]):
        nulls = [None] * batch.num_rows
        yield from map(kind, *(batch[name].to_pylist() if name in there else nulls for name in columns))
