"""The records of a page → the same, with lines under both of their texts that are the same: the end of what stands twice.

A text that ends with whom to ask ("Contact", "Rose Valette") looks as if it ended over these lines, but so does its copy.
"""

from collections import Counter
from collections.abc import Sequence

from pipeline.split.roles.group import BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.lines import Lines

LONGEST = 12  # lines under a text that may be of it
WORDS = 4  # by which it is told where in its copy a text ends
TWICE = 2  # times that a line stands on its page which is of one record alone
Stretch = list[int]


def with_tails(groups: Sequence[Group], page: Lines) -> list[Group]:
    """Give both texts of a record the lines under them that they share; returned are the records that gave up lines with which
    they seemed to begin."""
    owners = {line: group for group in groups for line in group.lines}
    counts = Counter(page.keys["text"])
    later = list[Group]()
    for group in groups:
        body, summary = group.of(BODY), group.of(SUMMARY)
        if not body or not summary:
            continue
        first, second = sorted((body, summary))
        more = _shared(first, second, page, counts)
        for role, lines in zip((BODY, SUMMARY) if first is body else (SUMMARY, BODY), more, strict=True):
            if all(_may_take(line, group, owners) for line in lines):
                later += _take(lines, role, group, owners)
    return later


def _shared(first: Stretch, second: Stretch, page: Lines, counts: Counter[str]) -> tuple[Stretch, Stretch]:
    """The lines under either text of a record that are of it."""
    under, over = _under(first, second[0], page), _under(second, len(page.blocks), page)
    if count := _same(under, over, page):
        own = [place for place in range(count) if counts[page.keys["text"][under[place]]] == TWICE]
        last = own[-1] + 1 if own else 0
        return under[:last], over[:last]
    return _rest(second, first, under, page), _rest(first, second, over, page)


def _under(text: Stretch, end: int, page: Lines) -> Stretch:
    return [*range(text[-1] + 1, min(text[-1] + 1 + LONGEST, end))]


def _same(lines: Stretch, others: Stretch, page: Lines) -> int:
    """How many lines are the same in both from the first one on."""
    said = page.keys["text"]
    return next(
        (place for place, (line, other) in enumerate(zip(lines, others, strict=False)) if said[line] != said[other]),
        min(len(lines), len(others)),
    )


def _rest(whole: Stretch, text: Stretch, under: Stretch, page: Lines) -> Stretch:
    """The lines under a text that its copy goes on with, however its lines are broken."""
    said = [word for line in whole for word in page.words[line]]
    last = [word for line in text[-2:] for word in page.words[line]][-WORDS:]
    end = next((end for end in range(len(said) - 1, WORDS - 1, -1) if said[end - WORDS : end] == last), 0)
    taken: Stretch = []
    for line in under if end else ():
        words = page.words[line]
        if not words or said[end : end + len(words)] != words:
            break
        end += len(words)
        taken.append(line)
    return taken


def _may_take(line: int, group: Group, owners: dict[int, Group]) -> bool:
    """Whether a line is no title and no text, and nobody's or over the title of another record; or a text with which another
    record without a title seems to begin, if it has more."""
    owner = owners.get(line)
    if owner is None or owner is group:
        return owner is None or line not in group.of(TITLE, BODY, SUMMARY)
    heads = owner.of(TITLE, BODY, SUMMARY)
    return bool(heads) and (line < heads[0] or (line < heads[-1] and not owner.of(TITLE)))


def _take(lines: Sequence[int], role: int, group: Group, owners: dict[int, Group]) -> list[Group]:
    later = list[Group]()
    for line in lines:
        owner = owners.get(line)
        if owner is not None:
            place = owner.lines.index(line)
            later += [owner] if owner.roles[place] in (BODY, SUMMARY) else []
            del owner.lines[place], owner.roles[place]
        place = sum(own < line for own in group.lines)
        group.lines.insert(place, line)
        group.roles.insert(place, role)
        owners[line] = group
    return later
