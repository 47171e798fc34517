"""The lines of a page that say once more what a line above them says, behind the same few words each time: what leads to the rest of a
resource names it ("Verder lezen: De oven", "Voir le détail de la fiche Le four")."""

from collections import Counter
from collections.abc import Mapping, Sequence

NEAR = 60  # lines above in which the other one stands
MOST_WORDS, LEAST_WORDS, LONGEST = (
    5,
    2,
    20,
)  # words of what leads to a title at most, and of this at the least and at the most
SEVERAL = 3  # lines of a page that begin so
TEXT = (".", "…", "...", "...]", "…]")  # ends of texts, which captions open as well


def leading(printed: Sequence[str], words: Sequence[Sequence[str]], known: frozenset[str]) -> Mapping[int, str]:
    """What such lines begin with (folded), by line; `words` are those of each line, folded, and `known` is what names a title before it, not
    behind."""
    last = dict[tuple[str, ...], int]()
    found, ends = dict[int, str](), dict[str, int]()
    times = Counter(map(tuple, words))  # what stands twice is of both copies of a text
    for place, line in enumerate(words):
        sizes = range(1, min(MOST_WORDS, len(line) - LEAST_WORDS) + 1) if len(line) <= LONGEST else ()
        for size in sizes if times[tuple(line)] == 1 and not printed[place].endswith(TEXT) else ():
            before = last.get(tuple(line[size:]), -NEAR - 1)
            begin = " ".join(line[:size])
            is_near = place - before <= NEAR and before > ends.get(
                begin, -1
            )  # else it names one line of a table of contents after another
            if is_near and begin not in known and not any(map(str.isdigit, begin)):
                found[place] = begin
                ends[begin] = place
                break
        last[tuple(line)] = place
    often = Counter(found.values())
    begins = {tuple(begin.split()): begin for begin, count in often.items() if count >= SEVERAL}
    return {
        place: begins[begin]
        for place, line in enumerate(words)
        for begin in begins
        if times[tuple(line)] == 1
        and (*line[: len(begin)],) == begin
        and len(begin) + LEAST_WORDS <= len(line) <= LONGEST + len(begin)
    }
