"""The lines of a copy → its pseudo-labels: "Mots-clés : a, b", captions that stand inside the text.

They stay in the text; here they are only read.
"""

import re
from collections.abc import Sequence

from pipeline.core.model import Block, Label
from pipeline.core.text import fold
from pipeline.split.naming import column_of

COLUMNS = ("keywords", "url", "area")  # what texts name so
SITE = "site"  # inside a text it names an address, elsewhere much else
_LINE = re.compile(r"([^\W\d_][^:]{1,40}?)\s{0,3}:\s{0,3}(.{0,2000})", re.DOTALL)


def pseudo_labels(blocks: Sequence[Block]) -> list[Label]:
    """Every pseudo-label of one copy, in order."""
    labels = []
    for block in blocks:
        match = _LINE.fullmatch(block.text) if ":" in block.text[:50] else None
        column = _column(match.group(1)) if match else "labels"
        if match and column in COLUMNS:
            labels.append(Label(match.group(1).strip(), match.group(2).strip(), block.line, column))
    return labels


def _column(caption: str) -> str:
    return "url" if fold(caption) == SITE else column_of(caption)
