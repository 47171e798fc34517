"""processed/ → its releases, the newest first, with why each was published and whether it is whole.

Whoever looks back may do so because something is broken: a damaged pointer, manifest or file is told and hides no other
release. That a release is whole is told by the sizes of its files; their bytes are not read.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipeline import store
from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.sentence import sentence
from pipeline.inspect.history.between import line_of
from pipeline.inspect.history.model import Entry, History, SourceNews
from pipeline.inspect.history.news import changes_of, news_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Known:
    """All that is known of a folder before any release is looked at."""

    processed: Path
    releases: Mapping[str, store.Release]
    damaged: Mapping[str, str]
    order: Sequence[str]  # the newest first
    dates: Mapping[str, str]
    current: str | None
    line: frozenset[str]
    rollbacks: Sequence[store.Rollback]
    pins: Mapping[str, str]
    notes: tuple[str, ...]


def history(processed: Path, limit: int) -> History:
    """The newest `limit` releases, all where it is 0. Raises UsageError where nothing was published."""
    known = _known(processed)
    if not known.order:
        raise UsageError(store.nothing_published(processed))
    shown = known.order[:limit] if limit else known.order
    plain = store.plain_files(processed)
    return History(tuple(_entry(known, name, plain) for name in shown), len(known.order), known.notes)


def _known(processed: Path) -> _Known:
    readable, damaged = store.readable_releases(processed)
    notes: list[str] = []

    def read(what: Callable[[Path], T], without: T) -> T:
        try:
            return what(processed)
        except PipelineError as error:
            notes.append(error.sentence)
            return without

    nobody: tuple[str | None, str] = (None, "")
    nowhere: dict[str, str] = {}
    never: tuple[store.Rollback, ...] = ()
    current, moved_at = read(store.pointer, nobody)
    rollbacks, pins = read(store.rollbacks, never), read(store.pins, nowhere)
    dates = ({current: moved_at} if current else {}) | read(store.account_dates, nowhere)
    if readable and current is None and not notes:
        notes.append(
            sentence("%(processed)s: no release is the current one: the pointer is gone.", processed=processed)
        )
    releases = {release.id: release for release in readable}
    order = [*sorted(damaged), *reversed(store.order_of_publishing(readable, dates))]
    line = frozenset(line_of(current, releases))
    told = tuple(dict.fromkeys(notes))  # a damaged pointer is met twice
    return _Known(processed, releases, damaged, order, dates, current, line, rollbacks, pins, told)


def _entry(known: _Known, name: str, plain: frozenset[int]) -> Entry:
    use = store.disk_use(known.processed, name, plain)
    release = known.releases.get(name)
    damage = known.damaged.get(name) or (release and _damage(release))
    parent = known.releases.get(release.parent) if release and release.parent else None
    changes = news = None
    try:
        if release and not damage:
            changes = changes_of(release)
            news = _news(release, parent)
    except PipelineError as error:
        damage = error.sentence
    return Entry(
        id=name,
        parent=release.parent if release else None,
        published_at=known.dates.get(name) or None,
        is_current=name == known.current,
        is_on_line=name in known.line,
        changes=changes,
        news=news,
        rollbacks=tuple(step for step in known.rollbacks if name in (step.left, step.to)),
        pinned=known.pins.get(name),
        bytes=use.bytes,
        shared_bytes=use.shared,
        damage=damage or None,
    )


def _news(release: store.Release, parent: store.Release | None) -> tuple[SourceNews, ...] | None:
    try:
        return news_of(release, parent)
    except PipelineError:  # the damage may be the parent's, which is told where it stands in the list
        return None


def _damage(release: store.Release) -> str | None:
    names = store.misplaced(release)
    return (
        sentence(
            "%(folder)s: gone, or not as long as published: %(names)s.", folder=release.folder, names=", ".join(names)
        )
        if names
        else None
    )
