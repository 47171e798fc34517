"""Names of journals, series and conferences as printed → whether they are one: in full, by ISO 4, as an acronym."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.core.text import fold
from pipeline.resolve.match.fields.model import Outcome

MIN_NEAR = 60  # likeness of two names from which they may be one written otherwise
MIN_ACRONYM = 3  # letters
_GLUE = frozenset(
    "a an and auf d das de dei del della der des di die du e ed el en et for for fur il in of on the und van y zu l la le les los".split()
)
_SUBTITLE = re.compile(r"\s*[:=(\[/].*$|\.\s+(?=[A-Z][a-z]+ [a-z]).*$", re.S)


@lru_cache(maxsize=1 << 14)
def _words(value: str) -> tuple[str, ...]:
    """The words that count, without a subtitle."""
    folded = fold(_SUBTITLE.sub("", value)) or fold(value)
    kept = tuple(word for word in folded.split() if word not in _GLUE)
    return kept or tuple(folded.split())


def compare_venue(left: str, right: str) -> Outcome | None:
    """Equal where one abbreviates the other, near where they are alike.

    >>> compare_venue("J. Egypt. Soc. Parasitol.", "Journal of the Egyptian Society of Parasitology")
    'equal'
    >>> compare_venue("PNAS", "Proceedings of the National Academy of Sciences"), compare_venue("Lancet", "Nature")
    ('equal', 'differ')
    """
    short, long = sorted((_words(left), _words(right)), key=lambda words: (len(words), sum(map(len, words))))
    if not short:
        return None
    if _abbreviates(short, long) or _is_acronym(short, long):
        return "equal"
    return "near" if fuzz.token_set_ratio(" ".join(short), " ".join(long)) >= MIN_NEAR else "differ"


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Word by word; a name of several words may be the beginning of a longer one."""
    if len(short) < len(long) and len(short) < 2:
        return False
    return all(_shortens(*sorted(pair, key=len)) for pair in zip(short, long, strict=False))


def _shortens(short: str, long: str) -> bool:
    """The beginning of a word, or a contraction: natl, national; behav, behaviour."""
    if long.startswith(short):
        return True
    letters = iter(long)
    return short[0] == long[0] and len(short) > 2 and all(letter in letters for letter in short)


def _is_acronym(short: Sequence[str], long: Sequence[str]) -> bool:
    initials = "".join(word[0] for word in long)
    return len(short) == 1 and len(short[0]) >= MIN_ACRONYM and short[0] in (initials, initials[: len(short[0])])
