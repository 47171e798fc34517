"""A chain of figures → what in it may be a phone number by its groups and what stands before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.privacy.context import BEFORE, BEHIND, is_parameter, says_phone
from pipeline.core.privacy.plans import CODED_PAIRS, FIRST_LENGTHS, MAX_DIGITS, MIN_DIGITS, SHAPES

MAX_GROUPS = 8  # as "+33 (0)6 39 98 12 34" has
MAX_ADDRESS = 400  # characters of an address before figures that are looked at
_OPENING = re.compile(r"(?:\(\s?)?(?:\+|\(\+)?\s?\(?$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Groups of figures, with the text from their opening to their end; `has_word` where something says that they are a number."""

    text: str
    start: int
    end: int
    groups: tuple[str, ...]
    has_word: bool

    @property
    def digits(self) -> str:
        return "".join(self.groups)

    @property
    def lengths(self) -> tuple[int, ...]:
        return tuple(map(len, self.groups))

    @property
    def shown(self) -> str:
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        return self.text[max(0, self.start - BEFORE) : self.start]

    @property
    def behind(self) -> str:
        return self.text[self.end : self.end + BEHIND]


def candidates(text: str, chain: Sequence[re.Match[str]], at: int, may_ask: bool) -> Iterator[tuple[Candidate, int]]:
    """What may be a number and begins with a group, the longest first, and the last group of each."""
    first = chain[at].start()
    opening = _OPENING.search(text, max(0, first - 4), first)
    start = first if opening is None else first - len(opening.group().lstrip())
    is_begun = start < first or chain[at].group()[0] == "0"
    if not is_begun and at and len(chain[at].group()) not in FIRST_LENGTHS:
        return
    has_word = may_ask and _says_phone(text, start, at == 0)
    if has_word is None:
        return
    for last in _lasts(chain, at):
        groups = tuple(group.group() for group in chain[at : last + 1])
        if _has_shape(groups, is_begun, has_word):
            end = chain[last].end()
            shown = text[start:end]
            end += shown.count("(") > shown.count(")") and text[end : end + 1] == ")"
            yield Candidate(text, start, end, groups, has_word), last


def _says_phone(text: str, start: int, is_first: bool) -> bool | None:
    """Whether something says that figures are a phone number; None where they stand in an address that does not."""
    before = text[max(0, start - BEFORE) : start]
    if is_first and is_parameter(before):
        return True
    words = text[max(0, start - MAX_ADDRESS) : start].rsplit(None, 1)[-1:] if before[-1:].strip() else []
    for word in words:
        if "://" in word or "www." in word or (word.endswith(("/", "=")) and any(map(str.isalpha, word))):
            return None
    return is_first and says_phone(before)


def _lasts(chain: Sequence[re.Match[str]], at: int) -> Iterator[int]:
    """Where a number that begins here may end, the farthest first."""
    ends = []
    digits = 0
    for place in range(at, min(len(chain), at + MAX_GROUPS)):
        digits += len(chain[place].group())
        if digits > MAX_DIGITS + 3:  # "00", and a trunk's 0
            break
        if digits >= MIN_DIGITS:
            ends.append(place)
    return reversed(ends)


def _has_shape(groups: tuple[str, ...], is_begun: bool, has_word: bool) -> bool:
    """Whether groups could be those of a number: figures that stand alone are few, and at its begin or its end."""
    lengths = tuple(map(len, groups))
    if 1 in lengths and (lengths.count(1) > 2 or 1 in lengths[4:-1]):
        return False
    return is_begun or lengths in SHAPES or lengths == CODED_PAIRS or (has_word and len(groups) <= 6)
