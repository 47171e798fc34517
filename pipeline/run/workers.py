"""Batches of pages → their parts, snapshots → their profiles, in processes beside this one where there is enough to read.

Reading is work for the interpreter, so that threads would wait for one another. The processes live as long as this one holds
the other end of a pipe: they end when it closes the pipe, after an error or Ctrl-C, and when the kernel closes it for a
process that was killed. A lock that was killed with it is free some milliseconds before they have ended; what they still write
then lies in the folder of their own run, which the next one removes and does not read.
"""

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.progress import Progress, silent
from pipeline.core.source import Source
from pipeline.core.startup import start_sooner
from pipeline.ingest.batch import ingest
from pipeline.run.learning import Learner, Snapshot, learn_here
from pipeline.run.plan import Batch
from pipeline.run.route import Reader, read_here
from pipeline.store.raw import RawFile

Hand = Callable[..., Future[Any]]  # a function and what it is given → its result, when a process is done with it

MIN_BYTES = 16 << 20  # of pages: to load what reads takes each process 1 CPU-second, in which it could read 3 MB
WORKER_BYTES = 1 << 30  # of memory for each process: it fills .3 GB over plain pages, more over one of 20 MB of HTML
_CONTAINER_LIMIT = Path("/sys/fs/cgroup/memory.max")  # what a container may use of its machine


def reader(workers: int | None = None) -> Reader:
    """Reads batches in so many processes, as many as this machine has room for where none is said. Raises UsageError."""
    return partial(_read, worker_count(workers))


def learner(workers: int | None = None) -> Learner:
    """Learns from snapshots in so many processes, the same."""
    return partial(_learn, worker_count(workers))


def worker_count(workers: int | None) -> int:
    """So many as are said, else one for each core that this process may use, fewer where memory is short. Raises UsageError."""
    if workers is not None and workers < 1:
        raise UsageError(
            "--workers %(workers)s: reading takes at least one process. Nothing was done; say 1 or more.",
            workers=workers,
        )
    if workers is not None:
        return workers
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, _memory() // WORKER_BYTES))


def _memory() -> int:
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    limit = _CONTAINER_LIMIT.read_text().strip() if _CONTAINER_LIMIT.exists() else ""
    return min(total, int(limit)) if limit.isdigit() else total


def _read(workers: int, batches: Sequence[Batch], progress: Progress) -> list[Path]:
    count = processes_for([job.file for batch in batches for job in batch.jobs], min(workers, len(batches)))
    if count == 0:
        return read_here(batches, progress)
    with processes(count) as hand:
        return _gathered(hand, batches, progress)


def _learn(workers: int, snapshots: Sequence[Snapshot], progress: Progress) -> Iterable[Source]:
    count = processes_for([file for snapshot in snapshots for file in snapshot.files], min(workers, len(snapshots)))
    if count == 0:
        return learn_here(snapshots, progress)
    done, total = 0, sum(snapshot.sample for snapshot in snapshots)
    with processes(count) as hand:
        futures = {hand(_learned, snapshot): snapshot for snapshot in snapshots}
        for future in as_completed(futures):
            future.result()
            done += futures[future].sample
            progress("learn", done, total, futures[future].source.name)
    return [future.result() for future in futures]


def _learned(snapshot: Snapshot) -> Source:
    return next(iter(learn_here([snapshot], silent)))


def processes_for(files: Sequence[RawFile], workers: int) -> int:
    """How many processes are worth their start, of so many that have work: none where there is little to read."""
    return workers if workers > 1 and sum(file.bytes for file in files) >= MIN_BYTES else 0


@contextmanager
def processes(workers: int) -> Iterator[Hand]:
    """What hands work to new processes, all of which have ended when the block has, however it ends. Raises PipelineError."""
    try:
        with _pool(workers) as hand:
            yield hand
    except BrokenProcessPool as error:
        raise PipelineError(
            "a process that was reading pages ended before its time, most often since memory was short. Nothing was "
            "published; run again with fewer --workers."
        ) from error


def _gathered(hand: Hand, batches: Sequence[Batch], progress: Progress) -> list[Path]:
    """The folders in the order of the batches, whichever was ready first."""
    done, total = 0, sum(len(batch.jobs) for batch in batches)
    progress("read", 0, total)
    futures = {hand(ingest, batch.jobs, batch.folder): batch for batch in batches}
    for future in as_completed(futures):
        future.result()
        done += len(futures[future].jobs)
        progress("read", done, total, futures[future].sources)
    return [batch.folder for batch in batches]


@contextmanager
def _pool(workers: int) -> Iterator[Hand]:
    resource_tracker.ensure_running()  # which lets Ctrl-C through again in whoever starts it, so before `_hand` does
    context = get_context("spawn")  # a fork would copy locks that threads of DuckDB, Arrow or Prefect hold
    theirs, ours = context.Pipe(duplex=False)
    with theirs, ours, ProcessPoolExecutor(workers, context, _begin, (theirs,)) as pool:
        try:
            yield partial(_hand, pool)
        except BaseException:
            ours.close()
            raise


def _hand(pool: ProcessPoolExecutor, work: Callable[..., Any], *given: object) -> Future[Any]:
    """Hand work on; a process that this starts is not told of Ctrl-C, which this one answers for all."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(work, *given)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(pipe: Connection) -> None:
    """Begin a process that reads, and ends at once when the other end of a pipe is closed."""
    start_sooner()
    gc.freeze()  # the libraries, which the collector would go through again and again
    threading.Thread(target=_wait_for_end, args=(pipe,), daemon=True).start()


def _wait_for_end(pipe: Connection) -> None:
    pipe.poll(None)
    os._exit(1)
