"""A processed folder → one writer at a time.

The kernel holds the lock and frees it when its holder ends, however it ends: there are no stale locks to remove by
hand. The empty file `.lock` stays behind and means nothing. On a disk that cannot be written it is held by reading, or,
where there is none, by nobody: whoever then has something to write is refused where he writes it.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.core.errors import Locked
from pipeline.store.files import refusal, translate_os_errors
from pipeline.store.system import NO_LINK, lock_now

CLOSED = (errno.EROFS, errno.EACCES)  # a disk, or a folder, that may only be read


@contextmanager
def lock(processed: Path) -> Iterator[None]:
    """Hold the folder for as long as the block runs; makes the folder where it is absent.

    Raises Locked when another run holds it, and PipelineError when the folder cannot be made.
    """
    with translate_os_errors(processed, "prepare the folder of the datasets"):
        processed.mkdir(parents=True, exist_ok=True)
        descriptor = _opened(processed / ".lock")
    try:
        if descriptor is not None:
            _take(descriptor, processed)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)  # closing frees the lock


def _opened(path: Path) -> int | None:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o666)
    except OSError as error:
        if error.errno not in CLOSED:
            raise
    try:
        return os.open(path, os.O_RDONLY | NO_LINK)
    except FileNotFoundError:
        return None


def _take(descriptor: int, processed: Path) -> None:
    try:
        lock_now(descriptor)
    except BlockingIOError as error:
        raise Locked(
            "%(processed)s: another run is at work on this folder. Nothing was read or written; wait until it has ended, then run again.",
            processed=processed,
        ) from error
    except OSError as error:  # some network file systems have no locks
        raise refusal(error, processed, "lock the folder of the datasets") from error
