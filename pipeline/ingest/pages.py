"""A file of raw/ → the pages in it, as a stage takes them."""

from collections import Counter
from collections.abc import Iterator

from pipeline.core.errors import PageRefused
from pipeline.core.model import Page
from pipeline.core.privacy import publishable_name, publishable_url
from pipeline.ingest.members import members
from pipeline.read import unpack
from pipeline.store.raw import RawFile, page_bytes, page_stream


def own_page(file: RawFile) -> Page:
    """The one page of a file that is no container. Raises PageRefused."""
    if not unpack.is_packed(file.page):
        return Page(file.source, file.snapshot, file.page, page_bytes(file), file.url)
    with page_stream(file) as stream:
        (member,) = unpack.members(file.page, stream, Counter())
    return Page(file.source, file.snapshot, file.page, member.content, file.url, member.media_type)


def member_page(file: RawFile, member: unpack.Member) -> Page:
    """A page inside a container."""
    place = f"{file.page}{publishable_name(member.place)}"
    said = (member.url and publishable_url(member.url), member.media_type, member.charset, member.captured_date)
    return Page(file.source, file.snapshot, place, member.content, *said)


def readable_pages(file: RawFile) -> Iterator[Page]:
    """The pages of a file that can be read; those that cannot are passed over, since their own reading tells of them."""
    if file.refusal is not None:
        return
    try:
        if not unpack.is_container(file.page):
            yield own_page(file)
            return
        with page_stream(file) as stream:
            for member in members(file, stream, Counter()):
                if member.refusal is None:
                    yield member_page(file, member)
    except PageRefused:
        return
