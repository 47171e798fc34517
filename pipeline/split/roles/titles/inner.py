"""Titles that share their line with what stands beside them → the tags inside the line, or the marks of Markdown, that hold the titles alone.

`<li>R. Ingle, <cite>Shared taxis</cite>, April` is one line of text: that most records of a page have one tag of one look in it, which says
something of its own in each, and that such a tag is for titles or for what stands out, tells that it holds the title. So does a link of a
dump, `* 10 h [Le four](/four) Halle`, that says more than what stands beside it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import mean, median

from pipeline.core.model import Block, Document, Element
from pipeline.split.articles.prose import is_title_like
from pipeline.split.html.looks import words_of
from pipeline.split.piece import Piece
from pipeline.split.roles.lists.beat import FIGURE
from pipeline.split.roles.seen.marks import marked_spans
from pipeline.split.roles.seen.markup import TITLE_WORDS

SEVERAL, MOST = 3, 0.75  # records, and share of those of a page, whose title holds one tag of a look
DISTINCT = 0.9  # share of these that say each something else
LINK, MARKED = "a", 0.5  # in a dump, where few marks tell; and share of its titles that hold one
TAGS = frozenset("b cite dfn h1 h2 h3 h4 h5 h6 strong".split())
BESIDE = 8  # words beside a title, in the median, from which they are a text under it
PARTING = " –—:,;|/·•-"  # signs that part a title from what stands beside it
Look = tuple[str, tuple[str, ...]]


def with_inner_titles(pieces: Sequence[Piece], document: Document) -> Sequence[Piece]:
    """The records of a page with their titles alone, and what stands on their lines beside them or as their text; as they were where few
    are such."""
    inside = _inside(document, [piece.title for piece in pieces if piece.title])
    looks = defaultdict[Look, dict[int, str]](dict)
    for number, title in enumerate(piece.title for piece in pieces):
        for look, texts in inside.get(title.line, {}).items() if title else ():
            if (
                title
                and len(texts) == 1
                and _is_in(texts[0], title.text)
                and is_title_like(replace(title, text=texts[0]))
            ):
                looks[look][number] = texts[0]
    most = MOST if document.elements else MARKED
    fitting = [
        found
        for look, found in looks.items()
        if _are_titles(found, pieces, most) and (look[0] != LINK or _are_led(found, pieces))
    ]
    if not fitting:
        return pieces
    told = max(fitting, key=lambda found: (mean(map(len, found.values())), len(found)))
    rests = {number: _rest(pieces[number].title, text) for number, text in told.items()}
    is_text = median(len(" ".join(rest).split()) for rest in rests.values()) > BESIDE
    return [
        _parted(piece, told[number], rests[number], is_text=is_text) if number in told else piece
        for number, piece in enumerate(pieces)
    ]


def _inside(document: Document, titles: Sequence[Block]) -> Mapping[int, Mapping[Look, list[str]]]:
    """Of the line of each title the texts of the tags inside it that may hold the title alone, by look."""
    found = defaultdict[int, defaultdict[Look, list[str]]](lambda: defaultdict(list))
    if not document.elements:
        lines = {title.line for title in titles}
        for block in document.blocks:
            for number, (tag, text) in enumerate(marked_spans(block.text)) if block.line in lines else ():
                found[block.line][tag, (str(number),) if tag == LINK else ()].append(text)
    for element in document.elements:
        if element.inner and _may_hold(element):
            found[document.blocks[element.first].line][element.name, element.classes].append(element.inner)
    return found


def _is_in(inner: str, line: str) -> bool:
    """Whether a line says something beside what a tag in it says, more than quotation marks, which it opens with or says once."""
    is_more = any(map(str.isalnum, line.replace(inner, "", 1)))
    return is_more and (line.startswith(inner) or line.count(inner) == 1)


def _may_hold(element: Element) -> bool:
    return element.name in TAGS or not TITLE_WORDS.isdisjoint(words_of(element.classes))


def _are_titles(found: Mapping[int, str], pieces: Sequence[Piece], most: float) -> bool:
    count = sum(piece.title is not None for piece in pieces)
    return (
        len(found) >= max(SEVERAL, most * count)
        and len(set(found.values())) >= DISTINCT * len(found)
        and all(any(map(str.isalpha, text)) for text in found.values())
        and sum(map(_is_figure, found.values())) * 2 < len(found)
    )


def _are_led(found: Mapping[int, str], pieces: Sequence[Piece]) -> bool:
    """Whether links open their lines, or say more than what stands beside them, which is no figure: those to who wrote do not."""
    lines = [(title.text, text) for number, text in found.items() if (title := pieces[number].title)]
    opening = sum(line.startswith(text) for line, text in lines)
    figured = sum(any(map(str.isdigit, line.replace(text, "", 1))) for line, text in lines)
    is_longer = median(len(text) for _, text in lines) > median(len(line) - len(text) for line, text in lines)
    return max(opening, figured) >= MOST * len(lines) or is_longer


def _is_figure(text: str) -> bool:
    """Whether a text may be a day, an hour or a price."""
    return any(map(str.isdigit, text)) and len(text.split()) <= FIGURE


def _rest(title: Block | None, text: str) -> list[str]:
    """What stands before and behind a title on its line."""
    before, _, behind = title.text.partition(text) if title else ("", "", "")
    parts = before.strip(PARTING), behind.strip(PARTING)
    return [part for part in parts if any(map(str.isalnum, part))]


def _parted(piece: Piece, text: str, rest: Sequence[str], *, is_text: bool) -> Piece:
    if piece.title is None:
        return piece
    title = replace(piece.title, text=text, links=tuple(link for link in piece.title.links if link.text in text))
    others = [replace(piece.title, text=part, links=()) for part in rest]
    if is_text and not piece.body:
        return replace(piece, title=title, body=others[-1:], beside=[*others[:-1], *piece.beside])
    return replace(piece, title=title, beside=[*others, *piece.beside])
