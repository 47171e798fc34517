"""Texts that are alike, three or more → which of them are pages of one template, each filled with something else.

Two such pages look like two versions of one text. Three tell: what an edit took from one version still stands in the others,
so that versions share more than what all have in common. Pages of a template share its frame and nothing else, and each has
its own words in the midst of it. What stands around a text is no filling: sites wrap what they pass on.
"""

import numpy as np

from pipeline.resolve.match.clusters import components
from pipeline.resolve.match.folding import Words
from pipeline.resolve.match.sets import Indices, Sets, overlap
from pipeline.resolve.match.shingles import in_own_shingles
from pipeline.resolve.match.titles import Mask

MIN_PAGES = 3  # different fillings of one template
FRAME = 0.9  # share of the texts in which a shingle of the frame stands at least
MIN_FILLING, MIN_FILLED = 0.03, 4  # share of a text's shingles and words that are its filling, and how many
MAX_SHARED = 0.5  # shingles that some have, but neither one nor all, for each that one has alone
MAX_COMMON = 0.10  # share of a filling that another may have as well and still be another


def fillings(own: Sets) -> tuple[Indices, Mask] | None:
    """For texts (their shingles that vote) the number of the filling of each, and which shingles are the frame.

    None where they are no pages of one template.
    """
    _, place, counts = np.unique(own.values, return_inverse=True, return_counts=True)
    in_frame = counts >= max(MIN_PAGES, np.ceil(FRAME * len(own)))
    if np.count_nonzero((counts > 1) & ~in_frame) > MAX_SHARED * np.count_nonzero(counts == 1):
        return None
    is_frame: Mask = in_frame[place]
    filling = own.only(~is_frame)
    if (filling.sizes < np.maximum(MIN_FILLED, MIN_FILLING * own.sizes)).any():
        return None
    left, right = np.triu_indices(len(own), 1)
    smaller = np.minimum(filling.sizes[left], filling.sizes[right])
    is_one = overlap(filling, left, right) >= MAX_COMMON * smaller
    numbers = components(len(own), left[is_one], right[is_one])
    return (numbers, is_frame) if np.unique(numbers).size >= MIN_PAGES else None


def are_inside(words: Words, own: Sets, is_frame: Mask) -> bool:
    """Whether the fillings stand in the midst of the frame; `words` are those of the texts, `own` and `is_frame` as above."""
    of_frame = in_own_shingles(words, own.only(is_frame))
    of_filling = in_own_shingles(words, own) & ~of_frame
    for start, end in zip(words.offsets[:-1].tolist(), words.offsets[1:].tolist(), strict=True):
        framed, filled = np.flatnonzero(of_frame[start:end]), of_filling[start:end]
        count = np.count_nonzero(filled)
        if not framed.size or count < max(MIN_FILLED, MIN_FILLING * (end - start)):
            return False  # sentences in another order are no filling
        if 2 * np.count_nonzero(filled[framed[0] : framed[-1]]) < count:
            return False
    return True
