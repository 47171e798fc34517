"""An object store ⇄ releases in the cache: manifests at once, files when they are asked for, new releases put whole.

_releases/<id>/*            as in a folder; the manifest is put last, so a release without one is none
_current.json               as in a folder, with the fence of its writer; moved only by who has read it
<name>.parquet, documents   copies made within the store
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.errors import PipelineError, PublishConflict
from pipeline.store.files import hash_of, make_read_only, translate_os_errors
from pipeline.store.objects import BadObject, object_bytes, object_of
from pipeline.store.pins import PINS
from pipeline.store.releases import CURRENT, DOCUMENTS, MANIFEST, RELEASES, REPORT, Release, is_id
from pipeline.store.remote.client import AlreadyThere, Bucket, Listed, Moved, Version
from pipeline.store.trusted import hash_once

MAX_COPY_BYTES = 5 << 30  # that S3 copies in one request
AT_A_TIME = 16  # files that are brought, put or copied side by side


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases of a store; `cache` is the folder that has the part of them that was brought, `scratch` one to bring to."""

    bucket: Bucket
    cache: Path
    scratch: Path

    def pointer(self) -> tuple[Mapping[str, object], Version | None]:
        """What the pointer says (nothing where there is none), and by what it is known."""
        there = self.bucket.read(CURRENT)
        if there is None:
            return {}, None
        try:
            return object_of(there[0], f"{self.bucket.address}/{CURRENT}"), there[1]
        except BadObject as error:
            raise PipelineError("%(error)s. The releases are untouched: restore the object.", error=error) from error

    def bring_manifests(self) -> tuple[list[str], dict[str, int]]:
        """The ids of all releases, with their manifests in the cache; and the bytes of these and of what is no whole release.

        What is no longer in the store leaves the cache.
        """
        sizes, ids = Counter[str](), []
        for entry in self.bucket.listed(f"{RELEASES}/"):
            _, name, *rest = entry.path.split("/")
            sizes[name] += entry.bytes if is_id(name) else 0
            ids += [name] if is_id(name) and rest == [MANIFEST] else []
        with translate_os_errors(self.cache, "keep copies of releases"):
            self.cache.mkdir(parents=True, exist_ok=True)
            for gone in {path.name for path in self.cache.iterdir()} - set(ids):
                shutil.rmtree(self.cache / gone, ignore_errors=True)
            with ThreadPoolExecutor(AT_A_TIME) as pool:
                is_there = pool.map(lambda name: self._bring(f"{name}/{MANIFEST}"), ids)
                whole = [name for name, is_whole in zip(ids, is_there, strict=True) if is_whole]
        return whole, {name: size for name, size in sizes.items() if is_id(name)}

    def bring_data(self, known: Release, dataset: str) -> None:
        """Bring the file of a dataset. Raises PipelineError where it is gone or its bytes are not those that were published."""
        path, expected = f"{known.id}/{dataset}.parquet", known.files.get(dataset)
        if expected is None:
            return
        if not self._bring(path, expected.sha256):
            raise PipelineError(
                "%(address)s/%(releases)s/%(path)s: this file of a release is gone. Restore the object, or name another release.",
                address=self.bucket.address,
                releases=RELEASES,
                path=path,
            )

    def bring_texts(self, name: str) -> None:
        """Bring the documents and contracts of a release; the files of its report come one by one, by `bring_text`."""
        for entry in self._listed(name):
            if not entry.path.endswith((".parquet", MANIFEST)) and not entry.path.startswith(f"{REPORT}/"):
                self.bring_text(name, entry.path)

    def bring_text(self, name: str, path: str) -> None:
        """Bring one document of a release, if it is there."""
        self._bring(f"{name}/{path}")

    def put_release(self, folder: Path) -> None:
        """Put a new release whole; one that a killed run had put already is left as it is."""
        name = folder.name
        there = {entry.path: entry.bytes for entry in self._listed(name)}
        here = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
        if MANIFEST in there and all(
            there.get(path) == file.stat().st_size for path, file in here.items() if path.endswith(".parquet")
        ):
            return

        def put(path: str) -> None:
            target = f"{RELEASES}/{name}/{path}"
            try:
                self.bucket.create_file(target, here[path])
            except AlreadyThere:  # left by a run that was killed, and of another version of the program
                self.bucket.upload(target, here[path])

        with ThreadPoolExecutor(AT_A_TIME) as pool:  # a report has many small files, and each waits for the store
            list(pool.map(put, sorted(here.keys() - {MANIFEST})))
        put(MANIFEST)

    def remove(self, name: str) -> None:
        """Remove a release: its manifest first, from when on it is none."""
        for entry in sorted(self._listed(name), key=lambda entry: entry.path != MANIFEST):
            self.bucket.remove(f"{RELEASES}/{name}/{entry.path}")

    def move_pointer(self, table: Mapping[str, object], fence: int, known: Version | None) -> None:
        """Put another pointer. Raises PublishConflict where it is not what it was when it was read."""
        self._swap_pointer({**table, "fence": fence}, known)

    def fence(self, fence: int) -> None:
        """Write the number of a writer who took over into the pointer, so that the one before cannot move it any more."""
        table, known = self.pointer()
        self._swap_pointer({"release": None, "published_at": "", **table, "fence": fence}, known)

    def align(self, current: Release, known: list[Release]) -> None:
        """Put the plain files in line with a release, and remove those that it does not have."""
        there = {entry.path: entry for folder in ("", f"{REPORT}/") for entry in self.bucket.files(folder)}
        wanted = {entry.path: entry for entry in self._listed(current.id) if _is_plain(entry.path, current)}
        other = [entry for name, entry in wanted.items() if not _is_same(entry, there.get(name))]
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            list(pool.map(lambda entry: self._copy(current, entry), other))
        ours = {f"{dataset}.parquet" for release in known for dataset in release.files} | {*DOCUMENTS}
        ours |= {name for release in known for name in release.report}
        for name in sorted((ours & there.keys()) - wanted.keys()):
            self.bucket.remove(name)

    def adopt(self, folder: Path) -> None:
        """Take a release that was put into the store into the cache, so that it need not be brought; its texts come from there."""
        target = self.cache / folder.name
        if not target.exists():
            with translate_os_errors(target, "keep a copy of the release"):
                folder.rename(target)

    def _swap_pointer(self, table: Mapping[str, object], known: Version | None) -> None:
        self._swap(CURRENT, object_bytes(table), known)

    def put_pins(self, content: bytes, known: Version | None) -> None:
        """Put the list of releases that are kept."""
        self._swap(PINS, content, known)

    def _swap(self, path: str, content: bytes, known: Version | None) -> None:
        try:
            self.bucket.swap(path, content, known)
        except Moved as error:
            raise PublishConflict(
                "%(address)s/%(path)s: this moved while the command worked, since another one wrote it. Nothing was published; run again.",
                address=self.bucket.address,
                path=path,
            ) from error

    def _copy(self, current: Release, entry: Listed) -> None:
        if entry.bytes <= MAX_COPY_BYTES:
            self.bucket.copy(f"{RELEASES}/{current.id}/{entry.path}", entry.path)
            return
        self.bring_data(current, entry.path.removesuffix(".parquet"))
        self.bucket.upload(entry.path, self.cache / current.id / entry.path)

    def _listed(self, name: str) -> list[Listed]:
        prefix = f"{RELEASES}/{name}/"
        return [
            Listed(entry.path.removeprefix(prefix), entry.bytes, entry.version) for entry in self.bucket.listed(prefix)
        ]

    def _bring(self, path: str, sha256: str | None = None) -> bool:
        """Bring an object that never changes, and hold it against its hash; whether it is there."""
        target = self.cache / path
        if target.exists() and sha256 in (None, hash_once(target)):  # what rotted in the cache is brought again
            return True
        with translate_os_errors(target, "keep a copy of a release"):
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self.scratch, prefix=".") as folder:
                part = Path(folder) / "part"
                if self.bucket.download(f"{RELEASES}/{path}", part) is None:
                    return False
                if sha256 is not None and hash_of(part) != sha256:
                    raise PipelineError(
                        "%(address)s/%(releases)s/%(path)s: the bytes are not those that were published. Restore the object, or name another release.",
                        address=self.bucket.address,
                        releases=RELEASES,
                        path=path,
                    )
                make_read_only(part)
                part.replace(target)
        return True


def _is_plain(path: str, current: Release) -> bool:
    return path in (*DOCUMENTS, *current.report) or path.removesuffix(".parquet") in current.files


def _is_same(entry: Listed, plain: Listed | None) -> bool:
    """A copy has its original's tag where tags are hashes of contents; where they are not, it is copied once more."""
    return plain is not None and (plain.bytes, plain.version.e_tag) == (entry.bytes, entry.version.e_tag)
