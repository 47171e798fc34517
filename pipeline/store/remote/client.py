"""An address of an object store → its objects: get, list, put under a condition, copy, remove; all through obstore.

`Bucket.create` puts what may not be there yet, `Bucket.swap` what may not have changed since it was read. Requests that fail on the way
are tried again by obstore; when the first try had arrived after all, the second finds its own bytes and is content.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.errors import UsageError
from pipeline.store.files import hash_of
from pipeline.store.remote.refusals import Doing, refusal, says_missing_bucket

if TYPE_CHECKING:
    from obstore.store import ObjectStore

MULTIPART_BYTES = (
    64 << 20
)  # from here on a file is put in parts: the largest single put of S3 is 5 GB, and memory is finite
PART_BYTES = 16 << 20  # S3 takes 10,000 parts, so a file of 160 GB
CLIENT = {"connect_timeout": "10s", "timeout": "5m", "allow_http": True}  # http where the endpoint that was set says so
RETRIES = {"max_retries": 5, "retry_timeout": timedelta(minutes=1)}


class AlreadyThere(Exception):
    """An object that was to be created is there, with other bytes."""


class Moved(Exception):
    """An object is not what it was when it was read."""


@dataclass(frozen=True, slots=True)
class Version:
    """By what a store knows a state of an object: S3 and Azure by the first, Google by the second."""

    e_tag: str | None
    version: str | None

    @property
    def condition(self) -> dict[str, str]:
        """What a put says of the state that it may replace."""
        both = {"e_tag": self.e_tag, "version": self.version}
        return {name: value for name, value in both.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Listed:
    """An object as a listing shows it; `path` begins behind the address."""

    path: str
    bytes: int
    version: Version


@dataclass(frozen=True, slots=True)
class Bucket:
    """What lies under an address. Every method raises UsageError or PipelineError where the store says no."""

    address: str
    _store: "ObjectStore"

    def read(self, path: str) -> tuple[bytes, Version] | None:
        """The bytes of a small object, None where there is none."""
        import obstore

        with self._translated(path, "read"):
            try:
                answer = obstore.get(self._store, path)
                return bytes(answer.bytes()), _version(answer.meta)
            except FileNotFoundError as error:
                if says_missing_bucket(error):
                    raise
                return None

    def download(self, path: str, target: Path) -> Version | None:
        """Write an object into a file, flushed; None, and no file, where there is no such object."""
        import obstore

        with self._translated(path, "read"):
            try:
                answer = obstore.get(self._store, path)
            except FileNotFoundError as error:
                if says_missing_bucket(error):
                    raise
                return None
            with target.open("wb") as stream:
                for piece in answer.stream(min_chunk_size=1 << 20):
                    stream.write(piece)
                stream.flush()
                os.fsync(stream.fileno())
            return _version(answer.meta)

    def listed(self, folder: str) -> list[Listed]:
        """Everything under a folder ("" for all), by path."""
        import obstore

        with self._translated(folder, "list"):
            pages = list(obstore.list(self._store, prefix=folder or None))
        found = (Listed(entry["path"], entry["size"], _version(entry)) for page in pages for entry in page)
        return sorted(found, key=lambda entry: entry.path)

    def files(self, folder: str) -> list[Listed]:
        """What lies right in a folder, and not in one within it."""
        import obstore

        with self._translated(folder, "list"):
            answer = obstore.list_with_delimiter(self._store, prefix=folder or None)
        return [Listed(entry["path"], entry["size"], _version(entry)) for entry in answer["objects"]]

    def create(self, path: str, content: bytes) -> Version:
        """Put an object that may not be there yet; one with these bytes is left. Raises AlreadyThere for others."""
        from obstore.exceptions import AlreadyExistsError

        try:
            return self._put(path, content, mode="create")
        except AlreadyExistsError as error:
            there = self.read(path)
            if there is None or there[0] != content:
                raise AlreadyThere(path) from error
            return there[1]

    def create_file(self, path: str, file: Path) -> Version:
        """The same of a file. A large one is put in parts, which no condition can go with: there is a look before it instead."""
        if file.stat().st_size < MULTIPART_BYTES:
            return self.create(path, file.read_bytes())
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".") as folder:
            version = self.download(path, there := Path(folder) / "there")
            if version is None:
                return self.upload(path, file)
            if hash_of(there) != hash_of(file):
                raise AlreadyThere(path)
            return version

    def swap(self, path: str, content: bytes, known: Version | None) -> Version:
        """Put an object in the place of the one that was read, None: of none. Raises Moved where it is another now."""
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        try:
            return self._put(path, content, mode="create" if known is None else known.condition)
        except (AlreadyExistsError, PreconditionError, FileNotFoundError) as error:
            if isinstance(error, FileNotFoundError) and says_missing_bucket(error):
                raise refusal(self.address, "write", error) from error
            there = self.read(path)
            if there is None or there[0] != content:
                raise Moved(path) from error
            return there[1]

    def honours_conditions(self, path: str, content: bytes) -> bool:
        """Whether an object that is there with these bytes cannot be created, nor put over another state of it."""
        from obstore.exceptions import AlreadyExistsError, NotSupportedError, PreconditionError

        for mode in ("create", {"e_tag": '"0"', "version": "1"}):
            try:
                self._put(path, content, NotSupportedError, mode=mode)
            except (AlreadyExistsError, PreconditionError, FileNotFoundError):
                continue
            except NotSupportedError:
                return False
            return False
        return True

    def upload(self, path: str, file: Path) -> Version:
        """Put a file, whatever lies there; a large one in parts."""
        if file.stat().st_size < MULTIPART_BYTES:
            return self._put(path, file.read_bytes(), mode="overwrite")
        return self._put(path, file, use_multipart=True, chunk_size=PART_BYTES)

    def copy(self, path: str, target: str) -> None:
        """Copy an object within the store."""
        import obstore

        with self._translated(target, "write"):
            obstore.copy(self._store, path, target)

    def remove(self, path: str) -> None:
        """Remove an object, if it is there."""
        import obstore

        with self._translated(path, "remove"):
            try:
                obstore.delete(self._store, path)
            except FileNotFoundError as error:
                if says_missing_bucket(error):
                    raise

    def _put(self, path: str, content: bytes | Path, *passed: type[Exception], **how: Any) -> Version:
        import obstore
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        with self._translated(path, "write", AlreadyExistsError, PreconditionError, FileNotFoundError, *passed):
            return _version(obstore.put(self._store, path, content, **how))

    @contextmanager
    def _translated(self, path: str, doing: Doing, *passed: type[Exception]) -> Iterator[None]:
        """Turn what the store refuses into an error of ours, but for what the caller understands itself."""
        from obstore.exceptions import BaseError

        try:
            yield
        except passed:
            raise
        except (BaseError, FileNotFoundError) as error:
            raise refusal(f"{self.address}/{path}".rstrip("/"), doing, error) from error


def bucket(address: str) -> Bucket:
    """What lies under an address such as s3://bucket/prefix. Raises UsageError where no store is known by it.

    Keys, region and endpoint come from the environment, as the tools of each store name them.
    """
    try:
        from obstore.exceptions import BaseError
        from obstore.store import from_url
    except ImportError as error:
        raise UsageError(
            "%(address)s: object stores need the package obstore. Nothing was read or written; install it with `pip install 'doublon[cloud]'`.",
            address=address,
        ) from error
    try:
        return Bucket(address, from_url(address, client_options=CLIENT, retry_config=RETRIES))  # type: ignore[call-overload]  # one signature a scheme
    except (BaseError, ValueError) as error:
        raise refusal(address, "open", error) from error


def _version(meta: Any) -> Version:
    return Version(meta.get("e_tag"), meta.get("version"))
