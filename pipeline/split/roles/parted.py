"""Words of a text → of every place where it may be two copies how much of the shorter one the other one says as well.

Places are asked for in order: what the text says in runs of words passes from the lower copy to the upper one, so that all
places of a text cost as much as it has words.
"""

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

SHINGLE = 6  # words that must follow one another in both
HEAD = 6  # first words of which two copies share half
MANY = 2_000  # words of a text that are looked at for what another one has in the same order
UNBEGUN = 0.4  # worth of what is shared by texts that begin otherwise


class Parted:
    """A text that is parted at one place after the other."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        numbers: dict[tuple[str, ...], int] = {}
        self.runs = [numbers.setdefault(run, len(numbers)) for run in _runs(words, SHINGLE)]
        self.upper, self.lower = [0] * len(numbers), [0] * len(numbers)
        for run in self.runs:
            self.lower[run] += 1
        self.end = self.same = 0

    def shared(self, end: int) -> float:
        """What is shared by the words before `end` and those from there on; no `end` may be before the last one."""
        words = self.words
        short = min(end, len(words) - end)
        if short < SHINGLE:
            return shared(words[:end], words[end:])
        self._pass(end)
        return _begun(self.same / (short - SHINGLE + 1), words[: min(end, HEAD)], words[end : end + HEAD])

    def is_excerpt(self, end: int) -> bool:
        """Whether the longer one of them says all of the other, wherever it begins; `end` is the one that was asked for last."""
        short = min(end, len(self.words) - end)
        return short >= SHINGLE and self.same == short - SHINGLE + 1

    def _pass(self, end: int) -> None:
        for run in self.runs[self.end : end]:
            self.same -= self.lower[run] <= self.upper[run]
            self.lower[run] -= 1
        for run in self.runs[max(self.end - SHINGLE + 1, 0) : end - SHINGLE + 1]:
            self.same += self.upper[run] < self.lower[run]
            self.upper[run] += 1
        self.end = end


def shared(upper: Sequence[str], lower: Sequence[str]) -> float:
    """What share of the shorter text the other one says in the same words; texts that begin otherwise are less alike."""
    size = min(SHINGLE, len(upper), len(lower))
    if not size:
        return 0.0
    runs, others = Counter(_runs(upper, size)), Counter(_runs(lower, size))
    same = sum(min(runs[run], others[run]) for run in runs.keys() & others.keys())
    return _begun(same / (min(len(upper), len(lower)) - size + 1), upper, lower)


def _begun(share: float, upper: Sequence[str], lower: Sequence[str]) -> float:
    short = min(len(upper), len(lower))
    is_begun = len(set(upper[:HEAD]) & set(lower[:HEAD])) * 2 >= min(HEAD, short)
    return share if is_begun else share * UNBEGUN


def _runs(words: Sequence[str], size: int) -> "zip[tuple[str, ...]]":
    return zip(*(words[start:] for start in range(size)), strict=False)


def in_order(text: Sequence[str], other: Sequence[str]) -> float:
    """What share of the shorter one's words the other one has in the same order, as an edited copy does, by the first MANY of both; 0 of none."""
    one, two = text[:MANY], other[:MANY]
    less = min(len(one), len(two))
    return float(LCSseq.similarity(one, two) / less) if less else 0.0
