"""Document → what each of its lines looks like by itself, and the keys by which lines of one site are alike."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.core.boilerplate import is_read_more
from pipeline.core.model import Block, Document
from pipeline.core.normalise import NO, YES
from pipeline.core.privacy import is_masked
from pipeline.core.text import digest, fold
from pipeline.split.naming import column_of, is_label_caption
from pipeline.split.roles.seen.leading import leading
from pipeline.split.roles.seen.marks import PICTURES, Bare, bare
from pipeline.split.roles.seen.tagged import headed
from pipeline.split.title_marks import NAMING
from pipeline.split.titles import is_credit

Floats = NDArray[np.float32]  # signs of lines
Ints = NDArray[np.int64]
Reals = NDArray[np.float64]  # columns before they are signs
KEYS = (
    "text",
    "figured",
    "caption",
    "first",
    "pair",
    "shape",
    "path",
    "place",
)  # lines that share one of these are alike
LOOKS = (
    "length", "words", "stop", "colon_end", "ellipsis", "question", "comma", "colon", "capital", "lower", "capitals",
    "digits", "letters", "year", "date", "date_share", "url", "mail", "heading", "item", "numbered", "link", "is_link",
    "quote", "bar", "sentences", "rule", "price", "strong", "says_summary", "says_label", "credit",
    "leads_on", "yes_no", "masked",
)  # fmt: skip
_LEADS_ON = LOOKS.index("leads_on")
_SAYS = [LOOKS.index("says_summary"), LOOKS.index("says_label")]
_LENGTH, _STOP = LOOKS.index("length"), LOOKS.index("stop")
_LONG = 40  # characters of a line from which it tells how wide a dump is,
_WIDTH = 95  # of which so many in a hundred are no wider
_YES_NO = YES | NO
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|(?:\d{1,2}(?:er|st|nd|rd|th|\.|º)?[ ,]+(?:de |di )?)?[^\W\d]{3,10}\.?[ ,]+(?:\d{1,2}(?:st|nd|rd|th)?, )?(?:de |del )?(?:19|20)\d\d(?!\d)"
)
_DATED = re.compile(r"\d[./-]\d|(?:19|20)\d\d(?!\d)")  # what every date has, and few other lines: sought before it is
_SENTENCE = re.compile(r"[.!?…]\s+\S")
_PRICE = re.compile(r"[€$£]\s?\d|\d\s?(?:€|EUR|\$)")
_FIGURES = re.compile(r"\d+(?: \d+)*")
_KINDS = bytes(
    ord("C" if c.isupper() else "l" if c.isalpha() else "d" if c.isdigit() else "-") for c in map(chr, range(256))
)
LONGEST_KEY = 60  # characters of a text that is known by itself and not by its digest
MANY, SHORT = 10_000, 12  # lines of a page, and characters of one in the mean, from which and below which it is no text
CAPTION = 40  # characters before a colon that may be a caption
LONGEST_CREDIT = 80  # and of a line that may name an author
UNDERLINED, LONG_RULE = 0.5, 40  # length of a rule under a heading: share of its characters; and what is enough for any
_UNDERLINES = {"=": 1, "-": 2}  # levels of headings


@dataclass(frozen=True, slots=True)
class Look:
    """One line by itself: LOOKS, and the keys that need no page."""

    signs: tuple[float, ...]
    folded: str
    key: str
    figured: str
    caption: str
    shape: str
    bare: Bare


@dataclass(frozen=True, slots=True)
class Numbered:
    """The distinct keys of a page's lines in the order in which they come, and of each line the number of its own."""

    distinct: list[str]
    ids: Ints

    @classmethod
    def of(cls, keys: Sequence[str]) -> "Numbered":
        """Number the keys of all lines."""
        numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        return cls(list(numbers), np.fromiter(map(numbers.__getitem__, keys), np.int64, len(keys)))


def numbered_together(pages: Sequence[Numbered]) -> tuple[dict[str, int], Ints, Ints]:
    """The keys of all pages with their numbers; of each line the number of its own; and of each page those of its distinct ones."""
    numbers = {key: number for number, key in enumerate(dict.fromkeys(key for page in pages for key in page.distinct))}
    own = [np.array([numbers[key] for key in page.distinct], np.int64) for page in pages]
    of_lines = [distinct[page.ids] for distinct, page in zip(own, pages, strict=True)]
    return numbers, np.concatenate(of_lines), np.concatenate(own)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a page: signs (lines × LOOKS), keys by kind, words folded, bare blocks, of each line the elements that
    hold it, outermost first, and its coarse sort; `numbered` are the keys once more, each distinct one once; `heads` are the
    characters of captions that a tag, columns or dots part from their value, by line; `width` is how wide the lines of a dump are
    (characters), without end in HTML, and where hardly any line is long."""

    document: Document
    blocks: Sequence[Block]
    signs: Floats
    keys: dict[str, list[str]]
    words: list[list[str]]
    held: Sequence[Sequence[int]]
    sorts: Sequence[str] = ()
    numbered: Mapping[str, Numbered] = field(default_factory=dict)
    heads: Mapping[int, int] = field(default_factory=dict)
    width: float = float("inf")

    def is_short(self, line: int, longest: int) -> bool:
        """Whether a line has so many characters at most, and is no sentence."""
        return bool(self.signs[line, _LENGTH] <= longest and not self.signs[line, _STOP])

    def said(self, lines: Iterable[int]) -> set[str]:
        """What some lines say, each folded."""
        return {" ".join(self.words[line]) for line in lines}


def is_picture(line: int, page: Lines) -> bool:
    """Whether a line of Markdown is a picture, at times in a link: its words are the title's, which stands under it."""
    return page.document.blocks[line].text.startswith(PICTURES)


def is_text(document: Document) -> bool:
    """Whether a page is worth reading line by line: thousands of words or numbers, each on its own line, list no resources."""
    blocks = document.blocks
    return 0 < len(blocks) < MANY or sum(len(block.text) for block in blocks) >= SHORT * len(blocks) > 0


def lines_of(document: Document, held: Sequence[Sequence[int]], paths: Sequence[tuple[str, str]]) -> Lines:
    """Look at every line of a page; `paths` are the tags that hold it: the two next ones, and all."""
    looks = [look(block.text) for block in document.blocks]
    words = [seen.folded.split() for seen in looks]
    keys = {
        "text": [seen.key for seen in looks],
        "figured": [seen.figured for seen in looks],
        "caption": [seen.caption for seen in looks],
        "first": [line[0] if line else "" for line in words],
        "pair": [" ".join(line[:2]) for line in words],
        "shape": [seen.shape for seen in looks],
        "path": [path for path, _ in paths],
        "place": [place for _, place in paths],
    }
    signs = np.array([seen.signs for seen in looks], np.float32).reshape(len(looks), len(LOOKS))
    for place, level in underlined(document):
        signs[place, LOOKS.index("heading")] = level
    heads = dict(headed(document))
    for place, size in heads.items():
        caption = keys["caption"][place] = fold(looks[place].bare.text[:size])
        signs[place, LOOKS.index("colon")] = size
        signs[place, _SAYS] = column_of(caption) == "summary", is_label_caption(caption)
    for place, begin in leading([seen.bare.text for seen in looks], words, NAMING).items():
        keys["text"][place] = keys["figured"][place] = begin
        signs[place, _LEADS_ON] = True
    blocks = [
        Block(block.line, seen.bare.text, block.links, block.more)
        for block, seen in zip(document.blocks, looks, strict=True)
    ]
    return Lines(
        document,
        blocks,
        signs,
        keys,
        words,
        held,
        heads=heads,
        width=width_of(document.blocks, is_dump=not document.elements),
    )


def width_of(blocks: Sequence[Block], *, is_dump: bool = True) -> float:
    """How wide the lines of a dump are (characters); without end where hardly any is long."""
    sizes = [block.indent + len(block.text) for block in blocks if not block.more and len(block.text) >= _LONG]
    return float(np.percentile(sizes, _WIDTH)) if is_dump and sizes else float("inf")


def underlined(document: Document) -> Iterator[tuple[int, int]]:
    """Lines that a dump in Markdown makes headings by a rule at once under them, with their level."""
    if document.elements:
        return
    for place, (over, rule) in enumerate(pairwise(document.blocks)):
        if rule.text[0] in _UNDERLINES and rule.line == over.last + 1:
            level = _UNDERLINES[rule.text[0]]
            size = len(rule.text) if not rule.text.strip(rule.text[0]) else 0
            if size >= min(len(over.text) * UNDERLINED, LONG_RULE) and over.text[0] not in _UNDERLINES:
                yield place, level


@lru_cache(maxsize=50_000)
def look(printed: str) -> Look:
    """What a line looks like by itself."""
    marks = bare(printed)
    text = marks.text
    size = len(text)
    letters, capitals, digits = _counted(text)
    end, head = text[-1:], text[:1]
    at = text.find(":", 1, CAPTION + 1)
    date = _DATE.search(text) if digits and _DATED.search(text) else None
    folded, caption = fold(text), fold(text[:at]) if at > 0 else ""
    said = caption or (folded if size <= CAPTION else "")
    signs = (
        size, folded.count(" ") + 1, end in ".!?…»", end == ":", text.endswith(("…", "...", "[...]", "[…]")), end == "?", end in ",;",
        at, head.isupper(), head.islower(), capitals / max(letters, 1), digits / max(size, 1), letters / max(size, 1),
        bool(digits and _YEAR.search(text)), bool(date), (len(date[0]) / size if date else 0.0),
        "://" in printed or "www." in printed, "@" in text, marks.heading, marks.is_item, marks.is_numbered, marks.has_link,
        marks.is_link, any(sign in text for sign in "«»“”„\""), any(sign in text for sign in "|>·/"),
        len(_SENTENCE.findall(text)) if size > CAPTION else 0, not folded, bool(digits and _PRICE.search(text)),
        marks.is_strong, column_of(said) == "summary", is_label_caption(said),
        size <= LONGEST_CREDIT and is_credit(text), is_read_more(text), folded in _YES_NO, "[" in text and is_masked(text),
    )  # fmt: skip
    key = folded if len(folded) <= LONGEST_KEY else digest(folded)
    figured = _FIGURES.sub("0", key) if digits and key == folded else key
    return Look(tuple(map(float, signs)), folded, key, figured, caption, _shape(text, marks, end, head, at), marks)


def _counted(text: str) -> tuple[int, int, int]:
    """Letters, capitals and digits: most characters are of one byte, which are counted as bytes.

    >>> _counted("L’Été 2021"), _counted("Œuvre Ω²")
    ((4, 2, 4), (6, 2, 1))
    """
    near = text.encode("latin-1", "ignore")
    kinds = near.translate(_KINDS)
    capitals, digits = kinds.count(b"C"), kinds.count(b"d")
    letters = capitals + kinds.count(b"l")
    if len(near) == len(text):
        return letters, capitals, digits
    far = [char for char in text if char > "\xff"]
    counts = (sum(map(kind, far)) for kind in (str.isalpha, str.isupper, str.isdigit))
    return letters + next(counts), capitals + next(counts), digits + next(counts)


def _shape(text: str, marks: Bare, end: str, head: str, colon: int) -> str:
    tail = "s" if end in ".!?…" else end if end in ":,;" else "w"
    start = "U" if head.isupper() else "d" if head.isdigit() else "l" if head.islower() else "o"
    return f"{min(9, (len(text) + 1).bit_length())}{tail}{start}{marks.heading}{marks.is_item:d}{marks.is_link:d}{colon > 0:d}"
