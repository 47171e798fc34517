"""Seeds → the same without furniture at their ends, extend over words that agree.

No stretch is made of phrases that are too common, and one edited word ends it; so what agrees beside it is looked at word
by word, and once behind an edited word.
"""

import numpy as np

from pipeline.passages.copies import Places, Stream
from pipeline.passages.seeds import MIN_WORDS, Mask, Seeds
from pipeline.passages.shingles import SHINGLE_WORDS

MIN_TAIL = 2  # words that must agree behind an edited one, where a stretch is too short for a passage
MIN_SURE_TAIL = 3  # the same where it is long enough: then it need not reach into the next line for a word or two
EDITS = ((1, 1), (0, 1), (1, 0))  # words passed over on either side: another word, one more, one less


def extend(text: Stream, some: Seeds, is_furniture: Mask) -> Seeds:
    """Seeds with the words beside them that agree, also behind one edited word; no word of furniture is in them."""
    some = _trimmed(some, is_furniture)
    some = some.only(some.lengths >= MIN_TAIL)
    back = _agreeing(text, some, some.left - 1, some.right - 1, -1, is_furniture)
    ahead = _agreeing(text, some, some.left_end, some.right_end, 1, is_furniture)
    extend = Seeds(some.left - back, some.left_end + ahead, some.right - back, some.right_end + ahead)
    left, right = _over_an_edit(text, extend, extend.left - 1, extend.right - 1, -1, is_furniture)
    left_end, right_end = _over_an_edit(text, extend, extend.left_end, extend.right_end, 1, is_furniture)
    return Seeds(extend.left - left, extend.left_end + left_end, extend.right - right, extend.right_end + right_end)


def _trimmed(some: Seeds, is_furniture: Mask) -> Seeds:
    """A stretch that reaches into furniture ends before it: a run of six may have up to five words there."""
    left, left_end, right, right_end = (side.copy() for side in some.sides())
    for _ in range(SHINGLE_WORDS):
        opens = (is_furniture[left] | is_furniture[right]) & (left < left_end - 1)
        left[opens] += 1
        right[opens] += 1
        closes = (is_furniture[left_end - 1] | is_furniture[right_end - 1]) & (left < left_end - 1)
        left_end[closes] -= 1
        right_end[closes] -= 1
    return Seeds(left, left_end, right, right_end)


def _over_an_edit(
    text: Stream, some: Seeds, left: Places, right: Places, step: int, is_furniture: Mask
) -> tuple[Places, Places]:
    """How many words to go on by on either side, from an edited word at these places; none where nothing follows it."""
    least = np.where(some.lengths < MIN_WORDS, MIN_TAIL, MIN_SURE_TAIL)
    most, *gone = (np.zeros(left.size, np.int64) for _ in range(3))
    for passed in EDITS:
        agreeing = _agreeing(text, some, left + step * passed[0], right + step * passed[1], step, is_furniture)
        is_better = (agreeing >= least) & (agreeing > most)
        for side in (0, 1):
            gone[side][is_better] = agreeing[is_better] + passed[side]
        most[is_better] = agreeing[is_better]
    return gone[0], gone[1]


def _agreeing(text: Stream, some: Seeds, left: Places, right: Places, step: int, is_furniture: Mask) -> Places:
    """How many words agree from two places on, forth (1) or back (-1), as far as a passage needs and copies reach."""
    room = np.minimum(_room(text, some.left, left, step), _room(text, some.right, right, step))
    count = np.zeros(left.size, np.int64)
    going = np.flatnonzero(room > 0)
    for taken in range(1, MIN_WORDS):
        one, other = left[going] + step * (taken - 1), right[going] + step * (taken - 1)
        agrees = (text.words[one] == text.words[other]) & ~is_furniture[one] & ~is_furniture[other]
        going = going[agrees]
        count[going] = taken
        going = going[room[going] > taken]
    return count


def _room(text: Stream, inside: Places, places: Places, step: int) -> Places:
    """How many words there are from each place on in the copy that another place is in."""
    copies = text.copy_of(inside)
    return text.offsets[copies + 1] - places if step > 0 else places - text.offsets[copies] + 1
