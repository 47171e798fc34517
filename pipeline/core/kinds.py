"""A few words → whether sites call a resource so: an article, a report, "Fallstudie", "Note de lecture".

A word is told by a table of six languages; a German or Dutch one by its end as well ("Wanderbericht").
"""

import re
from functools import lru_cache
from itertools import product

from pipeline.core.kind_words import KINDS
from pipeline.core.text import fold

WORDS = 4  # of a kind
_PLURALS = (("s", 5), ("es", 7), ("n", 6), ("en", 7), ("e", 6))  # ends, and letters of a word that has one
_ENDS = re.compile(
    r"\w{3,}(?:artikel|bericht|beitrag|broschure|studie|leitfaden|handbuch|verzeichnis|material|mappe|blatt|blad|gesprek|gesprach|papier|sammlung|brief"
    r"|rapport|verslag|gids|handleiding|onderzoek|nota|lijst|boek|pakket)"
)


@lru_cache(maxsize=16_384)
def is_kind(said: str) -> bool:
    """Whether a few words are what sites call a resource, in the singular or the plural.

    >>> [is_kind(said) for said in ("Note de lecture", "FALLSTUDIEN", "Reisebericht", "Le guide du lavoir", "Nantes")]
    [True, True, True, False, False]
    """
    folded = fold(said)
    return folded in KINDS or bool(_ENDS.fullmatch(folded)) or _is_plural(folded)


def _is_plural(folded: str) -> bool:
    words = [[word, *_singulars(word)] for word in folded.split()]
    return len(words) <= WORDS and any(" ".join(chosen) in KINDS for chosen in product(*words))


def _singulars(word: str) -> list[str]:
    return [word.removesuffix(end) for end, least in _PLURALS if word.endswith(end) and len(word) >= least]
