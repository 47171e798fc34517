"""processed/ → whether a run can write there, and whether what is published is whole."""

import os
from datetime import date, datetime
from pathlib import Path

from pipeline import store
from pipeline.core.errors import Locked
from pipeline.core.sentence import number_of, sentence, thousands
from pipeline.inspect.doctor.finding import Finding
from pipeline.resolve.records import INDEX_DIRECTORY

STALE_DAYS = 14  # without a run


def folder(processed: Path) -> Finding:
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


def disk(raw: Path, processed: Path) -> Finding:
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


def lock(processed: Path) -> Finding:
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


def releases(processed: Path) -> Finding:
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


def index(processed: Path) -> Finding:
    folder = processed / INDEX_DIRECTORY
    if not folder.is_dir():
        return Finding("index", "ok", sentence("no index of texts is kept; the next run makes what it needs."))
    size = store.bytes_below(folder)
    return Finding(
        "index", "ok", sentence("%(size)s MB, made anew by a run that cannot use it.", size=thousands(size >> 20))
    )


def last_run(processed: Path, today: date) -> Finding:
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
