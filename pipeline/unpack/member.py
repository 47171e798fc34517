"""What a container holds: one page, or the reason why what stands there is none.

The limits are those of a page wherever it lies: alone, in a line, in a record, under any number of compressions.
"""

from dataclasses import dataclass

from pipeline.errors import PageRefused

MAX_PAGE_BYTES = 20 << 20  # a larger page costs a parser up to 1 GB of memory
MAX_RATIO = 200  # bytes out of one compressed byte: pages give 5 to 30, deflate's most is 1,032
FREE_BYTES = 1 << 20  # so short a page harms nobody, however well it was compressed

Refusal = tuple[str, str]  # a stable code, and a sentence


@dataclass(frozen=True, slots=True)
class Member:
    """A page of a container: `place` continues the container's path ("#12"), and is "" where the file is one page.

    A member with a `refusal` has no content.
    """

    place: str
    content: bytes = b""
    url: str | None = None
    media_type: str | None = None
    refusal: Refusal | None = None


class Damage(PageRefused):
    """The file cannot be read beyond this point."""


def refused(place: str, why: PageRefused, where: str = "", url: str | None = None) -> Member:
    """The member that could not be read."""
    return Member(place, url=url, refusal=(why.code, f"{where}{why}"))


def check_size(inflated: int, stored: int) -> None:
    """Raise PageRefused (`page_too_large`, `compression_bomb`) for a page of `inflated` bytes out of `stored`."""
    if inflated > MAX_PAGE_BYTES:
        raise PageRefused("page_too_large", f"more than {MAX_PAGE_BYTES:,} bytes, which is the most a page may have")
    if inflated > FREE_BYTES + MAX_RATIO * stored:
        raise PageRefused("compression_bomb", f"{stored:,} bytes swell to {inflated:,}; no page compresses so well")
