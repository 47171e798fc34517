"""The records of a page → the same, each with the title that stands where those of the others do.

A notice between two records, or the form over a list, looks like a title by where it stands, and the true one under it then like the beginning
of the text. What stands at once over and under the titles of a page (a day, the text, "In short") tells them apart.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.core.datelines import date_alone
from pipeline.split.articles.prose import is_title_like
from pipeline.split.naming import is_label_caption
from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import CAPTION, TITLE, VALUE, Chances, Group
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.seen.recurrence import Counts
from pipeline.split.roles.texts.paragraphs import is_broken

SEVERAL, MOST = 4, 0.6  # titles of a page, and share of them that stand between the same sorts of lines;
FEW = 0.25  # of those that do not one, or so many, may be others
SEVERAL_PAGES, SURE = (
    2,
    0.9,
)  # pages of a site on which what stands over a list comes back; chance of a title that is one all the same
NEAR = 4  # lines under what was read as a title among which the true one is looked for
LIKELY, HALF = (
    0.4,
    0.5,
)  # chance of a title from which it may follow that at once; of a text from which a line over one is its first
_COUNT = re.compile(
    r"\d[\d.,]{0,8} [^\W\d_]{1,20}(?:\([^\W\d_]{1,3}\))?"
)  # "21 ressource(s)", which stands over a list
TEXT, LABEL, DAY, NOTHING = " text", " label", " day", ""  # sorts of lines; any other is what it says
Sorts = tuple[str, str]  # over a title, and under it


def with_titles_between_the_same(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Where a record's title stands between other lines than most others, begin it at the line under it that stands where these do."""
    roles = {line: role for group in groups for line, role in zip(group.lines, group.roles, strict=True)}
    heads = [(group, titles[0], titles[-1]) for group in groups if (titles := group.of(TITLE))]
    around = [(_sort(first - 1, roles, page), _sort(line + 1, roles, page)) for _, first, line in heads]
    usual = _usual([over for over, _ in around]), _usual([under for _, under in around])
    if len(heads) < SEVERAL or not any(usual):
        return
    said = Counter(page.keys["text"])
    found = list[tuple[Group, int]]()
    for (group, first, line), sorts in zip(heads, around, strict=True):
        if _fits(sorts, usual):
            continue
        is_count = bool(_COUNT.fullmatch(page.blocks[first].text))
        is_apart = sorts[0] != usual[0] != NOTHING
        fitting = list[int]()
        for place in _candidates(group, line, page, said):
            other = group.lines[place]
            is_no_text = usual[1] not in (TEXT, LABEL) or (is_apart and chances[other, TEXTS].sum() < HALF)
            is_sure = (is_no_text and (is_count or other > first + 1)) or chances[other, TITLE] >= LIKELY
            if is_sure and _fits((_sort(other - 1, roles, page), _sort(other + 1, roles, page)), usual):
                fitting.append(place)
        if fitting:
            found.append((group, max(fitting, key=lambda place: (float(chances[group.lines[place], TITLE]), place))))
    for group, place in found if len(found) <= max(1, FEW * len(heads)) else ():
        first = place - 1 if usual[0] == DAY else place
        group.roles[place] = TITLE
        del group.lines[:first], group.roles[:first]


def without_recurring_heads(groups: Sequence[Group], page: Lines, chances: Chances, counts: Counts) -> None:
    """Where what was read as the title of a page's first record comes back on other pages of its site, but for its figures, and the line under it
    that may be one does not, that is the title: what stands over a list says the same on each page of it."""
    titles = groups[0].of(TITLE) if groups and counts.page_count > 1 else []
    if not titles or chances[titles[-1], TITLE] >= SURE or _pages(titles[-1], page, counts) < SEVERAL_PAGES:
        return  # the first record of two pages may be the same one
    said = Counter(page.keys["text"])
    for place in _candidates(groups[0], titles[-1], page, said):
        line = groups[0].lines[place]
        if _pages(line, page, counts) == 1 and chances[line, TITLE] >= LIKELY:
            groups[0].roles[place] = TITLE
            del groups[0].lines[:place], groups[0].roles[:place]
            return


def _pages(line: int, page: Lines, counts: Counts) -> int:
    """On how many pages of the site a line stands, whatever figures it has."""
    return counts.by_kind["figured"].get(page.keys["figured"][line], (1, 1))[0]


def _fits(sorts: Sorts, usual: Sorts) -> bool:
    """Whether under a line stands what most titles have there, and a day over it, if most have one."""
    over, under = sorts
    return usual[1] in (NOTHING, under) and (usual[0] != DAY or over == DAY)


def _usual(sorts: Sequence[str]) -> str:
    """What most are; nothing if there is no such."""
    sort, count = max(Counter(sorts).items(), key=lambda told: told[1], default=(NOTHING, 0))
    return sort if count >= MOST * len(sorts) else NOTHING


def _sort(line: int, roles: Mapping[int, int], page: Lines) -> str:
    role = roles.get(line)
    if role is None:
        return NOTHING
    if role in TEXTS:
        return TEXT
    if date_alone(page.blocks[line].text):
        return DAY
    return LABEL if role in (CAPTION, VALUE) else page.keys["text"][line]


def _candidates(group: Group, line: int, page: Lines, said: Counter[str]) -> Iterator[int]:
    """The places of lines under a title that may be one, each of which stands once on its page."""
    head = group.lines.index(line)
    for place in range(head + 1, min(head + 1 + NEAR, len(group.lines))):
        block = page.blocks[group.lines[place]]
        if group.roles[place] in (CAPTION, VALUE):
            return
        goes_on = group.lines[place] == line + 1 and (block.text[:1].islower() or is_broken(line, page, page.width))
        is_other = (
            goes_on
            or date_alone(block.text)
            or is_label_caption(block.text.partition(":")[0])
            or block.text.endswith(".")
        )
        if said[page.keys["text"][group.lines[place]]] == 1 and is_title_like(block) and not is_other:
            yield place
