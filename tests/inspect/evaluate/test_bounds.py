"""What judgements promise holds: against the tables of binomial bounds, and over 1,000 samples of labelled sets."""

from functools import cache
from random import Random

import pytest

from pipeline.inspect.evaluate.bounds import LEVEL, needed, upper_bound
from pipeline.inspect.evaluate.promise import Decision, promise

SAMPLES = 1000
EXACT = [  # wrong, judged → the bound of scipy.stats.beta.ppf(0.95, wrong + 1, judged - wrong)
    pytest.param(0, 1, 0.95, id="one"),
    pytest.param(0, 10, 0.258866, id="none-of-ten"),
    pytest.param(1, 10, 0.394163, id="one-of-ten"),
    pytest.param(5, 100, 0.102253, id="five-of-a-hundred"),
    pytest.param(0, 299, 0.009969, id="the-first-promise"),
    pytest.param(300, 100_000, 0.003300, id="many"),
]
LABELLED = [  # how many of a labelled set are wrong, of how many, and how many of them are judged
    pytest.param(0, 500, 100, id="none-is-wrong"),
    pytest.param(5, 500, 100, id="one-in-a-hundred"),
    pytest.param(30, 1000, 60, id="three-in-a-hundred"),
    pytest.param(150, 500, 30, id="a-third-nearly"),
    pytest.param(2, 12, 11, id="a-handful"),
]


bound = cache(upper_bound)


@pytest.mark.parametrize(("wrong", "judged", "expected"), EXACT)
def test_the_bound_is_the_exact_one(wrong, judged, expected):
    assert upper_bound(wrong, judged) == pytest.approx(expected, abs=2e-6)


def test_nothing_judged_and_all_wrong_promise_nothing():
    assert upper_bound(0, 0) == upper_bound(7, 7) == 1


@pytest.mark.parametrize("wrong", [0, 1, 7, 100])
def test_as_many_as_are_needed_and_no_fewer(wrong):
    enough = needed(wrong)

    assert upper_bound(wrong, enough) <= 0.01 < upper_bound(wrong, enough - 1)


@pytest.mark.parametrize(("wrong", "size", "judged"), LABELLED)
def test_a_bound_covers_the_truth_of_a_labelled_set(wrong, size, judged):
    labelled = [place < wrong for place in range(size)]
    chance = Random(f"{wrong} of {size}")
    held = sum(bound(sum(chance.sample(labelled, judged)), judged) >= wrong / size for _ in range(SAMPLES))

    assert held >= LEVEL * SAMPLES


def test_the_least_certain_first_errs_on_the_safe_side():
    """Errors that get rarer with certainty: a quarter among the least certain, one in two hundred among the surest."""
    chance, size, judged, held = Random("doubt first"), 400, 80, 0
    for _ in range(SAMPLES):
        is_wrong = [chance.random() < 0.25 * (1 - place / size) ** 4 + 0.005 for place in range(size)]
        held += bound(sum(is_wrong[:judged]), judged) >= sum(is_wrong) / size

    assert held == SAMPLES


def decided(kind, rule, count, said):
    """Decisions of which the first are judged: said is a string of r(ight) and w(rong)."""
    wrong = [*(one == "w" for one in said), *[None] * (count - len(said))]
    return [
        Decision(kind, f"{rule}{place}", f"{place}{rule}", rule, "halle", 0.4 if rule == "edited" else 1.0, one)
        for place, one in enumerate(wrong)
    ]


MADE = [
    *decided("merge", "edited", 400, "r" * 298),
    *decided("merge", "reworded", 50, "wrr"),
    *decided("merge", "renamed", 2, "rw"),
    *decided("cut", "", 1000, "r" * 299),
]


def test_groups_are_counted_each_by_itself():
    bounds = {(one.kind, one.by, one.name): one for one in promise(MADE).bounds}

    assert [(one.decisions, one.judged, one.wrong) for one in bounds.values() if one.by in ("all", "rule")] == [
        (452, 303, 2), (400, 298, 0), (2, 2, 1), (50, 3, 1), (1000, 299, 0),
    ]  # fmt: skip
    assert bounds["merge", "rule", "edited"].more == 1
    assert bounds["merge", "rule", "reworded"].more == 47  # all that are left; one of them is wrong already
    assert bounds["merge", "rule", "renamed"].at_most == 0.5  # all were judged, so nothing is left to chance
    assert bounds["cut", "all", ""].more == 0
    assert bounds["merge", "certainty", "0.25"].decisions == 400


def test_what_is_asked_next_was_not_judged_and_is_drawn_by_lot():
    first, again = promise(MADE), promise(reversed(MADE))

    assert first.next == again.next
    assert len(first.next) == 48
    assert first.next[:47] != tuple(sorted(first.next[:47]))
    judged = {(one.left, one.right) for one in MADE if one.is_wrong is not None}
    assert not judged & set(first.next)
    assert {left.rstrip("0123456789") for left, _ in first.next[:47]} == {"reworded"}  # where most may be wrong
