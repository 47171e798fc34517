"""The records of a page whose titles stand between two copies of their text → the same, each with the copy over its title.

A text over a title looks like the end of the record before, or like a record of its own. That the text under the title says it again, on
most of a page, tells whose it is.
"""

from collections.abc import Sequence
from itertools import dropwhile, pairwise, takewhile

from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Group, said
from pipeline.split.roles.parted import in_order
from pipeline.split.roles.seen.lines import Lines

SEVERAL, MOST = (
    3,
    0.5,
)  # records, and share of those of a page with a title and a text, over whose titles their text stands as well
WORDS, ADDED = 6, 8  # words of it, and those that the text under the title may have between them,
SAID = 0.7  # and share of them that this must say in their order
LINES, UNDER = 8, 3  # that such a text is broken into at most, and that stand between it and the title
TEXTS = (TITLE, BODY, SUMMARY)


def with_texts_over_titles(groups: Sequence[Group], page: Lines) -> list[Group]:
    """Give each record the lines at the end of the one before that say what its own text says; where nothing is left of that, it was none. The only
    record of a page has those over it."""
    if len(groups) == 1 and groups[0].of(TITLE):
        _with_text_over(groups[0], page)
    if len(groups) < SEVERAL:
        return list(groups)
    ends = [_end(before, after, groups[0], page) for before, after in pairwise(groups)]
    left = [
        group
        for group, end in zip(groups, [*ends, {}], strict=True)
        if set(group.of(TITLE)).difference(end) and group.of(BODY, SUMMARY)
    ]
    if sum(map(bool, ends)) < max(SEVERAL, MOST * (len(left) - 1)):
        return list(groups)
    over = _over(groups[0], page)
    found = list[Group]()
    for group, end, own in zip(groups, [*ends, {}], [over, *ends], strict=True):
        kept = len(group.lines) - len(end)
        lines, roles = group.lines[:kept], group.roles[:kept]
        if own:
            group.is_led = False
        group.lines, group.roles = [*own, *lines], [*own.values(), *roles]
        if group.of(TITLE) and (group.of(BODY, SUMMARY) or not end):
            found.append(group)
    return found


def _with_text_over(group: Group, page: Lines) -> None:
    text = said(_first_text(group), page)
    places = range(group.roles.index(TITLE))
    inside = [place for place in places if _are_alike(page.words[group.lines[place]], text)]
    for place in inside:
        group.roles[place] = SUMMARY
    over = {} if inside else _over(group, page)
    group.lines[:0], group.roles[:0] = over, over.values()


def _end(before: Group, after: Group, first: Group, page: Lines) -> dict[int, int]:
    """The lines of texts that end a record, and say what the text of the next one says, and what stands under them, with the roles that they
    have there; none where a text of its own says it as well, or where they are its only text, but for the first one of the page, which may be none."""
    under = len([*takewhile(lambda role: role == AROUND, before.roles[::-1])])
    above, roles = before.lines[: len(before.lines) - under], before.roles[: len(before.lines) - under]
    count = len([*takewhile(lambda role: role in TEXTS, roles[::-1])]) if under <= UNDER else 0
    text = said(_first_text(after), page) if after.of(TITLE) else []
    ends = (above[-size:] for size in range(1, min(count, LINES) + 1))
    alike = [lines for lines in ends if _are_alike(said(lines, page), text)]
    end = max(alike, key=lambda lines: _worth(said(lines, page), text), default=[])
    heads = said([line for line in end if line in before.of(TITLE)], page)
    if not end or (heads and not _are_alike(heads, text)):
        return {}
    others = [line for line in before.of(BODY, SUMMARY) if line not in end]
    is_only = not others and bool(set(before.of(TITLE)).difference(end)) and before is not first
    if is_only or (others and _are_alike(said(end, page), said(others, page))):
        return {}
    return dict.fromkeys(end, SUMMARY) | dict.fromkeys(before.lines[len(above) :], AROUND)


def _worth(end: Sequence[str], text: Sequence[str]) -> int:
    """How many more words of some lines a text begins with in their order than it does not, or how many it says somewhere."""
    if _is_excerpt(end, text):
        return len(end)
    begun = text[: len(end) + ADDED]
    return round(2 * in_order(end, begun) * min(len(end), len(begun))) - len(end)


def _first_text(group: Group) -> list[int]:
    """The first lines in a row of a record that are of a text."""
    told = dropwhile(lambda one: one[1] not in (BODY, SUMMARY), zip(group.lines, group.roles, strict=True))
    return [line for line, _ in takewhile(lambda one: one[1] in (BODY, SUMMARY), told)]


def _over(group: Group, page: Lines) -> dict[int, int]:
    """The lines over the first record, few of others between, that say what its text says."""
    first, text = group.lines[0], said(_first_text(group), page)
    stretches = (
        range(last - count, last)
        for last in range(first, max(first - UNDER, 0) - 1, -1)
        for count in range(1, min(LINES, last) + 1)
    )
    alike = [lines for lines in stretches if _are_alike(said(lines, page), text)]
    return dict.fromkeys(min(alike, key=len, default=()), SUMMARY)


def _are_alike(end: Sequence[str], text: Sequence[str]) -> bool:
    """Whether a text begins with most words of some lines, or says all of them somewhere: what texts have in common further on may be said in
    each."""
    begun = text[: len(end) + ADDED]
    return min(len(end), len(begun)) >= WORDS and (in_order(end, begun) >= SAID or _is_excerpt(end, text))


def _is_excerpt(part: Sequence[str], text: Sequence[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(text)} "
