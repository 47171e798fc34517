"""Paths and bytes → whole files, their hashes, and sentences where the system says no.

A file appears under its name only when it is whole: it is written under a name that starts with ".", flushed to the
disk, and then takes its place in one step. Only regular files are ever opened, and never through a symbolic link.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pipeline.core.errors import DiskFull, PipelineError, UsageError
from pipeline.core.sentence import sentence, thousands
from pipeline.store.system import BINARY, FOLDER, NO_LINK, NO_WAIT

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
READ_ONLY = 0o444
CHUNK = 1 << 20  # bytes read at a time while hashing


class NotRegular(OSError):
    """A symbolic link, FIFO, socket, device or folder where a file should be."""


@contextmanager
def translate_os_errors(path: Path, doing: str) -> Iterator[None]:
    """Turn what the system refuses into a PipelineError (DiskFull where no room is left) that says what to do."""
    try:
        yield
    except BrokenPipeError:  # the reader at the other end has seen enough, and nothing was refused
        raise
    except OSError as error:
        raise refusal(error, path, doing) from error


def refusal(error: OSError, path: Path, doing: str) -> PipelineError:
    """The sentence for an error of the system."""
    where = error.filename if isinstance(error.filename, str) else path
    if error.errno in NO_ROOM:
        return DiskFull(
            "%(where)s: no room is left on the disk, so the run could not %(doing)s. What was published before is untouched; make room and run again.",
            where=where,
            doing=sentence(doing),
        )
    return PipelineError(
        "%(where)s: could not %(doing)s: %(strerror)s. What was published before is untouched; check the path and what you may do there, then run again.",
        where=where,
        doing=sentence(doing),
        strerror=error.strerror or error,
    )


def open_regular(path: Path) -> BinaryIO:
    """Open a file for reading without following a link and without waiting on a FIFO. Raises NotRegular."""
    if not stat.S_ISREG(path.lstat().st_mode):  # a device may act on being opened, so look first
        raise NotRegular(errno.EINVAL, "not a regular file", str(path))
    descriptor = os.open(path, os.O_RDONLY | BINARY | NO_LINK | NO_WAIT)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotRegular(errno.EINVAL, "not a regular file", str(path))
    return os.fdopen(descriptor, "rb")


def read_at_most(path: Path, max_bytes: int) -> bytes:
    """The first `max_bytes` of a regular file."""
    with open_regular(path) as stream:
        return stream.read(max_bytes)


def given_bytes(path: Path, max_bytes: int) -> bytes:
    """A file that the user names. Raises UsageError where there is none, or a larger one."""
    if not path.is_file():
        raise UsageError("%(path)s: there is no such file.", path=path)
    with translate_os_errors(path, "read the file"):
        content = read_at_most(path.resolve(), max_bytes + 1)
    if len(content) > max_bytes:
        raise UsageError(
            "%(path)s: the file is larger than %(max_bytes)s bytes; cut it into several.",
            path=path,
            max_bytes=thousands(max_bytes),
        )
    return content


def hash_of(path: Path, max_bytes: int | None = None) -> str | None:
    """The sha256 of a regular file, read in pieces; None when it is longer than `max_bytes`."""
    with open_regular(path) as stream:
        return hash_of_stream(stream, max_bytes)


def hash_of_stream(stream: BinaryIO, max_bytes: int | None = None) -> str | None:
    """The sha256 of what is left of an open file; None when that is longer than `max_bytes`."""
    hashed, length = hashlib.sha256(), 0
    while piece := stream.read(CHUNK):
        length += len(piece)
        if max_bytes is not None and length > max_bytes:
            return None
        hashed.update(piece)
    return hashed.hexdigest()


def put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a reader sees the old bytes or the new ones."""
    with replacing(path) as stream:
        stream.write(content)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream to write a file to; it takes its place under `path` when the block ends well, and never otherwise."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def share(path: Path, sha256: str, others: Sequence[Path]) -> bool:
    """Make a file another name of the first of `others` that holds the same bytes, so that they are on the disk once.

    False where none does, and where the file system has no hard links: then the file stays as it is.
    """
    same = next((other for other in others if _holds(other, path.stat().st_size, sha256)), None)
    if same is None:
        return False
    part = path.with_name(f".{path.name}.part")
    try:
        os.link(same, part)
    except OSError:
        return False
    part.replace(path)
    return True


def _holds(path: Path, size: int, sha256: str) -> bool:
    """Whether a file is there with these bytes: one that the disk damaged must not be shared."""
    try:
        return path.lstat().st_size == size and hash_of(path) == sha256
    except OSError:
        return False


def make_read_only(path: Path) -> None:
    """Take away the right to write from all to whom the umask gave it: a file may be the same as one under another name."""
    path.chmod(path.stat().st_mode & READ_ONLY)


def sync_file(path: Path) -> None:
    """Flush a file that something else wrote."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Flush a folder, so that names put into it outlive a power cut."""
    if FOLDER is None:
        return
    descriptor = os.open(folder, os.O_RDONLY | FOLDER)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
