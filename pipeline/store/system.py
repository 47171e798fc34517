"""What only some systems have → what there is of it here; on Linux and macOS all of it, on Windows none.

Files are opened by these flags, and what the others lack is left out: no link is refused there, and a folder cannot be flushed,
so what was published a moment before a power cut may be gone after it. A lock is there everywhere.
"""

import os
from types import ModuleType
from typing import TYPE_CHECKING

from pipeline.core.startup import absent

if TYPE_CHECKING:
    import portalocker

NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # a link in the place of the file is refused
BINARY = getattr(os, "O_BINARY", 0)  # no "\n" becomes "\r\n"
NO_WAIT = getattr(os, "O_NONBLOCK", 0)  # a FIFO in its place keeps nobody waiting
FOLDER: int | None = getattr(os, "O_DIRECTORY", None)  # None where a folder cannot be opened


def lock_now(descriptor: int) -> None:
    """Be alone with an open file until it is closed, or this process ends however it ends.

    Raises BlockingIOError where another process is, OSError where the file system has no locks.
    """
    portalocker = _library()
    try:
        portalocker.lock(descriptor, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING)
    except portalocker.AlreadyLocked as error:
        raise BlockingIOError from error
    except portalocker.LockException as error:
        raise _cause(error) from error


def lock_in_turn(descriptor: int) -> None:
    """The same, after all that came before. Raises OSError where the file system has no locks."""
    portalocker = _library()
    try:
        portalocker.lock(descriptor, portalocker.LockFlags.EXCLUSIVE)
    except portalocker.LockException as error:
        raise _cause(error) from error


def _library() -> ModuleType:
    """Loaded by who takes a lock, and without its locks of Redis, which take a tenth of a second."""
    with absent("redis"):
        import portalocker
    return portalocker


def _cause(error: "portalocker.LockException") -> OSError:
    """What the system said."""
    return error.__cause__ if isinstance(error.__cause__, OSError) else OSError(str(error))
