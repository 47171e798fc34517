"""What is true and what was found → four counts, and the figures that rest on them, each with its interval or a reason.

The terms are those of record linkage (Christen 2012, chapter 7). Precision: how much of what was found is true. Recall,
also called sensitivity: how much of what is true was found. Specificity: how much of what is not true was left alone.

The interval is Wilson's score interval (Wilson 1927): unlike the textbook's it stays between 0 and 1, and 20 right of
20 are not sure to be all.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from pipeline.core.sentence import sentence

DEVIATIONS = 1.959963984540054  # of a normal distribution, within which 95 % of it lie


@dataclass(frozen=True, slots=True)
class Measure:
    """A value from 0 to 1; `low` and `high` bound its 95 % interval, `part` and `whole` are what was counted.

    `value` is null where it cannot be said, and then `reason` says why. A mean has no part and no interval.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    part: int | None = None
    whole: int | None = None
    reason: str = ""


def share(part: int, whole: int, nothing: str, *, has_interval: bool = True) -> Measure:
    """The share of `part` in `whole`; of nothing it is null, for the reason `nothing`.

    An interval takes what was counted for independent. Pairs of whole groups are not: one wrong group makes many.

    >>> share(9, 10, "").low
    0.5958
    """
    if not whole:
        return Measure(None, reason=nothing)
    low, high = wilson(part, whole) if has_interval else (None, None)
    return Measure(part / whole, low, high, part, whole)


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share, four decimals.

    >>> wilson(20, 20)
    (0.8389, 1.0)
    """
    measured, square = part / whole, DEVIATIONS**2
    middle = (measured + square / (2 * whole)) / (1 + square / whole)
    reach = DEVIATIONS * sqrt(measured * (1 - measured) / whole + square / (4 * whole**2)) / (1 + square / whole)
    return round(max(0.0, middle - reach), 4), round(min(1.0, middle + reach), 4)


@dataclass(frozen=True, slots=True)
class Counts:
    """`right` was found and is true, `false` is not, `missed` is true and was not found, `apart` is neither.

    `of` names what was counted, `true` what makes it true. Where `is_independent` is false no interval is given.
    """

    right: int
    false: int
    missed: int
    apart: int
    of: str = "pairs"
    true: str = "of one resource"
    is_independent: bool = True

    @property
    def precision(self) -> Measure:
        nothing = sentence("no %(of)s were found to be %(true)s", of=self.of, true=self.true)
        return self._share(self.right, self.right + self.false, nothing)

    @property
    def recall(self) -> Measure:
        return self._share(
            self.right,
            self.right + self.missed,
            sentence("no labelled %(of)s are %(true)s", of=self.of, true=self.true),
        )

    @property
    def specificity(self) -> Measure:
        return self._share(
            self.apart,
            self.apart + self.false,
            sentence("no labelled %(of)s are known not to be %(true)s", of=self.of, true=self.true),
        )

    @property
    def f1(self) -> Measure:
        """The harmonic mean of precision and recall (van Rijsbergen 1979); it is no share of anything counted."""
        value = f1(self.right, self.right + self.false, self.right + self.missed)
        return Measure(
            value,
            reason=""
            if value is not None
            else sentence("no %(of)s are, or were found to be, %(true)s", of=self.of, true=self.true),
        )

    def to_dict(self) -> dict[str, int]:
        return {"right": self.right, "false": self.false, "missed": self.missed, "apart": self.apart}

    def _share(self, part: int, whole: int, nothing: str) -> Measure:
        return share(part, whole, nothing, has_interval=self.is_independent)


def f1(right: int, found: int, true: int) -> float | None:
    """Twice what is right, by all that was found and all that is true; null where both are none.

    >>> f1(1, 2, 2), f1(0, 0, 0)
    (0.5, None)
    """
    return 2 * right / (found + true) if found + true else None


def flag_counts(flags: Iterable[tuple[bool, bool]], of: str, true: str, *, is_independent: bool = True) -> Counts:
    """Counts of things that are true or not and were found to be so or not."""
    counted = Counter((bool(is_true), bool(is_found)) for is_true, is_found in flags)
    right, false = counted[True, True], counted[False, True]
    return Counts(right, false, counted[True, False], counted[False, False], of, true, is_independent)
