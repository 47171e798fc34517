"""The records of a dump → the same, with the first one of the page, where the lines over those that were found are printed as each of them is.

Under the heading of a page a title and a text look as an introduction does. That labels or buttons stand beside them as they stand in all
records of the page, line by line, tells what they are.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from pipeline.split.articles.prose import is_title_like, tells
from pipeline.split.roles.cuts import COPIED, TEXTS
from pipeline.split.roles.group import AROUND, TITLE, Chances, Group
from pipeline.split.roles.seen.lines import Lines

SEVERAL, MOST = 3, 0.6  # records of a page, and share of them that are printed alike
FEWEST, LONGEST = 3, 12  # lines of a record that show how it is printed
LIKELY = 0.1  # chance of a title from which a line over the others may be one
_Form = tuple[tuple[bool, bool, str], ...]


def with_first_record(groups: Sequence[Group], page: Lines, chances: Chances) -> list[Group]:
    """The records of a page, with that over the first one."""
    first = groups[0].lines[0] if groups else 0
    if page.document.elements or len(groups) < SEVERAL or first < FEWEST:
        return list(groups)
    said = page.keys["text"]
    printed = Counter(text for group in groups for text in {said[line] for line in group.lines})
    common = {text for text, count in printed.items() if count >= MOST * len(groups)}
    spans = [range(before.lines[0], after.lines[0]) for before, after in pairwise(groups)]
    forms = [_form(span, page, common) if FEWEST <= len(span) <= LONGEST else () for span in spans]
    form, count = Counter(forms).most_common(1)[0]
    over = range(max(first - len(form), 0), first)
    if not form or count < max(SEVERAL - 1, MOST * len(spans)) or _form(over, page, common) != form:
        return list(groups)
    usual = groups[forms.index(form)]
    roles = dict(zip((line - usual.lines[0] for line in usual.lines), usual.roles, strict=True))
    own = [roles.get(place, AROUND) for place in range(len(form))]
    title = next((line for line, role in zip(over, own, strict=True) if role == TITLE), None)
    if title is None or not is_title_like(page.blocks[title]) or chances[title, TITLE] < LIKELY:
        return list(groups)
    has_text = any(role in TEXTS and tells(page.blocks[line].text) for line, role in zip(over, own, strict=True))
    return [Group([*over], own, surety=COPIED), *groups] if has_text else list(groups)


def _form(lines: range, page: Lines, common: Collection[str]) -> _Form:
    """How some lines are printed: whether a blank line stands over each and it tells in sentences, and what it says where that is common."""
    found = list[tuple[bool, bool, str]]()
    for line in lines:
        block, said = page.blocks[line], page.keys["text"][line]
        is_apart = line > 0 and block.line > page.blocks[line - 1].last + 1
        found.append((is_apart, tells(block.text), said if said in common else ""))
    return tuple(found)
