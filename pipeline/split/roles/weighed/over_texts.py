"""The lines of a page → the captions that most of its texts stand under."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from pipeline.split.roles.group import BODY, SUMMARY, Chances
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.weighed.again import Meant

SEVERAL = 3  # lines of a page that say the same,
MOSTLY = 0.75  # share of these that stand over a sentence, from which they are captions of texts
SURELY = 0.8  # chance of a text from which a line is one,
TEXTS = 500  # and thousandths of the lines that say the same which are of texts, below which a short one is not
HARDLY = 1e-3  # chance of a title below which no other odds make a line one
SHORT = 80  # and are no longer than so many characters;
ITEM, STOP = LOOKS.index("item"), LOOKS.index("stop")


def over_texts(chances: Chances, page: Lines, known: Meant) -> list[int]:
    """The short lines that come back on the page, each time between other lines and mostly over a sentence, beside texts on the site, and do
    not surely look like a text themselves: a caption that most records print over their text is never of the text."""
    said = page.numbered["text"].ids
    around = zip([-1, *said[:-1]], said, [*said[1:], -1], strict=True)
    often, ways = Counter(said), Counter(own for _, own, _ in set(around))
    is_sentence = [page.signs[place, STOP] > 0 for place in range(1, len(said))]
    over = Counter(own for own, is_over in zip(said[:-1], is_sentence, strict=True) if is_over)
    is_text = chances[:, [BODY, SUMMARY]].sum(1)
    return [
        place
        for place in np.flatnonzero((is_text >= HARDLY) & (is_text < SURELY)).tolist()
        if often[said[place]] == ways[said[place]] >= SEVERAL
        and over[said[place]] >= MOSTLY * often[said[place]]
        and _are_beside(known.by_kind["text"].get(page.keys["text"][place]))
        and page.is_short(place, SHORT)
        and not page.signs[place, ITEM]
    ]


def _are_beside(means: Sequence[int] | None) -> bool:
    return means is not None and means[BODY] + means[SUMMARY] < TEXTS
