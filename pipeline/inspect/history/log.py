"""An id → the life of the resource: its printings over snapshots, its versions, and what each release did to it.

The newest release that knows the id tells of pages and versions, since a release has the records of all snapshots; what
happened from release to release is told by the dataset `changes` of each.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.inspect.explain.comparing import matches_of
from pipeline.inspect.explain.evidence import ComparedPair, Target, Version
from pipeline.inspect.explain.naming import MIN_LENGTH, named
from pipeline.inspect.explain.resources import records_of, versions_of
from pipeline.inspect.history.between import line_of
from pipeline.inspect.history.following import resource_named
from pipeline.inspect.history.happenings import release_event
from pipeline.inspect.history.log_model import Judgement, Life, Printing, ReleaseEvent
from pipeline.inspect.history.occurrences import newest_with, occurrences
from pipeline.inspect.history.printings import printings

DATASETS = ("records", "resources", "resource_aliases", "matches", "judgements", "pages")
_ID = re.compile(rf"[0-9a-f]{{{MIN_LENGTH},16}}")
_MERGED = "SELECT old_id FROM resource_aliases WHERE new_id = ? ORDER BY old_id"
_TITLE = "SELECT title, list_contains(flags, 'withheld') FROM resources WHERE resource_id = ?"
_JUDGEMENTS = """
    SELECT "row", verdict, status, left_record_id, right_record_id, who, why, judged_at FROM judgements
    WHERE list_contains($1, left_record_id) OR list_contains($1, right_record_id) ORDER BY "row"
"""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the newest release that has the resource tells of it."""

    asked: Target
    resource_id: str
    title: str | None
    is_withheld: bool
    merged: tuple[str, ...]
    printings: tuple[Printing, ...]
    versions: tuple[Version, ...]
    joined: tuple[ComparedPair, ...]
    judgements: tuple[Judgement, ...]


def log(processed: Path, raw: Path, asked: str, limit: int) -> Life:
    """The life of the resource that an id names, of its events the newest `limit`, all where it is 0.

    The id is that of a resource or a record, one that was retired, or how one begins. Raises UsageError for one that no release
    knows, or that names several.
    """
    current = store.find_release(processed)
    readable, damaged = store.readable_releases(processed)
    notes = list(damaged.values())
    dates = store.published_dates(processed)
    order = store.order_of_publishing(readable, dates)
    releases = {release.id: release for release in readable}
    newest = [releases[name] for name in reversed(order)]
    known_by = _release_with(current, newest, asked, notes)
    known = _known(known_by, raw, asked)
    happened = list(occurrences([releases[name] for name in order], {known.resource_id, *known.merged}, notes))
    line = set(line_of(current.id, releases))
    events = [
        release_event(
            event,
            releases.get(event.release.parent or ""),
            event.release.id in line,
            dates.get(event.release.id),
            known.is_withheld,
        )
        for event in happened[-limit:]
    ]
    return _life(known, known_by, known_by.id == current.id, events, len(happened), notes)


def _release_with(
    current: store.Release, newest: Sequence[store.Release], asked: str, notes: list[str]
) -> store.Release:
    """The current release, unless only an older one, or one of another branch, has the id."""
    beginning = asked.strip().lower()
    try:
        with store.open_release(current, ("records", "resources", "resource_aliases")) as opened:
            named(opened, asked)
        return current
    except UsageError:
        if not _ID.fullmatch(beginning):
            raise
        found = newest_with([current, *newest], beginning, notes)
        if found is None or found.id == current.id:
            raise
        return found


def _known(release: store.Release, raw: Path, asked: str) -> _Known:
    with store.open_release(release, DATASETS) as opened:
        target = named(opened, asked)
        resource_id = resource_named(opened, asked)
        records = records_of(opened, resource_id)
        ids = [record.record_id for record in records]
        matches = matches_of(opened, ids)
        title, is_withheld = opened.row(lambda *row: row, _TITLE, resource_id)
        return _Known(
            asked=target,
            resource_id=resource_id,
            title=title,
            is_withheld=is_withheld,
            merged=tuple(opened.rows(str, _MERGED, resource_id)),
            printings=tuple(printings(opened, raw, resource_id)),
            versions=tuple(versions_of(opened, records)),
            joined=tuple(match for match in matches if match.left_resource_id == match.right_resource_id),
            judgements=tuple(opened.rows(Judgement, _JUDGEMENTS, ids)),
        )


def _life(
    known: _Known,
    release: store.Release,
    is_current: bool,
    events: Sequence[ReleaseEvent],
    count: int,
    notes: Sequence[str],
) -> Life:
    return Life(
        asked=known.asked,
        resource_id=known.resource_id,
        title=known.title,
        release=release.id,
        is_current=is_current,
        merged=known.merged,
        printings=known.printings,
        versions=known.versions,
        joined=known.joined,
        judgements=known.judgements,
        events=tuple(events),
        event_count=count,
        notes=tuple(notes),
    )
