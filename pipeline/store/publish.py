"""New datasets in a staging folder → a release, whole or not at all.

The order is what makes it safe: everything is written and flushed under a name that starts with "."; the folder takes
its place among the releases in one step; the plain files follow one by one, each in one step; the pointer comes last.
A run that is killed leaves the old pointer, and the next one puts the plain files back in line with it.
All of it is done under `lock(processed)`.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.core.errors import PublishConflict
from pipeline.store.files import hash_of, make_read_only, put, share, sync_file, sync_folder, translate_os_errors
from pipeline.store.journal import Journal, commit, complete
from pipeline.store.objects import write_object
from pipeline.store.reading import row_count
from pipeline.store.releases import (
    CURRENT,
    DOCUMENTS,
    MANIFEST,
    RELEASES,
    REPORT,
    DamagedManifest,
    DataFile,
    Release,
    current,
    id_of,
    is_document,
    manifest_bytes,
    releases,
    verify,
)
from pipeline.store.releases import release as published_release
from pipeline.store.rollbacks import ROLLBACKS, Rollback, rollbacks
from pipeline.store.staging import Staging
from pipeline.store.trash import empty_trash
from pipeline.store.trusted import hash_once

Documents = Callable[[Release], Mapping[str, bytes]]


def publish(
    processed: Path,
    stage: Staging,
    parent: Release | None,
    published_at: str,
    derived: frozenset[str] = frozenset(),
    documents: Documents | None = None,
) -> Release:
    """Make the staged datasets the current release and return it; the parent itself where nothing is new.

    `derived` names datasets that tell of other releases: where only they differ, nothing is new. `documents` is asked,
    once it is known that there is news and what the release is called, for files by path (`DOCUMENTS`, and those in `CONTRACTS` and `REPORT`) that describe
    it; the datasets still lie in the staging folder then.

    Raises PublishConflict where the current release is no longer the parent, DiskFull, or PipelineError; then what
    was published before still is.
    """
    _check_parent(processed, parent)
    with translate_os_errors(processed, "publish the new release"):
        files = staged(stage).files
        if parent is not None and _own_files(parent.files, derived) == _own_files(files, derived):
            return parent
        release = _move_in(processed, stage, _release(processed, parent, files), documents)
    _check_parent(processed, parent)
    point_to(processed, release, published_at)
    return release


def staged(stage: Staging) -> Release:
    """What would be published, as a release that only its own run can see."""
    files = {name: _data_file(stage, name) for name in sorted(stage.versions)}
    return Release("staged", None, stage.datasets, files)


def _own_files(files: Mapping[str, DataFile], derived: frozenset[str]) -> dict[str, DataFile]:
    return {name: file for name, file in files.items() if name not in derived}


def _check_parent(processed: Path, parent: Release | None) -> None:
    release = current(processed)
    before, now = (each.id if each else "none" for each in (parent, release))
    if before != now:
        raise PublishConflict(
            "%(processed)s: the current release moved from %(before)s to %(now)s while this run worked; nothing was published. Run again.",
            processed=processed,
            before=before,
            now=now,
        )


def _data_file(stage: Staging, name: str) -> DataFile:
    path = stage.datasets / f"{name}.parquet"
    return DataFile(hash_once(path) or "", row_count(path), path.stat().st_size, stage.versions[name])


def _release(processed: Path, parent: Release | None, files: Mapping[str, DataFile]) -> Release:
    before = parent.id if parent else None
    named = id_of(before, files)
    return Release(named, before, processed / RELEASES / named, files)


def _move_in(processed: Path, stage: Staging, release: Release, documents: Documents | None) -> Release:
    """Move the staged folder among the releases; one that a killed run had moved there already is taken as it is."""
    if release.folder.exists():
        if there := _whole(processed, release.id):
            return there
        release.folder.rename(stage.folder / "damaged")
    described = documents(replace(release, folder=stage.datasets)) if documents else {}
    published = releases(processed)
    for name, file in release.files.items():
        path = stage.datasets / f"{name}.parquet"
        make_read_only(path)
        if not share(
            path, file.sha256, [other.folder / path.name for other in published if other.files.get(name) == file]
        ):
            sync_file(path)
    parent = next((other for other in published if other.id == release.parent), None)
    for name, content in described.items():
        path = stage.datasets / name
        path.parent.mkdir(exist_ok=True)
        put(path, content)
        make_read_only(path)
        share(path, hashlib.sha256(content).hexdigest(), [parent.folder / name] if parent else [])
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in described.items()}
    whole = replace(release, described=hashes)
    put(stage.datasets / MANIFEST, manifest_bytes(whole))
    release.folder.parent.mkdir(exist_ok=True)
    stage.datasets.rename(release.folder)
    sync_folder(release.folder.parent)
    sync_folder(processed)
    return whole


def _whole(processed: Path, release_id: str) -> Release | None:
    """A release that is there, None where any of it is damaged."""
    with suppress(DamagedManifest):
        release = published_release(processed, release_id)
        return None if verify(release) else release
    return None


def point_to(processed: Path, release: Release, published_at: str, step: Rollback | None = None) -> None:
    """Make a release the current one: first its plain files, then the pointer, which remembers the steps back (`step` is one)."""
    with translate_os_errors(processed, "put the files of the release in place"):
        steps = [*rollbacks(processed), *([step] if step else [])]
        remembered = {ROLLBACKS: [step.to_dict() for step in steps]} if steps else {}
        _link_all(processed, release)
        write_object(processed / CURRENT, {"release": release.id, "published_at": published_at, **remembered})


def relink(processed: Path) -> list[str]:
    """Put the plain files back in line with the pointer, as a killed run may have left them; done before a run.

    Returns the names of those that were not. What a killed command had written down to be done is done first.
    """
    complete(processed, _point)
    release = current(processed)
    with translate_os_errors(processed, "put the files of the current release in place"):
        for leftover in (*processed.glob(".*.part"), *processed.glob(f"{REPORT}/.*.part")):
            leftover.unlink()
        empty_trash(processed)
        return _link_all(processed, release)


def finish_journal(processed: Path, journal: Journal) -> None:
    """Do what is prepared in the staged folder, all of it or nothing."""
    commit(processed, journal, _point)


def _point(processed: Path, pointer: Mapping[str, Any]) -> None:
    _link_all(processed, published_release(processed, str(pointer["release"])))
    write_object(processed / CURRENT, pointer)


def _link_all(processed: Path, release: Release | None) -> list[str]:
    kept = {f"{name}.parquet" for name in release.files} | {*release.documents} if release else set()
    for name in sorted(_published_names(processed) - kept):
        (processed / name).unlink(missing_ok=True)
    linked = []
    if release:
        for name, file in release.files.items():
            plain = processed / f"{name}.parquet"
            if _link(release.path(name), plain, file.bytes, file.sha256):
                linked.append(plain.name)
        for name in release.documents:
            document = release.folder / name
            if _link(document, processed / name, document.stat().st_size, hash_of(document)):
                linked.append(name)
    if (processed / REPORT).is_dir():
        sync_folder(processed / REPORT)
        with suppress(OSError):  # it is empty where the release has none, or somebody's files are in it
            (processed / REPORT).rmdir()
    sync_folder(processed)
    return linked


def _published_names(processed: Path) -> set[str]:
    """The datasets and documents of any release: other files in the folder are somebody else's."""
    published = releases(processed)
    datasets = {f"{name}.parquet" for release in published for name in release.files}
    documents = {name for name in DOCUMENTS if any(is_document(release.folder / name) for release in published)}
    return datasets | documents | {name for release in published for name in release.report}


def _link(source: Path, flat: Path, size: int, sha256: str | None) -> bool:
    """Give a file its plain name in one step, unless it has it already; whether it was given."""
    if _is_in_place(source, flat, size, sha256):
        return False
    part = flat.with_name(f".{flat.name}.part")
    part.parent.mkdir(exist_ok=True)
    part.unlink(missing_ok=True)
    try:
        os.link(source, part)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, part)
        sync_file(part)
    part.replace(flat)
    return True


def _is_in_place(source: Path, flat: Path, size: int, sha256: str | None) -> bool:
    if flat.is_symlink() or not flat.is_file():
        return False
    if flat.samefile(source):
        return True
    return flat.stat().st_size == size and hash_of(flat) == sha256
