"""A release and its parent → why it was published: its changes by cause, and the sources whose pages are other."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import store
from pipeline.inspect.history.model import SourceNews

_PLACE = ["source", "snapshot", "page"]


def changes_of(release: store.Release) -> dict[str, int] | None:
    """How many resources changed in each way and for each cause; None where the release is older than the dataset."""
    if "changes" not in release.files:
        return None
    counts = (
        _table(release, "changes", ["change", "cause"]).group_by(["change", "cause"]).aggregate([([], "count_all")])
    )
    return dict(sorted((f"{row['change']} by {row['cause']}", row["count_all"]) for row in counts.to_pylist()))


def news_of(release: store.Release, parent: store.Release | None) -> tuple[SourceNews, ...] | None:
    """What happened to the pages of each source; None where the parent is gone or damaged."""
    if (release.parent and parent is None) or "pages" not in release.files:
        return None
    if parent and "pages" in parent.files and parent.files["pages"].sha256 == release.files["pages"].sha256:
        return ()
    after = _pages(release)
    before = _pages(parent) if parent and "pages" in parent.files else after.slice(0, 0)
    both = after.join(before, _PLACE, join_type="full outer", right_suffix="_before")
    now, then = both["sha256"], both["sha256_before"]
    kinds = pc.if_else(
        pc.is_null(then), "new", pc.if_else(pc.is_null(now), "gone", pc.if_else(pc.not_equal(now, then), "changed", ""))
    )
    counts = (
        pa.table({"source": both["source"], "kind": kinds}).group_by(["source", "kind"]).aggregate([([], "count_all")])
    )
    by_source: dict[str, dict[str, int]] = {}
    for row in counts.to_pylist():
        if row["kind"]:
            by_source.setdefault(row["source"], {})[row["kind"]] = row["count_all"]
    return tuple(
        SourceNews(source, *(kinds.get(kind, 0) for kind in ("new", "changed", "gone")))
        for source, kinds in sorted(by_source.items())
    )


def _pages(release: store.Release) -> pa.Table:
    """Place and hash of every page; one that could not be read has an empty hash."""
    pages = _table(release, "pages", [*_PLACE, "sha256"])
    return pages.set_column(3, "sha256", pc.fill_null(pages["sha256"], ""))


def _table(release: store.Release, dataset: str, columns: Sequence[str]) -> pa.Table:
    path = release.path(dataset)
    schema = pa.schema([store.schema_of(path).field(name) for name in columns])
    return pa.Table.from_batches(store.batches(path, columns), schema)
