"""The blocks of a page and its profile → where the page's own header ends and its footer begins."""

from collections.abc import Sequence

from pipeline.core.model import Block
from pipeline.core.source import Source
from pipeline.core.text import fold


def edges(blocks: Sequence[Block], source: Source) -> tuple[int, int]:
    """Index of the first block behind the header, and of the first one of the footer."""
    return _edge(blocks, source.header), len(blocks) - _edge(blocks[::-1], source.footer)


def _edge(blocks: Sequence[Block], printed: Sequence[str]) -> int:
    """How many blocks at this end of the page are lines that the profile names."""
    known = {fold(line) for line in printed}
    return next((i for i, block in enumerate(blocks) if fold(block.text) not in known), len(blocks))
