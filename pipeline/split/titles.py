"""A block → how much it looks like a title, in the units of the alignment's score.

The alignment decides; this only tips scales that it leaves level. The figures were set on development pages of
tests/generate, never on the pages that accuracy is reported on.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.noise import uncut
from pipeline.text import words

OPENING = 400  # characters of a block that are looked at for the words of its title
SENTENCE = 1.5  # what a full stop takes from a title
HOPELESS = -2.0  # a score from which the words that a block shares with its text cannot save it
_BULLET = re.compile(r"\s*(?:[•·◦▪●*]|[-–—]\s)")
_SPECIFIC = re.compile(r"n[°º]\s?\d|#\s?\d|\b(?:19|20)\d{2}\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|\[e-mail\]|@")


def title_likeness(text: str, is_noise: bool, following: Sequence[str], occurrences: int) -> float:
    """From about -8 (cannot be a title) to about 3.

    `following` are the blocks that the title would stand over, `occurrences` how often it is on the page.
    """
    line = text.strip()
    score = _by_length(len(line))
    if score < HOPELESS:
        return score - SENTENCE  # a long paragraph ends as sentences do; nothing else needs a look
    score += _by_ending(line) + _by_opening(line)
    if is_noise or _ADDRESS.search(line[:400]):
        score -= 2.5
    if occurrences > 1:
        score -= 1.5 if occurrences == 2 else 2.0  # a sub-heading is printed in both copies, a title once
    if score < HOPELESS:
        return score
    if _SPECIFIC.search(line):
        score += 0.5
    return score + 1.5 * _shared(line, following)


def _by_length(length: int) -> float:
    if length < 4:
        return -3.0
    if length <= 160:
        return 1.0
    return max(1.0 - (length - 160) / 60, -5.0)


def _by_ending(line: str) -> float:
    if line.endswith((":", ";", ",")):
        return -2.0
    if uncut(line) is not None:
        return -2.5
    if line.endswith(".") and not line.endswith(("etc.", "!..")):
        return -SENTENCE
    return 0.0


def _by_opening(line: str) -> float:
    if _BULLET.match(line):
        return -2.5
    first = next((c for c in line if c.isalnum()), "")
    return -1.5 if first.islower() else 0.0


def _shared(line: str, following: Sequence[str]) -> float:
    said = {word for word in words(line) if len(word) > 3}
    if not said:
        return 0.0
    found = {word for text in following for word in said & _opening(text[:OPENING])}
    return len(found) / len(said)


@lru_cache(maxsize=4_096)  # a block follows three others, and stands twice on its page
def _opening(text: str) -> frozenset[str]:
    return frozenset(words(text))
