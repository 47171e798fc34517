"""WACZ → pages: a zip with WARC archives in archive/, and datapackage.json with their hashes.

Nothing is written anywhere: members are read in place, and a page is given only when its archive's checksum and hash
are right. What the format keeps beside the archives (indexes, lists of pages) is no page.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from pipeline.core.errors import PageRefused
from pipeline.read.unpack import warc, zips
from pipeline.read.unpack.cursor import Cursor, plain
from pipeline.read.unpack.gzip import inflate
from pipeline.read.unpack.member import Member, refused
from pipeline.read.unpack.objects import read_object

MAX_PACKAGE_BYTES = 1 << 20  # of datapackage.json
PACKAGE = "datapackage.json"
_HASH = re.compile(r"sha256:[0-9a-f]{64}")

Promises = Mapping[str, str]  # what datapackage.json says of a member: its hash by its name


def members(file: BinaryIO, passed: Counter[str]) -> Iterator[Member]:
    """The pages of all archives; places are the archive's name and the record's offset ("#archive/a.warc.gz#81920").

    A member that is refused unopened has its number in the zip as its place. Raises PageRefused (`not_zip`,
    `not_wacz`) before the first page.
    """
    archive = zips.opened(file)
    infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    if not any(_is_archive(info.orig_filename) for info in infos):
        raise PageRefused("not_wacz", "the zip holds no archive/*.warc or archive/*.warc.gz")
    yield from _Wacz(archive, infos, passed).members()


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith((".warc", ".warc.gz"))


@dataclass(frozen=True, slots=True)
class _Wacz:
    archive: ZipFile
    infos: Sequence[ZipInfo]
    passed: Counter[str]

    def members(self) -> Iterator[Member]:
        refusals = zips.refusals(self.infos)
        promises: Promises = {}
        try:
            promises = self.promises(refusals)
        except PageRefused as why:
            yield refused(f"#{PACKAGE}", why, f"{PACKAGE}: ")
        for index, info in enumerate(self.infos):
            if index in refusals:
                code, sentence = refusals[index]
                yield refused(f"#{index + 1}", PageRefused(code, sentence), f"{info.orig_filename[:80]!a}: ")
            elif _is_archive(info.filename):
                yield from self.pages(info, promises.get(info.filename))
            else:
                self.passed["file beside the archives"] += 1
        there = {info.filename for info in self.infos}
        for number, name in enumerate(sorted(set(filter(_is_archive, promises)) - there), 1):
            missing = PageRefused("missing_file", f"{PACKAGE} names {name[:80]!a}, which is not in the zip")
            yield refused(f"#{PACKAGE}#{number}", missing)

    def promises(self, refusals: Mapping[int, object]) -> Promises:
        """What datapackage.json says of the members. Raises PageRefused where it cannot be read."""
        infos = [info for index, info in enumerate(self.infos) if info.filename == PACKAGE and index not in refusals]
        if not infos:
            return {}
        if infos[0].file_size > MAX_PACKAGE_BYTES:
            raise PageRefused("bad_datapackage", f"more than {MAX_PACKAGE_BYTES:,} bytes; no hash was verified")
        table = read_object(b"".join(zips.content(self.archive, infos[0])))
        listed = table.get("resources")
        entries = [entry for entry in listed if isinstance(entry, Mapping)] if isinstance(listed, list) else []
        return {str(entry["path"]): str(entry.get("hash", "")) for entry in entries if "path" in entry}

    def pages(self, info: ZipInfo, promise: str | None) -> Iterator[Member]:
        """The pages of one archive, which is read twice: nothing is given before all of it is known to be right."""
        prefix = f"#{info.filename}"
        try:
            self.verify(info, promise)
            parts = zips.content(self.archive, info)
            is_zipped = info.filename.lower().endswith(".gz")
            cursor = Cursor(inflate(parts) if is_zipped else plain(parts), by_member=True)
            yield from warc.members(cursor, self.passed, prefix)
        except PageRefused as why:
            yield refused(prefix, why)

    def verify(self, info: ZipInfo, promise: str | None) -> None:
        digest = hashlib.sha256()
        for chunk in zips.content(self.archive, info):
            digest.update(chunk)
        if promise and _HASH.fullmatch(promise) and promise != f"sha256:{digest.hexdigest()}":
            raise PageRefused("digest_mismatch", f"the archive is not what {PACKAGE} says; collect it again")
