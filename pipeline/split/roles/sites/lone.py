"""What stands around the two copies of a site's texts → which of the two a text is that stands alone.

What stands over a text, what stands under it, whether it is cut, the tags that hold it and its length are weighed as naive Bayes does.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log

from pipeline.core.boilerplate import uncut
from pipeline.split.roles.group import BODY, OUTSIDE, SUMMARY, Group
from pipeline.split.roles.seen.lines import Lines

SIDES = ("over", "under", "end", "tags")
MOST = 60  # signs that a site carries: those that it prints most often
SEVERAL = 2  # times that a sign was seen, from which it tells more than its kind
UNSEEN = 0.25  # chance of a sign at a copy of which nothing was seen
SPREAD = 0.6  # standard deviation of the logarithm of a copy's length
FARTHEST = 3.0  # what lengths may tell at most, in logarithms of the odds
Sign = tuple[str, str, str]  # side, what stands there in full, and of what kind it is
Seen = Mapping[
    str, Sequence[int]
]  # a sign, or a side → how often it was seen at the first copies, and at the second ones


def seen_at(copies: Iterable[tuple[Sequence[Sign], Sequence[Sign]]]) -> Seen:
    """How often each sign stands at the first copies and at the second ones."""
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for both in copies:
        for place, signs in enumerate(both):
            counts[place].update(key for side, *told in signs for key in (side, *(f"{side} {one}" for one in told)))
    total = counts[0] + counts[1]
    several = [key for key, count in total.items() if count >= SEVERAL]
    kept = sorted(several, key=lambda key: (key not in SIDES, -total[key], key))[:MOST]
    return {key: (counts[0][key], counts[1][key]) for key in sorted(kept)}


def signs_of(text: Sequence[int], group: Group, page: Lines) -> Iterator[Sign]:
    """What stands around a text (its lines) of a record; where the other copy stands, nothing is told."""
    roles = dict(zip(group.lines, group.roles, strict=True))
    for side, line in (("over", text[0] - 1), ("under", text[-1] + 1)):
        role = roles.get(line, OUTSIDE)
        if role not in (BODY, SUMMARY):
            told = page.keys["text"][line] if role != OUTSIDE else ""
            yield side, f"= {told}", f"role {role}"
    ending = "whole" if uncut(page.blocks[text[-1]].text) is None else "cut"
    yield "end", ending, ending
    if page.document.elements:
        path = page.keys["path"][text[0]]
        yield "tags", path, path


def evidence(signs: Iterable[Sign], seen: Seen) -> float:
    """By what stands around it, how much likelier a text is the first copy than the second one, in logarithms of the odds."""
    total = 0.0
    for side, told, kind in signs:
        if not all(seen.get(side, (0, 0))):
            continue  # where the other copy always stands it hides what would stand there without it
        own = seen.get(f"{side} {told}", (0, 0))
        own = own if sum(own) >= SEVERAL else seen.get(f"{side} {kind}", (0, 0))
        first, second = ((count + UNSEEN) / (of + 1) for count, of in zip(own, seen.get(side, (0, 0)), strict=True))
        total += log(first / second)
    return total


def evidence_of_length(length: int, first: int, second: int) -> float:
    """The same by the text's length and the usual lengths of both copies (characters)."""
    own, one, other = (log(max(size, 1)) for size in (length, first, second))
    told = (one - other) * (own - (one + other) / 2) / SPREAD**2
    return min(max(told, -FARTHEST), FARTHEST)
