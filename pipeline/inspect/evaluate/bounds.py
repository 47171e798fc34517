"""So many wrong of so many judged → a share that the wrong ones of all are not above, and how many more judgements a promise needs.

The bound is the exact binomial one (Clopper and Pearson 1934), one-sided: the highest share at which so few wrong ones would
still be seen in one of twenty samples. It takes no normal distribution for granted, so it holds of ten judgements as of ten
thousand, and of none it says nothing: 1. It is of one sample that was drawn by chance and looked at once; a sample out of few
is surer than it says.
"""

from math import exp, fsum, lgamma, log, log1p

LEVEL = 0.95  # share of samples whose bound is not below the truth
LIMIT = 0.01  # share of wrong ones that is promised
_STEPS = 60  # halvings of [0, 1], after which floats lie no closer together
_MAX_NEEDED = 1 << 40  # judgements; nobody makes as many


def upper_bound(wrong: int, judged: int, level: float = LEVEL) -> float:
    """The share, 0 to 1, that is not exceeded at this level when `wrong` of `judged` were wrong.

    >>> round(upper_bound(0, 299), 4), round(upper_bound(2, 20), 3), upper_bound(0, 0)
    (0.01, 0.283, 1.0)
    """
    if wrong >= judged:
        return 1.0
    low, high = wrong / judged, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _at_most(wrong, judged, middle) > 1 - level:
            low = middle
        else:
            high = middle
    return high


def needed(wrong: int, limit: float = LIMIT, level: float = LEVEL) -> int:
    """How many judgements, so many of them wrong, promise that no more than `limit` (above 0) of all are.

    >>> [needed(wrong) for wrong in range(3)]
    [299, 473, 628]
    """
    low, high = wrong, wrong + 1
    while not _promises(wrong, high, limit, level) and high < _MAX_NEEDED:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _promises(wrong, middle, limit, level) else (middle, high)
    return high


def _promises(wrong: int, judged: int, limit: float, level: float) -> bool:
    return _at_most(wrong, judged, limit) <= 1 - level


def _at_most(wrong: int, judged: int, share: float) -> float:
    """The chance of no more than `wrong` of `judged`, when each is wrong with the chance `share`."""
    if share <= 0 or share >= 1:
        return 1.0 if share <= 0 or wrong >= judged else 0.0
    of_all = lgamma(judged + 1)
    return fsum(
        exp(of_all - lgamma(k + 1) - lgamma(judged - k + 1) + k * log(share) + (judged - k) * log1p(-share))
        for k in range(min(wrong, judged) + 1)
    )
