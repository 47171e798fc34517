"""The records of a page of HTML → the same, without the short lines at the ends of their texts that stand in tags of their own.

When a course is held and who holds it, or what it asks for, is printed in small or slanted letters under its text, and reads like its last line.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import AROUND, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines

SEVERAL = 3  # records of a page whose texts end in such tags
FEW = 0.2  # share of the texts of a page that may begin in them
SHORT = 60  # characters of such a line
ITEM, LENGTH = LOOKS.index("item"), LOOKS.index("length")


def without_set_apart_ends(groups: Sequence[Group], page: Lines) -> None:
    """Take off the ends of texts what stands in tags in which hardly any text begins, and which hold nothing but short lines of several records
    then."""
    if not page.document.elements:
        return
    places, texts = page.keys["place"], [group.of(*TEXTS) for group in groups]
    begun = Counter(places[own[0]] for own in texts if own)
    held = defaultdict[str, list[tuple[int, int]]](list)
    for number, own in enumerate(texts):
        for line in own[1:]:
            held[places[line]].append((number, line))
    apart = {
        place
        for place, told in held.items()
        if begun[place] <= FEW * len(groups)
        and len({number for number, _ in told}) >= SEVERAL
        and all(page.signs[line, LENGTH] <= SHORT and not page.signs[line, ITEM] for _, line in told)
    }
    for group, own in zip(groups, texts, strict=True):
        for line in reversed(own[1:]):
            if places[line] not in apart or _is_said(line, own, page):
                break
            group.roles[group.lines.index(line)] = AROUND


def _is_said(line: int, texts: Sequence[int], page: Lines) -> bool:
    """Whether another line of a record's texts says the words of one, as its other copy does."""
    words = f" {' '.join(page.words[line])} "
    return any(words in f" {' '.join(page.words[other])} " for other in texts if other != line)
