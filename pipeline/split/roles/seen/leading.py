"""The lines of a page that say once more what a line above them says, behind the same few words each time: what leads to the rest of a
resource names it ("Verder lezen: De oven", "Voir le détail de la fiche Le four")."""

from collections import Counter
from collections.abc import Mapping, Sequence

NEAR = 60  # lines above in which the other one stands
MOST_WORDS = 5  # of what leads to a title,
LEAST_WORDS, LONGEST = 2, 20  # and of this, and of the whole line
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
            is_own = before > ends.get(
                begin, -1
            )  # else such lines name those of a table of contents, one after another
            if is_own and place - before <= NEAR and begin not in known and not any(map(str.isdigit, begin)):
                found[place] = begin
                ends[begin] = place
                break
        last[tuple(line)] = place
    often = Counter(found.values())
    begins = {begin for begin, count in often.items() if count >= SEVERAL}
    return {
        place: begin
        for place, line in enumerate(words)
        if begins and len(line) <= LONGEST and times[tuple(line)] == 1
        for size in range(1, min(MOST_WORDS, len(line) - LEAST_WORDS) + 1)
        if (begin := " ".join(line[:size])) in begins
    }
