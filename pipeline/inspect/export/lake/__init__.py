"""Releases → tables of a data lake in a folder, one version of a table a release, so that time travel works there.

    delta     <folder>/<dataset>/            Delta Lake; the version's commit says `doublon.release`
    iceberg   <folder>/catalog.db, doublon/  Apache Iceberg with a catalog in SQLite; the tag `release-<id>` names the version

The releases are those that the current one came from, the oldest first. A second export adds those that came since; where
somebody went back, the release that is current then follows as a version of its own. A killed export is completed by the next.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, Protocol

from pipeline import store
from pipeline.contract import contracts
from pipeline.core.errors import UsageError
from pipeline.core.progress import Progress
from pipeline.inspect.export.lake.version import Version, version_of

Kind = Literal["delta", "iceberg"]


class Lake(Protocol):
    """Tables of one kind in a folder."""

    def is_there(self) -> bool:
        """Whether the folder holds tables of this kind."""
        ...

    def releases(self, dataset: str) -> Sequence[str]:
        """The releases that a table has versions of, the oldest first; none where there is no such table."""
        ...

    def add(self, dataset: str, version: Version) -> None:
        """Add a version to a table, which is made where it is absent."""
        ...


@dataclass(frozen=True, slots=True)
class LakeExport:
    """What an export added: the releases, oldest first, and how many tables there are."""

    kind: str
    path: str
    tables: int
    added: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        return asdict(self)


def export_lake(processed: Path, kind: Kind, folder: Path, progress: Progress) -> LakeExport:
    """Bring the tables of a folder up to the current release.

    Raises UsageError where nothing was published, the folder holds something else, or the library of that kind is missing;
    PipelineError where a file of a release cannot be read.
    """
    line = _line(processed)
    lake = _opener(kind)(folder)
    if folder.exists() and not lake.is_there() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            "%(folder)s: this holds something other than tables of %(kind)s. Name another folder.",
            folder=folder,
            kind=kind,
        )
    with store.translate_os_errors(folder, "write the tables"):
        folder.mkdir(parents=True, exist_ok=True)
    datasets = sorted({name for release in line for name in release.files} & contracts().keys())
    work = {
        name: _missing(lake.releases(name), [release for release in line if name in release.files]) for name in datasets
    }
    total, done, added = sum(map(len, work.values())), 0, set()
    for name, missing in work.items():
        before = _last(lake.releases(name), line)
        for release in missing:
            lake.add(name, version_of(name, release, before))
            before, done = release, done + 1
            added.add(release.id)
            progress("export", done, total)
    return LakeExport(kind, str(folder), len(datasets), tuple(release.id for release in line if release.id in added))


def _opener(kind: Kind) -> Callable[[Path], Lake]:
    try:
        if kind == "delta":
            from pipeline.inspect.export.lake.delta import DeltaLake

            return DeltaLake
        from pipeline.inspect.export.lake.iceberg import IcebergLake
    except ImportError as error:
        raise UsageError(
            "Tables of %(kind)s need the package %(name)s. Nothing was written; install it with `pip install 'doublon[lake]'`.",
            kind=kind,
            name=error.name,
        ) from error
    return IcebergLake


def _line(processed: Path) -> list[store.Release]:
    """The current release and those that it came from, as far as they are there, the oldest first."""
    known = {release.id: release for release in store.releases(processed)}
    line, name = [], store.find_release(processed).id if known else None
    if name is None:
        raise UsageError(store.nothing_published(processed))
    while name in known:
        line.append(known[name])
        name = known[name].parent
    return line[::-1]


def _missing(there: Sequence[str], line: Sequence[store.Release]) -> list[store.Release]:
    """What must be added so that the newest version is the last release of the line."""
    ids = [release.id for release in line]
    if not line or (there and there[-1] == ids[-1]):
        return []
    if there and there[-1] in ids:
        return list(line[ids.index(there[-1]) + 1 :])
    return [release for release in line if release.id not in there] or [line[-1]]


def _last(there: Sequence[str], line: Sequence[store.Release]) -> store.Release | None:
    return next((release for release in line if there and release.id == there[-1]), None)
