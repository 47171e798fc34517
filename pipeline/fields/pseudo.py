"""The lines of a copy → its pseudo-labels: "Mots-clés : a, b", captions that stand inside the text.

They stay in the text; here they are only read.
"""

import re
from collections.abc import Mapping, Sequence

from pipeline.core.model import Block, Label
from pipeline.core.text import fold

_LINE = re.compile(r"([^\W\d_][^:]{1,40}?)\s{0,3}:\s{0,3}(.{0,2000})", re.DOTALL)
PSEUDO: Mapping[str, str] = {  # folded caption → column
    "mots cles": "keywords", "mots clefs": "keywords", "mot cle": "keywords", "mot clef": "keywords", "keywords": "keywords", "tags": "keywords",
    "site internet": "url", "site web": "url", "site": "url", "adresse du site": "url",
    "zone d action": "area", "zone d intervention": "area", "zone geographique": "area", "territoire": "area", "perimetre": "area",
}  # fmt: skip


def pseudo_labels(blocks: Sequence[Block]) -> list[Label]:
    """Every pseudo-label of one copy, in order."""
    labels = []
    for block in blocks:
        match = _LINE.fullmatch(block.text) if ":" in block.text[:50] else None
        column = PSEUDO.get(fold(match.group(1))) if match else None
        if match and column:
            labels.append(Label(match.group(1).strip(), match.group(2).strip(), block.line, column))
    return labels
