"""Dumps of a site whose cut texts end with the words of a button on their own line ("Le four est … Lire la suite") → the same with these on a
line behind.

What is printed so on most cut texts is of none of them, and a text whose last line it hides does not show that it is cut.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.core.model import Block, Document

SEVERAL = 3  # texts of a site that end with the same words behind the dots of a cut
_CUT = re.compile(  # what a few dots lead to from a caption ("Type ... Étude") is a value: of a text there is more before them
    r".{30}(?:(?<!\.)\.{3}|…|\[(?:…|\.{3})\]|\((?:…|\.{3})\))\s(?P<more>[^\W\d_][^.!?…]{3,30})$"
)
_STOPS = (".", "!", "?", "…", "»", "”", ")", "]")


def text_tails(documents: Sequence[Document]) -> frozenset[str]:
    """The words that stand behind the dots of several cut lines."""
    dumps = [document for document in documents if not document.elements]
    counts = Counter(cut["more"] for document in dumps for block in document.blocks if (cut := _CUT.search(block.text)))
    return frozenset(words for words, count in counts.items() if count >= SEVERAL)


def with_tails_apart(document: Document, tails: Collection[str]) -> Document:
    """A dump with such words on a line of their own, of the same number, where a cut or a sentence ends before them; any other page as it is."""
    if not tails or document.elements:
        return document
    return replace(document, blocks=tuple(part for block in document.blocks for part in _parts(block, tails)))


def _parts(block: Block, tails: Collection[str]) -> Iterator[Block]:
    ends = (words for words in tails if block.text.endswith(f" {words}"))
    text = next((block.text.removesuffix(words).rstrip() for words in ends), "")
    if not text.endswith(_STOPS):
        yield block
        return
    yield replace(block, text=text)
    yield Block(block.line, block.text[len(text) :].lstrip(), indent=block.indent)
