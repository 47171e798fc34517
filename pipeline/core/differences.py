"""Two texts → segments, each with what the one and the other say there: equal, dropped, added or replaced words.

Words and the marks between them are compared, so that a comma alone is seen as one. Typography and spaces do not count:
they are made plain for comparing and shown as printed. What begins and ends both texts is set aside first, so that only
what lies between is aligned. `shortened` leaves some words around each change.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from pipeline.core.text import common, normalise

LONGEST_CHANGE = 10_000  # words of either text that are aligned; longer ones are one change from end to end
CONTEXT = 8  # words of an equal stretch that stay before and after a change
MIN_SKIPPED = 4  # words; a note on fewer would be longer than they are
LONGEST_SHOWN = 60  # words of a change that stay when it is shortened
_TOKEN = re.compile(r"(?:\w+(?:[^\w\s]\w+)*|[^\w\s]+)\s?")  # "l'essor" and "2.2" are one, "essor," is two

Kind = Literal["equal", "dropped", "added", "replaced", "skipped"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of two texts. All `old` joined give the one text back, all `new` the other, each with single spaces.

    `skipped` is an equal stretch, or the inside of a long change, that need not be shown.
    """

    kind: Kind
    old: str
    new: str


def segments(old: str, new: str) -> tuple[Segment, ...]:
    """What differs between two texts, word by word.

    >>> [(one.kind, one.old, one.new) for one in segments("L’essor, le vrai", "L'essor le vrai")]
    [('equal', 'L’essor', "L'essor "), ('dropped', ', ', ''), ('equal', 'le vrai', 'le vrai')]
    """
    before, after = _tokens(old), _tokens(new)
    left, right = _compared(before), _compared(after)
    start = common(left, right)
    end = common(left[start:][::-1], right[start:][::-1])
    middle = (len(left) - start - end, len(right) - start - end)
    stretches = [_Stretch(True, start, start)] if start else []
    stretches += _readable(_aligned(left[start : start + middle[0]], right[start : start + middle[1]]))
    stretches += [_Stretch(True, end, end)] if end else []
    return tuple(_cut(stretches, before, after))


def is_changed(parts: Iterable[Segment]) -> bool:
    """Whether the two texts differ in any word."""
    return any(part.kind in ("dropped", "added", "replaced") for part in parts)


def shortened(parts: Sequence[Segment], context: int = CONTEXT, longest: int = LONGEST_SHOWN) -> tuple[Segment, ...]:
    """The same with only `context` words of equal stretches around each change; the rest is `skipped`.

    Of a long change its first words stay. Joined, the segments still give both texts back.

    >>> [(one.kind, one.old) for one in shortened(segments("a b c d e f", "a b c d e g"), context=1)]
    [('skipped', 'a b c d '), ('equal', 'e '), ('replaced', 'f')]
    """
    last = len(parts) - 1
    kept: list[Segment] = []
    for place, part in enumerate(parts):
        if part.kind == "equal":
            kept += _equal(part, context if place or not last else 0, context if place < last else 0)
        elif part.kind == "skipped":
            kept.append(part)
        else:
            kept += _change(part, longest)
    return tuple(part for part in kept if part.old or part.new)


def shared_of(parts: Sequence[Segment]) -> float:
    """The share of the longer text's words that both texts have, from 0 to 1; 1 where neither has any."""
    counts = [(len(_TOKEN.findall(part.old)), len(_TOKEN.findall(part.new)), part.kind) for part in parts]
    longest = max(sum(old for old, _, _ in counts), sum(new for _, new, _ in counts))
    return sum(old for old, _, kind in counts if kind == "equal") / longest if longest else 1.0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """So many words of the one text stand for so many of the other."""

    is_equal: bool
    old: int
    new: int


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(" ".join(text.split()))


def _compared(tokens: Sequence[str]) -> list[str]:
    """What is compared of words: an unseen character alone stands for itself, so that none is lost."""
    return [normalise(token) or token for token in tokens]


def _aligned(left: Sequence[str], right: Sequence[str]) -> Iterator[_Stretch]:
    if not (left and right) or max(len(left), len(right)) > LONGEST_CHANGE:
        if left or right:
            yield _Stretch(False, len(left), len(right))
        return
    for op in Levenshtein.opcodes(left, right):
        yield _Stretch(op.tag == "equal", op.src_end - op.src_start, op.dest_end - op.dest_start)


def _readable(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """One change where two stand so close that what is equal between them is chance: an article, a comma."""
    merged: list[_Stretch] = []
    for stretch in stretches:
        while not stretch.is_equal and merged and (not merged[-1].is_equal or _is_chance(merged, stretch)):
            taken = 1 if not merged[-1].is_equal else 2
            stretch = _Stretch(
                False, *map(sum, zip(*((part.old, part.new) for part in (*merged[-taken:], stretch)), strict=True))
            )
            del merged[-taken:]
        merged.append(stretch)
    return merged


def _is_chance(merged: Sequence[_Stretch], change: _Stretch) -> bool:
    if len(merged) < 2:
        return False
    before, equal = merged[-2:]
    return equal.old < min(max(before.old, before.new), max(change.old, change.new))


def _cut(stretches: Iterable[_Stretch], before: Sequence[str], after: Sequence[str]) -> Iterator[Segment]:
    old = new = 0
    for stretch in stretches:
        kind: Kind = (
            "equal"
            if stretch.is_equal
            else "replaced"
            if stretch.old and stretch.new
            else "dropped"
            if stretch.old
            else "added"
        )
        yield Segment(kind, "".join(before[old : old + stretch.old]), "".join(after[new : new + stretch.new]))
        old, new = old + stretch.old, new + stretch.new


def _equal(segment: Segment, before: int, after: int) -> list[Segment]:
    old, new = _tokens_of(segment.old), _tokens_of(segment.new)
    if len(old) < before + after + MIN_SKIPPED:
        return [segment]
    ends = len(old) - after
    return [
        Segment("equal", "".join(old[:before]), "".join(new[:before])),
        Segment("skipped", "".join(old[before:ends]), "".join(new[before:ends])),
        Segment("equal", "".join(old[ends:]), "".join(new[ends:])),
    ]


def _change(segment: Segment, longest: int) -> list[Segment]:
    old, new = _tokens_of(segment.old), _tokens_of(segment.new)
    return [
        Segment(segment.kind, "".join(old[:longest]), "".join(new[:longest])),
        Segment("skipped", "".join(old[longest:]), "".join(new[longest:])),
    ]


def _tokens_of(text: str) -> list[str]:
    return _TOKEN.findall(text)
