"""Text dumps → blocks: every line that is not blank is one paragraph."""

from collections.abc import Iterator

from pipeline.core.model import Block
from pipeline.core.normalise import stored


def blocks(page: str) -> Iterator[Block]:
    """Blocks of a text dump. Lines are cut on "\\n" alone, so that their numbers are an editor's."""
    for number, line in enumerate(page.split("\n"), 1):
        text = stored(line)
        if text:
            yield Block(number, text)
