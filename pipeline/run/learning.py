"""Snapshots of sites without a profile → the profile of each, learned from its pages; one does not wait for another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.core.progress import Progress
from pipeline.core.source import Source
from pipeline.ingest.learn import learned, looked_at
from pipeline.store.raw import RawFile


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of a snapshot that may have to be read, and the site that they are of."""

    source: Source
    files: Sequence[RawFile]

    @property
    def sample(self) -> int:
        """How many of its files are looked at to learn from."""
        return looked_at(len(self.files))


Learner = Callable[[Sequence[Snapshot], Progress], Iterable[Source]]


def learn_here(snapshots: Sequence[Snapshot], progress: Progress) -> Iterator[Source]:
    """The profile of each snapshot whose site has none, learned in this process, one after another."""
    total, before = sum(snapshot.sample for snapshot in snapshots), 0
    for snapshot in snapshots:
        counted = partial(_counted, progress, before, total, snapshot.source.name)
        yield learned(snapshot.files, snapshot.source, counted).source
        before += snapshot.sample


def _counted(
    progress: Progress, before: int, total: int, name: str, stage: str, done: int, _: int, about: str = ""
) -> None:
    """The progress of one snapshot as that of the whole run."""
    progress(stage, before + done, total, name)
