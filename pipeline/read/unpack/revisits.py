"""A revisit of an archive → the page that it stands for, out of the earlier archive that holds it.

Only what this project's own crawls write is resolved: they say where the body lies, in a snapshot of the same source.
"""

from typing import BinaryIO

from pipeline.core.errors import PageRefused
from pipeline.read.unpack import warc
from pipeline.read.unpack.cursor import Cursor, chunks
from pipeline.read.unpack.gzip import inflate
from pipeline.read.unpack.member import Member, Reference, refused


def page_of(member: Member, reference: Reference, file: BinaryIO) -> Member:
    """The page of a revisit: what lies at the place that it names in `file`, if that has the digest that it names."""
    try:
        file.seek(reference.offset)
        earlier = warc.record(Cursor(inflate(chunks(file)), by_member=True), member.place, reference.digest)
        if not isinstance(earlier, Member) or earlier.refers is not None:
            raise PageRefused("revisit_unresolved", "no page stands where the body of this one should be")
        if earlier.refusal is not None:
            raise PageRefused(*earlier.refusal)
    except PageRefused as why:
        return refused(member.place, why, f"its body should be in {reference.snapshot}/{reference.file}: ", member.url)
    return Member(member.place, earlier.content, member.url, earlier.media_type, earlier.charset, member.captured_date)
