"""processed/ → the releases in it: immutable folders, each with a manifest, and a pointer to the current one.

    processed/_releases/<id>/{*.parquet,manifest.json}   files with sha256, rows, bytes, contract version; parent id
    processed/_releases/<id>/{README.md,datapackage.json}    documents that describe the release
    processed/_releases/<id>/schemas/                    the contracts that it was published by
    processed/_current.json                              the release's id and when it was published
    processed/<name>.parquet, and the documents          the current release's files under plain names

The id is the hash of the files' hashes, the contract versions and the parent's id. Neither it nor the manifest holds
a clock, so order is by parent and never by time. The documents are no part of the id: they only tell of the files. A
release that was published before there were documents has none.
"""

import re
import stat
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.text import digest
from pipeline.store.files import hash_of, read_at_most, translate_os_errors
from pipeline.store.objects import MAX_OBJECT_BYTES, BadObject, object_bytes, read_object
from pipeline.store.present import present

CURRENT, MANIFEST, RELEASES, CONTRACTS = "_current.json", "manifest.json", "_releases", "schemas"
DOCUMENTS = ("README.md", "datapackage.json")
_ID = re.compile(r"[0-9a-f]{16}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class DataFile:
    """One dataset's file."""

    sha256: str
    rows: int
    bytes: int
    contract_version: str


@dataclass(frozen=True, slots=True)
class Release:
    """A published state of all datasets; `files` is keyed by the dataset's name."""

    id: str
    parent: str | None
    folder: Path
    files: Mapping[str, DataFile]

    def path(self, name: str) -> Path:
        """Where a dataset's file lies, whether or not the release has it."""
        return present(self.folder / f"{name}.parquet")

    def dataset(self, name: str) -> Path:
        """The file of a dataset. Raises UsageError where the release has none of that name."""
        if name not in self.files:
            raise UsageError(f"Release {self.id} has no dataset {name!r}; it has {', '.join(sorted(self.files))}.")
        return self.path(name)

    @property
    def documents(self) -> tuple[str, ...]:
        """The names of the documents that the release has."""
        return tuple(name for name in DOCUMENTS if is_document(self.folder / name))


def is_document(path: Path) -> bool:
    """Whether a regular file lies there, and no link."""
    return path.is_file() and not path.is_symlink()


def id_of(parent: str | None, files: Mapping[str, DataFile]) -> str:
    """The id of a release: first 16 hexadecimal digits of a sha256."""
    parts = (part for name in sorted(files) for part in (name, files[name].sha256, files[name].contract_version))
    return digest(parent or "", *parts)


def current(processed: Path) -> Release | None:
    """The release that the pointer names, None where nothing was published yet.

    Raises PipelineError for a damaged pointer or manifest, and where the pointer is gone though releases follow one
    another: going on would mint every id anew.
    """
    named, _ = pointer(processed)
    if named is None:
        if any(release.parent for release in releases(processed)):
            raise PipelineError(f"{processed / CURRENT}: the pointer to the current release is gone. {MEND_POINTER}")
        return None
    return release(processed, named)


def pointer(processed: Path) -> tuple[str | None, str]:
    """The id of the current release, and when it became that, as its publisher said; None and "" where there is no pointer.

    Raises PipelineError for a damaged one.
    """
    table = pointed(processed)
    if table is None:
        return None, ""
    named = table.get("release")
    if not isinstance(named, str) or named not in release_ids(processed):
        raise PipelineError(
            f"{processed / CURRENT}: the pointer names {named!r}, and there is no such release. {MEND_POINTER}"
        )
    return named, str(table.get("published_at", ""))


def pointed(processed: Path) -> Mapping[str, Any] | None:
    """What the pointer holds, None where there is none. Raises PipelineError for what is no JSON object."""
    try:
        return read_object(processed / CURRENT)
    except BadObject as error:
        raise PipelineError(f"{error}. {MEND_POINTER}") from error


MEND_POINTER = (
    'The releases are untouched: restore the file, or write {"release": "<id>"} into it, the id of one of them.'
)


def release_ids(processed: Path) -> list[str]:
    """The ids of all releases, sorted."""
    folder = processed / RELEASES
    with translate_os_errors(processed, "list the releases"):
        return sorted(path.name for path in folder.iterdir() if _ID.fullmatch(path.name)) if folder.is_dir() else []


def release(processed: Path, named: str) -> Release:
    """The release of that id. Raises UsageError where there is none, PipelineError for a damaged manifest."""
    folder = processed / RELEASES / named
    if not _ID.fullmatch(named) or not folder.is_dir():
        raise UsageError(f"{folder}: there is no such release; {processed / RELEASES} holds those there are.")
    try:
        parent, files = _parsed(read_object(folder / MANIFEST) or {})
    except (BadObject, KeyError, TypeError, ValueError) as error:
        raise _damaged(folder, str(error)) from error
    if named != id_of(parent, files):
        raise _damaged(folder, "it does not add up to the id")
    return Release(named, parent, folder, files)


def _parsed(table: Mapping[str, object]) -> tuple[str | None, dict[str, DataFile]]:
    parent, listed = table["parent"], table["files"]
    if not isinstance(listed, Mapping) or not (parent is None or isinstance(parent, str)):
        raise ValueError("parent or files have another form")
    files = {name: DataFile(**entry) for name, entry in listed.items()}
    if not all(_NAME.fullmatch(name) for name in files):
        raise ValueError("a dataset has a name that it cannot have")
    return parent, files


def _damaged(folder: Path, why: str) -> PipelineError:
    return PipelineError(
        f"{folder / MANIFEST}: the manifest is not the one that was published: {why}. Nothing was changed; "
        f"restore the file, or move the folder away and write the id of another release into {CURRENT}."
    )


def manifest_bytes(release: Release) -> bytes:
    """The manifest as it is written."""
    files = {name: asdict(release.files[name]) for name in sorted(release.files)}
    return object_bytes({"parent": release.parent, "files": files})


def releases(processed: Path) -> list[Release]:
    """All releases, children before parents; those as far from the first one are in order of their ids."""
    known = {name: release(processed, name) for name in release_ids(processed)}
    return sorted(known.values(), key=lambda release: -_depth(release, known))


def readable_releases(processed: Path) -> tuple[list[Release], Mapping[str, str]]:
    """All releases whose manifests are whole, in the order of `releases`, and why the others cannot be read, by their ids."""
    known: dict[str, Release] = {}
    damaged: dict[str, str] = {}
    for name in release_ids(processed):
        try:
            known[name] = release(processed, name)
        except PipelineError as error:
            damaged[name] = str(error)
    return sorted(known.values(), key=lambda release: -_depth(release, known)), damaged


def _depth(release: Release, known: Mapping[str, Release]) -> int:
    depth, parent = 0, release.parent
    while parent is not None and parent in known:  # ends: a parent's id is part of what its child's id is the hash of
        depth, parent = depth + 1, known[parent].parent
    return depth


def contracts_of(release: Release) -> dict[str, bytes]:
    """The contracts that a release was published by, by their files' names. Raises UsageError where it kept none."""
    folder = present(release.folder / CONTRACTS)
    with translate_os_errors(folder, "read the contracts of a release"):
        files = folder.iterdir() if folder.is_dir() else ()
        contracts = {file.name: read_at_most(file, MAX_OBJECT_BYTES) for file in files}
    if not contracts:
        raise UsageError(f"{folder}: release {release.id} kept no contracts; compare with a git revision.")
    return contracts


def verify(release: Release) -> list[str]:
    """A sentence for each file that is not what the manifest says; none means that all are whole."""
    return [sentence for name in sorted(release.files) if (sentence := _unlike(release, name))]


def misplaced(release: Release) -> list[str]:
    """The names of files that are gone or not as long as they were published: a look that reads none of them."""
    return [
        path.name for name in sorted(release.files) if _size(path := release.path(name)) != release.files[name].bytes
    ]


def _size(path: Path) -> int | None:
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _unlike(release: Release, name: str) -> str | None:
    path, expected = release.path(name), release.files[name]
    try:
        size = path.lstat().st_size
        sha256 = hash_of(path) if size == expected.bytes else None
    except OSError as error:
        return f"{path}: this file cannot be read: {error.strerror}. Restore it or publish again."
    if size != expected.bytes:
        return f"{path}: {size:,} bytes where {expected.bytes:,} were published. Restore it or publish again."
    if sha256 != expected.sha256:
        return f"{path}: the bytes are not those that were published. Restore it or publish again."
    return None
