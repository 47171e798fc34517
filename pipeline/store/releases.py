"""processed/ → the releases in it: immutable folders, each with a manifest, and a pointer to the current one.

    processed/_releases/<id>/{*.parquet,manifest.json}   files with sha256, rows, bytes, contract version; parent id
    processed/_releases/<id>/{README.md,*.json,*.jsonld}    documents that describe the release: `DOCUMENTS`
    processed/_releases/<id>/report/                     pages that show what is in it
    processed/_releases/<id>/schemas/                    the contracts that it was published by
    processed/_current.json                              the release's id and when it was published
    processed/<name>.parquet, and the documents          the current release's files under plain names

The id is the hash of the files' hashes, the contract versions and the parent's id; the manifest of a release with a report also holds
the hash of its documents' hashes, so that what rots in it is told from what rots beside it. Neither it nor the manifest holds
a clock, so order is by parent and never by time. The documents are no part of the id: they only tell of the files. A
release that was published before there were documents has none.
"""

import re
import stat
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.sentence import sentence
from pipeline.core.text import digest
from pipeline.store.files import hash_of, read_at_most, translate_os_errors
from pipeline.store.objects import MAX_OBJECT_BYTES, BadObject, object_bytes, read_object
from pipeline.store.present import present

CURRENT, MANIFEST, RELEASES, CONTRACTS, REPORT = "_current.json", "manifest.json", "_releases", "schemas", "report"
DOCUMENTS = ("README.md", "croissant.json", "datapackage.json", "dcat.jsonld", "ro-crate-metadata.json")
DOCUMENTS_ID = "documents_id"  # the key of the manifest for the hash of the documents' hashes
_ID = re.compile(r"[0-9a-f]{16}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_DESCRIBED = re.compile(rf"({CONTRACTS}/|{REPORT}/)?[A-Za-z][A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class DataFile:
    """One dataset's file."""

    sha256: str
    rows: int
    bytes: int
    contract_version: str


@dataclass(frozen=True, slots=True)
class Release:
    """A published state of all datasets; `files` is keyed by the dataset's name.

    `described` are the sha256 of its documents, its report and its contracts by their paths in the folder; an old release has none.
    """

    id: str
    parent: str | None
    folder: Path
    files: Mapping[str, DataFile]
    described: Mapping[str, str] = field(default_factory=dict)

    def path(self, name: str) -> Path:
        """Where a dataset's file lies, whether or not the release has it."""
        return present(self.folder / f"{name}.parquet")

    def dataset(self, name: str) -> Path:
        """The file of a dataset. Raises UsageError where the release has none of that name."""
        if name not in self.files:
            raise UsageError(
                "Release %(id)s has no dataset %(name)s; it has %(files)s.",
                id=self.id,
                name=repr(name),
                files=", ".join(sorted(self.files)),
            )
        return self.path(name)

    @property
    def documents(self) -> tuple[str, ...]:
        """The paths of the documents and of the report that the release has; these have plain names too."""
        return tuple(name for name in (*DOCUMENTS, *self.report) if is_document(self.folder / name))

    @property
    def report(self) -> tuple[str, ...]:
        """The paths of the files of its report, whether or not they are there."""
        return tuple(sorted(name for name in self.described if name.startswith(f"{REPORT}/")))


def is_document(path: Path) -> bool:
    """Whether a regular file lies there, and no link."""
    return path.is_file() and not path.is_symlink()


def is_id(name: str) -> bool:
    """Whether a release can be called so."""
    return bool(_ID.fullmatch(name))


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
            raise PipelineError(
                "%(processed)s: the pointer to the current release is gone. %(mend_pointer)s",
                processed=processed / CURRENT,
                mend_pointer=MEND_POINTER,
            )
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
            "%(processed)s: the pointer names %(named)s, and there is no such release. %(mend_pointer)s",
            processed=processed / CURRENT,
            named=repr(named),
            mend_pointer=MEND_POINTER,
        )
    return named, str(table.get("published_at", ""))


def pointed(processed: Path) -> Mapping[str, Any] | None:
    """What the pointer holds, None where there is none. Raises PipelineError for what is no JSON object."""
    try:
        return read_object(processed / CURRENT)
    except BadObject as error:
        raise PipelineError("%(error)s. %(mend_pointer)s", error=error, mend_pointer=MEND_POINTER) from error


MEND_POINTER = sentence(
    "The releases are untouched: `doublon repair` points to the newest one again, or restore the file."
)


def release_ids(processed: Path) -> list[str]:
    """The ids of all releases, sorted."""
    folder = processed / RELEASES
    with translate_os_errors(processed, "list the releases"):
        return sorted(path.name for path in folder.iterdir() if is_id(path.name)) if folder.is_dir() else []


def release(processed: Path, named: str) -> Release:
    """The release of that id. Raises UsageError where there is none, PipelineError for a damaged manifest."""
    folder = processed / RELEASES / named
    if not is_id(named) or not folder.is_dir():
        raise UsageError(
            "%(folder)s: there is no such release; %(processed)s holds those there are.",
            folder=folder,
            processed=processed / RELEASES,
        )
    try:
        read = _parsed(named, folder, read_object(folder / MANIFEST) or {})
    except (BadObject, KeyError, TypeError, ValueError) as error:
        raise DamagedManifest(folder, str(error)) from error
    if named != id_of(read.parent, read.files):
        raise DamagedManifest(folder, "it does not add up to the id")
    return read


def _parsed(named: str, folder: Path, table: Mapping[str, Any]) -> Release:
    parent, listed, described = table["parent"], table["files"], table.get("documents", {})
    if not (isinstance(listed, Mapping) and isinstance(described, Mapping) and isinstance(parent, str | None)):
        raise ValueError("parent, files or documents have another form")
    files = {name: DataFile(**entry) for name, entry in listed.items()}
    if not all(_NAME.fullmatch(name) for name in files) or not all(_DESCRIBED.fullmatch(name) for name in described):
        raise ValueError("a file has a name that it cannot have")
    if table.get(DOCUMENTS_ID, _documents_id(described)) != _documents_id(described):
        raise ValueError("the hashes of its documents do not add up")
    return Release(named, parent, folder, files, described)


class DamagedManifest(PipelineError):
    """A manifest that is not the one that was published."""

    def __init__(self, folder: Path, why: str) -> None:
        self.path, self.why = folder / MANIFEST, why
        super().__init__(
            f"{folder / MANIFEST}: the manifest is not the one that was published: {why}. Nothing was changed; "
            "`doublon repair` makes it anew, or restore the file."
        )


def manifest_bytes(release: Release) -> bytes:
    """The manifest as it is written."""
    files = {name: asdict(release.files[name]) for name in sorted(release.files)}
    documents = {"documents": dict(sorted(release.described.items()))} if release.described else {}
    proof = {DOCUMENTS_ID: _documents_id(release.described)} if release.report else {}
    return object_bytes({"parent": release.parent, "files": files, **documents, **proof})


def _documents_id(described: Mapping[str, str]) -> str:
    return digest(*(part for item in sorted(described.items()) for part in item))


def releases(processed: Path) -> list[Release]:
    """All releases, children before parents; those as far from the first one are in order of their ids.

    Raises DamagedManifest.
    """
    return _by_depth([release(processed, name) for name in release_ids(processed)])


def newest_releases(processed: Path) -> list[Release]:
    """The releases that are nobody's parent."""
    known = releases(processed)
    parents = {release.parent for release in known}
    return [release for release in known if release.id not in parents]


def readable_releases(processed: Path) -> tuple[list[Release], Mapping[str, str]]:
    """All releases whose manifests are whole, in the order of `releases`, and why the others cannot be read, by their ids."""
    known: dict[str, Release] = {}
    damaged: dict[str, str] = {}
    for name in release_ids(processed):
        try:
            known[name] = release(processed, name)
        except PipelineError as error:
            damaged[name] = error.sentence
    return _by_depth(list(known.values())), damaged


def _by_depth(listed: Sequence[Release]) -> list[Release]:
    known = {release.id: release for release in listed}
    return sorted(listed, key=lambda release: -_depth(release, known))


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
        raise UsageError(
            "%(folder)s: release %(id)s kept no contracts; compare with a git revision.", folder=folder, id=release.id
        )
    return contracts


@dataclass(frozen=True, slots=True)
class Fault:
    """A file of a release, by its path in the folder, that is not what was published: what is wrong with it."""

    file: str
    what: str


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


def verify(release: Release) -> list[Fault]:
    """What is wrong with the files of a release by their hashes; nothing where all are whole."""
    expected = {f"{name}.parquet": file.sha256 for name, file in release.files.items()} | dict(release.described)
    faults = [
        Fault(name, what)
        for name, sha256 in sorted(expected.items())
        if (what := _unlike(present(release.folder / name), sha256))
    ]
    path = release.folder / MANIFEST
    if path.read_bytes() != manifest_bytes(release):
        faults.append(Fault(MANIFEST, "the bytes are not those that were published"))
    return faults


def _unlike(path: Path, sha256: str) -> str | None:
    try:
        is_same = hash_of(path) == sha256
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    return None if is_same else "the bytes are not those that were published"
