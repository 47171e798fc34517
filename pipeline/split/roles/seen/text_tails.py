"""Pages of a site whose texts end with the words of a button on their own line ("Le four est … Lire la suite") → the same with these on a
line behind.

What is printed so on most cut texts is of none of them, and a text whose last line it hides does not show that it is cut. A link, in
HTML or Markdown, with a number before it or its address behind, and words that are known to lead on need no cut: a sentence ends over them.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.core.boilerplate import is_read_more
from pipeline.core.kinds import is_kind
from pipeline.core.model import Block, Document
from pipeline.split.roles.seen.parting import moved

SEVERAL = 3  # texts of a site that end with the same words behind the dots of a cut
MOST = 40  # characters of a link that leads on,
SHARE = 0.3  # and of the links of HTML behind sentences that say the same: each title that is printed so says something else
MANY, MAINLY = 5, 0.5  # of such ends of dumps that are no links, and share of those that say the same
LEAST = 20  # characters before such a link, which are no number of a list,
LONGEST = 700  # characters of the end of a line that are looked at
_WORDS = r"[^\W\d_][^.!?…\[\]]{3,30}"
_LINK = rf"(?P<mailed>{_WORDS})\s<https?://[^<>\s]{{1,500}}>|\[\d{{1,4}}\](?P<numbered>{_WORDS})|\[(?P<linked>[^\[\]]{{3,30}})\]\(\S{{1,500}}\)(?:\{{[^{{}}]{{0,80}}\}})?"
_CUT = re.compile(  # what a few dots lead to from a caption ("Type ... Étude") is a value: of a text there is more before them
    rf".{{30}}(?:(?<!\.)\.{{3}}|…|\[(?:…|\.{{3}})\]|\((?:…|\.{{3}})\))\s(?P<tail>{_LINK}|(?P<bare>{_WORDS}))$"
)
_LED = re.compile(rf".{{10}}[.!?…»)]\s(?P<tail>{_LINK})$")
_BOXED = re.compile(r".{10}[.!?…»)]\s(?P<tail>\[(?P<boxed>[^\W\d_][^.!?…\[\]:]{3,30})\])$")
_ALONE = re.compile(  # what ends in a colon leads to a list
    r".{10}[.!?…»)]\s(?P<tail>[^\W\d_][^.!?…»()\[\]]{3,30})(?<!:)$"
)
_STOPS = (".", "!", "?", "…", "»", "”", ")", "]")


def text_tails(documents: Sequence[Document]) -> frozenset[str]:
    """The words that stand behind the dots of several cut lines, or behind several sentences in links, in brackets
    (but kinds, which are of titles) or where they are known to lead on."""
    told = [
        (bool(document.elements), words)
        for document in documents
        for block in document.blocks
        if (words := _led(block) if document.elements else (_tail(block.text) or ("", ""))[1])
    ]
    links = sum(is_link for is_link, _ in told)
    return frozenset(
        words
        for (is_link, words), count in Counter(told).items()
        if count >= (max(SEVERAL, SHARE * links) if is_link else SEVERAL)
    ) | _alone([document for document in documents if not document.elements])


def _alone(dumps: Sequence[Document]) -> frozenset[str]:
    """The words that nothing tells to lead on, and with which many lines end behind different sentences."""
    told = {
        (found["tail"], block.text)
        for document in dumps
        for block in document.blocks
        if (found := _ALONE.search(block.text[-LONGEST:]))
    }
    counts = Counter(tail for tail, _ in told)
    return frozenset(tail for tail, count in counts.items() if count >= max(MANY, MAINLY * len(told)))


def _led(block: Block) -> str:
    """The words of the link with which a line of HTML ends, behind a sentence; "" where none does."""
    words = block.links[-1].text if block.links else ""
    if len(words) > MOST or not words[:1].isupper() or words.endswith(_STOPS) or not block.text.endswith(f" {words}"):
        return ""
    text = block.text.removesuffix(words).rstrip()
    return words if len(text) >= LEAST and text.endswith(_STOPS) else ""


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
    """A page with such words on a line of their own, of the same number, where a cut or a sentence ends before them."""
    if not tails:
        return document
    if not document.elements:
        return replace(document, blocks=tuple(part for block in document.blocks for part in _parts(block, tails)))
    led = {place: words for place, block in enumerate(document.blocks) if (words := _led(block)) in tails}
    if not led:
        return document
    places = [*led]
    blocks = tuple(part for place, block in enumerate(document.blocks) for part in _parted(block, led.get(place, "")))
    elements = tuple(moved(element, led, places, is_head=False) for element in document.elements)
    return replace(document, blocks=blocks, elements=elements)


def _parted(block: Block, words: str) -> Iterator[Block]:
    """A line of HTML, and behind it the link that it ends with."""
    if not words:
        yield block
        return
    yield replace(block, text=block.text.removesuffix(words).rstrip(), links=block.links[:-1])
    yield Block(block.line, words, block.links[-1:])


def _parts(block: Block, tails: Collection[str]) -> Iterator[Block]:
    tail = _tail(block.text)
    ends = [tail[0]] if tail and tail[1] in tails else [words for words in tails if block.text.endswith(f" {words}")]
    text = next((block.text.removesuffix(end).rstrip() for end in ends), "")
    if not text.endswith(_STOPS):
        yield block
        return
    yield replace(block, text=text)
    yield Block(block.line, block.text[len(text) :].lstrip(), indent=block.indent)
