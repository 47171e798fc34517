"""raw/ → the folder of a source, its profile, its snapshots, and the names that are none of these.

`raw/<source>/source.toml` and `raw/<source>/<snapshot>/<pages>`; a snapshot is named by an ISO date or a UTC time.
Names that start with "." are skipped at every level. No path leads out of the folder: a source is one plain name,
and neither a source nor a snapshot may be a symbolic link.
"""

import os
import re
from datetime import datetime
from pathlib import Path

from pipeline.core.errors import UsageError
from pipeline.core.printable import harmless
from pipeline.core.sentence import sentence, thousands
from pipeline.core.source import Source
from pipeline.core.toml import MAX_BYTES
from pipeline.store.files import read_at_most, translate_os_errors

PROFILE = "source.toml"
_HALF = re.compile("[\ud800-\udfff]")  # as which Python reads bytes that are no UTF-8, and JSON half a character
_LINE_END = re.compile("[\n-\r\x85\u2028\u2029]")
_SNAPSHOT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{6}Z)?")
START = sentence("File a page first: doublon add FILE --source NAME")


def source_folder(raw: Path, source: str) -> Path:
    """The folder of a source. Raises UsageError for a name that leads elsewhere, a link, or no folder at all."""
    if source in ("", ".", "..") or "/" in source or "\0" in source or printable(source) != source:
        raise UsageError(
            "%(printable)s cannot be a source: a source is the name of one folder of %(raw)s.",
            printable=repr(printable(source)),
            raw=raw,
        )
    folder = raw.absolute() / source
    if folder.is_symlink():
        raise UsageError(
            "%(folder)s: a source may not be a symbolic link. Put the pages themselves into this folder.", folder=folder
        )
    if not folder.is_dir():
        raise UsageError("%(folder)s: there is no such source. %(start)s", folder=folder, start=START)
    return folder


def printable(name: str) -> str:
    r"""A name as UTF-8 can hold it and a line can show it; bytes that are none of it, and what ends a line, are written out.

    >>> printable("page-\udcff.txt"), printable("a\nb.txt")
    ('page-\\xff.txt', 'a\\nb.txt')
    """
    text = _HALF.sub(lambda half: harmless(half[0]), name)
    return _LINE_END.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), text)


def profile(raw: Path, source: str) -> Source:
    """What the site is, by its source.toml; without one by its name alone. Raises UsageError where it cannot be read."""
    from pipeline.core.profile import read_source  # pydantic takes 0.1 s to load

    return read_source(source, profile_bytes(raw, source), str(raw / source / PROFILE))


def profile_bytes(raw: Path, source: str) -> bytes | None:
    """source.toml as it is, None where there is none. Raises UsageError where it cannot be read or passes 1 MiB."""
    path = source_folder(raw, source) / PROFILE
    try:
        content = read_at_most(path, MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(
            "%(path)s: the profile cannot be read: %(strerror)s. Mend it and run again.",
            path=path,
            strerror=error.strerror,
        ) from error
    if len(content) > MAX_BYTES:
        raise UsageError(
            "%(path)s: the profile is larger than %(max_bytes)s bytes; this cannot be one.",
            path=path,
            max_bytes=thousands(MAX_BYTES),
        )
    return content


def write_profile(raw: Path, source: str, text: str) -> Path:
    """Write source.toml whole. Raises UsageError where there is one: what a person wrote is not written over."""
    path = source_folder(raw, source) / PROFILE
    part = path.with_name(f".part-{os.getpid()}")
    with translate_os_errors(path, "write the profile"):
        try:
            part.write_text(text, encoding="utf-8")
            os.link(part, path)
        except FileExistsError as error:
            raise UsageError(
                "%(path)s: there is a profile already; it was left as it is. Print the draft with --stdout and compare.",
                path=path,
            ) from error
        finally:
            part.unlink(missing_ok=True)
    return path


def is_snapshot(name: str) -> bool:
    """Whether a name is a date that exists, or a UTC time to the second.

    >>> [is_snapshot(name) for name in ("2021-11-30", "2021-11-30T060000Z", "2021-02-30", "latest")]
    [True, True, False, False]
    """
    if not _SNAPSHOT.fullmatch(name):
        return False
    try:
        datetime.strptime(name, "%Y-%m-%dT%H%M%SZ" if "T" in name else "%Y-%m-%d")
    except ValueError:
        return False
    return True


def snapshots(folder: Path) -> list[str]:
    """The snapshots in the folder of a source, sorted."""
    with translate_os_errors(folder, "read the folder of a source"), os.scandir(folder) as listed:
        entries = list(listed)
    return sorted(entry.name for entry in entries if is_snapshot(entry.name) and entry.is_dir(follow_symlinks=False))


def stray_snapshots(raw: Path, source: str) -> list[str]:
    """What lies in the folder of a source and is read by nobody: loose files, links, folders not named by a date.

    A stray name stops no run, since the snapshots beside it are good; the caller says that it was passed over.
    """
    folder = source_folder(raw, source)
    known = {*snapshots(folder), PROFILE}
    with translate_os_errors(folder, "read the folder of a source"), os.scandir(folder) as listed:
        names = [entry.name for entry in listed]
    return sorted(printable(name) for name in names if not name.startswith(".") and name not in known)
