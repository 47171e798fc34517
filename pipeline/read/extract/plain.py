"""Text dumps → blocks: every line that is not blank is one paragraph."""

from collections.abc import Iterator, Sequence

from pipeline.core.model import Block
from pipeline.core.normalise import stored_all
from pipeline.read.reading import Reading


def read(text: str) -> Reading:
    """Read a text dump. Lines are cut on "\\n" alone, so that their numbers are an editor's."""
    lines = text.split("\n")
    return Reading(tuple(_blocks(lines)), len(lines))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    distinct = list(dict.fromkeys(lines))  # most lines stand on their page twice
    texts = dict(zip(distinct, stored_all(distinct), strict=True))
    for number, line in enumerate(lines, 1):
        if text := texts[line]:
            yield Block(number, text)
