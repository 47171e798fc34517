"""A part and its whole → the share, with the interval in which the true one lies, or the reason why there is none.

The interval is Wilson's score interval (Wilson 1927): unlike the textbook's it stays between 0 and 1, and 20 right of
20 are not sure to be all.
"""

from dataclasses import dataclass
from math import sqrt

DEVIATIONS = 1.959963984540054  # of a normal distribution, within which 95 % of it lie


@dataclass(frozen=True, slots=True)
class Share:
    """A value from 0 to 1; `low` and `high` bound its 95 % interval, `part` and `whole` are what was counted.

    `value` is null where it cannot be said, and then `reason` says why. A mean has no part and no interval.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    part: int | None = None
    whole: int | None = None
    reason: str = ""


def share(part: int, whole: int, nothing: str, *, has_interval: bool = True) -> Share:
    """The share of `part` in `whole`; of nothing it is null, for the reason `nothing`.

    An interval takes what was counted for independent. Pairs of whole groups are not: one wrong group makes many.

    >>> share(9, 10, "").low
    0.5958
    """
    if not whole:
        return Share(None, reason=nothing)
    low, high = wilson(part, whole) if has_interval else (None, None)
    return Share(part / whole, low, high, part, whole)


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share, four decimals.

    >>> wilson(20, 20)
    (0.8389, 1.0)
    """
    seen, square = part / whole, DEVIATIONS**2
    middle = (seen + square / (2 * whole)) / (1 + square / whole)
    reach = DEVIATIONS * sqrt(seen * (1 - seen) / whole + square / (4 * whole**2)) / (1 + square / whole)
    return round(max(0.0, middle - reach), 4), round(min(1.0, middle + reach), 4)
