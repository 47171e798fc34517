"""A release that is not whole → its files again, from wherever their bytes are left; each takes its place in one step.

What proves a file is its hash, and what proves a manifest is the release's id, which is the hash of what it holds.
"""

import os
import re
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.core.errors import PipelineError
from pipeline.core.model import PageKey
from pipeline.judgements.file import NAME as JUDGEMENTS
from pipeline.store.files import hash_of, make_read_only, put, read_at_most, sync_file, sync_folder, translate_os_errors
from pipeline.store.folders import PROFILE
from pipeline.store.objects import MAX_OBJECT_BYTES, write_object
from pipeline.store.reading import row_count
from pipeline.store.releases import (
    CONTRACTS,
    CURRENT,
    DOCUMENTS,
    MANIFEST,
    RELEASES,
    REPORT,
    DataFile,
    Release,
    id_of,
    is_document,
    manifest_bytes,
    release,
    release_ids,
)
from pipeline.store.sidecars import SIDECARS
from pipeline.store.suppressed import SUPPRESSED

_ID = re.compile(rb"[0-9a-f]{16}")


def copy_of(sha256: str, name: str, folders: Sequence[Path]) -> Path | None:
    """A file of this name with these bytes, in processed folders or in the releases that they hold."""
    candidates = (path for folder in folders for path in _candidates(folder, name))
    return next((path for path in candidates if _has(path, sha256)), None)


def _candidates(folder: Path, name: str) -> Iterator[Path]:
    yield folder / name
    yield from sorted((folder / RELEASES).glob(f"*/{name}"))


def _has(path: Path, sha256: str) -> bool:
    try:
        return hash_of(path) == sha256
    except OSError:
        return False


def manifest_of(release_id: str, folders: Sequence[Path]) -> Path | None:
    """The manifest of a release in other processed folders, if one of them has it whole."""
    for folder in folders:
        with suppress(PipelineError):
            return release(folder, release_id).folder / MANIFEST
    return None


def drop_pointer(processed: Path) -> None:
    """Remove a pointer that cannot be read; until there is another, nothing is current."""
    with translate_os_errors(processed / CURRENT, "remove the damaged pointer"):
        (processed / CURRENT).unlink(missing_ok=True)


def put_in_place(copy: Path, target: Path) -> None:
    """Give `target` the bytes of a copy in one step; a file of its own, since one inode rots as a whole."""
    with translate_os_errors(target, "put a file of a release in place"):
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        part.unlink(missing_ok=True)
        shutil.copyfile(copy, part)
        make_read_only(part)
        sync_file(part)
        part.replace(target)
        sync_folder(target.parent)


def remade_manifest(processed: Path, named: str, version_of: Callable[[Path], str]) -> Release | None:
    """The manifest of a release by the files that are there, where these and one of the known parents give its id.

    `version_of` reads a contract's version in a file's footer. None where they do not: then a file is
    damaged too. What the documents were is taken from how they are now.
    """
    folder = processed / RELEASES / named
    try:
        files = {path.stem: _data_file(path, version_of) for path in sorted(folder.glob("[a-z]*.parquet"))}
        parents = [None, *_ids_in(folder / MANIFEST), *release_ids(processed)]
    except (OSError, PipelineError):
        return None
    parent = next((parent for parent in parents if id_of(parent, files) == named), named)
    if parent == named:
        return None
    described = {name: hash_of(folder / name) or "" for name in _described(folder)}
    return Release(named, parent, folder, files, described)


def _data_file(path: Path, version_of: Callable[[Path], str]) -> DataFile:
    return DataFile(hash_of(path) or "", row_count(path), path.stat().st_size, version_of(path))


def _ids_in(path: Path) -> list[str]:
    """What looks like an id in a damaged manifest: its parent may be gone from the folder."""
    try:
        content = read_at_most(path, MAX_OBJECT_BYTES)
    except OSError:
        return []
    return [match.decode() for match in _ID.findall(content)]


def _described(folder: Path) -> list[str]:
    contracts = sorted(f"{CONTRACTS}/{path.name}" for path in (folder / CONTRACTS).glob("[a-z]*.yaml"))
    report = sorted(f"{REPORT}/{path.name}" for path in (folder / REPORT).glob("[a-z]*") if is_document(path))
    return [*(name for name in DOCUMENTS if is_document(folder / name)), *contracts, *report]


def write_manifest(release: Release) -> None:
    """Write the manifest of a release anew."""
    with translate_os_errors(release.folder / MANIFEST, "write the manifest of a release"):
        put(release.folder / MANIFEST, manifest_bytes(release))


def linked_release(release: Release, processed: Path) -> None:
    """Make a release the current one of another folder, its files being the same, for a run to go on from it."""
    with translate_os_errors(processed, "make a place to work in"):
        shutil.copytree(release.folder, processed / RELEASES / release.id, copy_function=_link)
        write_object(processed / CURRENT, {"release": release.id, "published_at": ""})


def raw_of_pages(raw: Path, target: Path, files: Collection[PageKey]) -> None:
    """Make a raw folder of just these files, by source, snapshot and path, with all that says how they are read.

    A file that is gone from raw/ is not there either.
    """
    with translate_os_errors(target, "make a place to work in"):
        target.mkdir(parents=True)
        beside = {(source, snapshot, name) for source, snapshot, _ in files for name in SIDECARS}
        for source, snapshot, page in sorted({*files, *beside}):
            _link_file(raw / source / snapshot / page, target / source / snapshot / page)
        for source in sorted({source for source, _, _ in files}):
            _link_file(raw / source / PROFILE, target / source / PROFILE)
        _link_file(raw / JUDGEMENTS, target / JUDGEMENTS)
        _link_file(raw / SUPPRESSED, target / SUPPRESSED)


def _link_file(source: Path, target: Path) -> None:
    if source.is_file() and not source.is_symlink():
        target.parent.mkdir(parents=True, exist_ok=True)
        _link(str(source), str(target))


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
