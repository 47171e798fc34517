"""What is true and what was found → four counts, and the figures that rest on them.

The terms are those of record linkage (Christen 2012, chapter 7). Precision: how much of what was found is true. Recall,
also called sensitivity: how much of what is true was found. Specificity: how much of what is not true was left alone.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.inspect.evaluate.shares import Share, share


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
    def precision(self) -> Share:
        nothing = f"no {self.of} were found to be {self.true}"
        return self._share(self.right, self.right + self.false, nothing)

    @property
    def recall(self) -> Share:
        return self._share(self.right, self.right + self.missed, f"no labelled {self.of} are {self.true}")

    @property
    def specificity(self) -> Share:
        return self._share(
            self.apart, self.apart + self.false, f"no labelled {self.of} are known not to be {self.true}"
        )

    @property
    def f1(self) -> Share:
        """The harmonic mean of precision and recall (van Rijsbergen 1979); it is no share of anything counted."""
        value = f1(self.right, self.right + self.false, self.right + self.missed)
        return Share(value, reason="" if value is not None else f"no {self.of} are, or were found to be, {self.true}")

    def _share(self, part: int, whole: int, nothing: str) -> Share:
        return share(part, whole, nothing, has_interval=self.is_independent)


def f1(right: int, found: int, true: int) -> float | None:
    """Twice what is right, by all that was found and all that is true; null where both are none.

    >>> f1(1, 2, 2), f1(0, 0, 0)
    (0.5, None)
    """
    return 2 * right / (found + true) if found + true else None


def flag_counts(flags: Iterable[tuple[bool, bool]], of: str, true: str, *, is_independent: bool = True) -> Counts:
    """Counts of things that are true or not and were found to be so or not."""
    seen = Counter((bool(is_true), bool(is_found)) for is_true, is_found in flags)
    right, false, missed, apart = (seen[pair] for pair in ((True, True), (False, True), (True, False), (False, False)))
    return Counts(right, false, missed, apart, of, true, is_independent)
