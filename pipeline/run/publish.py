"""Staged datasets that keep their contracts → the current release, with the documents that describe it."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline import store
from pipeline.changes import Movement
from pipeline.run.documents import DESCRIBING, counts_before, documents
from pipeline.run.plan import Order
from pipeline.run.summary import Summary, summarise, summary_of

DERIVED = frozenset({"changes"})  # what tells of other releases: where only that differs, nothing is new


def publish(
    order: Order,
    stage: store.Staging,
    parent: store.Release | None,
    movements: tuple[Movement, ...],
    published_at: str,
) -> tuple[bool, Summary]:
    """Publish what is staged, unless it is the parent's data or the run is dry: whether it did, and what stands then.

    Raises DiskFull, PublishConflict; then nothing changed.
    """
    with store.open_release(store.staged(stage), DESCRIBING, stage.spill) as opened:
        staged = summary_of(opened, movements)
        if order.dry_run:
            return False, staged

        def described(release: store.Release) -> Mapping[str, bytes]:
            return documents(opened, release, replace(staged, release=release.id), counts_before(parent))

        release = store.publish(order.processed, stage, parent, published_at, derived=DERIVED, documents=described)
    if parent and release.id == parent.id:
        return False, summarise(parent, stage.spill, movements)
    return True, replace(staged, release=release.id)
