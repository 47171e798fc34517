"""Batches of pages → tasks that a reader in any process or on any machine can do: plain data and addresses in, an address out.

A reader on another machine sees no path of this one. Where raw pages or datasets lie in an object store, it takes its pages from
there and leaves its part there; otherwise both are folders that all machines share, under one name.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import store
from pipeline.core.addresses import store_address
from pipeline.core.errors import UsageError
from pipeline.ingest.batch import ingest
from pipeline.ingest.rows import PARTED, Job, code_hash
from pipeline.run.plan import Batch


@dataclass(frozen=True, slots=True)
class ReadTask:
    """Files to read whose paths begin behind `raw`, and where their rows go; `code` is the code that must read them.

    `raw` and `part` are folders or addresses.
    """

    jobs: tuple[Job, ...]
    raw: str
    part: str
    code: str


@dataclass(frozen=True, slots=True)
class Tasks:
    """The batches of a run as tasks, and the place where their parts go."""

    batches: Sequence[Batch]
    raw: str
    parts: str

    def each(self) -> list[ReadTask]:
        """A task a batch, in order."""
        return [
            ReadTask(tuple(map(_portable, batch.jobs)), self.raw, f"{self.parts}/{batch.folder.name}", code_hash())
            for batch in self.batches
        ]

    def refuse(self) -> None:
        """Take no part any more: tasks that have not begun end at once."""
        store.refuse_parts(self.parts)

    def gathered(self) -> list[Path]:
        """The folders of the parts on this machine, in order, when all tasks are done."""
        if store_address(self.parts):
            for batch in self.batches:
                store.bring_part(
                    f"{self.parts}/{batch.folder.name}", batch.folder, [f"{name}.parquet" for name in PARTED]
                )
        return [batch.folder for batch in self.batches]


@contextmanager
def tasks_of(batches: Sequence[Batch], raw: str | None = None, processed: str | None = None) -> Iterator[Tasks]:
    """One batch or more as tasks; by the addresses of `raw` and `processed` where these are told and lie in a store."""
    parts = batches[0].folder.parent
    pages, datasets = raw and store_address(raw), processed and store_address(processed)
    with ExitStack() as stack:
        place = stack.enter_context(store.taking_parts(datasets, parts.name)) if datasets else str(parts.absolute())
        yield Tasks(batches, pages or str(_raw_folder(batches[0].jobs[0]).absolute()), place)


def read_part(task: ReadTask) -> str:
    """Read the files of a task; returns where their rows are. Raises PipelineError where nobody takes them, UsageError for other code."""
    if task.code != code_hash():
        raise UsageError(
            "a machine that reads has another version of doublon or of the libraries that read. Nothing was read there; "
            "install on each what is on the machine that runs the flow, and run again."
        )
    with store.pages_at(task.raw) as raw, store.part_at(task.part) as folder:
        ingest([replace(job, file=replace(job.file, path=raw / job.file.path)) for job in task.jobs], folder)
    return task.part


def _portable(job: Job) -> Job:
    return replace(job, file=replace(job.file, path=job.file.path.relative_to(_raw_folder(job))))


def _raw_folder(job: Job) -> Path:
    return job.file.source_folder.parent
