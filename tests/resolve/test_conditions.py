"""What rules ask of a pair, at its limits: lengths, shares, runs of words in common."""

import numpy as np
import pytest

from pipeline.resolve.match import conditions as ask
from pipeline.resolve.match.contents import Contents, Pairs
from pipeline.resolve.match.fields.fieldsets import Fieldsets
from pipeline.resolve.match.sets import sets_of
from pipeline.resolve.match.titles import titles_of

NOWHERE = sets_of(np.empty(0, np.int64), np.empty(0, np.uint32), 2)


def pair(lengths=(500, 500), shingles=((), ()), voting=None):
    """Two contents of so many characters, with these shingles, of which those in `voting` are their own."""
    every, own = (_sets(sides) for sides in (shingles, voting or shingles))
    zeros, none = np.zeros(2, np.int64), np.zeros(2, bool)
    contents = Contents(
        titles_of([""]),
        zeros,
        zeros,
        zeros,
        np.array(lengths),
        zeros,
        every.sizes,
        ~none,
        none,
        *[NOWHERE] * 6,
        Fieldsets([""]),
        zeros,
        none,
    )
    return Pairs(
        contents, every, own, np.array([0]), np.array([1]), lambda rows: [""] * rows.size, lambda rows: [""] * rows.size
    )


def _sets(sides):
    owners = np.repeat(np.arange(2), [len(side) for side in sides])
    return sets_of(owners, np.array([value for side in sides for value in side], dtype=np.uint32), 2)


LENGTHS = [
    (ask.has_text, (20, 500), True),
    (ask.has_text, (19, 500), False),
    (ask.lacks_text, (500, 19), True),
    (ask.lacks_text, (20, 20), False),
    (ask.both_lack_text, (0, 0), True),
    (ask.both_lack_text, (1, 0), False),
    (ask.much_text, (300, 900), True),
    (ask.much_text, (900, 299), False),
    (ask.fit_for_characters, (50_000, 40), True),
    (ask.fit_for_characters, (40, 50_001), False),
    (ask.like_lengths, (50, 100), True),
    (ask.like_lengths, (49, 100), False),
    (ask.like_lengths, (19, 20), False),
    (ask.a_third, (40, 120), True),
    (ask.a_third, (120, 39), False),
]


@pytest.mark.parametrize("condition, lengths, holds", LENGTHS)
def test_what_lengths_allow(condition, lengths, holds):
    assert condition(pair(lengths), np.array([0])).tolist() == [holds]


SHARES = [
    pytest.param(range(10), [0], 10, True, id="one-in-ten"),
    pytest.param(range(11), [0], 9.09, False, id="one-in-eleven"),
    pytest.param([1, 2], [3], 0, False, id="none"),
]


@pytest.mark.parametrize("left, right, jaccard, holds", SHARES)
def test_runs_in_common(left, right, jaccard, holds):
    two = pair(shingles=(left, right))

    assert two.jaccard.tolist() == pytest.approx([jaccard], abs=0.01)
    assert two.containment.tolist() == ([100] if jaccard else [0])
    assert ask.shares_runs(two, np.array([0])).tolist() == [holds]


OWN = [
    pytest.param((range(8), range(8)), (range(4), range(8)), True, id="half"),
    pytest.param((range(8), range(8)), (range(8), range(3)), False, id="less-than-half"),
    pytest.param((range(2), range(8)), (range(2), range(8)), True, id="two-runs"),
    pytest.param((range(1), range(8)), (range(1), range(8)), False, id="one-run-of-words"),
]


@pytest.mark.parametrize("shingles, voting, holds", OWN)
def test_most_of_each_text_must_be_its_own(shingles, voting, holds):
    assert ask.own_words(pair(shingles=shingles, voting=voting), np.array([0])).tolist() == [holds]
