"""The main job, leg by leg: look at raw/, read what is new, resolve everything, publish whole or not at all.

`opened` holds the lock for the whole run; between its legs go paths, so that a flow can run `ingest` as tasks.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from pipeline import store
from pipeline.core.progress import Progress, silent
from pipeline.ingest.batch import ingest
from pipeline.ingest.rows import Job
from pipeline.judgements.current import relink_to_current
from pipeline.judgements.file import Judgement
from pipeline.resolve.index.engine import Engine
from pipeline.resolve.match.rules import rule_hashes
from pipeline.resolve.records import INDEX_DIRECTORY
from pipeline.run.captions import missing_captions
from pipeline.run.changes import write_changes
from pipeline.run.datasets import check_datasets, write_datasets
from pipeline.run.documents import documents
from pipeline.run.enforce import refuse_idle_modes
from pipeline.run.limits import HeldBack
from pipeline.run.merge import merged
from pipeline.run.movements import Movement
from pipeline.run.plan import Plan, plan
from pipeline.run.previous import known_judgements, known_pages, known_rules
from pipeline.run.redact import has_unredacted
from pipeline.run.resolve import resolved
from pipeline.run.summary import Summary, sentences, summarise


@dataclass(frozen=True, slots=True)
class Order:
    """What a run was asked for."""

    raw: Path
    processed: Path
    sources: tuple[str, ...] = ()
    again: bool = False
    prune: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did. `is_new` tells whether it published; `summary` is null where nothing was ever published.

    `notes` are sentences on how it went about it.
    """

    is_new: bool
    is_dry: bool
    new_pages: int
    gone_pages: int
    held: tuple[HeldBack, ...]
    summary: Summary | None
    notes: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        return 4 if self.held else 0

    def sentences(self) -> list[str]:
        """The closing summary in words."""
        told = sentences(self.summary, self.held, self.is_new) if self.summary else []
        if self.is_dry:
            told.insert(0, f"Dry run: {self.new_pages} pages were read and checked; nothing was published.")
        elif not self.is_new:
            told.insert(0, "Nothing new: nothing was published.")
        if self.gone_pages:
            told.append(f"{self.gone_pages} raw pages are gone; their rows are kept. `doublon run --prune` drops them.")
        return [*told, *self.notes]


@dataclass(frozen=True, slots=True)
class Run:
    """A run under way: what it must do, what came before it, and where it works."""

    order: Order
    plan: Plan
    parent: store.Release | None
    stage: store.Staging
    judgements: tuple[Judgement, ...] = ()

    @property
    def has_news(self) -> bool:
        """Whether pages, judgements or the rules of duplicates are other than the parent release knows them."""
        return self.plan.has_news or (self.parent is not None and (self._is_judged_anew or self._has_other_rules))

    @property
    def _is_judged_anew(self) -> bool:
        known = known_judgements(self.parent)
        return known != [(one.row, one.hash) for one in self.judgements]

    @property
    def _has_other_rules(self) -> bool:
        return known_rules(self.parent) not in (None, rule_hashes())

    @property
    def batches(self) -> list[tuple[Job, ...]]:
        return self.plan.batches()

    def part(self, index: int) -> Path:
        """Where the rows of batch `index` go."""
        return self.stage.spill / f"part-{index:05d}"

    def publish(self, parts: Sequence[Path], published_at: str, progress: Progress = silent) -> Outcome:
        """Resolve, write, check and publish. Raises ContractBroken, DiskFull, PublishConflict; then nothing changed."""
        progress("resolve", 0, 3)
        with merged(self.plan, parts, self.parent, self.stage.spill) as rows:
            engine = self._engine()
            judged = relink_to_current(rows.connection, self.judgements)
            resolution = resolved(rows.connection, self.parent, engine, judged)
            progress("write", 1, 3)
            issues = [*self.plan.issues, *(one.issue() for one in rows.held), *rows.discarded]
            withholding, complete = self.plan.withholding, self.plan.complete
            write_datasets(rows.connection, resolution, judged, issues, withholding, complete, self.stage)
            held, has_unredacted_texts = rows.held, has_unredacted(rows.connection)
            captions = missing_captions(rows.connection, self.plan, [source.source for source in held])
        moved = write_changes(self.parent, self.stage)
        progress("check", 2, 3)
        check_datasets(self.stage)
        progress("check", 3, 3)
        if has_unredacted_texts:  # an index holds texts, and these must not lie beside what is published
            engine.forget()
        elif not self.order.dry_run:
            engine.keep()
        return self._settled(published_at, held, moved, (*engine.notes, *captions))

    def _settled(
        self, published_at: str, held: tuple[HeldBack, ...], moved: tuple[Movement, ...], notes: tuple[str, ...]
    ) -> Outcome:
        summary: Summary | None = None

        def described(release: store.Release) -> Mapping[str, bytes]:
            nonlocal summary
            summary = summarise(release, self.stage.spill, moved)
            return documents(release, summary, self.stage.spill)

        if self.order.dry_run:
            release = store.staged(self.stage)
        else:
            release = store.publish(
                self.order.processed,
                self.stage,
                self.parent,
                published_at,
                derived=frozenset({"changes"}),
                documents=described,
            )
        is_new = not self.order.dry_run and (self.parent is None or release.id != self.parent.id)
        return self.outcome(is_new, held, summary or summarise(release, self.stage.spill, moved), notes)

    def unchanged(self) -> Outcome:
        """What a run without news tells."""
        return self.outcome(False, (), summarise(self.parent, self.stage.spill) if self.parent else None)

    def _engine(self) -> Engine:
        """The duplicate engine; a dry run leaves no index behind."""
        folder = self.stage.spill / "engine" if self.order.dry_run else self.order.processed / INDEX_DIRECTORY
        return Engine(folder, has_titles=True)

    def outcome(
        self, is_new: bool, held: tuple[HeldBack, ...], summary: Summary | None, notes: tuple[str, ...] = ()
    ) -> Outcome:
        gone = 0 if self.plan.is_pruned else len(self.plan.gone)
        return Outcome(is_new, self.order.dry_run, len(self.plan.work), gone, held, summary, notes)


@contextmanager
def opened(order: Order, progress: Progress = silent) -> Iterator[Run]:
    """Take the lock, mend what a killed run left, and look at what is new. Raises Locked, UsageError, PipelineError."""
    refuse_idle_modes()
    judgements = store.judgements(order.raw)
    store.sources(order.raw)  # a raw folder that is not there is told before a processed one is made
    with store.lock(order.processed):
        store.relink(order.processed)
        parent = store.current(order.processed)
        with store.staging(order.processed) as stage:
            known = known_pages(parent)
            looked = plan(order.raw, known, order.sources, order.again, order.prune, progress)
            yield Run(order, looked, parent, stage, judgements)


def run(order: Order, published_at: str, progress: Progress = silent) -> Outcome:
    """The whole route in this process."""
    started = time.perf_counter()
    with opened(order, progress) as running:
        if not running.has_news:
            return running.unchanged()
        total, done = len(running.plan.work), count(1)
        progress("read", 0, total)
        parts = [
            ingest(batch, running.part(index), lambda: progress("read", next(done), total))
            for index, batch in enumerate(running.batches)
        ]
        outcome = running.publish(parts, published_at, progress)
    if not order.dry_run:
        account(order.processed, published_at, outcome, time.perf_counter() - started)
    return outcome


def account(processed: Path, stamp: str, outcome: Outcome, seconds: float) -> None:
    """Leave the run's own account beside the releases, which hold no clock."""
    told = {"seconds": round(seconds, 3), "is_new": outcome.is_new, "new_pages": outcome.new_pages}
    summary = asdict(outcome.summary) if outcome.summary else None
    held = [asdict(one) for one in outcome.held]
    store.write_run(processed, stamp, {**told, "held_back": held, "summary": summary})
