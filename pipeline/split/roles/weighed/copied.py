"""The lines of a page → which stand there twice, in both copies of a text."""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from pipeline.split.roles.seen.lines import LOOKS, Lines

HALF = 0.5  # share of the lines of a caption above which those that stand twice are in copies
TOLD = 60  # characters of a sentence that a text has around such a heading
COPIED = 0.3  # share of the sentences of a page that stand twice, from which it prints its texts so
SEVERAL = 3  # lines of such a place, of which a page must have twice as many
STOP = LOOKS.index("stop")
LENGTH = LOOKS.index("length")
Bools = NDArray[np.bool_]


def has_copies(page: Lines, but: Collection[int] = ()) -> bool:
    """Whether many sentences of a page stand there twice, but for those on some lines."""
    others = np.delete(np.arange(len(page.blocks)), [*but])
    said = page.numbered["text"].ids[others]
    told = (page.signs[others, LENGTH] >= TOLD) & (page.signs[others, STOP] > 0)
    return bool(told.any() and (np.bincount(said)[said] > 1)[told].mean() >= COPIED)


def are_copied(page: Lines) -> Bools:
    """Whether each line stands twice on its page, as most lines do that open with its caption: then it is in both copies of a text, and not
    the label of two records."""
    said, captions = page.numbered["text"].ids, page.numbered["caption"].ids
    again = np.bincount(said)[said] > 1
    share = np.bincount(captions, weights=again) / np.bincount(captions)
    copied: Bools = again & (share[captions] > HALF)
    return copied


def inside_copies(page: Lines) -> list[int]:
    """The lines that stand twice between the same two sentences: headings and links inside a text that is printed twice, since what is
    over a title is another record."""
    said = page.numbered["text"].ids
    if len(said) < 2 * SEVERAL:
        return []
    threes = np.stack((said[:-2], said[1:-1], said[2:]), 1)
    _, numbers, counts = np.unique(threes, axis=0, return_inverse=True, return_counts=True)
    is_told = (page.signs[:, LENGTH] >= TOLD) & (page.signs[:, STOP] > 0)
    inside = (counts[numbers.ravel()] > 1) & is_told[:-2] & is_told[2:]
    return (np.flatnonzero(inside) + 1).tolist()
