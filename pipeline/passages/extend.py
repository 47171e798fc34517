"""Seeds → the same without boilerplate at their ends, extended over words that agree.

No seed is made of phrases that are too common, and one edited word ends it; so what agrees beside it is looked at word
by word, and once behind an edited word.
"""

from dataclasses import dataclass

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
    left_copy, right_copy = text.copy_of(seeds.left), text.copy_of(seeds.right)
    backward = _Way(text, is_boilerplate, -1, text.offsets[left_copy] - 1, text.offsets[right_copy] - 1)
    forward = _Way(text, is_boilerplate, 1, text.offsets[left_copy + 1], text.offsets[right_copy + 1])
    back = backward.agreeing(seeds.left - 1, seeds.right - 1)
    ahead = forward.agreeing(seeds.left_end, seeds.right_end)
    seeds = Seeds(seeds.left - back, seeds.left_end + ahead, seeds.right - back, seeds.right_end + ahead)
    needed = np.where(seeds.lengths < MIN_WORDS, MIN_TAIL, MIN_SURE_TAIL)
    left, right = backward.over_an_edit(seeds.left - 1, seeds.right - 1, needed)
    left_end, right_end = forward.over_an_edit(seeds.left_end, seeds.right_end, needed)
    return Seeds(seeds.left - left, seeds.left_end + left_end, seeds.right - right, seeds.right_end + right_end)


def _trimmed(seeds: Seeds, is_boilerplate: Mask) -> Seeds:
    """A seed that reaches into boilerplate ends before it: a shingle may have up to five words there."""
    left, left_end, right, right_end = (side.copy() for side in seeds.sides())
    for starts, ends, step in ((left, right, 1), (left_end, right_end, -1)):
        first = min(step, 0)
        some = np.arange(left.size)
        for _ in range(SHINGLE_WORDS):
            is_common = is_boilerplate[starts[some] + first] | is_boilerplate[ends[some] + first]
            some = some[is_common & (left[some] < left_end[some] - 1)]
            starts[some] += step
            ends[some] += step
    return Seeds(left, left_end, right, right_end)


@dataclass(frozen=True, slots=True)
class _Way:
    """From seeds forth (a `step` of 1) or back (-1), to the first words that are in their copies no more."""

    text: Stream
    is_boilerplate: Mask
    step: int
    left_bound: Places
    right_bound: Places

    def over_an_edit(self, left: Places, right: Places, needed: Places) -> tuple[Places, Places]:
        """How many words to go on by on either side, from an edited word at these places; none where too few agree behind it."""
        best, on_left, on_right = (np.zeros(left.size, np.int64) for _ in range(3))
        for skipped_left, skipped_right in EDITS:
            agreeing = self.agreeing(left + self.step * skipped_left, right + self.step * skipped_right)
            is_better = np.flatnonzero((agreeing >= needed) & (agreeing > best))
            best[is_better] = agreeing[is_better]
            on_left[is_better] = agreeing[is_better] + skipped_left
            on_right[is_better] = agreeing[is_better] + skipped_right
        return on_left, on_right

    def agreeing(self, left: Places, right: Places) -> Places:
        """How many words agree from two places on, as far as a passage needs and copies reach."""
        room = np.minimum(self.step * (self.left_bound - left), self.step * (self.right_bound - right))
        count = np.zeros(left.size, np.int64)
        going = np.flatnonzero(room > 0)
        words, is_boilerplate = self.text.words, self.is_boilerplate
        here, there = left[going], right[going]
        for taken in range(1, MIN_WORDS):
            agrees = np.flatnonzero(words[here] == words[there])
            agrees = agrees[~(is_boilerplate[here[agrees]] | is_boilerplate[there[agrees]])]
            going, here, there = going[agrees], here[agrees], there[agrees]
            count[going] = taken
            on = np.flatnonzero(room[going] > taken)
            going, here, there = going[on], here[on] + self.step, there[on] + self.step
        return count
