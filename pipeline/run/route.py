"""raw/ → a release, leg by leg: plan, ingest, merge, enforce, resolve, redact, datasets, changes, check, publish.

This is the one place where the order of the legs is written. The lock is held for all of it, and a release is published
whole or not at all. Ingesting is given folders and gives folders, so that a flow can do it in tasks of its own.
"""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from pipeline import store
from pipeline.changes import Movement
from pipeline.contract import contracts
from pipeline.core.memory import frozen
from pipeline.core.model import Issue
from pipeline.core.progress import Progress, silent
from pipeline.ingest.batch import ingest
from pipeline.judgements.current import relink_to_current
from pipeline.judgements.file import Judgement
from pipeline.judgements.reporting import judgement_issues
from pipeline.resolve.engine import Engine
from pipeline.resolve.records import INDEX_DIRECTORY
from pipeline.run.account import LastRun, last_run, write_account
from pipeline.run.basis import is_basis, write_basis
from pipeline.run.before import Before, before_of, keeps_contracts, merge_new
from pipeline.run.captions import learned_layouts, missing_captions
from pipeline.run.changes import write_changes
from pipeline.run.check import check_datasets
from pipeline.run.datasets import write_datasets
from pipeline.run.discarded import Discarded
from pipeline.run.enforce import Enforced, enforce, refuse_idle_modes
from pipeline.run.figures import drifts_of, next_history
from pipeline.run.learning import Learner, learn_here
from pipeline.run.limits import HeldBack, held_back
from pipeline.run.merge import Inputs, inputs, merge, tells_of_outgrown
from pipeline.run.news import News, disk_news, news_of
from pipeline.run.outcome import Outcome
from pipeline.run.passage_index import PassageIndex
from pipeline.run.passages import share
from pipeline.run.plan import Batch, Order, Plan, plan
from pipeline.run.previous import is_outdated, known_pages
from pipeline.run.publish import Published, publish
from pipeline.run.reasons import forget_reasons, read_reasons, write_reasons
from pipeline.run.redact import redact
from pipeline.run.resolve import resolve
from pipeline.run.rollback import describe_rollback, holding_rollback
from pipeline.run.rows import CurrentRows
from pipeline.run.shown import forget_shown
from pipeline.run.standing import kept, near
from pipeline.run.summary import Summary, summarise

LEGS = 4  # of a run behind the reading, as its progress counts them: resolve, passages, write, check
Reader = Callable[[Sequence[Batch], Progress], list[Path]]
Teller = Callable[[News], None]


def read_here(batches: Sequence[Batch], progress: Progress) -> list[Path]:
    """Ingest batches one after another in this process; returns the folders of their rows."""
    total, done = sum(len(batch.jobs) for batch in batches), count(1)
    progress("read", 0, total)

    def read(batch: Batch) -> Path:
        return ingest(batch.jobs, batch.folder, lambda: progress("read", next(done), total, batch.sources))

    return list(map(read, batches))


@dataclass(frozen=True, slots=True)
class Run:
    """A run under way: what it must do, and what came before it."""

    order: Order
    plan: Plan
    parent: store.Release | None
    judgements: tuple[Judgement, ...]
    held_by: store.Rollback | None

    @property
    def has_news(self) -> bool:
        """Whether pages, judgements or the rules of duplicates are other than the parent release knows them.

        What a step back took back is no news.
        """
        return not self.held_by and (self.plan.has_news or is_outdated(self.parent, self.judgements))

    def outcome(self, is_new: bool, summary: Summary | None, staged: "Staged | None" = None) -> Outcome:
        """What the run did."""
        gone = 0 if self.plan.is_pruned else len(self.plan.gone)
        held, notes = (staged.held, staged.notes) if staged else ((), ())
        notes = (describe_rollback(self.held_by), *notes) if self.held_by else notes
        if not (is_new or self.parent):  # no release has rows that would tell them
            notes = (*notes, *(f"{issue.source}: {issue.message}" for issue in self.plan.issues))
        return Outcome(is_new, self.order.dry_run, len(self.plan.work), gone, held, summary, notes)


@dataclass(frozen=True, slots=True)
class Staged:
    """Datasets that may be published: which sources were held back, why the count of resources changed, notes, and the folder of what
    is kept for the next run, None where nothing may be.
    """

    held: tuple[HeldBack, ...]
    movements: tuple[Movement, ...]
    notes: tuple[str, ...]
    index: Path | None


def tell_nobody(_news: News) -> None:
    """A teller for who reads the outcome."""


def run(
    order: Order,
    published_at: str,
    progress: Progress = silent,
    read: Reader = read_here,
    learn: Learner = learn_here,
    tell: Teller = tell_nobody,
) -> Outcome:
    """The whole route; `tell` hears at once what cannot wait for the outcome, which has it too.

    Raises Locked, UsageError, ContractBroken, DiskFull, PublishConflict; then nothing changed.
    """
    started = time.perf_counter()
    with opened(order, progress, learn) as run:
        before = last_run(order.processed)
        if not run.has_news:
            return run.outcome(False, summarise(run.parent) if run.parent else None)
        disk = _DiskWatch(run, before.is_disk_low, tell)
        disk.look()
        with store.staging(order.processed, _files(run.parent)) as stage:
            parts = read(run.plan.batches(stage.parts(published_at)), progress)
            disk.look(store.bytes_below(stage.folder))
            staged = stage_datasets(run, stage, parts, progress)
            published = publish(order, stage, run.parent, staged.movements, published_at, staged.index)
        outcome = _told(run, staged, published, before, disk.news)
        if not order.dry_run:
            history = next_history(published.figures, before.history, run.plan.partial)
            seconds = time.perf_counter() - started
            write_account(order.processed, published_at, outcome, before, run.plan.sources.keys(), history, seconds)
    return outcome


def _files(parent: store.Release | None) -> list[Path]:
    return [parent.path(name) for name in parent.files] if parent else []


def _told(run: Run, staged: "Staged", published: Published, before: LastRun, news: Sequence[News]) -> Outcome:
    """The outcome with its drift and its news."""
    sources = run.plan.sources
    outcome = run.outcome(published.is_new, published.summary, staged)
    drifts = drifts_of(published.figures, before.history, sources, run.plan.partial)
    new = [drift for drift in drifts if not before.knows(drift)]
    more = news_of(published.summary, outcome.held, new, before.held & sources.keys(), published.is_new)
    return replace(outcome, drifts=drifts, news=(*news, *more))


class _DiskWatch:
    """Tells once, before or while a run works, that its disk may not have the room."""

    def __init__(self, run: Run, is_known: bool, tell: Teller) -> None:
        self._run, self._is_known, self._tell = run, is_known, tell
        self.news: tuple[News, ...] = ()

    def look(self, written: int = 0) -> None:
        """Look whether there is room for what is still to do, when so many bytes are written."""
        read = sum(job.file.bytes for job in self._run.plan.work)
        space = store.disk_space(self._run.order.processed, self._run.parent, read, written)
        if space.is_low and not self.news:
            self.news = (disk_news(space, str(self._run.order.processed), self._is_known),)
            self._tell(self.news[0])


@contextmanager
def opened(order: Order, progress: Progress = silent, learn: Learner = learn_here) -> Iterator[Run]:
    """Take the lock, mend what a killed run left, and look at what is new: where nothing is, nothing is written."""
    refuse_idle_modes()
    judgements = store.judgements(order.raw)
    store.sources(order.raw)  # a raw folder that is not there is told before a processed one is made
    with store.lock(order.processed), frozen():
        store.relink(order.processed)
        parent = store.current(order.processed)
        if parent:
            for name in parent.files:  # what is kept of a damaged release would be damaged in the next one
                store.trusted(parent, name)
        planned = plan(order, known_pages(parent), progress, learn)
        yield Run(order, planned, parent, judgements, holding_rollback(order, judgements))


def stage_datasets(run: Run, stage: store.Staging, parts: Sequence[Path], progress: Progress) -> Staged:
    """From the parts to datasets that keep their contracts, in the staging folder."""
    order, planned, parent = run.order, run.plan, run.parent
    progress("resolve", 0, LEGS)
    with inputs(parts, parent, stage) as given:
        rows, before, held, issues = _current_rows(given, planned, parent)
        captions = [
            *learned_layouts(planned),
            *missing_captions(rows.records, planned, [source.source for source in held]),
        ]
        folder = stage.spill / "engine" if order.dry_run else order.processed / INDEX_DIRECTORY
        engine = Engine(folder, has_titles=True)
        judgements = relink_to_current(run.judgements, rows.records, rows.pages)
        indexed = before if before and is_basis(folder, before.release.files) else None
        resolved = resolve(rows, parent, engine, judgements, read_reasons(folder), stage.spill, indexed)
        engine.let_go()
        progress("passages", 1, LEGS)
        redacted = redact(resolved, planned.withholding)
        stands = kept(before, redacted) if before else None
        index = PassageIndex(folder, stage.spill)
        known = near(stands, redacted, resolved.members) if stands and indexed else None
        shared = share(redacted.records, rows.ledger, index, known)
        issues += [*judgement_issues(judgements), *shared.issues]
        progress("write", 2, LEGS)
        touched = write_datasets(
            resolved, redacted, shared.passages, judgements, issues, planned.complete, stands, stage
        )
    movements = write_changes(parent, stage, touched)
    progress("check", 3, LEGS)
    check_datasets(stage, parent)
    progress("publish", LEGS, LEGS)
    if redacted.is_any:  # an index holds texts, and these must not lie beside what is published
        engine.forget()
        index.forget()
        forget_reasons(folder)
        forget_shown(folder)
    elif not order.dry_run:
        engine.keep()
        index.keep()
        write_reasons(folder, resolved.reasons)
        write_basis(folder, store.staged(stage).files)
    return Staged(held, movements, (*engine.notes, *captions), None if redacted.is_any else folder)


def _current_rows(
    given: Inputs, plan: Plan, parent: store.Release | None
) -> tuple[CurrentRows, Before | None, tuple[HeldBack, ...], list[Issue]]:
    """Merge and enforce, and again with the last data of the sources that broke a limit; what stands of the parent release;
    the issues of the run itself.
    """
    is_kept = parent is not None and keeps_contracts(parent)
    is_sound = is_kept and not tells_of_outgrown(given)
    current, enforced, fresh = _enforced(given, plan, (), is_kept, is_sound)
    held = held_back(plan, current, enforced)
    refused: list[Discarded] = []
    if held:
        sources, first = {source.source for source in held}, enforced.discarded
        _, enforced, fresh = _enforced(given, plan, sources, is_kept, is_sound)
        refused = [row for row in first if row.issue.source in sources and row not in enforced.discarded]
    discarded = [row.issue for row in (*enforced.discarded, *refused)]
    names = [source.source for source in held]
    before = before_of(given, parent, plan, names, enforced.touched, fresh) if parent and fresh else None
    return enforced.rows, before, held, [*plan.issues, *(source.issue() for source in held), *discarded]


def _enforced(
    given: Inputs, plan: Plan, held: Collection[str], is_kept: bool, is_sound: bool
) -> tuple[CurrentRows, Enforced, CurrentRows | None]:
    """The current rows, and those that keep their contracts; of these what was read now, where the parent release `is_kept` as it
    is. Where it `is_sound`, all of its rows keep theirs.
    """
    current = merge(given, plan, held)
    fresh = enforce(merge_new(given, plan, held), contracts(), plan.withholding) if is_kept else None
    known = fresh.discarded if fresh and is_sound else None
    return current, enforce(current, contracts(), plan.withholding, known), fresh.rows if fresh else None
