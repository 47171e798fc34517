"""A run whose raw pages or datasets lie in an object store → the same route over folders of this machine, told of where that is asked."""

import os
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from pipeline import store
from pipeline.core.addresses import refuse_other_addresses
from pipeline.core.progress import Progress, silent
from pipeline.run import lineage
from pipeline.run.learning import Learner, learn_here
from pipeline.run.outcome import Outcome
from pipeline.run.plan import Order
from pipeline.run.route import Reader, Teller, read_here, run, tell_nobody
from pipeline.store import cache_folder, local_raw
from pipeline.store.remote.lease import Clock

__all__ = ["cache_folder", "local_raw", "run_anywhere"]


def run_anywhere(
    order: Order,
    cache: Path,
    clock: Clock,
    published_at: str,
    progress: Progress = silent,
    read: Reader = read_here,
    learn: Learner = learn_here,
    tell: Teller = tell_nobody,
) -> Outcome:
    """The whole route, over folders or addresses; returns when what it made lies in the store. Raises what `run` does.

    `cache` is where copies of what lies in a store are kept, `clock` tells seconds since 1970, for the lease of the writer. A
    run that only looks takes none.
    """
    refuse_other_addresses(order.raw, order.processed)
    with (
        store.local_raw(order.raw, cache) as raw,
        _told(order, raw, published_at, clock) as told,  # its end is told when all lies in the store
        store.local_processed(order.processed, cache, None if order.dry_run else clock) as processed,
    ):
        outcome = run(replace(order, raw=raw, processed=processed), published_at, progress, read, learn, tell)
        if outcome.is_new:
            told.release = store.current(processed)
    return replace(outcome, notes=(*outcome.notes, *told.failures))


def _told(order: Order, raw: Path, started: str, clock: Clock) -> AbstractContextManager[lineage.Told]:
    """A dry run is nobody's news, and others are told of where somebody says where to."""
    if order.dry_run or not lineage.is_asked(os.environ):
        return nullcontext(lineage.Told())
    return lineage.telling(order, order.sources or store.sources(raw), started, clock)
