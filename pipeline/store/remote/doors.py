"""A folder or an address → a folder to work on: the folder itself, or for an address one that shows what lies in the store.

What a reader asks for is brought when it asks. What a writer has made in the folder when the block ends well is put into the store,
the pointer as the first thing that anybody sees; what ends otherwise puts nothing. Messages name the address.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.addresses import store_address
from pipeline.core.errors import PipelineError
from pipeline.store.files import put, translate_os_errors
from pipeline.store.objects import write_object
from pipeline.store.pins import PINS
from pipeline.store.present import bringing
from pipeline.store.releases import CURRENT, RELEASES, REPORT, Release, current, pointed, release, release_ids, releases
from pipeline.store.remote.cache import held, new_view, place_of
from pipeline.store.remote.client import Bucket, Version, bucket
from pipeline.store.remote.lease import SECONDS, Clock, Lease, lease
from pipeline.store.remote.mirror import Mirror
from pipeline.store.remote.parts import clear_parts
from pipeline.store.remote.releases import Releases
from pipeline.store.runs import RUNS
from pipeline.store.sidecars import SIDECARS

INDEX = "_index"  # the folder of the engine that finds duplicates, which can be made anew and takes its time


@contextmanager
def local_raw(raw: Path, cache: Path, *, writes: bool = False) -> Iterator[Path]:
    """The raw folder, or a copy of the one in a store; with `writes`, what is new in it is put there at the end.

    What a command that was killed had left to put is put first. Raises UsageError for an address of another scheme or what the
    store refuses, PublishConflict where a file was changed on both sides.
    """
    address = store_address(raw)
    if address is None:
        yield raw
        return
    place = place_of(cache, address)
    mirror = Mirror(bucket(address), "", place / "raw", _sidecars_first)
    with _named(mirror.folder, address):
        with held(place / ".lock"):
            mirror.pull()
            if mirror.has_news:
                mirror.push()
        yield mirror.folder
        if writes:
            with held(place / ".lock"):
                mirror.push()


@contextmanager
def local_processed(
    processed: Path, cache: Path, clock: Clock | None = None, lease_seconds: float = SECONDS
) -> Iterator[Path]:
    """The folder of datasets, or a view of the one in a store; with a `clock` (seconds since 1970) to write to, else to read.

    Who writes holds a lease for as long as the block runs. Raises Locked where another does or has taken over, PublishConflict where
    the pointer has moved, UsageError for an address of another scheme or what the store refuses.
    """
    address = store_address(processed)
    if address is None:
        yield processed
        return
    there, place = bucket(address), place_of(cache, address)
    with new_view(place) as view, _named(view, address):
        if clock is None:
            with _opened(there, place, view):
                yield view
            return
        with lease(there, clock, lease_seconds) as leased:
            if leased.took_over:
                clear_parts(there)
                Releases(there, place / "releases", view).fence(leased.fence)
            with _opened(there, place, view) as opened:
                opened.bring_all()
                yield view
                opened.put(leased)


@dataclass
class _View:
    """A view of a store's datasets, and what brings the rest of them."""

    releases: Releases
    place: Path
    folder: Path
    sizes: Mapping[str, int]
    table: Mapping[str, object]
    known: Version | None
    pins: tuple[bytes, Version | None]
    runs: Mirror
    index: Mirror

    @property
    def parent(self) -> str | None:
        """The id of the release that was current when the view was opened."""
        named = self.table.get("release")
        return named if isinstance(named, str) else None

    def bring(self, path: Path) -> None:
        """Bring what a reader asks for: a dataset of a release or of the current one, texts of a release, the index.

        What was made in the view is there. Files of releases that are there are held against their hashes once more.
        """
        parts, is_there = path.parts, (self.folder / path).exists()
        if parts[0] == RELEASES and len(parts) == 3 and path.suffix == ".parquet":
            if (self.folder / RELEASES / parts[1]).is_symlink():
                self.releases.bring_data(release(self.folder, parts[1]), path.stem)
        elif is_there:
            return
        elif parts[0] == INDEX:
            self._bring_index()
        elif parts[0] == RELEASES and len(parts) == 4 and parts[2] == REPORT:
            self.releases.bring_text(parts[1], f"{REPORT}/{path.name}")
        elif parts[0] == RELEASES and len(parts) >= 3:
            self.releases.bring_texts(parts[1])
        elif len(parts) == 1 and path.suffix == ".parquet" and self.parent:
            known = release(self.folder, self.parent)
            if path.stem in known.files:
                (self.folder / path).hardlink_to(known.path(path.stem))

    def bring_all(self) -> None:
        """Bring what a run reads of the release that it follows."""
        if self.parent:
            self.releases.bring_texts(self.parent)
        self._bring_index()

    def put(self, leased: Lease) -> None:
        """Put what a command has made. The pointer moves when all of the release is there, and decides between two writers."""
        gone = sorted(self.sizes.keys() - set(release_ids(self.folder)))
        if (now := current(self.folder)) is not None:
            self._publish(now, leased)
        if (pins := self.folder / PINS).exists() and pins.read_bytes() != self.pins[0]:
            leased.check()
            self.releases.put_pins(pins.read_bytes(), self.pins[1])
        for name in gone:
            leased.check()
            self.releases.remove(name)
        with held(self.place / ".lock"):
            self.index.push()
            self.runs.push()

    def _publish(self, now: Release, leased: Lease) -> None:
        known = releases(self.folder)
        new = [
            release.folder for release in reversed(known) if not release.folder.is_symlink()
        ]  # parents before children
        for folder in new:
            self.releases.put_release(folder)
        table = pointed(self.folder) or {}
        if table != self.table:
            leased.check()
            self.releases.move_pointer(table, leased.fence, self.known)
        for folder in new:
            self.releases.adopt(folder)
        leased.check()
        self.releases.align(now, known)

    def _bring_index(self) -> None:
        with held(self.place / ".lock"):
            self.index.pull()
        if not (self.folder / INDEX).exists():
            (self.folder / INDEX).symlink_to(self.index.folder)


@contextmanager
def _opened(there: Bucket, place: Path, view: Path) -> Iterator[_View]:
    """Fill a view with what every reader needs: the pointer, the manifests, the accounts of runs."""
    known = Releases(there, place / "releases", view)
    table, version = known.pointer()
    ids, sizes = known.bring_manifests()
    runs = Mirror(there, f"{RUNS}/", place / "runs")
    index = Mirror(there, f"{INDEX}/", place / "index", _state_last, is_derived=True)
    with held(place / ".lock"):
        runs.pull()
    with translate_os_errors(view, "make a view of the store"):
        (view / RELEASES).mkdir()
        for name in ids:
            (view / RELEASES / name).symlink_to(known.cache / name)
        (view / RUNS).symlink_to(runs.folder)
        if table.get("release") is not None:
            write_object(view / CURRENT, table)
        pins = there.read(PINS) or (b"", None)
        if pins[0]:
            put(view / PINS, pins[0])
    opened = _View(known, place, view, sizes, table, version, pins, runs, index)
    with bringing(view, opened.bring, sizes):
        yield opened


@contextmanager
def _named(folder: Path, address: str) -> Iterator[None]:
    """Errors that come out of the block name the address and not the folder that stands for it."""
    try:
        yield
    except PipelineError as error:
        raise type(error)(str(error).replace(str(folder), address)) from error


def _sidecars_first(path: str) -> int:
    """What tells of pages comes before them, so that no run meets a page without its address or hash."""
    return 0 if path.rpartition("/")[2] in SIDECARS else 1


def _state_last(path: str) -> int:
    return 1 if path.endswith(".json") else 0
