"""A container → the pages in it; one that refers to an earlier archive of its source is read from there."""

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.core.errors import PageRefused
from pipeline.read import unpack
from pipeline.read.unpack import Member, Reference
from pipeline.store.folders import is_snapshot
from pipeline.store.raw import RawFile, earlier_stream


def members(file: RawFile, stream: BinaryIO, passed: Counter[str]) -> Iterator[Member]:
    """The pages of an open container, in its order. Raises PageRefused as `unpack.members` does."""
    for member in unpack.members(file.page, stream, passed):
        yield member if member.refers is None else _referred(file, member, member.refers)


def _referred(file: RawFile, member: Member, refers: Reference) -> Member:
    try:
        if not (file.snapshot and is_snapshot(refers.snapshot) and refers.snapshot < file.snapshot):
            raise PageRefused("revisit_unresolved", f"{refers.snapshot} is no earlier snapshot of this source")
        with earlier_stream(file.source_folder / refers.snapshot, refers.file) as stream:
            return unpack.page_of(member, refers, stream)
    except PageRefused as why:
        return Member(member.place, url=member.url, refusal=(why.code, str(why)))
