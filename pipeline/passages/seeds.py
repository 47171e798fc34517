"""Seeds of words that stand in two resources, many of them in flat arrays."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.passages.copies import Places

MIN_WORDS = 12  # words of a passage; shorter ones are how language and titles work

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """Words `left[i]:left_end[i]` of the stream and `right[i]:right_end[i]`, which stand in a later resource."""

    left: Places
    left_end: Places
    right: Places
    right_end: Places

    def sides(self) -> tuple[Places, Places, Places, Places]:
        """Where they begin and end on the left, then on the right."""
        return self.left, self.left_end, self.right, self.right_end

    def only(self, kept: Mask) -> "Seeds":
        """The stretches that are kept."""
        return Seeds(*(side[kept] for side in self.sides()))

    @property
    def lengths(self) -> Places:
        """Words of the shorter side."""
        return np.minimum(self.left_end - self.left, self.right_end - self.right)


def covered(some: Seeds, size: int) -> Mask:
    """Which words of the stream are in some stretches."""
    change = np.zeros(size + 1, np.int32)
    for starts, ends in ((some.left, some.left_end), (some.right, some.right_end)):
        np.add.at(change, starts, 1)
        np.add.at(change, ends, -1)
    return np.cumsum(change[:-1]) > 0
