"""What bytes were decoded to, and what a person should know of how."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.core.errors import PageRefused
from pipeline.core.sentence import number_of
from pipeline.read.reading import Notice

LOST = "\ufffd"  # the replacement character
MAX_LOST = (
    0.2  # share of a text's characters that may be replaced; where it is more, this is another encoding or no text
)

Origin = Literal["bom", "utf-8", "label", "fallback"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person should know of some lines of a page; of the whole of it where there are none."""

    notice: Notice
    lines: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text and how its bytes were read."""

    text: str
    encoding: str
    encoding_from: Origin
    remarks: tuple[Remark, ...] = ()


def replaced(content: bytes, encoding: str, origin: Origin) -> Decoded:
    """Text in an encoding that is known, whatever is not in it replaced and told. Raises PageRefused `undecodable`."""
    text = content.decode(encoding, "replace")
    return Decoded(text, encoding, origin, broken(text, lost_in(content, text, encoding), encoding))


def lost_in(content: bytes, text: str, encoding: str) -> int:
    """How many characters were replaced, beside the replacement characters that stood there before."""
    return text.count(LOST) - content.decode(encoding, "ignore").count(LOST) if LOST in text else 0


def broken(text: str, count: int, encoding: str) -> tuple[Remark, ...]:
    """The remark that characters were replaced, if some were. Raises PageRefused `undecodable` where they are too many."""
    if not count:
        return ()
    if count > MAX_LOST * len(text):
        what = f"{count:,} of {len(text):,} characters are not {encoding}, as which the page was read"
        raise PageRefused("undecodable", f"{what}; save it as UTF-8 and run again")
    lines = [number for number, line in enumerate(text.split("\n"), 1) if LOST in line]
    message = (
        f"{number_of(count, 'character')} of the page could not be read as {encoding} and became {LOST}, the first in line "
        f"{lines[0]:,}; all else was read. Fetch or save the page again."
    )
    return (Remark(Notice("warning", "broken_characters", message), lines),)
