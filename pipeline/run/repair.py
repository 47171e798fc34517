"""Releases, a pointer or plain files that are damaged or gone → the same bytes again, or why they cannot be had.

Tried in this order, parents before children: a copy with the same hash, in another release, among the plain files or in a
folder that the user names; a manifest by the files that it lists, since its id is their hash; and a run over the raw pages
that the release was made of, from its parent, in a place of its own: a release is deterministic, so that the same pages,
profiles, judgements and code give the same bytes, which their hashes prove. Only a file that is proved takes the place of
another, so what is whole stays and a repair that is killed goes on where it was.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import store
from pipeline.contract import written_by
from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.progress import Progress, silent
from pipeline.core.sentence import sentence
from pipeline.resolve.index.directory import clear_damaged_index
from pipeline.resolve.records import INDEX_DIRECTORY
from pipeline.run.plan import Order
from pipeline.run.previous import file_of, known_pages
from pipeline.run.route import run


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was put right and from what, and what could not be and why; by the paths of the files."""

    mended: dict[str, str] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)


def repair(
    processed: Path, raw: Path, others: Sequence[Path], current: str | None, at: str, progress: Progress = silent
) -> Repaired:
    """Put right what can be. `others` are processed folders that may hold copies; `current` is the release that a lost pointer
    named, where several may be, and `at` the time, UTC, when it is pointed to.

    Raises UsageError where nothing was published, Locked, DiskFull.
    """
    if not store.release_ids(processed):
        raise UsageError(store.nothing_published(processed))
    report = Repaired()
    with store.lock(processed), store.staging(processed) as stage:
        _mend_manifests(processed, others, report)
        ordered = list(reversed(store.readable_releases(processed)[0]))  # parents before children
        for done, release in enumerate(ordered):
            progress("verify", done, len(ordered))
            _mend(release, _Places(processed, raw, others, stage.folder / release.id), at, report)
        if len(ordered) == len(store.release_ids(processed)):
            _mend_pointer(processed, current, at, report)
        if clear_damaged_index(processed / INDEX_DIRECTORY):
            report.mended[str(processed / INDEX_DIRECTORY)] = sentence("removed; the next run builds it anew")
    return report


def _mend_manifests(processed: Path, others: Sequence[Path], report: Repaired) -> None:
    for release_id in store.release_ids(processed):
        try:
            store.release(processed, release_id)
        except store.DamagedManifest as error:
            if copy := store.manifest_of(release_id, others):
                store.put_in_place(copy, error.path)
                report.mended[str(error.path)] = copied(copy)
            elif remade := store.remade_manifest(processed, release_id, _version):
                store.write_manifest(remade)
                report.mended[str(error.path)] = sentence(
                    "made anew from the files that it lists, whose hash is the release's id"
                )
            else:
                report.left[str(error.path)] = sentence(
                    "%(why)s; a file of the release is damaged too, so nothing proves what it said", why=error.why
                )


def _version(path: Path) -> str:
    return written_by(store.schema_of(path))[1]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the bytes of a release may be found or made: its own folder, raw/, other folders, and a place to work in."""

    processed: Path
    raw: Path
    others: Sequence[Path]
    work: Path


def _mend(release: store.Release, places: _Places, at: str, report: Repaired) -> None:
    """Mend the files of one release, from copies and, where one is missing, from raw/."""
    _copy_all(release, [places.processed, *places.others], report, copied)
    if not store.verify(release):
        return
    why = sentence("its parent is gone or damaged")
    for order in _orders(release, places):
        try:
            run(order, at)
            why = sentence("a run over its pages gave other bytes")
        except PipelineError as error:
            why = error.sentence
        _copy_all(release, [order.processed], report, lambda copy: sentence("made anew from raw/"))
        if not store.verify(release):
            return
    for fault in store.verify(release):
        report.left[str(release.folder / fault.file)] = sentence(
            "%(what)s; it is in no other place, and raw/, the profiles or Doublon itself changed since (%(why)s)",
            what=fault.what,
            why=why,
        )


def copied(copy: Path) -> str:
    return sentence("copied from %(copy)s", copy=copy)


def _copy_all(release: store.Release, folders: Sequence[Path], report: Repaired, how: Callable[[Path], str]) -> None:
    hashes = {f"{name}.parquet": file.sha256 for name, file in release.files.items()} | dict(release.described)
    for fault in store.verify(release):
        target = release.folder / fault.file
        if fault.file == store.MANIFEST:
            store.write_manifest(release)
            report.mended[str(target)] = sentence("written anew")
        elif copy := store.copy_of(hashes[fault.file], fault.file, folders):
            store.put_in_place(copy, target)
            report.mended[str(target)] = how(copy)


def _orders(release: store.Release, places: _Places) -> Iterator[Order]:
    """Runs that may give the release again: from its parent, or from itself with all pages read anew."""
    damaged = {fault.file for fault in store.verify(release)}
    raw = places.raw if "pages.parquet" in damaged else _raw_of(release, places)
    readable, _ = store.readable_releases(places.processed)
    parent = next((known for known in readable if known.id == release.parent), None)
    if release.parent is None or (parent and not store.verify(parent)):
        order = Order(raw, places.work / "from-parent")
        if parent:
            store.linked_release(parent, order.processed)
        yield order
    if not damaged & _NEEDED:
        order = Order(raw, places.work / "from-itself", again=True)
        store.linked_release(release, order.processed)
        yield order


_NEEDED = {f"{name}.parquet" for name in ("pages", "records", "resource_aliases", "resources", "judgements", "matches")}


def _raw_of(release: store.Release, places: _Places) -> Path:
    """A raw folder of the files that a release was made of."""
    files = {file_of(key, page) for key, page in known_pages(release).items()}
    store.raw_of_pages(places.raw, places.work / "raw", files)
    return places.work / "raw"


def _mend_pointer(processed: Path, current: str | None, at: str, report: Repaired) -> None:
    """Point to a release again where nothing does, and put the plain files in line."""
    path = processed / store.POINTER
    why = _pointer_fault(processed)
    if why is None:
        report.mended.update(
            {str(processed / name): sentence("linked to the current release again") for name in store.relink(processed)}
        )
        return
    newest = [store.release(processed, current)] if current else store.newest_releases(processed)
    if len(newest) != 1:
        names = ", ".join(release.id for release in newest)
        report.left[str(path)] = sentence(
            "%(why)s; %(count)s releases may be the current one: name it with --current (%(names)s)",
            why=why,
            count=len(newest),
            names=names,
        )
        return
    store.drop_pointer(processed)
    store.point_to(processed, newest[0], store.account_dates(processed).get(newest[0].id, at))
    report.mended[str(path)] = (
        sentence("points to release %(id)s again, as named", id=newest[0].id)
        if current
        else sentence("points to release %(id)s again, which no other one follows", id=newest[0].id)
    )


def _pointer_fault(processed: Path) -> str | None:
    try:
        named, _ = store.pointer(processed)
        store.rollbacks(processed)
    except PipelineError as error:
        return str(error).removeprefix(f"{processed / store.POINTER}: ").partition(". ")[0]
    return None if named else sentence("it is gone")
