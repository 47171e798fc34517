"""A release and the files that it is to hold → the folder of the release that it becomes, prepared where nobody looks."""

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pipeline.store.files import hash_of, make_read_only, sync_file, sync_folder, translate_os_errors
from pipeline.store.reading import row_count
from pipeline.store.releases import MANIFEST, DataFile, Release, id_of, manifest_bytes
from pipeline.store.trusted import trusted


def stage_release(
    old: Release,
    parent: str | None,
    files: Mapping[str, DataFile],
    paths: Mapping[str, Path],
    folder: Path,
    documents: Callable[[Release], Mapping[str, bytes]],
) -> str:
    """Prepare the release in `folder`/releases/<id> and return its id.

    `paths` are the files that are new; all others are the old ones. `documents` is asked for what describes it, once its
    datasets lie there. Raises PipelineError where an old file is damaged, DiskFull.
    """
    named = id_of(parent, files)
    place = folder / "releases" / named
    fresh = Release(named, parent, place, files)
    with translate_os_errors(place, "prepare a release under another id"):
        place.mkdir(parents=True)
        for name in files:
            _link(paths.get(name) or trusted(old, name), place / f"{name}.parquet")
        described = dict(documents(fresh))
        for name, content in described.items():
            (place / name).parent.mkdir(exist_ok=True)
            (place / name).write_bytes(content)
        hashes = {name: sha256(content).hexdigest() for name, content in described.items()}
        (place / MANIFEST).write_bytes(manifest_bytes(replace(fresh, described=hashes)))
        for path in sorted(place.rglob("*")):
            if path.is_file():
                make_read_only(path)
                sync_file(path)
        sync_folder(place)
    return named


def data_file(path: Path, contract_version: str) -> DataFile:
    """What a manifest says of a file."""
    return DataFile(hash_of(path) or "", row_count(path), path.stat().st_size, contract_version)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)
