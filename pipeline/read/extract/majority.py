"""Bytes that are not strictly UTF-8 → text, by what most of their letters are.

One bad byte makes no other encoding of a page: where letters in UTF-8 prevail, what is none is replaced and told, and
lines in another encoding are read in that. Where they do not, the page as a whole is another: its label is asked, and a
detector, which overrules a label that cannot be right.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.encoding import USUAL, UTF8, guess, telling
from pipeline.core.sentence import number_of
from pipeline.read.extract.decoded import Decoded, Origin, Remark, broken, lost_in, replaced
from pipeline.read.reading import Notice

MAX_FOREIGN = (
    2  # broken letters a good one, above which a page is no UTF-8: bytes of others look like a letter by chance
)
_BEYOND = re.compile("[^\0-\x7f\ufffd]")
# What no text in Windows-1252 holds, but single bytes of UTF-8 become when they are read as it.
_ODD = re.compile("[a-zà-öø-ÿ][À-ÖØ-Þ]|[ÿ¤¦¬¯¸ƒˆ˜\x80-\x9f\ufffd]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as UTF-8, with how many of its letters beyond ASCII are good, and how many had to be replaced."""

    content: bytes
    text: str
    good: int
    lost: int

    @property
    def is_foreign(self) -> bool:
        return self.lost > self.good


def by_majority(content: bytes, label: str | None) -> Decoded:
    """Read what is no UTF-8; `label` is the codec that the page or its server names. Raises PageRefused `undecodable`."""
    lines = [_line(line) for line in content.split(b"\n")]
    is_whole = sum(line.lost for line in lines) > MAX_FOREIGN * sum(line.good for line in lines)
    suspects = [line for line in lines if line.is_foreign or (is_whole and line.good)]
    named = label if is_whole and label != UTF8 else None
    encoding = guess(telling(line.content for line in suspects), named) if suspects else UTF8
    if is_whole and encoding.startswith(("utf-16", "utf-32")):
        return replaced(content, encoding, "fallback")
    foreign = {id(line): text for line in suspects if (text := _foreign(line, encoding)) is not None}
    text = "\n".join(foreign.get(id(line), line.text) for line in lines)
    numbers = [number for number, line in enumerate(lines, 1) if id(line) in foreign]
    lost = broken(text, sum(line.lost for line in lines if id(line) not in foreign), UTF8)
    if not numbers:
        return Decoded(text, UTF8, UTF8, lost)
    if not is_whole:
        return Decoded(text, f"{UTF8}+{encoding}", "fallback", (_mixed(numbers, encoding), *lost))
    origin: Origin = "label" if encoding == named and encoding != USUAL else "fallback"
    return Decoded(text, encoding, origin, (*_judged(encoding, label), *lost))


def _line(content: bytes) -> _Line:
    text = content.decode(UTF8, "replace")
    return _Line(content, text, len(_BEYOND.findall(text)), lost_in(content, text, UTF8))


def _foreign(line: _Line, encoding: str) -> str | None:
    """A line in another encoding; None where that makes no sense of it."""
    text = line.content.decode(encoding, "replace")
    return None if encoding == USUAL and _ODD.search(text) else text


def _mixed(lines: Sequence[int], encoding: str) -> Remark:
    message = (
        f"{number_of(len(lines), 'line')} of the page {'is' if len(lines) == 1 else 'are'} {encoding}, the first line "
        f"{lines[0]:,}, and the rest is UTF-8; they were read as such. Check how the page was saved."
    )
    return Remark(Notice("warning", "mixed_encoding", message), lines)


def _judged(encoding: str, label: str | None) -> tuple[Remark, ...]:
    """The remark that a page was read otherwise than it says, or than most are."""
    if encoding == label or (encoding == USUAL and label is None):
        return ()
    if label is not None:
        message = f"the page says that it is {label}, which it cannot be; it was read as {encoding}, by its letters. "
    else:
        message = f"the page does not say what it is encoded in; it was read as {encoding}, by its letters. "
    message += "If they look wrong, save the page as UTF-8 and run again."
    return (Remark(Notice("warning" if label else "info", "encoding_guessed", message)),)
