"""The records of a site's pages → whether labels between two of them are those of the upper one or of the lower one.

Labels under a text and labels over the next title look alike, line by line, and some look like what stands outside of any record. The
edges of pages tell them apart: a site that prints them over its titles has some over the first one of a page, and none under the last text.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile, zip_longest

from pipeline.split.naming import column_of
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, CAPTION, OUTSIDE, SUMMARY, TITLE, VALUE, Chances, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines

OVER, UNDER, EITHER = "over", "under", ""  # where labels stand: over titles, under texts; or nothing tells
EDGE, INNER = 2.0, 1.5  # what the edges of a page weigh, and how the pages' records have been read so far
SURE = 0.5  # weight from which a side is told
SEVERAL, MOST = 3, 0.5  # records, and share of them, beside which a caption must come back to be one,
NEARLY_ALL, DIFFERENT = 0.75, 2  # and that of those that print it on a line of its own, over so many values that differ
LIKELY = 0.5  # chance of what a line is
LONGEST = 60  # characters of a label at the edge of a text
STOP = LOOKS.index("stop")
PARAGRAPH = 150  # characters of one that is a record's text: a list may have a sentence over it
NO_LABEL = [LOOKS.index(look) for look in ("credit", "leads_on", "is_link", "url", "says_summary", "colon_end")]
NO_CAPTION = [*NO_LABEL[:4], *(LOOKS.index(look) for look in ("date", "year", "price", "rule", "mail", "comma"))]
LABELS, TOLD, BESIDE = (CAPTION, VALUE), (TITLE, BODY, SUMMARY), (AROUND, BETWEEN)
Page = tuple[Sequence[Group], Lines, Chances]


@dataclass(frozen=True, slots=True)
class Sides:
    """On which side of the titles a site prints labels, those captions (folded) that most of its records have between them, though
    their lines look like none of theirs, and those that stand over their values on lines of their `own`."""

    side: str = EITHER
    captions: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()


def sides_of(pages: Sequence[Page]) -> Sides:
    """Where a site prints its labels."""
    captions, own = _captions(pages), _own_captions(pages)
    for groups, page, _ in pages:
        _find(groups, page, captions)
        _find_own(groups, page, own)
    edges, over, under = 0, 0, 0
    for groups, page, chances in pages:
        if not groups:
            continue
        free = _Free(groups, page, captions, chances)
        is_over = bool(_leading(groups[0]) or free.over(groups[0])) and not free.is_under_text(groups[0])
        edges += is_over - bool(_trailing(groups[-1]) or free.under(groups[-1]))
        for before, after in pairwise(groups):
            over, under = over + bool(_leading(after)), under + bool(_trailing(before))
    if not (over + under or captions):
        return Sides(own=own)
    if _are_inside(pages):
        return Sides(EITHER, captions, own)  # which side shows depends on which of its two texts a record lacks
    told = EDGE * edges + INNER * (over - under) / max(over + under, 1)
    return Sides((OVER if told > 0 else UNDER) if abs(told) >= SURE else EITHER, captions, own)


def with_labels_on(sides: Sides, page: Page, shift: float) -> list[Group]:
    """Give labels between two records to the one on whose side they stand, with what is beside them; those over the first one, or
    under the last one, as well. Of what was no record but for them nothing is left: such ones are given back. `shift`: as the page was
    read."""
    groups, lines, chances = page
    _find(groups, lines, sides.captions)
    _find_own(groups, lines, sides.own)
    free, left = _Free(groups, lines, sides.captions, chances), list[Group]()
    kept = [*groups[:1]]
    for after in groups[1:]:
        before = kept[-1]
        if sides.side == OVER and (labels := _trailing(before)):
            move(before, after, labels[0], len(before.lines))
            left += [before] if all(chances[line, OUTSIDE] > shift / (1 + shift) for line in before.lines) else []
        elif sides.side == UNDER and (labels := _leading(after)):
            move(after, before, 0, labels[-1] + 1)
        elif sides.side == UNDER and _are_labels(before, after, lines):
            after.roles[:] = [AROUND if role == TITLE else role for role in after.roles]
            before.lines, before.roles = before.lines + after.lines, before.roles + after.roles
            left.append(after)
            continue
        kept.append(after)
    for group in groups:
        if sides.side == OVER:
            over = free.over(group)
            group.lines[:0], group.roles[:0] = over, [free.role(line) for line in over]
        elif sides.side == UNDER:
            under = free.under(group)
            group.lines += under
            group.roles += [free.role(line) for line in under]
    return left


def _are_labels(before: Group, after: Group, page: Lines) -> bool:
    """Whether a record without a text is the labels of the one over it, which has none: a line over them looks like a title."""
    captions = [line for line in after.lines if page.keys["caption"][line]]
    has_text, is_bare = bool(before.of(BODY, SUMMARY)), not before.of(*LABELS)
    return has_text and is_bare and not after.of(BODY, SUMMARY) and len(captions) >= SEVERAL


def _find(groups: Sequence[Group], page: Lines, captions: frozenset[str]) -> None:
    """Make lines beside texts labels whose captions are some."""
    for group in groups:
        for line in (*group.of(*BESIDE), *_edges(group, page)):
            if page.keys["caption"][line] in captions and _may_be(line, page):
                group.roles[group.lines.index(line)] = CAPTION


class _Free:
    """The lines of a page that are of no record, and which of them are labels."""

    def __init__(self, groups: Sequence[Group], page: Lines, captions: frozenset[str], chances: Chances) -> None:
        self._taken = {line for group in groups for line in group.lines}
        self._page, self._captions, self._chances = page, captions, chances

    def role(self, line: int) -> int:
        """What a free line is in the record that it is given to."""
        if self._is_captioned(line):
            return CAPTION
        return AROUND + int(self._chances[line, AROUND : VALUE + 1].argmax())

    def over(self, group: Group) -> list[int]:
        """The lines at once over a record that may be of one, if some of them are labels."""
        return self._some(range(group.lines[0] - 1, -1, -1))[::-1]

    def under(self, group: Group) -> list[int]:
        """Those at once under it."""
        return self._some(range(group.lines[-1] + 1, len(self._page.blocks)))

    def is_under_text(self, group: Group) -> bool:
        """Whether a paragraph stands at once over a record and its labels: then that record is not the first one of its page, which was
        missed."""
        first, blocks, size = min([group.lines[0], *self.over(group)]), self._page.document.blocks, 0
        if not first or not self._page.signs[first - 1, STOP]:
            return False
        for line in range(first - 1, -1, -1):
            size += len(blocks[line].text)
            if size >= PARAGRAPH or not line or blocks[line].line != blocks[line - 1].last + 1:
                break
        return size >= PARAGRAPH

    def _some(self, lines: Iterable[int]) -> list[int]:
        found, last = list[int](), 0
        for line in lines:
            is_label = self._is_captioned(line) or self._chances[line, LABELS].sum() >= LIKELY
            if line in self._taken or not (is_label or self._chances[line, OUTSIDE] < LIKELY):
                break
            found.append(line)
            last = len(found) if is_label else last
        return found[:last]

    def _is_captioned(self, line: int) -> bool:
        return self._page.keys["caption"][line] in self._captions and _may_be(line, self._page)


def _captions(pages: Iterable[Page]) -> frozenset[str]:
    """The captions that a colon parts from their values in most records of a site's pages, or between these."""
    counts, total = Counter[str](), 0
    for groups, page, _ in pages:
        total += len(groups)
        starts = [group.lines[0] for group in groups]
        for group, after in zip_longest(groups, starts[1:]):
            between = range(group.lines[-1] + 1, after or 0)
            lines = (*group.of(*BESIDE, *LABELS), *_edges(group, page), *between)
            counts.update({page.keys["caption"][line] for line in lines if _may_be(line, page)})
    return frozenset(text for text, count in counts.items() if text and count >= max(SEVERAL, MOST * total))


def _own_captions(pages: Iterable[Page]) -> frozenset[str]:
    """The short lines beside the texts of nearly all records, each at once over another one that differs from record to record."""
    under, total = defaultdict[str, list[str]](list), 0
    for groups, page, _ in pages:
        total += len(groups)
        for group in groups:
            found = {page.keys["text"][line]: page.keys["text"][below] for line, below in _pairs(group, page)}
            for text, value in found.items():
                under[text].append(value)
    most = max(SEVERAL, NEARLY_ALL * total)
    return frozenset(
        text for text, values in under.items() if len(values) >= most and len(set(values) - set(under)) >= DIFFERENT
    )


def _pairs(group: Group, page: Lines) -> Iterator[tuple[int, int]]:
    """Lines beside the texts of a record that may be a caption, each with the one at once under it."""
    for place, line in enumerate(group.lines[:-1]):
        below = group.lines[place + 1]
        beside = group.roles[place] in (*BESIDE, CAPTION) and group.roles[place + 1] in (*BESIDE, VALUE)
        is_next = below == line + 1 and (
            page.document.elements or page.blocks[below].line == page.blocks[line].last + 1
        )
        if beside and is_next and not page.signs[line, NO_CAPTION].any() and page.is_short(line, LONGEST):
            yield line, below


def _find_own(groups: Sequence[Group], page: Lines, own: frozenset[str]) -> None:
    """Make such lines captions, and those under them values."""
    for group in groups if own else ():
        for line, below in [*_pairs(group, page)]:
            if page.keys["text"][line] in own:
                group.roles[group.lines.index(line)], group.roles[group.lines.index(below)] = CAPTION, VALUE


def _edges(group: Group, page: Lines) -> list[int]:
    """The lines with which a text of a record begins or ends that are too short for one: labels under a text, or over it, seem to be of
    it."""
    texts = group.of(BODY, SUMMARY)
    runs = (texts, texts[::-1])
    return [line for run in runs for line in takewhile(lambda line: page.is_short(line, LONGEST), run)]


def _may_be(line: int, page: Lines) -> bool:
    """Whether a line may be a label with its value, and is no credit, button or caption of a text; keywords may close a text."""
    return not page.signs[line, NO_LABEL].any() and column_of(page.keys["caption"][line]) != "keywords"


def _are_inside(pages: Sequence[Page]) -> bool:
    """Whether most records have a label between their title and their last text whose caption others have over or under these."""
    every = [(group, page) for groups, page, _ in pages for group in groups]
    edges = {caption for group, page in every for caption in _said(group, page, [*_leading(group), *_trailing(group)])}
    inside = sum(not edges.isdisjoint(_said(group, page, _inner(group))) for group, page in every)
    return inside > MOST * len(every)


def _said(group: Group, page: Lines, places: Sequence[int]) -> Iterator[str]:
    """The captions of some labels of a record."""
    for place in places:
        if group.roles[place] == CAPTION:
            yield page.keys["caption"][group.lines[place]] or page.keys["text"][group.lines[place]]


def _inner(group: Group) -> list[int]:
    """The places of labels between the title and the last text of a record."""
    told = [place for place, role in enumerate(group.roles) if role in TOLD]
    return [place for place in range(told[0], told[-1]) if group.roles[place] in LABELS] if told else []


def _leading(group: Group) -> list[int]:
    """The places of labels over the title and the texts of a record."""
    first = next((place for place, role in enumerate(group.roles) if role in TOLD), 0)
    return [place for place in range(first) if group.roles[place] in LABELS]


def _trailing(group: Group) -> list[int]:
    """The places of those under them."""
    last = max((place for place, role in enumerate(group.roles) if role in TOLD), default=len(group.roles))
    return [place for place in range(last + 1, len(group.roles)) if group.roles[place] in LABELS]


def move(group: Group, other: Group, first: int, last: int) -> None:
    """Lines of a record from `first` to before `last` become those of its neighbour."""
    at = 0 if first else len(other.lines)
    other.lines[at:at], other.roles[at:at] = group.lines[first:last], group.roles[first:last]
    del group.lines[first:last], group.roles[first:last]
