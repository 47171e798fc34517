"""Seeds → the same without boilerplate at their ends, extended over words that agree.

No seed is made of phrases that are too common, and one edited word ends it; so what agrees beside it is looked at word
by word, and once behind an edited word.
"""

import numpy as np

from pipeline.passages.copies import Places, Stream
from pipeline.passages.seeds import MIN_WORDS, Mask, Seeds
from pipeline.passages.shingles import SHINGLE_WORDS

MIN_TAIL = 2  # words that must agree behind an edited one, where a seed is too short for a passage
MIN_SURE_TAIL = 3  # the same where it is long enough: then it need not reach into the next line for a word or two
EDITS = ((1, 1), (0, 1), (1, 0))  # words passed over on either side: another word, one more, one less


def extend(text: Stream, seeds: Seeds, is_boilerplate: Mask) -> Seeds:
    """Seeds with the words beside them that agree, also behind one edited word; no word of boilerplate is in them."""
    seeds = _trimmed(seeds, is_boilerplate)
    seeds = seeds.only(seeds.lengths >= MIN_TAIL)
    back = _agreeing(text, seeds, seeds.left - 1, seeds.right - 1, -1, is_boilerplate)
    ahead = _agreeing(text, seeds, seeds.left_end, seeds.right_end, 1, is_boilerplate)
    seeds = Seeds(seeds.left - back, seeds.left_end + ahead, seeds.right - back, seeds.right_end + ahead)
    left, right = _over_an_edit(text, seeds, seeds.left - 1, seeds.right - 1, -1, is_boilerplate)
    left_end, right_end = _over_an_edit(text, seeds, seeds.left_end, seeds.right_end, 1, is_boilerplate)
    return Seeds(seeds.left - left, seeds.left_end + left_end, seeds.right - right, seeds.right_end + right_end)


def _trimmed(seeds: Seeds, is_boilerplate: Mask) -> Seeds:
    """A seed that reaches into boilerplate ends before it: a shingle may have up to five words there."""
    left, left_end, right, right_end = (side.copy() for side in seeds.sides())
    for _ in range(SHINGLE_WORDS):
        opens = (is_boilerplate[left] | is_boilerplate[right]) & (left < left_end - 1)
        left[opens] += 1
        right[opens] += 1
        closes = (is_boilerplate[left_end - 1] | is_boilerplate[right_end - 1]) & (left < left_end - 1)
        left_end[closes] -= 1
        right_end[closes] -= 1
    return Seeds(left, left_end, right, right_end)


def _over_an_edit(
    text: Stream, seeds: Seeds, left: Places, right: Places, step: int, is_boilerplate: Mask
) -> tuple[Places, Places]:
    """How many words to go on by on either side, from an edited word at these places; none where nothing follows it."""
    needed = np.where(seeds.lengths < MIN_WORDS, MIN_TAIL, MIN_SURE_TAIL)
    best, on_left, on_right = (np.zeros(left.size, np.int64) for _ in range(3))
    for skipped_left, skipped_right in EDITS:
        agreeing = _agreeing(
            text, seeds, left + step * skipped_left, right + step * skipped_right, step, is_boilerplate
        )
        is_better = (agreeing >= needed) & (agreeing > best)
        on_left[is_better] = agreeing[is_better] + skipped_left
        on_right[is_better] = agreeing[is_better] + skipped_right
        best[is_better] = agreeing[is_better]
    return on_left, on_right


def _agreeing(text: Stream, seeds: Seeds, left: Places, right: Places, step: int, is_boilerplate: Mask) -> Places:
    """How many words agree from two places on, forth (1) or back (-1), as far as a passage needs and copies reach."""
    room = np.minimum(_room(text, seeds.left, left, step), _room(text, seeds.right, right, step))
    count = np.zeros(left.size, np.int64)
    going = np.flatnonzero(room > 0)
    for taken in range(1, MIN_WORDS):
        here, there = left[going] + step * (taken - 1), right[going] + step * (taken - 1)
        agrees = (text.words[here] == text.words[there]) & ~is_boilerplate[here] & ~is_boilerplate[there]
        going = going[agrees]
        count[going] = taken
        going = going[room[going] > taken]
    return count


def _room(text: Stream, inside: Places, places: Places, step: int) -> Places:
    """How many words there are from each place on in the copy that another place is in."""
    copies = text.copy_of(inside)
    return text.offsets[copies + 1] - places if step > 0 else places - text.offsets[copies] + 1
