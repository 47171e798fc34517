"""The records of a page whose titles stand under a teaser, as on a picture → the same, whose teasers are texts and no titles.

What heads a record looks like its title. That the text says it once more tells otherwise, where another line between may be one.
"""

from collections import Counter
from collections.abc import Sequence

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import AROUND, SUMMARY, TITLE, Chances, Group, said
from pipeline.split.roles.parted import in_order
from pipeline.split.roles.seen.lines import Lines

WORDS = 6  # of a teaser,
SENTENCE = 10  # of one that may be edited: a title may have most words of what a text begins with
LINES = 7  # that a dump breaks it into at most, and its title,
EDITED, ADDED = 0.7, 8  # share of them that the text must say in their order, and words that it may have between
SEVERAL, MOST = 3, 0.5  # records, and share of those of a page, that print one
SURE = 0.8  # how sure a record is whose title this tells
LEAST = 0.05  # chance of a title under which a line is none: many a text begins with the title that stands over its day and author


def with_titles_under_teasers(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Make what the text of most records says once more no title, and the likeliest line between both, which no other record has, one; of the
    other records the line that its tags tell."""
    often = Counter(text for group in groups for text in {page.keys["text"][line] for line in group.lines})
    told = [_under(group, page, chances, often) for group in groups]
    titles = {page.keys["text"][line] for line in told if line is not None}
    if len(titles) < max(SEVERAL, MOST * len(groups)):
        return
    places = page.keys["place"]
    known = [(group, line) for group, line in zip(groups, told, strict=True) if line is not None]
    titled = _usual([places[line] for _, line in known]) if page.document.elements else ""
    teased = _usual([places[group.of(TITLE)[0]] for group, _ in known])
    for group, line in zip(groups, told, strict=True):
        named = [own for own in group.lines if titled and places[own] == titled] if line is None else [line]
        if len(named) != 1:
            continue
        over = [own for own in group.of(*TEXTS) if line is not None and own < line]
        for head in [*group.of(TITLE), *over]:
            is_teaser = head < named[0] if line is not None else places[head] == teased and titled != teased
            group.roles[group.lines.index(head)] = SUMMARY if is_teaser else AROUND
        group.roles[group.lines.index(named[0])] = TITLE
        group.surety = SURE


def _usual(places: Sequence[str]) -> str:
    """The tags that most lines stand in; "" where they stand in many."""
    place, count = Counter(places).most_common(1)[0]
    return place if count >= MOST * len(places) else ""


def _under(group: Group, page: Lines, chances: Chances, often: Counter[str]) -> int | None:
    """The likeliest title between what heads a record and its text, if that says this again, perhaps edited. Some of either may have been read as the
    other: the end of the teaser as text, the title as the end of the teaser or as the first line of the text."""
    told = group.of(TITLE, *TEXTS)
    heads = group.of(TITLE)[:1]
    ways = [
        (_begun(said(told[:count], page), said(told[rest:], page)), count, rest)
        for count in range(1, min(len(told), LINES))
        for rest in (count, count + 1)
        if told[:1] == heads and _begun(said(heads, page), said(told[rest:], page)) >= EDITED
    ]
    for share, count, rest in sorted(ways, reverse=True):
        between = [
            line
            for line in group.lines
            if share >= EDITED
            and told[count - 1] < line < told[rest]
            and is_title_like(page.blocks[line])
            and often[page.keys["text"][line]] == 1
            and chances[line, TITLE] >= LEAST
        ]
        if between:
            return max(between, key=lambda line: float(chances[line, TITLE]))
    return None


def _begun(teaser: Sequence[str], text: Sequence[str]) -> float:
    """What share of a teaser's words, but for the last one, which may be cut, a text begins with in their order; of few words all or none."""
    if len(teaser) < WORDS or len(text) < len(teaser):
        return 0.0
    if len(teaser) < SENTENCE:
        return float([*text[: len(teaser) - 1]] == [*teaser[:-1]])
    return in_order(teaser[:-1], text[: len(teaser) + ADDED])
