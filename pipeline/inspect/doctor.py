"""A project's folders and this machine → one line each on whether a run can work there, and what to do where it cannot.

Nothing is written, and nothing is asked of the network.
"""

import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib import metadata
from pathlib import Path
from typing import Literal

from packaging.requirements import Requirement

from pipeline import store
from pipeline.core.errors import Locked, PipelineError, UsageError
from pipeline.core.text import number_of
from pipeline.resolve.records import INDEX_DIRECTORY

State = Literal["ok", "warning", "error"]
STALE_DAYS = 14  # without a run


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, in a sentence, and what to do about it where something is wrong."""

    what: str
    state: State
    told: str
    remedy: str = ""


def findings(raw: Path, processed: Path, today: date) -> list[Finding]:
    """Look at everything that a run needs, in the order in which it needs it; a look that fails is a finding too."""
    looks: tuple[tuple[str, Callable[[], Finding]], ...] = (
        ("versions", _versions),
        ("raw", lambda: _raw(raw)),
        ("profiles", lambda: _profiles(raw)),
        ("judgements", lambda: _judgements(raw)),
        ("processed", lambda: _processed(processed)),
        ("disk", lambda: _disk(raw, processed)),
        ("lock", lambda: _lock(processed)),
        ("releases", lambda: _releases(processed)),
        ("index", lambda: _index(processed)),
        ("last run", lambda: _last_run(processed, today)),
    )
    return [looked(what, look) for what, look in looks]


def looked(what: str, look: Callable[[], Finding]) -> Finding:
    """What a look finds, or why it could not be taken."""
    try:
        return look()
    except (PipelineError, UsageError) as error:
        return Finding(what, "error", str(error), "Mend what is named, then ask again.")


def _versions() -> Finding:
    own, python = metadata.version("doublon"), platform.python_version()
    unmet = sorted(_unmet())
    if unmet:
        told = f"version {own} on Python {python} lacks {', '.join(unmet)}."
        return Finding("versions", "error", told, "Install it again, in an environment of its own.")
    if sys.platform == "win32":
        told = f"version {own} on Windows, where nobody has tried it."
        return Finding(
            "versions", "warning", told, "Use it in WSL or in a container; docs/scheduling.md says what is known."
        )
    return Finding("versions", "ok", f"version {own} on Python {python}, and all that it stands on.")


def _unmet() -> Iterator[str]:
    """What doublon asks for without an extra and that is not there, or in another version."""
    for line in metadata.requires("doublon") or ():
        asked = Requirement(line)
        if asked.marker and not asked.marker.evaluate({"extra": ""}):
            continue
        try:
            found = metadata.version(asked.name)
        except metadata.PackageNotFoundError:
            yield f"{asked.name} (not installed)"
            continue
        if not asked.specifier.contains(found, prereleases=True):
            yield f"{asked.name} {asked.specifier} ({found} is installed)"


def _raw(raw: Path) -> Finding:
    if not raw.is_dir():
        return Finding(
            "raw", "error", f"{raw} is not there.", "Begin with `doublon init`, or name the folder with --raw."
        )
    there, odd = store.sources(raw), store.odd_sources(raw)
    if not os.access(raw, os.R_OK | os.X_OK):
        return Finding("raw", "error", f"{raw} cannot be read by this user.", f"chmod u+rx {raw}")
    if not there:
        return Finding("raw", "warning", f"{raw} has no source.", "doublon add page.txt --source my-site")
    if odd:
        first, why = next(iter(sorted(odd.items())))
        told = (
            f"{number_of(len(there), 'source')}, and {number_of(len(odd), 'thing')} that nobody reads ({first}: {why})."
        )
        return Finding(
            "raw", "warning", told, f"Move what does not belong into {raw}, or give it a name of small letters."
        )
    return Finding("raw", "ok", f"{raw} has {number_of(len(there), 'source')}.")


def _profiles(raw: Path) -> Finding:
    without, broken = [], []
    for name in store.sources(raw) if raw.is_dir() else ():
        try:
            if not store.profile(raw, name).has_layout:
                without.append(name)
        except UsageError as error:
            broken.append(str(error))
    if broken:
        return Finding(
            "profiles",
            "error",
            broken[0],
            f"Correct it; {number_of(len(broken), 'profile')} cannot be read, and nothing of their sources is.",
        )
    if without:
        told = f"{number_of(len(without), 'source')} without a layout in a profile ({', '.join(without[:3])}{' …' if len(without) > 3 else ''}): it is learned."
        return Finding("profiles", "ok", told, f"doublon source infer {without[0]}")
    return Finding("profiles", "ok", "every source has a profile that can be read.")


def _judgements(raw: Path) -> Finding:
    count = len(store.judgements(raw)) if raw.is_dir() else 0
    return Finding(
        "judgements", "ok", f"{number_of(count, 'judgement')} can be read." if count else "nobody has judged yet."
    )


def _processed(processed: Path) -> Finding:
    place = store.nearest_folder(processed)
    if not os.access(place, os.W_OK | os.X_OK):
        return Finding(
            "processed",
            "error",
            f"{place} cannot be written by this user.",
            f"chmod u+wx {place}, or name another folder with --processed.",
        )
    if not processed.exists():
        return Finding("processed", "ok", f"{processed} is not there yet; the first run makes it.")
    return Finding("processed", "ok", f"{processed} can be written.")


def _disk(raw: Path, processed: Path) -> Finding:
    release = store.current(processed) if processed.is_dir() else None
    sources = store.sources(raw) if raw.is_dir() and release is None else ()  # later runs read what is new alone
    space = store.disk_space(
        processed, release, sum(file.bytes for name in sources for file in store.raw_files(raw, name))
    )
    told = f"{space.free >> 20:,} MB are free, and a run may need {space.needed >> 20:,}."
    if space.is_low:
        return Finding("disk", "error", told, "`doublon gc --keep 3 --dry-run` tells what old releases hold.")
    return Finding("disk", "ok", told)


def _lock(processed: Path) -> Finding:
    if not (processed / ".lock").exists():
        return Finding("lock", "ok", "no run is at work.")
    try:
        with store.lock(processed):
            return Finding("lock", "ok", "no run is at work.")
    except Locked:
        return Finding(
            "lock",
            "warning",
            "a run is at work on this folder now.",
            "Wait until it has ended; a lock is never left behind.",
        )


def _releases(processed: Path) -> Finding:
    readable, damaged = store.readable_releases(processed) if processed.is_dir() else ([], {})
    if not readable and not damaged:
        return Finding("releases", "warning", "nothing was published yet.", "doublon run")
    current = store.current(processed)
    if current is None:
        return Finding("releases", "error", "no release is the current one.", "doublon repair")
    broken = [f"release {name}: {why}" for name, why in sorted(damaged.items())]
    broken += [str(damage) for name in current.files if (damage := _damage(current, name))]
    if broken:
        return Finding(
            "releases",
            "error",
            f"{broken[0]} ({number_of(len(broken), 'thing')} in all)",
            "`doublon verify` tells more, `doublon repair` makes the same bytes again.",
        )
    return Finding(
        "releases",
        "ok",
        f"{number_of(len(readable), 'release')}, the current one is {current.id}, whole by the sizes of its files.",
    )


def _damage(release: store.Release, name: str) -> str | None:
    try:
        size = release.path(name).stat().st_size
    except OSError as error:
        return f"{release.path(name)}: {error.strerror}"
    told = release.files[name].bytes
    return None if size == told else f"{release.path(name)}: {size:,} bytes, and {told:,} were published"


def _index(processed: Path) -> Finding:
    folder = processed / INDEX_DIRECTORY
    if not folder.is_dir():
        return Finding("index", "ok", "no index of texts is kept; the next run makes what it needs.")
    return Finding("index", "ok", f"{store.bytes_below(folder) >> 20:,} MB, made anew by a run that cannot use it.")


def _last_run(processed: Path, today: date) -> Finding:
    last = store.last_run_at(processed) if processed.is_dir() else None
    if last is None:
        return Finding("last run", "ok", "no run is on record.")
    days = (today - datetime.fromisoformat(last[:10]).date()).days
    if days > STALE_DAYS:
        return Finding(
            "last run",
            "warning",
            f"the last run was {days} days ago.",
            "`doublon serve` runs it on a schedule.",
        )
    return Finding("last run", "ok", f"the last run was on {last[:10]}.")
