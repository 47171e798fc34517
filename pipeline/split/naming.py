"""A printed caption → the column that it most likely means, in the languages that listings are known in."""

from functools import lru_cache

from pipeline.core.datelines import is_date_caption
from pipeline.core.normalise import OPEN
from pipeline.core.text import fold
from pipeline.split.caption_words import EITHER, ENDS, LEAST, OTHERS, OVER_TEXT, PHRASES, WITH

ANYWHERE = (
    "is_private",
    "summary",
)  # columns whose phrases count among any words: what may be private is not overlooked
UNSURE = frozenset(
    {"art"}
)  # captions that are words of titles and texts as well, so that what else a page prints must tell
MAX_WORDS = 8  # of a caption
LONGEST = 60  # characters of one


def column_of(caption: str) -> str:
    """The column of a caption by its words; "labels", which types nothing, where none is known.

    >>> [column_of(caption) for caption in ("MOTS-CLÉS", "Members only", "Les chiffres clés", "Art der Ressource", "Art", "Förderbereich")]
    ['keywords', 'is_private', 'labels', 'resource_type', 'resource_type', 'categories']
    """
    return _column_of(fold(caption))


def is_label_caption(caption: str) -> bool:
    """Whether a caption's words are known, and lead to what is said of a resource, not to a text of it.

    >>> [is_label_caption(caption) for caption in ("Publié le", "Mots-clés", "Résumé", "Ce que dit la loi", "Art")]
    [True, True, False, False, False]
    """
    is_known = column_of(caption) not in ("labels", "summary") and fold(caption) not in UNSURE
    return len(caption) <= LONGEST and (is_known or is_date_caption(caption))


def is_over_text(line: str) -> bool:
    """Whether a line is what stands over a text of a record, and nothing else.

    >>> [is_over_text(line) for line in ("TEXTE INTÉGRAL", "Abstract:", "Présentation du lavoir")]
    [True, True, False]
    """
    return len(line) <= LONGEST and fold(line) in OVER_TEXT


def is_over_summary(line: str) -> bool:
    """Whether a line calls what stands under it a summary, and not a text that may be all that there is.

    >>> [is_over_summary(line) for line in ("En bref :", "Description", "Contenu")]
    [True, False, False]
    """
    return column_of(line) == "summary" and fold(line) not in EITHER


@lru_cache(maxsize=16_384)
def _column_of(folded: str) -> str:
    padded = f" {folded} "
    words = folded.split()
    for column, phrases in PHRASES.items():
        if column not in ANYWHERE:
            if len(words) <= MAX_WORDS and _is_covered(words, phrases):
                return column
        elif any(f" {phrase} " in padded for phrase in phrases) and not (column == "is_private" and OPEN & set(words)):
            return column
    return _by_end(folded)


def _by_end(word: str) -> str:
    """The column of a compound word, "labels" where its end tells none."""
    is_word = word.isalpha() and word not in OTHERS
    ended = (
        column
        for column, ends in ENDS.items()
        if is_word and any(len(word) >= len(end) + LEAST for end in ends if word.endswith(end))
    )
    return next(ended, "labels")


def _is_covered(words: list[str], phrases: frozenset[str]) -> bool:
    """Whether a phrase is among the words, and what stands around it says nothing of its own."""
    for first in range(len(words)):
        if not WITH.issuperset(words[:first]):
            return False
        for last in range(first + 1, len(words) + 1):
            if " ".join(words[first:last]) in phrases and WITH.issuperset(words[last:]):
                return True
    return False
