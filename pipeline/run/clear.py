"""Releases, pins and what to keep → which releases go, why the others stay, and how much room that makes.

A release stays that is current, pinned, among the newest, or published since a day; one that was rolled back and that
raw/ would bring back, since the next run knows it by its pages; and one that was current within the last hour, since a
reader may have resolved the pointer then and still open its files. Of none of this is anything read but manifests.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence

GRACE = timedelta(hours=1)  # a reader who found out which release is current has its files open long before


@dataclass(frozen=True, slots=True)
class Clearing:
    """The releases that go, oldest first, why each other one stays, and the bytes that become free."""

    removed: tuple[str, ...]
    kept: Mapping[str, str]
    freed_bytes: int
    is_dry: bool


def clear(processed: Path, newest: int | None, since: str | None, now: datetime, *, is_dry: bool = False) -> Clearing:
    """Remove the releases that nothing keeps; `since` is a day such as 2024-06-30, UTC.

    Raises UsageError where nothing was published or nothing is said of what to keep, Locked, PipelineError.
    """
    if newest is None and since is None:
        raise UsageError("Say what to keep: --keep 10 for the ten newest releases, --since 2024-06-30, or both.")
    store.find_release(processed)
    with store.lock(processed):
        if not is_dry:
            store.relink(processed)
        kept = _kept(processed, newest, since, now)
        removed = tuple(name for name in _ordered(processed) if name not in kept)
        freed = store.freed_bytes(processed, removed)
        if not is_dry:
            store.remove_releases(processed, removed)
            store.remove_made_reports(processed, removed)
    return Clearing(removed, kept, freed, is_dry)


def pin(processed: Path, name: str, why: str, *, is_pinned: bool = True) -> str:
    """Keep a release whatever is cleared, or no longer; returns its id. Raises UsageError where there is none, Locked."""
    release_id = store.find_release(processed, name).id
    with store.lock(processed):
        pinned = {other: reason for other, reason in store.pins(processed).items() if other != release_id}
        store.write_pins(processed, pinned | ({release_id: why} if is_pinned else {}))
    return release_id


def _ordered(processed: Path) -> list[str]:
    return store.order_of_publishing(store.releases(processed), store.published_dates(processed))


def _kept(processed: Path, newest: int | None, since: str | None, now: datetime) -> dict[str, str]:
    """Why each release that stays does, the strongest reason of each."""
    dates, ordered = store.published_dates(processed), _ordered(processed)
    kept: dict[str, str] = {}
    if since is not None:
        kept |= {
            name: sentence("published since %(since)s", since=since)
            for name in ordered
            if dates.get(name, "~")[:10] >= since
        }
        kept |= {name: sentence("published on a day that is not known") for name in ordered if name not in dates}
    if newest:
        kept |= dict.fromkeys(ordered[-newest:], sentence("one of the %(newest)s newest", newest=newest))
    kept |= dict.fromkeys(_lately_current(processed, dates, now), sentence("current less than an hour ago"))
    kept |= {
        step.left: sentence("rolled back, and raw/ may still hold its pages")
        for step in store.standing_rollbacks(processed)
    }
    kept |= {
        name: sentence("pinned%(why)s", why=why and f": {why}")
        for name, why in store.pins(processed).items()
        if name in ordered
    }
    kept[store.find_release(processed).id] = sentence("current")
    return kept


def _lately_current(processed: Path, dates: Mapping[str, str], now: datetime) -> set[str]:
    """Releases that a reader may have found to be current within the time of grace."""
    begin = (now - GRACE).astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    newest, moved_at = store.pointer(processed)
    moved = [name for name, at in {**dates, newest or "": moved_at}.items() if at >= begin]
    steps = [step for step in store.rollbacks(processed) if step.at >= begin]
    parents = {release.id: release.parent for release in store.releases(processed)}
    lately = {*moved, *(parents.get(name) or "" for name in moved), *(step.left for step in steps)}
    return lately & parents.keys()
