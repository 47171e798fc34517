"""A run whose raw pages or datasets lie in an object store → the same route over folders of this machine."""

from dataclasses import replace
from pathlib import Path

from pipeline import store
from pipeline.core.addresses import refuse_other_addresses
from pipeline.core.progress import Progress, silent
from pipeline.run.learning import Learner, learn_here
from pipeline.run.outcome import Outcome
from pipeline.run.plan import Order
from pipeline.run.route import Reader, read_here, run
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
) -> Outcome:
    """The whole route, over folders or addresses; returns when what it made lies in the store. Raises what `run` does.

    `cache` is where copies of what lies in a store are kept, `clock` tells seconds since 1970, for the lease of the writer. A
    run that only looks takes none.
    """
    refuse_other_addresses(order.raw, order.processed)
    with (
        store.local_raw(order.raw, cache) as raw,
        store.local_processed(order.processed, cache, None if order.dry_run else clock) as processed,
    ):
        return run(replace(order, raw=raw, processed=processed), published_at, progress, read, learn)
