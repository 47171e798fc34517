"""The lines of a dump → which go on with the sentence of the line over them."""

import numpy as np
from numpy.typing import NDArray

from pipeline.split.roles.seen.lines import LOOKS, Lines

LONG = 40  # characters of a line that may be broken
STOP = LOOKS.index("stop")
LENGTH = LOOKS.index("length")
Bools = NDArray[np.bool_]


def go_on(page: Lines) -> Bools:
    """Whether each line goes on with the sentence of the long line at once over it, so that what stands before a colon is no caption."""
    found = np.zeros(len(page.blocks), bool)
    is_open = (page.signs[:, LENGTH] >= LONG) & (page.signs[:, STOP] == 0)
    lasts = np.array([block.last for block in page.blocks])
    found[1:] = is_open[:-1] & (np.array([block.line for block in page.blocks])[1:] == lasts[:-1] + 1)
    return found
