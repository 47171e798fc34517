"""A source's snapshots → every file with its hash, or the reason why it is refused; a file → its bytes.

Nothing stops at a bad file: a link, a FIFO, a page too large, a hash that the manifest contradicts are listed with a
refusal, and are not opened again. Files that the manifest does not name are pages all the same: somebody dropped
them there by hand. A file that holds many pages may be larger than a page.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from pipeline.core.errors import PageRefused, UsageError
from pipeline.core.privacy import publishable_name, publishable_names, publishable_url
from pipeline.read.unpack import MAX_PAGE_BYTES, is_container
from pipeline.read.unpack.member import Refusal
from pipeline.read.unread import is_read, remedy
from pipeline.store.files import NotRegular, hash_of, hash_of_stream, open_regular, read_at_most
from pipeline.store.folders import printable, snapshots, source_folder
from pipeline.store.objects import BadObject
from pipeline.store.present import present
from pipeline.store.sidecars import MANIFEST, SIDECARS, Entry, manifest_of, urls_of

MAX_CONTAINER_BYTES = 4 << 30  # a day's crawl; it is hashed at every look, which takes some ten seconds
MAX_HASHED_BYTES = 1 << 30  # beyond this even the hash of a refused page is not worth the time

_CHANGED = "changed_while_read", "the file changed while the run was at work; run again"


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file of a snapshot: `page` is its path inside the snapshot, `path` the absolute one.

    `page` and `url` are published, so that personal data and secrets in them are masked; `path` is as it lies there.
    `bytes` is 0 and `sha256` None for what is not there, cannot be read or is no regular file.
    """

    source: str
    snapshot: str
    page: str
    path: Path
    bytes: int
    sha256: str | None
    refusal: Refusal | None = None
    url: str | None = None

    @property
    def source_folder(self) -> Path:
        """Where the snapshots of its source lie."""
        return self.path.parents[self.page.count("/") + 1]


def raw_files(raw: Path, source: str, snapshot: str | None = None) -> Iterator[RawFile]:
    """Every file of a source, or of one snapshot, sorted by snapshot and page; hashes are read as the caller goes on."""
    folder = source_folder(raw, source)
    for name in snapshots(folder):
        if snapshot in (None, name):
            yield from _Snapshot(source, name, folder / name).files()


def page_bytes(file: RawFile) -> bytes:
    """The bytes of a listed file. Raises PageRefused where it was refused, or is no longer what was listed."""
    if file.refusal:
        raise PageRefused(*file.refusal)
    try:
        content = read_at_most(present(file.path), MAX_PAGE_BYTES + 1)
    except OSError as error:
        raise PageRefused(*_refused_by(error)) from error
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise PageRefused(*_CHANGED)
    return content


@contextmanager
def page_stream(file: RawFile) -> Iterator[BinaryIO]:
    """A listed file, open, for one that holds many pages or is compressed. Raises PageRefused as `page_bytes` does."""
    if file.refusal:
        raise PageRefused(*file.refusal)
    try:
        with open_regular(present(file.path)) as stream:
            if hash_of_stream(stream) != file.sha256:
                raise PageRefused(*_CHANGED)
            stream.seek(0)
            yield stream
    except OSError as error:
        raise PageRefused(*_refused_by(error)) from error


@contextmanager
def earlier_stream(snapshot: Path, page: str) -> Iterator[BinaryIO]:
    """A file of an earlier snapshot, open, to read a body that was not kept again. Raises PageRefused `revisit_unresolved`."""
    try:
        if snapshot.is_symlink():
            raise NotRegular("a snapshot may not be a link")
        with open_regular(present(snapshot / page)) as stream:
            yield stream
    except OSError as error:
        what = (
            f"{snapshot.name}/{page}, which holds the body of this page, cannot be read. Put it back, or collect again"
        )
        raise PageRefused("revisit_unresolved", what) from error


def max_bytes_of(page: str) -> int:
    """How large a file of this name may be."""
    return MAX_CONTAINER_BYTES if is_container(page) else MAX_PAGE_BYTES


def loose_file(path: Path) -> RawFile:
    """A file anywhere, as a page of no source. Raises UsageError where there is none."""
    folder = _Snapshot("loose", "", path.absolute().parent)
    if not path.is_symlink() and not path.exists():
        raise UsageError("%(path)s: there is no such file.", path=path)
    file = folder.listed(path.name, None, None, None)
    return replace(file, page=publishable_name(file.page))


@dataclass(frozen=True, slots=True)
class _Snapshot:
    source: str
    name: str
    folder: Path

    def files(self) -> Iterator[RawFile]:
        listing = _listing(self.folder)
        if "." in listing:  # the folder itself cannot be listed, so its sidecars cannot be read either
            yield self.file(".", 0, None, listing["."])
            return
        urls, bad_urls = self.urls()
        try:
            manifest, bad = manifest_of(self.folder), bad_urls
        except BadObject as error:
            manifest, bad = {}, ("bad_manifest", f"{error}; every page of the snapshot waits until it is mended")
        taken: set[str] = set()
        pages = sorted(listing.keys() | manifest.keys())
        shown = publishable_names([printable(page) for page in pages])
        for page in pages:
            if page not in listing:
                file = self.file(page, 0, None, ("missing_file", f"{MANIFEST} names this page, but it is not there"))
            elif listing[page]:
                file = self.file(page, 0, None, listing[page])
            else:
                file = self.listed(page, bad, manifest.get(page), urls.get(page))
            name = shown[file.page]  # of ten thousand files hardly one is another
            yield _under_own_name(file if name == file.page else replace(file, page=name), taken)

    def urls(self) -> tuple[Mapping[str, str], Refusal | None]:
        try:
            return urls_of(self.folder), None
        except UsageError as error:
            return {}, ("bad_addresses", f"{error} Every page of the snapshot waits until then")

    def listed(self, page: str, bad: Refusal | None, entry: Entry | None, url: str | None) -> RawFile:
        try:
            size, sha256 = _measured(self.folder / page, max(max_bytes_of(page), MAX_HASHED_BYTES))
        except OSError as error:
            return self.file(page, 0, None, _refused_by(error), url)
        refusal = (
            _refused_name(page)
            or _refused_format(page)
            or _refused_size(size, max_bytes_of(page))
            or bad
            or _refused_entry(size, sha256, entry)
        )
        return self.file(page, size, sha256, refusal, url)

    def file(
        self, page: str, size: int, sha256: str | None, refusal: Refusal | None, url: str | None = None
    ) -> RawFile:
        """A file under its own name, which is not published yet."""
        named, address = printable(page), url and publishable_url(url)
        return RawFile(self.source, self.name, named, self.folder / page, size, sha256, refusal, address)


def _under_own_name(file: RawFile, taken: set[str]) -> RawFile:
    """A file under a name that no file before it in its snapshot has: two may differ in nothing but what is masked."""
    name, count = file.page, 1
    while name in taken:
        count += 1
        stem, dot, suffix = file.page.partition("]")
        name = f"{stem}{dot}-{count}{suffix}"
    taken.add(name)
    return file if name == file.page else replace(file, page=name)


def _listing(folder: Path) -> dict[str, Refusal | None]:
    """Everything under a folder that is no folder itself, by path; a folder that cannot be listed is refused."""
    listing: dict[str, Refusal | None] = {}
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(folder / inside) as listed:
                entries = list(listed)
        except OSError as error:
            listing[inside or "."] = _refused_by(error)
            continue
        for entry in entries:
            page = f"{inside}/{entry.name}" if inside else entry.name
            if entry.name.startswith(".") or page in SIDECARS:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(page)
            else:
                listing[page] = None
    return listing


def _measured(path: Path, max_bytes: int) -> tuple[int, str | None]:
    status = path.lstat()
    if stat.S_ISREG(status.st_mode) and status.st_size > max_bytes:
        return status.st_size, None
    return status.st_size, hash_of(path, max_bytes)


def _refused_by(error: OSError) -> Refusal:
    if isinstance(error, NotRegular):
        return "not_a_regular_file", "this is a link, a FIFO, a socket or a device; put the file itself here"
    return "unreadable", f"the system refused to read it: {error.strerror}; mend its permissions and run again"


def _refused_name(page: str) -> Refusal | None:
    if printable(page) == page:
        return None
    return "bad_name", "the name is no UTF-8, or has a line end in it; rename the file and run again"


def _refused_format(page: str) -> Refusal | None:
    return None if is_read(page) else ("unknown_format", remedy(page))


def _refused_size(size: int, max_bytes: int) -> Refusal | None:
    if size <= max_bytes:
        return None
    return "page_too_large", f"{size:,} bytes, and a file of this kind may have {max_bytes:,}; cut it and run again"


def _refused_entry(size: int, sha256: str | None, entry: Entry | None) -> Refusal | None:
    if entry is None or entry == Entry(sha256 or "", size):
        return None
    what = f"{entry.bytes:,} bytes, sha256 {entry.sha256[:12]}…"
    return "manifest_mismatch", f"{MANIFEST} says {what}, which is not what lies here; collect the page again"
