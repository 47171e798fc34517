"""The lines of a record → its two texts, and where the first of them ends.

Where two copies meet without anything between them, the cut lies where the most of one is said again by the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from rapidfuzz.distance import LCSseq

from pipeline.split.roles.group import AROUND, BETWEEN, BODY, CAPTION, SUMMARY, TITLE, VALUE, Chances, Group, said
from pipeline.split.roles.parted import SHINGLE, Parted, shared
from pipeline.split.roles.seen.lines import LOOKS, Lines

OPENS = 3  # words by which two copies begin alike
LIKE_START = 0.5  # worth of two copies that begin alike, in shares of what they say
BELIEF = 0.25  # worth of one line's role against that
ALIKE = 0.3  # share of the shorter text that the other one says as well
EDITED = 0.8  # share of the shorter one of two copies that the other one says in the same order, where hardly any words follow one another
EVENLY, EDITABLE = 0.6, 2_000  # how long that one must be in shares of the other one, and words that both may have
HEADED = 8  # times as long as such a copy a text is of which that is a heading
FEWEST = 4  # words of a copy that begins as the other text does
FEW, MOSTLY = (
    10,
    0.6,
)  # words of another one, and share of it that the other text must say, but for an excerpt: any has some words of its last line
SHORT = 60  # characters of a line that may be a value
STOP, ELLIPSIS = LOOKS.index("stop"), LOOKS.index("ellipsis")


@dataclass(frozen=True, slots=True)
class Copies:
    """The lines of the text that a record prints first and of the other one, whether the two say the same, and whether anything
    stands between them; the second is empty where there is one text."""

    first: list[int]
    second: list[int]
    is_alike: bool
    is_parted: bool = False


def copies_of(group: Group, page: Lines, chances: Chances) -> Copies:
    """The two texts of a record: what stands between them parts them, or else what of one is said again."""
    texts = group.of(BODY, SUMMARY)
    if parted := _gap(texts, group.of(TITLE, CAPTION, VALUE, BETWEEN)):
        first, second = texts[:parted], texts[parted:]
        if copies := _copies_under(first, second, page, chances):
            return copies
        return Copies(first, second, shared(said(first, page), said(second, page)) >= ALIKE, is_parted=True)
    border, same = _border(texts, page, chances)
    if same >= ALIKE and _is_heading(texts[:border], texts[border:], page):
        return Copies(texts, [], False)
    roles = dict(zip(group.lines, group.roles, strict=True))
    parted = _gap(texts, group.of(AROUND))
    if same >= ALIKE:
        place = parted if 0 < parted < border and _says_all(texts[:parted], texts[parted:], page) else border
        return Copies(texts[:place], texts[place:], True)
    if parted:
        return Copies(texts[:parted], texts[parted:], False, is_parted=True)
    if parted := _edited(texts, page):
        return Copies(texts[:parted], texts[parted:], True)
    told = next((place for place, line in enumerate(texts) if roles[line] != roles[texts[0]]), len(texts))
    if min(len(said(texts[:told], page)), len(said(texts[told:], page))) < FEWEST:
        told = len(texts)
    return Copies(texts[:told], texts[told:], False)


def _copies_under(values: Sequence[int], texts: list[int], page: Lines, chances: Chances) -> Copies | None:
    """The two copies under a gap, where short lines that are no sentences stand over it, which neither says."""
    is_told = any(page.signs[line, [STOP, ELLIPSIS]].any() or not page.is_short(line, SHORT) for line in values)
    if is_told or shared(said(values, page), said(texts, page)) >= ALIKE:
        return None
    border, same = _border(texts, page, chances)
    is_twice = same >= ALIKE and not _is_heading(texts[:border], texts[border:], page)
    return Copies(texts[:border], texts[border:], True) if is_twice else None


def _says_all(first: Sequence[int], second: Sequence[int], page: Lines) -> bool:
    """Whether a text is said by another one, an excerpt from its middle: what stands over that is of the other one then, as it is printed."""
    return shared(said(first, page), said(second, page)) >= ALIKE


def _is_heading(first: Sequence[int], second: Sequence[int], page: Lines) -> bool:
    """Whether what a text begins with, and says again, is a heading of it rather than its copy: short lines none of which is a sentence."""
    is_short = sum(len(page.blocks[line].text) for line in first) * HEADED < sum(
        len(page.blocks[line].text) for line in second
    )
    return is_short and not any(page.signs[line, [STOP, ELLIPSIS]].any() for line in first)


def _edited(texts: Sequence[int], page: Lines) -> int:
    """The place from which on a text says once more, with many words dropped or changed, what it says before; 0 where there is none."""
    words, best, border = said(texts, page), EDITED, 0
    ends = [*accumulate(len(page.words[line]) for line in texts)]
    for place, end in enumerate(ends[:-1] if ends and ends[-1] <= EDITABLE else (), 1):
        less, more = sorted((end, len(words) - end))
        if less < FEWEST or less < EVENLY * more:
            continue
        if (same := LCSseq.similarity(words[:end], words[end:]) / less) > best:
            best, border = same, place
    return border


def _gap(texts: Sequence[int], between: Sequence[int]) -> int:
    """The first place of a text line over which one of the others stands; 0 where none does."""
    return next(
        (place for place in range(1, len(texts)) if any(texts[place - 1] < line < texts[place] for line in between)), 0
    )


def _border(texts: Sequence[int], page: Lines, chances: Chances) -> tuple[int, float]:
    """Where a text is most likely to begin again, and what share of the shorter copy the other one then says."""
    best, border, share = float("-inf"), len(texts), 0.0
    if len(texts) < 2:
        return border, share
    words, beliefs = said(texts, page), _beliefs(chances[texts])
    parted, whole = Parted(words), len(words)
    for place, end in enumerate(accumulate(len(page.words[line]) for line in texts[:-1]), 1):
        less = min(end, whole - end)
        likewise = words[: min(end, OPENS)] == words[end : end + OPENS]
        same = parted.shared(end) if less >= (FEWEST if likewise else SHINGLE) else 0.0
        if parted.is_excerpt(end) and page.signs[texts[place - 1], [STOP, ELLIPSIS]].any():
            same = 1.0  # it begins otherwise
        elif not likewise and (less < FEW or same < MOSTLY):
            same = 0.0
        even = less / max(end, whole - end, 1)
        score = same * (1 + even) + LIKE_START * likewise + BELIEF * beliefs[place - 1] / len(texts)
        if score > best:
            best, border, share = score, place, same
    return border, share


def _beliefs(chances: Chances) -> list[float]:
    """Of every border behind a line how likely its two texts are a body and a summary, or the other way round."""
    told = np.log(np.clip(chances[:, [BODY, SUMMARY]], 1e-3, 1))
    over = np.cumsum(told, 0)
    under = over[-1] - over
    ways = over + under[:, ::-1]  # body over summary, and summary over body
    return [max(way) for way in ways.tolist()]
