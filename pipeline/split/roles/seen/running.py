"""Lines of a dump of printed pages → those that these print at their heads or feet: their numbers, and what comes back beside these.

Such lines stand inside of texts, and over titles, wherever a page ended.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.core.text import fold
from pipeline.split.roles.group import BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.lines import Lines

MOST = 0.4  # share of them that must have a line beside them: left and right ones may differ
LEAST = 20  # lines of a page: numbers closer to one another count records
NEAR = 2  # lines over and under a number among which such lines stand
_NUMBER = re.compile(
    r"(?:[-–—·|]\s*)?(?:(?:p|page|pag|pagina|página|seite|s|blz)\.?\s*)?0{0,2}([1-9]\d{0,3})(?:\s*/\s*\d{1,4})?(?:\s*[-–—·|])?",
    re.IGNORECASE,
)


def running_lines(page: Lines) -> frozenset[int]:
    """The places of such lines; none on a page of HTML, or where no numbers count pages."""
    if page.document.elements:
        return frozenset()
    texts = [block.text for block in page.document.blocks]
    told = [(place, int(found[1])) for place, text in enumerate(texts) if (found := _NUMBER.fullmatch(text.strip()))]
    alone = _counting([own for own in told if _stands_alone(own[0], page)])
    counted = _counting(told)
    numbers = counted if len(counted) > max(len(alone), 1) else alone
    keys, pages = [_key(text) for text in texts], {*numbers}
    near = {number: [place for place in _around(number, len(texts)) if place not in pages] for number in numbers}
    counts, beside = Counter(keys), Counter(keys[place] for places in near.values() for place in places)
    often = Counter(key for places in near.values() for key in {keys[place] for place in places})
    first = {keys[place] for place in range(min(NEAR, len(texts)))}
    common = {
        key
        for key, count in often.items()
        if counts[key] > 1
        and (key in first or count >= max(2, MOST * len(numbers)))
        and counts[key] <= beside[key] + (key in first)  # and nowhere else
    } - {""}
    heads = {place for places in near.values() for place in places if keys[place] in common}
    if len(numbers) > 1:
        heads |= {
            place
            for number in numbers
            for place in near[number]
            if abs(place - number) == 1 and _is_capitals(place, page)
        }
    said = {keys[place] for place in heads}
    firsts = {place for place in range(min(NEAR, len(texts))) if keys[place] in said}
    return frozenset({*numbers, *heads, *firsts}) if heads else frozenset()


def _is_capitals(place: int, page: Lines) -> bool:
    """Whether a line stands alone in capitals."""
    text = page.document.blocks[place].text
    return text.isupper() and bool(_key(text)) and _stands_alone(place, page)


def _stands_alone(place: int, page: Lines) -> bool:
    """Whether blank lines part a line from those around it, or the page ends there."""
    blocks = page.document.blocks
    is_under = place == 0 or blocks[place].line > blocks[place - 1].last + 1
    is_over = place == len(blocks) - 1 or blocks[place + 1].line > blocks[place].last + 1
    return is_under and is_over


def without_running_lines(groups: Sequence[Group], page: Lines) -> list[Group]:
    """The records of a page without such lines; of a record that had no title and no text but these, nothing."""
    running = running_lines(page)
    for group in groups if running else ():
        kept = [(line, role) for line, role in zip(group.lines, group.roles, strict=True) if line not in running]
        group.over = max(group.over - sum(line in running for line in group.lines[: group.over]), 0)
        group.lines[:], group.roles[:] = [line for line, _ in kept], [role for _, role in kept]
    return [group for group in groups if group.of(TITLE, BODY, SUMMARY)]


def _counting(found: Sequence[tuple[int, int]]) -> list[int]:
    """The places of the longest run of numbers that count up one by one."""
    runs, expected = list[list[tuple[int, int]]](), dict[int, list[tuple[int, int]]]()
    for place, number in found:
        run = expected.pop(number, None)
        if run is None:
            runs.append(run := [])
        run.append((place, number))
        expected[number + 1] = run
    longest = max((run for run in runs if run[0][1] > 1), key=len, default=[])  # from one on records are counted
    apart = all(after - before >= LEAST for (before, _), (after, _) in pairwise(longest))
    return [place for place, _ in longest] if apart else []


def _around(number: int, count: int) -> range:
    return range(max(number - NEAR, 0), min(number + NEAR + 1, count))


def _key(text: str) -> str:
    """What a line says (folded); "" of a sentence."""
    return "" if text.rstrip().endswith((".", "!", "?", "…")) else fold(text)
