"""raw/<source>/ → the folder in which a crawl grows, `.<snapshot>/`, and its renaming once it is whole.

Readers of raw/ skip what begins with a dot, so they see a snapshot when all of it is there. A crawl that was killed
leaves its folder, and the next one goes on in it.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pipeline.core.errors import UsageError
from pipeline.store.files import hash_of, sync_folder, translate_os_errors
from pipeline.store.folders import is_snapshot, snapshots, source_folder
from pipeline.store.objects import BadObject, read_object, write_object
from pipeline.store.sidecars import MANIFEST

COLLECT = "collect"  # the key of manifest.json for what a crawl says of itself
_STAMP = "%Y-%m-%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Collecting:
    """A crawl's folder: `growing` while it lasts, `finished` afterwards."""

    source: str
    snapshot: str
    growing: Path
    finished: Path


def collecting(raw: Path, source: str, now: datetime, snapshot: str | None = None) -> Collecting:
    """The folder of the crawl that was broken off, else of a new one. Raises UsageError for a name that cannot be."""
    folder = source_folder(raw, source)
    with translate_os_errors(folder, "read the folder of a source"):
        left = sorted(path.name[1:] for path in folder.glob(".*") if is_snapshot(path.name[1:]) and path.is_dir())
    if snapshot and not is_snapshot(snapshot):
        raise UsageError(
            "%(snapshot)s cannot be a snapshot: write a date (2021-11-30) or a UTC time (2021-11-30T060000Z).",
            snapshot=repr(snapshot),
        )
    if left and snapshot not in (None, left[0]):
        raise UsageError(
            "%(folder)s: a crawl was broken off here. Finish it without --snapshot, or remove the folder.",
            folder=folder / f".{left[0]}",
        )
    name = left[0] if left else snapshot or _free(folder, now)
    if (folder / name).exists():
        raise UsageError(
            "%(folder)s: there is such a snapshot already. Name another one with --snapshot.", folder=folder / name
        )
    return Collecting(source, name, folder / f".{name}", folder / name)


def begin(place: Collecting) -> None:
    """Make the folder of a crawl."""
    with translate_os_errors(place.growing, "make the folder of the crawl"):
        place.growing.mkdir(exist_ok=True)
        sync_folder(place.growing.parent)


def finish(place: Collecting, file: str, account: Mapping[str, object]) -> Path:
    """Write the manifest and give the snapshot its name; returns its folder."""
    path = place.growing / file
    with translate_os_errors(place.growing, "finish the snapshot"):
        files = {file: {"sha256": hash_of(path), "bytes": path.stat().st_size}}
        write_object(place.growing / MANIFEST, {"files": files, COLLECT: dict(account)})
        sync_folder(place.growing)
        place.growing.rename(place.finished)
        sync_folder(place.finished.parent)
    return place.finished


def earlier(raw: Path, source: str, before: str) -> list[Path]:
    """The folders of the snapshots before one, the newest first."""
    folder = source_folder(raw, source)
    return [folder / name for name in reversed(snapshots(folder)) if name < before]


def account_of_crawl(snapshot: Path) -> Mapping[str, object]:
    """What a crawl said of itself in the manifest of its snapshot; empty where it says nothing that can be read."""
    try:
        table = read_object(snapshot / MANIFEST)
    except BadObject:  # every page of the snapshot is refused for it, which is told there
        return {}
    account = table.get(COLLECT) if table else None
    return account if isinstance(account, Mapping) else {}


def declared(raw: Path, source: str) -> dict[str, bool]:
    """What the manifests of a source's snapshots say of their being complete; those that say nothing are left out."""
    folder = source_folder(raw, source)
    declarations = {name: account_of_crawl(folder / name).get("is_complete") for name in snapshots(folder)}
    return {name: is_complete for name, is_complete in declarations.items() if isinstance(is_complete, bool)}


def _free(folder: Path, now: datetime) -> str:
    """The name of a snapshot that begins now; one second later where two begin in one."""
    while os.path.lexists(folder / (name := now.strftime(_STAMP))):
        now += timedelta(seconds=1)
    return name
