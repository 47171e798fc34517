"""The records of a page whose titles stand under a teaser, as on a picture → the same, whose teasers are texts and no titles.

What heads a record looks like its title. That the text says it once more tells otherwise, where another line between may be one.
"""

from collections import Counter
from collections.abc import Sequence

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import AROUND, SUMMARY, TITLE, Chances, Group, said
from pipeline.split.roles.seen.lines import Lines

WORDS = 6  # of a teaser
SEVERAL, MOST = 3, 0.5  # records, and share of those of a page, that print one
SURE = 0.8  # how sure a record is whose title this tells


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
        for head in group.of(TITLE):
            is_teaser = head < named[0] if line is not None else places[head] == teased and titled != teased
            group.roles[group.lines.index(head)] = SUMMARY if is_teaser else AROUND
        group.roles[group.lines.index(named[0])] = TITLE
        group.surety = SURE


def _usual(places: Sequence[str]) -> str:
    """The tags that most lines stand in; "" where they stand in many."""
    place, count = Counter(places).most_common(1)[0]
    return place if count >= MOST * len(places) else ""


def _under(group: Group, page: Lines, chances: Chances, often: Counter[str]) -> int | None:
    """The likeliest title between what heads a record and its text, if that says this again; what was read as the end of its title may be one."""
    heads, texts = group.of(TITLE), group.of(*TEXTS)
    text = said(texts, page)
    lasts = [heads[count - 1] for count in range(len(heads), 0, -1) if _is_begun(said(heads[:count], page), text)]
    between = [
        line
        for line in group.of(AROUND, TITLE)
        if lasts
        and lasts[0] < line < texts[0]
        and is_title_like(page.blocks[line])
        and often[page.keys["text"][line]] == 1
    ]
    return max(between, key=lambda line: float(chances[line, TITLE]), default=None)


def _is_begun(teaser: Sequence[str], text: Sequence[str]) -> bool:
    """Whether a text begins with the words of a teaser, but for the last one, which may be cut."""
    return WORDS <= len(teaser) <= len(text) and [*text[: len(teaser) - 1]] == [*teaser[:-1]]
