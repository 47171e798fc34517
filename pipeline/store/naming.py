"""What people call a release → the release: a word, its id or how that begins, or a day; or what to call it instead.

    current      the one that the pointer names
    latest       the one that was published last; after a step back another than the current one
    previous     the parent of the current one
    6235edc4     the one whose id begins so, by four signs or more
    2024-06-30   the newest one that was published on or before that day, UTC

A release holds no clock. When one was published is told by the account of the run that published it, and of the current
one by the pointer; where neither is left the day is not known, and no day leads to that release.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline.core.errors import UsageError
from pipeline.core.sentence import Sentence, joined, sentence
from pipeline.core.text import excerpt
from pipeline.store.aliases import aliases
from pipeline.store.releases import Release, current, pointer, release, release_ids, releases
from pipeline.store.runs import accounts

CURRENT, LATEST, PREVIOUS = WORDS = "current", "latest", "previous"
MAX_LISTED, NEAREST = 10, 3  # releases that an error lists: of those that fit, and where none does
_BEGINNING = re.compile(r"[0-9a-f]{4,16}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_REMEDY = sentence("Name one by its id or how that begins, by a day (2024-06-30), or as current, latest or previous.")


def nothing_published(processed: Path) -> str:
    """What there is to say of a folder without a current release."""
    return sentence("%(processed)s: nothing was published yet. Run `doublon run` first.", processed=processed)


def find_release(processed: Path, name: str = CURRENT) -> Release:
    """The release of a name: current, latest, previous, an id, the beginning of one, or a day (2024-06-30).

    Raises UsageError where nothing was published, and where no release is called so or several are (the nearest are
    listed); PipelineError for a damaged pointer, manifest or account of a run.
    """
    fitting = matching_releases(processed, name)
    if len(fitting) == 1:
        return release(processed, fitting[0])
    known = release_ids(processed)
    if not known or name == CURRENT:
        raise UsageError(nothing_published(processed))
    dates = published_dates(processed)
    if fitting:
        why, shown = (
            sentence("%(count)s releases begin with %(name)s", count=len(fitting), name=repr(name)),
            fitting[:MAX_LISTED],
        )
    else:
        why, shown = (
            _reason(processed, name),
            sorted(known, key=lambda release_id: _distance(name, release_id, dates))[:NEAREST],
        )
    listed = joined("\n", (joined("  ", ("", release_id, _published(dates.get(release_id)))) for release_id in shown))
    raise UsageError(
        "%(processed)s: %(why)s. %(which)s:\n%(listed)s\n%(remedy)s",
        processed=processed,
        why=why,
        which=sentence("They are") if fitting else sentence("The nearest"),
        listed=listed,
        remedy=_REMEDY,
    )


def matching_releases(processed: Path, name: str) -> list[str]:
    """The ids of all releases that a name fits; a word or a day fits one at most."""
    known = release_ids(processed)
    if name in known:
        return [name]
    if name in (CURRENT, PREVIOUS):
        pointed = current(processed)
        wanted = pointed and (pointed.id if name == CURRENT else pointed.parent)
        return [wanted] if wanted in known else []
    if name == LATEST or _is_day(name):
        dates = published_dates(processed)
        ordered = order_of_publishing(releases(processed), dates)
        return (
            ordered
            if name == LATEST
            else [release_id for release_id in ordered if dates.get(release_id, "~")[:10] <= name]
        )[-1:]
    if not _BEGINNING.fullmatch(name):
        return []
    fitting = [release_id for release_id in known if release_id.startswith(name)]
    former = {new for old, new in aliases(processed).items() if old.startswith(name) and new in known}
    return sorted({*fitting, *former})


def is_word_or_day(name: str) -> bool:
    """Whether a name is one that only releases have, and no commit."""
    return name in WORDS or _is_day(name)


def published_dates(processed: Path) -> dict[str, str]:
    """When releases were first published (as 2024-06-30T060000Z), by id; those of which it is not known are not there."""
    now, moved_at = pointer(processed)
    return {**({now: moved_at} if now and moved_at else {}), **account_dates(processed)}


def account_dates(processed: Path) -> dict[str, str]:
    """The same by the accounts of runs alone, whatever the pointer says. Raises PipelineError for a damaged account."""
    dates: dict[str, str] = {}
    for stamp, account in sorted(accounts(processed), reverse=True):
        summary = account.get("summary")
        if account.get("is_new") and isinstance(summary, Mapping):
            dates[str(summary.get("release"))] = stamp
    return dates


def order_of_publishing(known: Sequence[Release], dates: Mapping[str, str]) -> list[str]:
    """The ids of releases (children before parents) as they were published, the first one first.

    Where a date is not known, it is no earlier than the parent's.
    """
    order: dict[str, tuple[str, int]] = {}
    for candidate in reversed(known):  # parents before children
        at, depth = order.get(candidate.parent or "", ("", -1))
        order[candidate.id] = (max(at, dates.get(candidate.id, "")), depth + 1)
    return sorted(order, key=lambda release_id: (order[release_id], release_id))


def _is_day(name: str) -> bool:
    try:
        return bool(_DAY.fullmatch(name) and date.fromisoformat(name))
    except ValueError:
        return False


def _reason(processed: Path, name: str) -> Sentence:
    """Why no release is called so."""
    if name == PREVIOUS and (now := current(processed)):
        return (
            sentence("release %(id)s came after %(parent)s, which is gone", id=now.id, parent=now.parent)
            if now.parent
            else sentence("release %(id)s is the first one", id=now.id)
        )
    if _is_day(name):
        return sentence("no release is known to have been published by %(name)s (UTC)", name=name)
    return sentence("no release is called %(name)s", name=repr(excerpt(name, 64)))


def _distance(name: str, release_id: str, dates: Mapping[str, str]) -> tuple[int, str, str]:
    """How far a release is from what was asked: by how its id begins, then by its date."""
    alike = next(
        (at for at, (typed, sign) in enumerate(zip(name, release_id, strict=False)) if typed != sign), len(name)
    )
    return -alike, dates.get(release_id, "~"), release_id


def _published(at: str | None) -> str:
    return sentence("published %(at)s", at=at) if at else sentence("published on a day that is not known")
