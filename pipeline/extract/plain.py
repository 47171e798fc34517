"""Text dumps → blocks: every line that is not blank is one paragraph."""

from collections.abc import Iterator

from pipeline.model import Block
from pipeline.text import nfc


def blocks(text: str) -> Iterator[Block]:
    """Blocks of a text dump. Lines are cut on "\\n" alone, so that their numbers are an editor's."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield Block(number, nfc(line.rstrip("\r")))
