"""Pairs of contents → their scores, and which of them meet a condition: what rules and vetoes are made of."""

from collections.abc import Callable

import numpy as np
from rapidfuzz import fuzz

from pipeline.resolve.match.contents import MAX_CHARACTERS, Pairs, Scores
from pipeline.resolve.match.sets import Indices
from pipeline.resolve.match.titles import MIN_CHARACTERS, Mask

Condition = Callable[[Pairs, Indices], Mask]
Score = Callable[[Pairs, Indices], Scores]

MIN_IDENTIFYING = 300  # characters of equal text that identify a resource whatever its title has become
MIN_SHARED = 10  # shingles in a hundred that texts without titles share at least, whatever their characters say


def words_alike(pairs: Pairs, rows: Indices) -> Scores:
    """100 where the folded texts are equal."""
    text = pairs.contents.text
    return np.where(text[pairs.left[rows]] == text[pairs.right[rows]], 100, 0).astype(np.float32)


def jaccard(pairs: Pairs, rows: Indices) -> Scores:
    return pairs.jaccard[rows]


def containment(pairs: Pairs, rows: Indices) -> Scores:
    return pairs.containment[rows]


def ratio(pairs: Pairs, rows: Indices) -> Scores:
    return pairs.ratio(rows)


def title_ratio(pairs: Pairs, rows: Indices) -> Scores:
    titles = pairs.contents.titles.folded
    left, right = (pairs.contents.title[side[rows]].tolist() for side in (pairs.left, pairs.right))
    scores = [fuzz.ratio(titles[one], titles[other]) for one, other in zip(left, right, strict=True)]
    return np.array(scores, dtype=np.float32)


def titles_equal(pairs: Pairs, rows: Indices) -> Scores:
    """The table asks for equal titles already."""
    return np.full(rows.size, 100, dtype=np.float32)


def has_text(pairs: Pairs, rows: Indices) -> Mask:
    return pairs.shortest(rows) >= MIN_CHARACTERS


def lacks_text(pairs: Pairs, rows: Indices) -> Mask:
    return ~has_text(pairs, rows)


def both_lack_text(pairs: Pairs, rows: Indices) -> Mask:
    return pairs.longest(rows) == 0


def much_text(pairs: Pairs, rows: Indices) -> Mask:
    return pairs.shortest(rows) >= MIN_IDENTIFYING


def speak(pairs: Pairs, rows: Indices) -> Mask:
    speaks = pairs.contents.speaks
    return speaks[pairs.left[rows]] & speaks[pairs.right[rows]]


def own_words(pairs: Pairs, rows: Indices) -> Mask:
    """Boilerplate must not carry a score of characters: half of each text is its own, and more than one run of words."""
    mostly_own = (2 * pairs.own.sizes >= pairs.contents.size) & (pairs.own.sizes > 1)
    return speak(pairs, rows) & mostly_own[pairs.left[rows]] & mostly_own[pairs.right[rows]]


def shares_runs(pairs: Pairs, rows: Indices) -> Mask:
    """Pages of code or of tables are alike in characters and share no run of words."""
    return pairs.jaccard[rows] >= MIN_SHARED


def fit_for_characters(pairs: Pairs, rows: Indices) -> Mask:
    return pairs.longest(rows) <= MAX_CHARACTERS


def like_lengths(pairs: Pairs, rows: Indices) -> Mask:
    return has_text(pairs, rows) & (2 * pairs.shortest(rows) >= pairs.longest(rows))


def a_third(pairs: Pairs, rows: Indices) -> Mask:
    """A teaser is a good part of the text; a sentence of it is not."""
    return 3 * pairs.shortest(rows) >= pairs.longest(rows)


def over_time(pairs: Pairs, rows: Indices) -> Mask:
    """Of one source, in different snapshots and never side by side: a site edits a text, it does not print both."""
    return pairs.meets("sources", rows) & ~pairs.meets("snapshots", rows)


def one_page_over_time(pairs: Pairs, rows: Indices) -> Mask:
    return over_time(pairs, rows) & pairs.meets("places", rows)


def one_source(pairs: Pairs, rows: Indices) -> Mask:
    return pairs.meets("sources", rows)


def names_one(pairs: Pairs, rows: Indices) -> Mask:
    """Not where a page prints the title over two records without text: "Réservé aux adhérents" is no name."""
    return ~(pairs.contents.is_ambiguous[pairs.left[rows]] | pairs.contents.is_ambiguous[pairs.right[rows]])


def one_address(pairs: Pairs, rows: Indices) -> Mask:
    return pairs.meets("urls", rows)
