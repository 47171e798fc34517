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
from pipeline.core.sentence import number_of, sentence, thousands
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
        return Finding(what, "error", error.sentence, sentence("Mend what is named, then ask again."))


def _versions() -> Finding:
    own, python = metadata.version("doublon"), platform.python_version()
    unmet = sorted(_unmet())
    if unmet:
        told = sentence(
            "version %(own)s on Python %(python)s lacks %(unmet)s.", own=own, python=python, unmet=", ".join(unmet)
        )
        return Finding("versions", "error", told, sentence("Install it again, in an environment of its own."))
    if sys.platform == "win32":
        return Finding(
            "versions",
            "warning",
            sentence("version %(own)s on Windows, where nobody has tried it.", own=own),
            sentence("Use it in WSL or in a container; docs/scheduling.md says what is known."),
        )
    return Finding(
        "versions",
        "ok",
        sentence("version %(own)s on Python %(python)s, and all that it stands on.", own=own, python=python),
    )


def _unmet() -> Iterator[str]:
    """What doublon asks for without an extra and that is not there, or in another version."""
    for line in metadata.requires("doublon") or ():
        asked = Requirement(line)
        if asked.marker and not asked.marker.evaluate({"extra": ""}):
            continue
        try:
            found = metadata.version(asked.name)
        except metadata.PackageNotFoundError:
            yield sentence("%(name)s (not installed)", name=asked.name)
            continue
        if not asked.specifier.contains(found, prereleases=True):
            yield sentence(
                "%(name)s %(specifier)s (%(found)s is installed)",
                name=asked.name,
                specifier=asked.specifier,
                found=found,
            )


def _raw(raw: Path) -> Finding:
    if not raw.is_dir():
        return Finding(
            "raw",
            "error",
            sentence("%(raw)s is not there.", raw=raw),
            sentence("Begin with `doublon init`, or name the folder with --raw."),
        )
    there, odd = store.sources(raw), store.odd_sources(raw)
    if not os.access(raw, os.R_OK | os.X_OK):
        return Finding(
            "raw",
            "error",
            sentence("%(raw)s cannot be read by this user.", raw=raw),
            f"chmod u+rx {raw}",
        )
    if not there:
        return Finding(
            "raw",
            "warning",
            sentence("%(raw)s has no source.", raw=raw),
            "doublon add page.txt --source my-site",
        )
    if odd:
        first, why = next(iter(sorted(odd.items())))
        told = sentence(
            "%(sources)s, and %(things)s that nobody reads (%(first)s: %(why)s).",
            sources=number_of(len(there), "source"),
            things=number_of(len(odd), "thing"),
            first=first,
            why=why,
        )
        return Finding(
            "raw",
            "warning",
            told,
            sentence("Move what does not belong into %(raw)s, or give it a name of small letters.", raw=raw),
        )
    return Finding("raw", "ok", sentence("%(raw)s has %(sources)s.", raw=raw, sources=number_of(len(there), "source")))


def _profiles(raw: Path) -> Finding:
    without, broken = [], []
    for name in store.sources(raw) if raw.is_dir() else ():
        try:
            if not store.profile(raw, name).has_layout:
                without.append(name)
        except UsageError as error:
            broken.append(error.sentence)
    if broken:
        return Finding(
            "profiles",
            "error",
            broken[0],
            sentence(
                "Correct it; %(profiles)s cannot be read, and nothing of their sources is.",
                profiles=number_of(len(broken), "profile"),
            ),
        )
    if without:
        told = sentence(
            "%(sources)s without a layout in a profile (%(names)s%(rest)s): it is learned.",
            sources=number_of(len(without), "source"),
            names=", ".join(without[:3]),
            rest=" …" if len(without) > 3 else "",
        )
        return Finding("profiles", "ok", told, f"doublon source infer {without[0]}")
    return Finding("profiles", "ok", sentence("every source has a profile that can be read."))


def _judgements(raw: Path) -> Finding:
    count = len(store.judgements(raw)) if raw.is_dir() else 0
    return Finding(
        "judgements",
        "ok",
        sentence("%(judgements)s can be read.", judgements=number_of(count, "judgement"))
        if count
        else sentence("nobody has judged yet."),
    )


def _processed(processed: Path) -> Finding:
    place = store.nearest_folder(processed)
    if not os.access(place, os.W_OK | os.X_OK):
        return Finding(
            "processed",
            "error",
            sentence("%(place)s cannot be written by this user.", place=place),
            sentence("chmod u+wx %(place)s, or name another folder with --processed.", place=place),
        )
    if not processed.exists():
        return Finding(
            "processed", "ok", sentence("%(processed)s is not there yet; the first run makes it.", processed=processed)
        )
    return Finding("processed", "ok", sentence("%(processed)s can be written.", processed=processed))


def _disk(raw: Path, processed: Path) -> Finding:
    release = store.current(processed) if processed.is_dir() else None
    sources = store.sources(raw) if raw.is_dir() and release is None else ()  # later runs read what is new alone
    space = store.disk_space(
        processed, release, sum(file.bytes for name in sources for file in store.raw_files(raw, name))
    )
    told = sentence(
        "%(free)s MB are free, and a run may need %(needed)s.",
        free=thousands(space.free >> 20),
        needed=thousands(space.needed >> 20),
    )
    if space.is_low:
        return Finding("disk", "error", told, sentence("`doublon gc --keep 3 --dry-run` tells what old releases hold."))
    return Finding("disk", "ok", told)


def _lock(processed: Path) -> Finding:
    if not (processed / ".lock").exists():
        return Finding("lock", "ok", sentence("no run is at work."))
    try:
        with store.lock(processed):
            return Finding("lock", "ok", sentence("no run is at work."))
    except Locked:
        return Finding(
            "lock",
            "warning",
            sentence("a run is at work on this folder now."),
            sentence("Wait until it has ended; a lock is never left behind."),
        )


def _releases(processed: Path) -> Finding:
    readable, damaged = store.readable_releases(processed) if processed.is_dir() else ([], {})
    if not readable and not damaged:
        return Finding("releases", "warning", sentence("nothing was published yet."), "doublon run")
    current = store.current(processed)
    if current is None:
        return Finding("releases", "error", sentence("no release is the current one."), "doublon repair")
    broken: list[str] = [
        sentence("release %(name)s: %(why)s", name=name, why=why) for name, why in sorted(damaged.items())
    ]
    broken += [damage for name in current.files if (damage := _damage(current, name))]
    if broken:
        return Finding(
            "releases",
            "error",
            sentence("%(broken)s (%(things)s in all)", broken=broken[0], things=number_of(len(broken), "thing")),
            sentence("`doublon verify` tells more, `doublon repair` makes the same bytes again."),
        )
    return Finding(
        "releases",
        "ok",
        sentence(
            "%(releases)s, the current one is %(id)s, whole by the sizes of its files.",
            releases=number_of(len(readable), "release"),
            id=current.id,
        ),
    )


def _damage(release: store.Release, name: str) -> str | None:
    try:
        size = release.path(name).stat().st_size
    except OSError as error:
        return f"{release.path(name)}: {error.strerror}"
    told = release.files[name].bytes
    return (
        None
        if size == told
        else sentence(
            "%(path)s: %(size)s bytes, and %(told)s were published",
            path=release.path(name),
            size=thousands(size),
            told=thousands(told),
        )
    )


def _index(processed: Path) -> Finding:
    folder = processed / INDEX_DIRECTORY
    if not folder.is_dir():
        return Finding("index", "ok", sentence("no index of texts is kept; the next run makes what it needs."))
    size = store.bytes_below(folder)
    return Finding(
        "index", "ok", sentence("%(size)s MB, made anew by a run that cannot use it.", size=thousands(size >> 20))
    )


def _last_run(processed: Path, today: date) -> Finding:
    last = store.last_run_at(processed) if processed.is_dir() else None
    if last is None:
        return Finding("last run", "ok", sentence("no run is on record."))
    days = (today - datetime.fromisoformat(last[:10]).date()).days
    if days > STALE_DAYS:
        return Finding(
            "last run",
            "warning",
            sentence("the last run was %(days)s days ago.", days=days),
            sentence("`doublon serve` runs it on a schedule."),
        )
    return Finding("last run", "ok", sentence("the last run was on %(last)s.", last=last[:10]))
