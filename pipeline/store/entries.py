"""raw/ → the names of its sources, and what lies there that cannot be one, each with the reason.

One odd entry stops nobody else's pages: it is an issue of its own name, and what was published of it before stays.
"""

import os
import stat
from pathlib import Path

from pipeline.core.errors import UsageError
from pipeline.judgements.file import NAME
from pipeline.store.files import NotRegular, open_regular
from pipeline.store.folders import PROFILE, START, printable


def sources(raw: Path) -> list[str]:
    """The names of the sources, sorted. Raises UsageError where there is none, which names what is odd."""
    entries, odd = _entries(raw), odd_sources(raw)
    names = sorted(entry.name for entry in entries if entry.is_dir() and printable(entry.name) not in odd)
    if not names:
        why = "".join(f" {name!r}: {reason}." for name, reason in odd.items())
        raise UsageError(
            "%(raw)s: there is no source in the raw folder.%(why)s %(start)s", raw=raw, why=why, start=START
        )
    return names


def odd_sources(raw: Path) -> dict[str, str]:
    """What cannot be read as a source, by its printable name: the reason, and what to do. Raises UsageError."""
    reasons = {printable(entry.name): _reason(entry) for entry in _entries(raw)}
    return {name: reason for name, reason in sorted(reasons.items()) if reason}


def _entries(raw: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(raw) as listed:
            return [entry for entry in listed if not entry.name.startswith(".") and entry.name != NAME]
    except OSError as error:
        raise UsageError(
            "%(raw)s: the raw folder cannot be read: %(strerror)s. %(start)s",
            raw=raw,
            strerror=error.strerror,
            start=START,
        ) from error


def _reason(entry: os.DirEntry[str]) -> str | None:
    """Why an entry is no source; None where it is one, or a plain file, of which nobody expects that it is."""
    if entry.is_symlink():
        return "a source may not be a symbolic link; put the pages themselves into a folder of this name"
    if not entry.is_dir():
        mode = entry.stat(follow_symlinks=False).st_mode
        return None if stat.S_ISREG(mode) else "this is a FIFO, a socket or a device, which nobody reads; remove it"
    if printable(entry.name) != entry.name:
        return "the name is no UTF-8, or has a line end in it; rename the folder"
    try:
        os.scandir(entry.path).close()
        with open_regular(Path(entry.path, PROFILE)):
            return None
    except FileNotFoundError:
        return None
    except NotRegular:
        return f"its {PROFILE} is a link or no file; put the profile itself there"
    except OSError as error:
        return (
            f"the system refused to read it: {error.strerror}; mend the permissions of the folder and of its {PROFILE}"
        )
