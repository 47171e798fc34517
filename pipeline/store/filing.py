"""Files from anywhere → pages of a snapshot, copied whole and never over other bytes.

All that can be known beforehand is checked before anything is copied, so a refusal leaves raw/ as it was.
"""

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from pipeline.core.errors import UsageError
from pipeline.core.privacy import publishable_url
from pipeline.core.sentence import thousands
from pipeline.read.unpack import container_of
from pipeline.store.files import hash_of, sync_folder, translate_os_errors
from pipeline.store.folders import is_snapshot, printable
from pipeline.store.raw import max_bytes_of
from pipeline.store.sidecars import SIDECARS, record_url

_SOURCE = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def file_pages(raw: Path, source: str, snapshot: str, files: Sequence[Path], url: str | None = None) -> list[Path]:
    """Copy files into raw/<source>/<snapshot>/ and return where each went; `url` is where the one file came from.

    A file that is there already with the same bytes is left alone. Raises UsageError for other bytes under the same
    name, for a name that cannot be a page, source or snapshot, and for what is no regular file or too large.
    """
    _check_names(source, snapshot, files, url)
    folder = raw.absolute() / source / snapshot
    targets = [folder / _page(file) for file in files]
    _check_folders(folder)
    _check_contents(files, targets)
    with translate_os_errors(folder, "make the folder of the snapshot"):
        folder.mkdir(parents=True, exist_ok=True)
    if url:
        record_url(folder, targets[0].name, url)  # first, so that no run ever meets the page without its address
    for file, target in zip(files, targets, strict=True):
        with translate_os_errors(target, "file the page"):
            _copy(file, target)
    return targets


def _check_names(source: str, snapshot: str, files: Sequence[Path], url: str | None) -> None:
    if not _SOURCE.fullmatch(source):
        raise UsageError(
            "%(printable)s cannot be a source: up to 64 of a-z, 0-9, _ and -, a letter or digit first.",
            printable=repr(printable(source)),
        )
    if not is_snapshot(snapshot):
        raise UsageError(
            "%(printable)s cannot be a snapshot: write a date (2021-11-30) or a UTC time (2021-11-30T060000Z).",
            printable=repr(printable(snapshot)),
        )
    if not files:
        raise UsageError("There is no file to add: name at least one.")
    if url is not None and len(files) > 1:
        raise UsageError(
            "One address (%(publishable_url)s) for %(files)s files: add the files one by one, each with its own.",
            publishable_url=publishable_url(url),
            files=len(files),
        )
    if url is not None and not re.fullmatch(r"https?://[^\s/]\S*", url):
        raise UsageError(
            "%(publishable_url)s is not an address: it must begin with http:// or https:// and hold no space.",
            publishable_url=repr(publishable_url(url)),
        )


def _page(file: Path) -> str:
    name = file.name
    if not name or name.startswith(".") or name in SIDECARS or printable(name) != name or container_of(name):
        raise UsageError(
            "%(printable)s: a page cannot have this name. Nothing was filed; rename the file.",
            printable=printable(str(file)),
        )
    return name


def _check_folders(folder: Path) -> None:
    for path in (folder.parent, folder):
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            raise UsageError(
                "%(path)s: this must be a real folder. Nothing was filed; move it out of the way.", path=path
            )


def _check_contents(files: Sequence[Path], targets: Sequence[Path]) -> None:
    first: dict[Path, Path] = {}
    for file, target in zip(files, targets, strict=True):
        if not file.is_file():
            raise UsageError(
                "%(file)s: there is no such file, or it is not a regular one. Nothing was filed.", file=file
            )
        size = file.stat().st_size
        if size > (max_bytes := max_bytes_of(file.name)):
            raise UsageError(
                "%(file)s: %(size)s bytes; such a file may have %(max_bytes)s. Nothing was filed; cut it.",
                file=file,
                size=thousands(size),
                max_bytes=thousands(max_bytes),
            )
        _check_same(file, first.setdefault(target, file))
        if target.exists() or target.is_symlink():
            _check_same(file, target)


def _check_same(file: Path, other: Path) -> None:
    """Raise UsageError unless both hold the same bytes."""
    with translate_os_errors(other, "compare two pages"):
        same = file == other or (not other.is_symlink() and hash_of(file.resolve()) == hash_of(other))
    if not same:
        raise UsageError(
            "%(file)s and %(other)s have the same name and different bytes. Neither was changed; rename the new file, or file it under another snapshot (--snapshot).",
            file=file,
            other=other,
        )


def _copy(file: Path, target: Path) -> None:
    part = target.with_name(f".part-{os.getpid()}")
    part.unlink(missing_ok=True)
    try:
        with file.open("rb") as given, part.open("xb") as copy:
            shutil.copyfileobj(given, copy)
            copy.flush()
            os.fsync(copy.fileno())
        _place(part, target)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(target.parent)


def _place(part: Path, target: Path) -> None:
    """Give a file its name unless something has it: linking, unlike renaming, never replaces."""
    try:
        os.link(part, target)
    except FileExistsError:
        _check_same(part, target)
