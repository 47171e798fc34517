"""Pages of a site → the sentences that it prints with other values each time ("Publié à Cuvray le 3 mai 2021, 12 minutes de lecture").

Nothing but its fellows tells such a line from a text. Lines that begin or end with the same word are of one formula where most words of
nearly all of them come back, as those of a log are of one template (Drain, He et al., 2017).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from pipeline.split.roles.seen.broken import go_on
from pipeline.split.roles.seen.lines import Lines

SEVERAL = 5  # lines that say something else each, from which they may be one formula
NEARLY_ALL = 0.75  # of these lines, which have a word that comes back, and which are mostly such words
MOST = 0.6  # share of such words of a line of the formula
LEAST = 3  # words that come back
LONGEST = 160  # characters of a line
COPIED = 0.2  # share of such lines that stand twice on their page, from which they are of copies of texts
FIRST, LAST = "first", "last"


def formulas(pages: Sequence[Lines]) -> frozenset[str]:
    """Which end of a line has which word, and the words that come back, parted by blanks: "first publié à le minutes de lecture"."""
    groups = defaultdict[tuple[str, str], dict[tuple[str, ...], int]](dict)
    for page in pages:
        often = Counter(tuple(page.words[place]) for place in _whole(page))
        for words, count in often.items():
            for end in _ends(_without_figures(words)):
                groups[end][words] = max(count, groups[end].get(words, 0))
    return frozenset(
        " ".join((side, word, *constants))
        for (side, word), lines in groups.items()
        if len(lines) >= SEVERAL
        and sum(count > 1 for count in lines.values()) < COPIED * len(lines)
        and (constants := _constants([_without_figures(words) for words in lines]))
    )


def of_formulas(page: Lines, known: Collection[str], places: Sequence[int], least: float) -> list[int]:
    """Of some lines of a page those of such a formula of its site which they fill in so often at the least."""
    told = {(side, word): frozenset((word, *constants)) for side, word, *constants in map(str.split, known)}
    asked = set(places)
    lines = [(place, _without_figures(page.words[place])) for place in _whole(page) if place in asked] if known else []
    filled = [
        (place, end) for place, words in lines for end in _ends(words) if end in told and _is_of(words, told[end])
    ]
    often = Counter(end for _, end in filled)
    return sorted({place for place, end in filled if often[end] >= least})


def _whole(page: Lines) -> list[int]:
    """The lines that may be such: no part of a sentence that a dump breaks."""
    goes_on = go_on(page)
    is_part = goes_on | np.append(goes_on[1:], False)
    return [
        place
        for place, block in enumerate(page.blocks)
        if len(page.words[place]) >= LEAST and len(block.text) <= LONGEST and not is_part[place]
    ]


def _without_figures(words: Sequence[str]) -> list[str]:
    return ["0" if word[0].isdigit() else word for word in words]


def _ends(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield FIRST, words[0]
    yield LAST, words[-1]


def _constants(lines: Sequence[Sequence[str]]) -> list[str]:
    """The words that come back in lines with one end, if they are one formula."""
    often = Counter(word for words in lines for word in set(words))
    constants = {word for word, count in often.items() if count >= NEARLY_ALL * len(lines)}
    is_formula = len(constants) >= LEAST and sum(_is_of(words, constants) for words in lines) >= NEARLY_ALL * len(lines)
    return sorted(constants) if is_formula else []


def _is_of(words: Sequence[str], constants: Collection[str]) -> bool:
    """Whether a line is mostly what comes back, and has nearly all of it."""
    said = [word for word in words if word in constants]
    return len(said) >= MOST * len(words) and len(set(said)) >= NEARLY_ALL * len(constants)
