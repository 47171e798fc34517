"""A file of a release → the same file, once its bytes are known to be those that were published.

Values alone would not tell: a bit that turned over in the statistics of a file leaves every value readable and makes a
reader pass over rows. So each file is hashed before it is read, at most once in a process while it stays as it is.
"""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from pipeline.core.errors import PipelineError
from pipeline.core.sentence import sentence
from pipeline.store.files import hash_of, read_at_most
from pipeline.store.objects import MAX_OBJECT_BYTES
from pipeline.store.present import present
from pipeline.store.releases import Release

REPAIR = sentence("Nothing was changed; `doublon repair` puts it right.")


def trusted(release: Release, name: str) -> Path:
    """The file of a dataset. Raises UsageError where the release has none of that name, PipelineError where it is damaged."""
    path, published = release.dataset(name), release.files[name]
    try:
        found = hash_once(path)
    except OSError as error:
        raise PipelineError(
            "%(path)s: this file of release %(id)s cannot be read: %(strerror)s. %(repair)s",
            path=path,
            id=release.id,
            strerror=error.strerror,
            repair=REPAIR,
        ) from error
    if found != published.sha256:
        raise PipelineError(
            "%(path)s: the bytes are not those that were published in release %(id)s. %(repair)s",
            path=path,
            id=release.id,
            repair=REPAIR,
        )
    return path


def trusted_document(release: Release, name: str) -> bytes | None:
    """What a document of a release holds, by its path; None where it has none. Raises PipelineError where it is damaged."""
    published = release.described.get(name)
    if published is None:
        return None
    path = present(release.folder / name)
    try:
        content = read_at_most(path, MAX_OBJECT_BYTES)
    except OSError as error:
        raise PipelineError(
            "%(path)s: this file of release %(id)s cannot be read: %(strerror)s. %(repair)s",
            path=path,
            id=release.id,
            strerror=error.strerror,
            repair=REPAIR,
        ) from error
    if sha256(content).hexdigest() != published:
        raise PipelineError(
            "%(path)s: the bytes are not those that were published in release %(id)s. %(repair)s",
            path=path,
            id=release.id,
            repair=REPAIR,
        )
    return content


def hash_once(path: Path) -> str | None:
    """The sha256 of a file, read once in a process while the file stays as it is. Raises OSError."""
    status = path.lstat()
    return _hash(path.resolve(), status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=1024)
def _hash(path: Path, *_: int) -> str | None:
    """The hash of a file that is as these numbers say."""
    return hash_of(path)
