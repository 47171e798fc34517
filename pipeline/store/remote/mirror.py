"""A folder of an object store ⇄ its copy on this machine: `pull` brings what is new there, `push` puts what is new here.

What is known of each object (its version, the size and time of the file) lies beside the copy, so nothing is brought
twice, and what a killed command wrote here is still found and put. Who changed an object that changed in the store too is told: nothing is
written over. Names that begin with "." are nobody's pages and stay where they are, on either side.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from pipeline.core.errors import PublishConflict, UsageError
from pipeline.store.files import translate_os_errors
from pipeline.store.objects import BadObject, read_object, write_object
from pipeline.store.remote.client import AlreadyThere, Bucket, Listed, Moved, Version

VERSIONS, BRINGING = ".versions.json", ".bringing"
AT_A_TIME = 8  # objects that are brought side by side: each waits for the network most of the time


@dataclass(frozen=True, slots=True)
class Known:
    """What an object was when it and its file were the same."""

    version: Version
    bytes: int
    changed_ns: int


@dataclass
class Mirror:
    """The objects under `prefix` ("" or ending in "/"), and their copies in `folder`.

    `rank` orders what is put: smaller first. `is_derived` is of what can be made anew: a change in the store wins over one here,
    and what is removed here is removed there.
    """

    bucket: Bucket
    prefix: str
    folder: Path
    rank: Callable[[str], int] = lambda _: 0
    is_derived: bool = False
    _known: dict[str, Known] = field(default_factory=dict)

    def pull(self) -> None:
        """Bring what is new or changed, remove what is gone there. Raises UsageError, PublishConflict, DiskFull."""
        with translate_os_errors(self.folder, "keep copies of the objects"):
            shutil.rmtree(self.folder / BRINGING, ignore_errors=True)  # of a command that was killed
            (self.folder / BRINGING).mkdir(parents=True)
            self._known = self._read_known()
            there = self._listed()
            here = set(self._files())
            for path in sorted((self._known.keys() & here) - there.keys()):
                if self._is_unchanged(path):
                    self._path(path).unlink()
            self._known = {path: known for path, known in self._known.items() if path in there}
            wanted = [entry for path, entry in there.items() if not self._has(path, entry)]
            conflicts = [entry.path for entry in wanted if entry.path in here and not self._is_ours(entry.path)]
            try:
                with ThreadPoolExecutor(AT_A_TIME) as pool:
                    list(pool.map(self._bring, wanted))
            finally:
                self._write_known()
        if conflicts:
            raise self._conflict(conflicts[0])

    def push(self) -> None:
        """Put what is new or changed here. Raises PublishConflict where an object changed there as well."""
        with translate_os_errors(self.folder, "read what is to be put into the store"):
            here = set(self._files())
            changed = sorted(
                (path for path in here if not self._is_unchanged(path)), key=lambda path: (self.rank(path), path)
            )
            try:
                for path in changed:
                    self._put(path)
                if self.is_derived:
                    for path in sorted(self._known.keys() - here):
                        self.bucket.remove(self.prefix + path)
                        del self._known[path]
            finally:
                if changed or self.is_derived:
                    self._write_known()

    @property
    def has_news(self) -> bool:
        """Whether something lies here that is not in the store."""
        return any(not self._is_unchanged(path) for path in self._files())

    def _put(self, path: str) -> None:
        file, known = self._path(path), self._known.get(path)
        status = file.stat()
        try:
            if known is None:
                version = self.bucket.create_file(self.prefix + path, file)
            else:
                version = self.bucket.swap(self.prefix + path, file.read_bytes(), known.version)
        except (AlreadyThere, Moved) as error:
            if not self.is_derived:
                raise self._conflict(path) from error
            version = self.bucket.upload(self.prefix + path, file)
        self._known[path] = Known(version, status.st_size, status.st_mtime_ns)

    def _bring(self, entry: Listed) -> None:
        target = self._path(entry.path)
        part = self.folder / BRINGING / sha256(entry.path.encode()).hexdigest()
        version = self.bucket.download(self.prefix + entry.path, part)
        if version is None:  # removed since it was listed
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not self._is_ours(entry.path):
            target.replace(self._kept(entry.path))
        part.replace(target)
        status = target.stat()
        self._known[entry.path] = Known(version, status.st_size, status.st_mtime_ns)

    def _conflict(self, path: str) -> PublishConflict:
        kept, file = self._kept(path), self._path(path)
        if file.exists() and not self._is_unchanged(path):
            file.replace(kept)
        return PublishConflict(
            "%(address)s/%(prefix)s%(path)s: this was changed in the store while it was changed here. The store was left as it is; what was written here is kept in %(kept)s: see what of it is wanted, and say it again.",
            address=self.bucket.address,
            prefix=self.prefix,
            path=path,
            kept=kept,
        )

    def _kept(self, path: str) -> Path:
        file = self._path(path)
        return file.with_name(f".{file.name}.kept")

    def _listed(self) -> dict[str, Listed]:
        """The objects by their path behind the prefix. Raises UsageError for a name that no file can have."""
        paths = {entry.path.removeprefix(self.prefix): entry for entry in self.bucket.listed(self.prefix)}
        folders = {str(parent) for path in paths for parent in PurePosixPath(path).parents}
        listed = {}
        for path, entry in paths.items():
            parts = path.split("/")
            if (path in folders and not entry.bytes) or any(
                part.startswith(".") and part not in ("..", ".") for part in parts
            ):
                continue  # what some tools put in the place of a folder, and what nobody reads
            if path in folders or any(part in ("", ".", "..") or "\0" in part for part in parts):
                raise UsageError(
                    "%(address)s/%(path)s: no file can be called so, or a folder has this name. Nothing was read; rename the object.",
                    address=self.bucket.address,
                    path=entry.path,
                )
            listed[path] = Listed(path, entry.bytes, entry.version)
        return listed

    def _files(self) -> Iterator[str]:
        """The files here, but for those that begin with "."."""
        for folder, names, files in os.walk(self.folder):
            names[:] = [name for name in names if not name.startswith(".")]
            yield from (
                (Path(folder) / name).relative_to(self.folder).as_posix() for name in files if not name.startswith(".")
            )

    def _has(self, path: str, entry: Listed) -> bool:
        """Whether the state of an object that is there now was brought, or was written over here since."""
        known = self._known.get(path)
        return known is not None and known.version.e_tag == entry.version.e_tag and self._path(path).exists()

    def _is_ours(self, path: str) -> bool:
        """Whether the file may be written over."""
        return self.is_derived or self._is_unchanged(path)

    def _is_unchanged(self, path: str) -> bool:
        known = self._known.get(path)
        if known is None:
            return False
        status = self._path(path).stat()
        return (status.st_size, status.st_mtime_ns) == (known.bytes, known.changed_ns)

    def _path(self, path: str) -> Path:
        return self.folder / path

    def _read_known(self) -> dict[str, Known]:
        try:
            table = read_object(self.folder / VERSIONS) or {}
            return {path: _known(row) for path, row in table.items() if isinstance(row, list)}
        except (BadObject, TypeError, ValueError):  # all is brought again
            return {}

    def _write_known(self) -> None:
        rows: Mapping[str, object] = {
            path: [known.version.e_tag, known.version.version, known.bytes, known.changed_ns]
            for path, known in sorted(self._known.items())
        }
        write_object(self.folder / VERSIONS, rows)


def _known(row: list[object]) -> Known:
    e_tag, version, size, changed_ns = row
    return Known(
        Version(str(e_tag) if e_tag else None, str(version) if version else None), int(str(size)), int(str(changed_ns))
    )
