"""The raw folder and the parent release → what a run has to do: which pages are new, which stay, which are gone.

A file is read again when its bytes, its site's profile or the code that reads pages changed. The rows of all other
files are taken from the parent release. The pages of a container share its fate: it is known by a row of its own, so
nothing is unpacked to find that nothing is new.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.model import Issue, PageKey
from pipeline.core.progress import Progress, silent
from pipeline.core.source import Source
from pipeline.ingest.batch import BATCH_BYTES, BATCH_PAGES
from pipeline.ingest.rows import Job, code_hash
from pipeline.read.unpack import container_of
from pipeline.run.learning import Learner, Snapshot, learn_here
from pipeline.run.previous import KnownPage, file_of

BATCHES = 32  # that work is cut into where each still takes some seconds, so that no process reads on alone for long
MIN_BATCH_BYTES = 1 << 20


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
class Batch:
    """Files that are read one after another, and the folder where their rows go."""

    jobs: tuple[Job, ...]
    folder: Path

    @property
    def sources(self) -> str:
        """The source that they are of, and how many others."""
        first, *others = dict.fromkeys(job.source.name for job in self.jobs)
        return f"{first} and {len(others)} more" if others else first


@dataclass(frozen=True, slots=True)
class Plan:
    """`work` is read anew; the parent's rows of `kept` stay; `gone` files are kept too, or dropped by --prune.

    `declared` tells of snapshots (source, snapshot) whether they hold all that their site lists, where a manifest does.
    """

    sources: Mapping[str, Source]
    work: tuple[Job, ...]
    kept: frozenset[PageKey]
    gone: tuple[PageKey, ...]
    issues: tuple[Issue, ...]
    is_pruned: bool
    declared: Mapping[tuple[str, str], bool]

    @property
    def has_news(self) -> bool:
        return bool(self.work) or (self.is_pruned and bool(self.gone))

    @property
    def complete(self) -> frozenset[tuple[str, str]]:
        """The snapshots that hold all that their site lists."""
        return frozenset(place for place, is_complete in self.declared.items() if is_complete)

    @property
    def partial(self) -> frozenset[tuple[str, str]]:
        """The snapshots of which few records are no surprise: a crawl did not finish them."""
        return frozenset(place for place, is_complete in self.declared.items() if not is_complete)

    @property
    def withholding(self) -> frozenset[str]:
        """The sources that publish private resources without their text."""
        return frozenset(name for name, source in self.sources.items() if source.private == "withhold")

    def batches(self, folder: Path) -> list[Batch]:
        """The work in shares of some seconds each, in order; their rows go into folders in `folder`."""
        shares: list[list[Job]] = []
        size, total = 0, sum(job.file.bytes for job in self.work)
        most = min(BATCH_BYTES, max(MIN_BATCH_BYTES, total // BATCHES))
        for job in self.work:
            if not shares or len(shares[-1]) >= BATCH_PAGES or size + job.file.bytes > most:
                shares.append([])
                size = 0
            shares[-1].append(job)
            size += job.file.bytes
        return [Batch(tuple(jobs), folder / f"part-{n:05d}") for n, jobs in enumerate(shares)]


def plan(
    order: Order, known: Mapping[PageKey, KnownPage], progress: Progress = silent, learn: Learner = learn_here
) -> Plan:
    """Look at raw/. Raises UsageError for a source that is not there or a profile that cannot be read."""
    raw, named = order.raw, set(order.sources)
    there, odd = store.sources(raw), store.odd_sources(raw)
    if missing := sorted(named - set(there)):
        why = f" ({odd[missing[0]]})" if missing[0] in odd else ""
        raise UsageError(
            "%(raw)s: there is no source %(missing)s%(why)s. Those there are: %(there)s.",
            raw=raw,
            missing=repr(missing[0]),
            why=why,
            there=", ".join(there),
        )
    chosen = sorted(named) or there
    sources = {name: store.profile(raw, name) for name in chosen}
    all_files = {_key(file): file for name in chosen for file in store.raw_files(raw, name)}
    files = {key: file for key, file in all_files.items() if not container_of(file.page)}
    suppression = store.suppression(raw)
    work = tuple(
        replace(job, suppression=suppression)
        for job in _jobs(list(_snapshots(sources, files, known, order.again)), known, order.again, progress, learn)
    )
    ours = {file_of(key, page) for key, page in known.items() if key[0] in sources or not (named or key[0] in odd)}
    gone = tuple(sorted(ours - set(files)))
    dropped = {_key(job.file) for job in work} | set(gone if order.prune else ())
    kept = frozenset(key for key, page in known.items() if file_of(key, page) not in dropped)
    issues = (
        *_odd({} if named else odd),
        *_gone(gone, order.prune),
        *_stray(raw, chosen),
        *_taken(sorted(all_files.keys() - files.keys())),
    )
    declared = {(name, snapshot): whole for name in there for snapshot, whole in store.declared(raw, name).items()}
    return Plan(sources, work, kept, gone, issues, order.prune, declared)


def readable(raw: Path) -> tuple[list[str], dict[str, str]]:
    """The sources whose profile can be read, and why those of the others cannot."""
    broken: dict[str, str] = {}
    there = store.sources(raw)
    for name in there:
        try:
            store.profile(raw, name)
        except UsageError as error:
            broken[name] = str(error)
    return [name for name in there if name not in broken], broken


def _key(file: store.RawFile) -> PageKey:
    return file.source, file.snapshot, file.page


def _snapshots(
    sources: Mapping[str, Source],
    files: Mapping[PageKey, store.RawFile],
    known: Mapping[PageKey, KnownPage],
    again: bool,
) -> Iterator[Snapshot]:
    """Without a profile, a snapshot counts only if something in it is news: then it is learned from anew."""
    for (name, _), there in groupby(files.items(), key=lambda entry: entry[0][:2]):
        snapshot = Snapshot(sources[name], [file for _, file in there])
        if (
            again
            or snapshot.source.has_layout
            or not all(_is_untouched(file, snapshot.source, known.get(_key(file))) for file in snapshot.files)
        ):
            yield snapshot


def _jobs(
    snapshots: Sequence[Snapshot],
    known: Mapping[PageKey, KnownPage],
    again: bool,
    progress: Progress,
    learn: Learner,
) -> Iterator[Job]:
    """The files that must be read. Without a profile, each snapshot is read by what its pages tell."""
    profiles = iter(learn([snapshot for snapshot in snapshots if not snapshot.source.has_layout], progress))
    for snapshot in snapshots:
        profile = snapshot.source if snapshot.source.has_layout else next(profiles)
        profile_hash = profile.profile_hash  # of ten thousand files it is one
        for file in snapshot.files:
            if again or not _is_known(file, profile_hash, known.get(_key(file))):
                yield Job(file, profile)


def _is_untouched(file: store.RawFile, source: Source, known: KnownPage | None) -> bool:
    """Whether a page of a source without a profile is as it was when its snapshot was learned from."""
    if known is None or known.sha256 != file.sha256 or not source.is_known_by(known.profile_hash):
        return False
    return (known.code_hash, known.url) == (code_hash(), file.url)


def _is_known(file: store.RawFile, profile_hash: str, known: KnownPage | None) -> bool:
    if known is None or known.sha256 != file.sha256:
        return False
    if file.refusal is not None:
        return known.reason is not None and known.reason.startswith(file.refusal[0])
    return (known.profile_hash, known.code_hash, known.url) == (profile_hash, code_hash(), file.url)


def _gone(gone: Sequence[PageKey], prune: bool) -> Iterator[Issue]:
    if prune:
        return
    for source, snapshot, page in gone:
        message = (
            "the raw page is gone; its rows are kept. Put the page back, or drop its rows with `doublon run --prune`."
        )
        yield Issue(source, snapshot, page, None, None, "plan", "warning", "raw_page_gone", message)


def _odd(reasons: Mapping[str, str]) -> Iterator[Issue]:
    for source, reason in reasons.items():
        message = (
            f"nothing of this source was read: {reason}. What was published of it before stays; the others were read."
        )
        yield Issue(source, None, None, None, None, "plan", "error", "odd_source", message)


def _stray(raw: Path, sources: Sequence[str]) -> Iterator[Issue]:
    for source in sources:
        for name in store.stray_snapshots(raw, source):
            message = f"{name!r} is no snapshot, so nothing in it was read. Name the folder by a day (2021-11-30) or a UTC time (2021-11-30T060000Z)."
            yield Issue(source, None, None, None, None, "plan", "warning", "stray_entry", message, name)


def _taken(keys: Sequence[PageKey]) -> Iterator[Issue]:
    """Files under names that pages of a container have: two rows of one name would stop the whole run."""
    for source, snapshot, page in keys:
        message = f"this is how a page inside {container_of(page)} is called, so the file was not read. Rename it."
        yield Issue(source, snapshot, page, None, None, "plan", "warning", "name_taken", message)
