"""A processed folder → everything in it that is not what was published: files, manifests, the pointer, plain files, the index.

A file is held against the hash in its manifest, and a dataset besides against itself: every page is read and the statistics
of its row groups are held against its values. The rules of the contracts are asked of the current release alone, and of what
was published by the contracts of now: another kept the contracts of its day. Nothing is changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline import store
from pipeline.contract import contracts, written_by
from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.progress import Progress
from pipeline.core.sentence import sentence, thousands
from pipeline.inspect.check import check_files
from pipeline.resolve.index.directory import damages_of_index
from pipeline.resolve.records import INDEX_DIRECTORY
from pipeline.store.files import hash_of


@dataclass(frozen=True, slots=True)
class Damage:
    """A file, and what is wrong with it; `release` where it is one's own."""

    path: Path
    what: str
    release: str | None = None

    def to_dict(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Verified:
    """The releases that were looked at, how many files, and all that is wrong."""

    releases: tuple[str, ...]
    files: int
    damages: tuple[Damage, ...]


def verify(processed: Path, name: str | None, *, is_all: bool, progress: Progress) -> Verified:
    """Look at one release, at the current one, or at all of them; at what lies beside them in any case.

    Raises UsageError where nothing was published or no release is called so.
    """
    damages = list(_pointer_damages(processed))
    ids = _chosen(processed, name, is_all=is_all, has_pointer=not damages)
    files = 0
    for done, release_id in enumerate(ids):
        progress("verify", done, len(ids))
        try:
            release = store.release(processed, release_id)
        except store.DamagedManifest as error:
            damages.append(Damage(error.path, error.why, release_id))
            continue
        files += len(release.files) + len(release.described) + 1
        damages += _release_damages(release)
    if not damages:
        damages += [*_contract_damages(processed, ids, progress), *_plain_damages(processed)]
    damages += _index_damages(processed)
    progress("verify", len(ids), len(ids))
    return Verified(tuple(ids), files, tuple(damages))


def _chosen(processed: Path, name: str | None, *, is_all: bool, has_pointer: bool) -> Sequence[str]:
    if is_all or not has_pointer:  # without a pointer nobody knows which one is asked for
        return store.release_ids(processed)
    if name in (None, store.CURRENT):
        current, _ = store.pointer(processed)
        if current is None:
            raise UsageError(store.nothing_published(processed))
        return [current]
    return [store.find_release(processed, str(name)).id]


def _pointer_damages(processed: Path) -> Iterator[Damage]:
    path = processed / store.POINTER
    try:
        named, _ = store.pointer(processed)
        store.rollbacks(processed)
    except PipelineError as error:
        yield Damage(path, str(error).removeprefix(f"{path}: "))
    else:
        if named is None and store.release_ids(processed):
            yield Damage(path, sentence("the pointer to the current release is gone"))


def _release_damages(release: store.Release) -> Iterator[Damage]:
    faults = {fault.file: fault.what for fault in store.verify(release)}
    yield from (Damage(release.folder / file, what, release.id) for file, what in faults.items())
    for name, published in release.files.items():
        path = release.path(name)
        if path.name in faults:
            continue
        if damage := store.damage_of(path):
            yield Damage(path, f"{damage.column or 'the file'}: {damage.found}", release.id)
        elif store.row_count(path) != published.rows:
            yield Damage(
                path,
                sentence(
                    "%(row_count)s rows where the manifest has %(rows)s",
                    row_count=thousands(store.row_count(path)),
                    rows=thousands(published.rows),
                ),
                release.id,
            )
        elif written_by(store.schema_of(path))[1] not in ("", published.contract_version):
            yield Damage(
                path, sentence("it was written by another version of its contract than the manifest says"), release.id
            )


def _contract_damages(processed: Path, ids: Sequence[str], progress: Progress) -> Iterator[Damage]:
    current = store.current(processed)
    if current is None or current.id not in ids:
        return
    known = contracts()
    names = [
        name for name, file in current.files.items() if name in known and file.contract_version == known[name].version
    ]
    for checked in check_files([current.path(name) for name in names], progress) if names else ():
        yield from (
            Damage(
                checked.path,
                sentence(
                    "%(column)s breaks the rule %(rule)s", column=failure.column or failure.dataset, rule=failure.rule
                ),
                current.id,
            )
            for failure in checked.failures
        )


def _plain_damages(processed: Path) -> Iterator[Damage]:
    """Plain files that are not those of the current release."""
    current = store.current(processed)
    if current is None:
        return
    expected = {f"{name}.parquet": file.sha256 for name, file in current.files.items()}
    expected |= {name: hash_of(current.folder / name) or "" for name in current.documents}
    for name, sha256 in sorted(expected.items()):
        try:
            is_same = hash_of(processed / name) == sha256
        except OSError as error:
            yield Damage(processed / name, sentence("it cannot be read: %(strerror)s", strerror=error.strerror))
        else:
            if not is_same:
                yield Damage(
                    processed / name, sentence("it is not the file of the current release, %(id)s", id=current.id)
                )


def _index_damages(processed: Path) -> Iterator[Damage]:
    yield from (
        Damage(processed / INDEX_DIRECTORY / file, what) for file, what in damages_of_index(processed / INDEX_DIRECTORY)
    )
