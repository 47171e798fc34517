"""The lines of a page → those that list, over all records, what these are called, and the titles that say so once more."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.split.roles.group import TITLE, Chances
from pipeline.split.roles.seen.lines import LOOKS, Lines

SEVERAL = 3  # titles that are listed
APART = 3  # lines from one title to the next one: under it stands more than in the list
GAP = 2  # lines from one of the list to the next one, of which one may be the rest of a longer title
LIKELY = 0.5  # chance of a title, in the mean, of the lines that are listed
WORDS, LONGEST = 3, 300  # words that all titles print more than the list does, and characters of a title
TOLD, INTRO = 60, 2  # characters of a sentence, and how many may stand over such a list
LENGTH, STOP = LOOKS.index("length"), LOOKS.index("stop")


def overview(page: Lines, chances: Chances) -> tuple[list[int], list[int]]:
    """The places of the lines that list the titles of their page, and of these titles; none where it has no such list. `chances`: lines × CLASSES."""
    is_sentence = (page.signs[:, LENGTH] >= TOLD) & (page.signs[:, STOP] > 0)
    is_over = is_sentence.cumsum() > INTRO
    end = int(is_over.argmax()) if is_over.any() else len(is_over)
    said = [" ".join(words) for words in page.words]
    more = _more(said[:end], said)
    said = [text.removesuffix(more) for text in said] if more else said
    last = {text: place for place, text in enumerate(said) if text}
    again = [(place, last[text]) for place, text in enumerate(said[:end]) if last.get(text, place) > place]
    runs: list[list[tuple[int, int]]] = [[]]
    for own in again:
        if runs[-1] and (own[0] - runs[-1][-1][0] > GAP or own[1] - runs[-1][-1][1] < APART):
            runs.append([])
        runs[-1].append(own)
    longest = max(runs, key=len)
    if len(longest) < SEVERAL or longest[0][1] <= longest[-1][0]:
        return [], []
    if float(np.mean([chances[place, TITLE] for _, place in longest])) < LIKELY:
        return [], []
    listed, titles = ([own[end] for own in longest] for end in (0, 1))
    return [*listed, *(one + 1 for one, other in pairwise(listed) if other - one == GAP)], titles


def _more(listed: Sequence[str], others: Sequence[str]) -> str:
    """What several lines say behind what is listed, as a wiki prints a button behind each heading; "" where hardly any do."""
    begun = {text for text in listed if text}
    found = Counter[str]()
    for words in (text.split() for text in others if len(text) <= LONGEST):
        for count in range(1, min(WORDS, len(words) - 1) + 1):
            if " ".join(words[:-count]) in begun:
                found[" " + " ".join(words[-count:])] += 1
    more, often = max(found.items(), key=lambda told: told[1], default=("", 0))
    return more if often >= SEVERAL else ""
