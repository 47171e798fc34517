"""Pairs of contents → their scores, and which of them meet a condition: what rules and vetoes are made of."""

from collections.abc import Callable

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

from pipeline.resolve.match.contents import MAX_CHARACTERS, Pairs, Scores
from pipeline.resolve.match.sets import Indices
from pipeline.resolve.match.titles import MIN_CHARACTERS, Mask, retyped

Condition = Callable[[Pairs, Indices], Mask]
Score = Callable[[Pairs, Indices], Scores]

MIN_IDENTIFYING = 300  # characters of equal text that identify a resource whatever its title has become
MAX_CHEAP = 600  # characters of texts that are compared by them without a look at their runs of words
MIN_TEASER = 40  # characters of a text that is the beginning of another
MAX_ENDING_WORDS, MIN_WITH_ENDING = 3, 80  # words after the cut ("Read more"), of a text of so many characters
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


def beginning(pairs: Pairs, rows: Indices) -> Scores:
    """How much of the shorter text is the beginning of the longer; nothing where it goes on in words of its own."""
    scores = np.zeros(rows.size, dtype=np.float32)
    texts = [pairs.folded(side[rows]) for side in (pairs.left, pairs.right)] if rows.size else [[], []]
    for at, sides in enumerate(zip(*texts, strict=True)):
        short, long = sorted(sides, key=len)
        equal = Prefix.similarity(short, long)
        if len(short[equal:].split()) <= (MAX_ENDING_WORDS if len(short) >= MIN_WITH_ENDING else 0):
            scores[at] = 100 * equal / max(len(short), 1)
    return scores


def titles_equal(pairs: Pairs, rows: Indices) -> Scores:
    """The table asks for equal titles already."""
    return np.full(rows.size, 100, dtype=np.float32)


def begin_alike(pairs: Pairs, rows: Indices) -> Mask:
    """With the same words, and enough of them for a teaser."""
    opening = pairs.contents.opening
    return (opening[pairs.left[rows]] == opening[pairs.right[rows]]) & (pairs.shortest(rows) >= MIN_TEASER)


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


def worth_characters(pairs: Pairs, rows: Indices) -> Mask:
    """Short, or with some runs of words in common: to compare the characters of long texts is dear."""
    return (pairs.longest(rows) <= MAX_CHEAP) | (shares_runs(pairs, rows) & fit_for_characters(pairs, rows))


def like_lengths(pairs: Pairs, rows: Indices) -> Mask:
    return has_text(pairs, rows) & (2 * pairs.shortest(rows) >= pairs.longest(rows))


def a_third(pairs: Pairs, rows: Indices) -> Mask:
    """A teaser is a good part of the text; a sentence of it is not."""
    return 3 * pairs.shortest(rows) >= pairs.longest(rows)


def over_time(pairs: Pairs, rows: Indices) -> Mask:
    """Of one source, in different snapshots and never side by side: a site edits a text, it does not print both."""
    return pairs.meets("sources", rows) & ~pairs.meets("snapshots", rows)


def of_a_table(pairs: Pairs, rows: Indices) -> Mask:
    """Rows of which nobody knows where they stand: there is no site whose series could look alike."""
    standing = pairs.contents.sources.sizes > 0
    return ~(standing[pairs.left[rows]] | standing[pairs.right[rows]])


def says_little(pairs: Pairs, rows: Indices) -> Mask:
    """One of the titles names nothing by itself."""
    telling = pairs.contents.telling
    return ~(telling(pairs.left[rows]) & telling(pairs.right[rows]))


def says_not_the_word(pairs: Pairs, rows: Indices) -> Mask:
    """Not where the texts differ by the very words that the titles differ by: these tell of two things."""
    titles = pairs.contents.titles.folded
    says_not = np.ones(rows.size, dtype=bool)
    texts = [pairs.folded(side[rows]) for side in (pairs.left, pairs.right)] if rows.size else [[], []]
    for at, (left, right) in enumerate(zip(*texts, strict=True)):
        one, other = (titles[pairs.contents.title[side[rows[at]]]].split() for side in (pairs.left, pairs.right))
        before, after = set(left.split()), set(right.split())
        lost = [word for word in one if word not in "".join(other) and word in before - after]
        gained = [word for word in other if word not in "".join(one) and word in after - before]
        says_not[at] = not lost or not gained or all(any(retyped(word, new) for new in gained) for word in lost)
    return says_not


def one_page_over_time(pairs: Pairs, rows: Indices) -> Mask:
    return over_time(pairs, rows) & pairs.meets("places", rows)


def one_source(pairs: Pairs, rows: Indices) -> Mask:
    return pairs.meets("sources", rows)


def names_one(pairs: Pairs, rows: Indices) -> Mask:
    """Not where a page prints the title over two records without text: "Réservé aux adhérents" is no name."""
    return ~(pairs.contents.is_ambiguous[pairs.left[rows]] | pairs.contents.is_ambiguous[pairs.right[rows]])


def one_address(pairs: Pairs, rows: Indices) -> Mask:
    return pairs.meets("urls", rows)
