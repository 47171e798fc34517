"""Staged datasets that keep their contracts → the current release, with the documents that describe it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import store
from pipeline.changes import Movement
from pipeline.run.documents import DESCRIBING, counts_before, documents
from pipeline.run.drift import Figures
from pipeline.run.figures import figures_of
from pipeline.run.plan import Order
from pipeline.run.shown import read_shown, write_shown
from pipeline.run.summary import Summary, summarise, summary_of

DERIVED = frozenset({"changes"})  # what tells of other releases: where only that differs, nothing is new


@dataclass(frozen=True, slots=True)
class Published:
    """Whether there is a new release, what stands now, and the figures of each source in what was staged."""

    is_new: bool
    summary: Summary
    figures: Mapping[str, Figures]


def publish(
    order: Order,
    stage: store.Staging,
    parent: store.Release | None,
    movements: tuple[Movement, ...],
    published_at: str,
    index: Path | None,
) -> Published:
    """Publish what is staged, unless it is the parent's data or the run is dry; `index` is the folder of what is kept for the next
    run, None where nothing is.

    Raises DiskFull, PublishConflict; then nothing changed.
    """
    with store.open_release(store.staged(stage), DESCRIBING, stage=stage) as opened:
        staged = summary_of(opened, movements)
        figures = figures_of(opened)
        if order.dry_run:
            return Published(False, staged, figures)

        def described(release: store.Release) -> Mapping[str, bytes]:
            shown = read_shown(index, opened, parent, stage) if index else None
            made = documents(opened, release, replace(staged, release=release.id), counts_before(parent), shown)
            if index:
                write_shown(index, opened, release.files)
            return made

        release = store.publish(order.processed, stage, parent, published_at, derived=DERIVED, documents=described)
    if parent and release.id == parent.id:
        return Published(False, summarise(parent, stage, movements), figures)
    return Published(True, replace(staged, release=release.id), figures)
