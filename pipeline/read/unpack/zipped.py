"""A zip of pages → the pages, one member after another.

Nothing is written anywhere: members are read in place, each within the limits of a page. What a browser saves beside a
page is counted and passed over; whatever else is no page is refused with what to do.
"""

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from pipeline.core.errors import PageRefused
from pipeline.core.model import MAX_PAGE_BYTES
from pipeline.read.formats import SUFFIXES
from pipeline.read.unpack import zips
from pipeline.read.unpack.gzip import MAX_INFLATED
from pipeline.read.unpack.member import Damage, Member, check_size, refused
from pipeline.read.unread import ASSETS, is_read, remedy, suffix_of


def members(file: BinaryIO, passed: Counter[str]) -> Iterator[Member]:
    """The pages of a zip; places are the members' names ("#pages/1.html"), or their numbers where they are refused unopened.

    Raises PageRefused (`not_zip`, `no_pages`) before the first page.
    """
    archive = zips.opened(file)
    infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    if not any(is_read(info.filename) for info in infos):
        raise PageRefused("no_pages", f"none of the {len(infos):,} files in the zip is a page; put the pages into it")
    refusals = zips.refusals(infos)
    inflated = 0
    for index, info in enumerate(infos):
        kind = _passed(info)
        inflated += 0 if kind else info.file_size
        if kind:
            passed[kind] += 1
        elif inflated > MAX_INFLATED:
            yield refused(
                f"#{index + 1}", Damage("compression_bomb", f"the zip swells to more than {MAX_INFLATED:,} bytes")
            )
            return
        elif index in refusals:
            yield refused(f"#{index + 1}", PageRefused(*refusals[index]), f"{info.orig_filename[:80]!a}: ")
        else:
            yield _member(archive, info)


def _passed(info: ZipInfo) -> str | None:
    """A word for a file that nobody means as a page; the same are skipped in the folder of a snapshot."""
    if any(part.startswith((".", "__MACOSX")) and part != ".." for part in info.filename.split("/")):
        return "hidden file"
    return f"{suffix} file" if (suffix := suffix_of(info.filename)) in ASSETS else None


def _member(archive: ZipFile, info: ZipInfo) -> Member:
    place, suffix = f"#{info.filename}", suffix_of(info.filename)
    try:
        if is_read(info.filename) and (suffix not in SUFFIXES or info.filename.lower().endswith(".gz")):
            raise PageRefused(
                "nested_archive", "what is packed inside a zip is not opened; unpack the zip into the snapshot"
            )
        if suffix not in SUFFIXES:
            raise PageRefused("unknown_format", remedy(info.filename))
        check_size(info.file_size, info.compress_size)
        return Member(place, _content(archive, info), media_type=SUFFIXES[suffix].media_type)
    except PageRefused as why:
        return refused(place, why)


def _content(archive: ZipFile, info: ZipInfo) -> bytes:
    """The bytes of a member, of which no more are read than a page may have, whatever the zip says."""
    content = bytearray()
    for chunk in zips.content(archive, info):
        content += chunk
        if len(content) > MAX_PAGE_BYTES:
            break
    check_size(len(content), info.compress_size)
    return bytes(content)
