"""Dumps of a site whose cut texts end with the words of a button on their own line ("Le four est … Lire la suite") → the same with these on a
line behind.

What is printed so on most cut texts is of none of them, and a text whose last line it hides does not show that it is cut. A link, in
Markdown, with a number before it or its address behind, and words that are known to lead on need no cut: a sentence ends over them.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.core.boilerplate import is_read_more
from pipeline.core.kinds import is_kind
from pipeline.core.model import Block, Document

SEVERAL = 3  # texts of a site that end with the same words behind the dots of a cut
LONGEST = 700  # characters of the end of a line that are looked at
_WORDS = r"[^\W\d_][^.!?…\[\]]{3,30}"
_LINK = rf"(?P<mailed>{_WORDS})\s<https?://[^<>\s]{{1,500}}>|\[\d{{1,4}}\](?P<numbered>{_WORDS})|\[(?P<linked>[^\[\]]{{3,30}})\]\(\S{{1,500}}\)(?:\{{[^{{}}]{{0,80}}\}})?"
_CUT = re.compile(  # what a few dots lead to from a caption ("Type ... Étude") is a value: of a text there is more before them
    rf".{{30}}(?:(?<!\.)\.{{3}}|…|\[(?:…|\.{{3}})\]|\((?:…|\.{{3}})\))\s(?P<tail>{_LINK}|(?P<bare>{_WORDS}))$"
)
_LED = re.compile(rf".{{10}}[.!?…»)]\s(?P<tail>{_LINK})$")
_BOXED = re.compile(r".{10}[.!?…»)]\s(?P<tail>\[(?P<boxed>[^\W\d_][^.!?…\[\]:]{3,30})\])$")
_ALONE = re.compile(r".{10}[.!?…»)]\s(?P<tail>[^\W\d_][^.!?…»()\[\]]{3,30})$")
_STOPS = (".", "!", "?", "…", "»", "”", ")", "]")


def text_tails(documents: Sequence[Document]) -> frozenset[str]:
    """The words that stand behind the dots of several cut lines, or behind several sentences in links, in brackets
    (but kinds, which are of titles) or where they are known to lead on."""
    dumps = [document for document in documents if not document.elements]
    counts = Counter(tail[1] for document in dumps for block in document.blocks if (tail := _tail(block.text)))
    return frozenset(words for words, count in counts.items() if count >= SEVERAL)


def _tail(text: str) -> tuple[str, str] | None:
    """What such a line ends with, as it is printed, and its words."""
    end = text[-LONGEST:]
    found = _CUT.search(end) or (_LED.search(end) if "[" in end or end.endswith(">") else None)
    boxed = _BOXED.search(end) if not found and end.endswith("]") else None
    if boxed and not is_kind(boxed["boxed"]):
        return boxed["tail"], boxed["boxed"]
    if not found:
        alone = _ALONE.search(end)
        return (alone["tail"], alone["tail"]) if alone and is_read_more(alone["tail"]) else None
    told = found.groupdict()
    return found["tail"], told["mailed"] or told["numbered"] or told["linked"] or told["bare"]


def with_tails_apart(document: Document, tails: Collection[str]) -> Document:
    """A dump with such words on a line of their own, of the same number, where a cut or a sentence ends before them; any other page as it is."""
    if not tails or document.elements:
        return document
    return replace(document, blocks=tuple(part for block in document.blocks for part in _parts(block, tails)))


def _parts(block: Block, tails: Collection[str]) -> Iterator[Block]:
    tail = _tail(block.text)
    ends = [tail[0]] if tail and tail[1] in tails else [words for words in tails if block.text.endswith(f" {words}")]
    text = next((block.text.removesuffix(end).rstrip() for end in ends), "")
    if not text.endswith(_STOPS):
        yield block
        return
    yield replace(block, text=text)
    yield Block(block.line, block.text[len(text) :].lstrip(), indent=block.indent)
