"""What the hidden parts of a page say, and what it shows → those parts that go on where a shown text is cut, as under "Read more".

Most of what is hidden is of no text: menus, forms, what asks for consent, the same once more for small screens. What begins as a shown text
does and says more than it is that text, if several parts of the page are so.
"""

from collections.abc import Mapping, Sequence

from pipeline.core.text import each_run, fold

SEVERAL, MOST = 3, 0.5  # parts that go on, and share of those of several words that do
WORDS = 8  # of such a part at least,
ALIKE, OPENING = 6, 12  # words of it in a row that are shown, and words before these
LONGEST = 1_000_000  # characters that are shown, of a page on which it is asked


def going_on(hidden: Mapping[int, Sequence[str]], shown: Sequence[str]) -> frozenset[int]:
    """The numbers of the parts that go on, and of those that say what is shown beside such."""
    told = {number: words for number, said in hidden.items() if len(words := fold(" ".join(said)).split()) >= WORDS}
    if len(told) < SEVERAL or sum(map(len, shown)) > LONGEST:
        return frozenset()
    page = {*each_run(fold(" ".join(shown)).split(), ALIKE)}
    said = {number: [run in page for run in each_run(own, ALIKE)] for number, own in told.items()}
    begun = {number for number, runs in said.items() if any(runs[: OPENING + 1])}
    more = {number for number in begun if not all(said[number])}
    return frozenset(begun) if len(more) >= max(SEVERAL, MOST * len(told)) else frozenset()
