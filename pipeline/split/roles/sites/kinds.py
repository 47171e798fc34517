"""What the records of a site were taken to be titled → the few words that come back as such, which are kinds ("Report", "Interview").

A site may print what sort of resource each one is, or the town of it, where others print the title. A line by itself does not show
that, nor does one page of ten records: all titles of the site together do, since titles differ from one another.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.core.boilerplate import uncut
from pipeline.core.datelines import date_alone
from pipeline.split.articles.prose import is_measure, is_title_like, tells
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Chances, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.titles import is_name

LIKELY = 0.5  # mean chance of titles from which they are some
ENOUGH = 12  # titles that tell whether they differ
SHARE = 0.25  # of them that differ from one another, up to which those that come back are kinds,
MOST = 0.5  # if so many have a line under them that may be the title, and these
DIFFERENT = 2  # times as many that differ
MANY, MORE = 10, 1.5  # lines that differ at once under kinds that open records, and times as many as kinds,
OPENING = 2  # lines of a record over that which may be its title, at most: a number, and a kind
BESIDE, WORDS = 3, 4  # records that print a kind beside their titles, and words of one
NEARLY_ALL = 0.75  # share of records without a title that have such a line under a kind
CREDIT, ITEM = LOOKS.index("credit"), LOOKS.index("item")
_SEVERAL = re.compile(r"\w\s?[,;|·]\s?\w")  # values


def kinds_among(records: Iterable[tuple[Group, Lines, Chances]]) -> frozenset[str]:
    """Those titles (folded) of the records of a site's pages that are kinds; none where they differ, look or are printed twice as titles are."""
    heads, sure, twice = list[tuple[int, int | None, Sequence[str]]](), 0.0, 0
    for group, page, chances in records:
        for head in group.of(TITLE)[:1]:
            heads.append((head, _under(group, page), page.keys["text"]))
            twice += sum(page.keys["text"][line] == page.keys["text"][head] for line in group.lines) > 1
            sure += float(chances[head, TITLE])
    counts = Counter(said[head] for head, _, said in heads)
    under = [said[line] for _, line, said in heads if line is not None]
    is_few = len(heads) >= ENOUGH and len(counts) <= SHARE * len(heads)
    are_some = sure >= LIKELY * len(heads) or twice >= MOST * len(heads)
    if not is_few or are_some or len(under) < MOST * len(heads) or len(set(under)) < DIFFERENT * len(counts):
        return frozenset()
    return frozenset(text for text, count in counts.items() if count > 1)


def beside_titles(records: Sequence[tuple[Group, Lines, Chances]]) -> frozenset[str]:
    """What stands beside the titles of several records of a site (folded), and is the title of fewer: kinds and badges."""
    titles, beside = Counter[str](), Counter[str]()
    for group, page, _ in records:
        said = page.keys["text"]
        own = [said[line] for line in group.of(TITLE)]
        titles.update(own[:1])
        if own and group.of(BODY, SUMMARY):
            beside.update({said[line] for line in group.of(AROUND) if len(page.words[line]) <= WORDS}.difference(own))
    return frozenset(text for text, count in beside.items() if text and count >= max(BESIDE, titles[text] + 1))


def without_titles_of_others(groups: Sequence[Group], page: Lines, beside: frozenset[str]) -> None:
    """Take from records with a text a title that stands beside the titles of others: they have none."""
    for group in groups:
        if group.of(BODY, SUMMARY) and any(page.keys["text"][line] in beside for line in group.of(TITLE)[:1]):
            group.roles = [AROUND if role == TITLE else role for role in group.roles]


def kinds_over(records: Sequence[tuple[Group, Lines, Chances]]) -> frozenset[str]:
    """The kinds (folded) with which the records of a site without titles open, where nearly all have one and a line at once under it
    that may be a title; none where these are names of persons or several values, or differ hardly more than the kinds do."""
    bare = [(group, page) for group, page, _ in records if not group.of(TITLE)]
    if len(bare) < max(ENOUGH, NEARLY_ALL * len(records)):
        return frozenset()
    for place in range(OPENING):
        both = [
            (page.keys["text"][line], page.blocks[under].text)
            for group, page in bare
            if (line := _opening(group, page, place)) is not None
            and (under := _opening(group, page, place + 1)) == line + 1
        ]
        kinds, titles = Counter(kind for kind, _ in both), {title for _, title in both}
        is_kind = both and len(kinds) <= SHARE * len(both) and len(both) >= NEARLY_ALL * len(bare)
        others = sum(is_name(title) or bool(_SEVERAL.search(title)) for _, title in both)
        if is_kind and len(titles) >= max(MANY, MORE * len(kinds)) and others < MOST * len(both):
            return frozenset(text for text, count in kinds.items() if count > 1)
    return frozenset()


def _opening(group: Group, page: Lines, place: int) -> int | None:
    """The line at a place of those that open a record beside its texts, if it may be a kind or a title."""
    if place >= len(group.lines) or group.roles[place] != AROUND:
        return None
    line = group.lines[place]
    block = replace(page.blocks[line], text=page.blocks[line].text.rstrip(" :.…"))
    is_other = (
        page.signs[line, [CREDIT, ITEM]].any()
        or is_measure(block.text)
        or date_alone(block.text, page.document.language)
    )
    return line if is_title_like(block) and not is_other else None


def with_titles_under_kinds(groups: Sequence[Group], page: Lines, kinds: frozenset[str]) -> None:
    """Give records that seem to be titled by their kind the title that opens their text, and those without a title that open with their kind the
    line at once under it."""
    for group in groups:
        head = group.of(TITLE)[:1]
        if not head:
            _with_title_under_kind(group, page, kinds)
            continue
        if page.keys["text"][head[0]] not in kinds:
            continue
        for line in group.of(TITLE):
            group.roles[group.lines.index(line)] = AROUND
        if (under := _under(group, page)) is not None:
            group.roles[group.lines.index(under)] = TITLE


def _with_title_under_kind(group: Group, page: Lines, kinds: frozenset[str]) -> None:
    for place in range(OPENING):
        line = _opening(group, page, place)
        if line is not None and page.keys["text"][line] in kinds and _opening(group, page, place + 1) == line + 1:
            group.roles[place + 1] = TITLE
            return


def _under(group: Group, page: Lines) -> int | None:
    """The first line of the text of a record, if it stands by itself and may be its title, which may be cut."""
    texts = group.of(BODY, SUMMARY)
    if len(texts) < 2:
        return None
    first, second = (page.blocks[line] for line in texts[:2])
    whole = replace(first, text=uncut(first.text) or first.text)
    stands_alone = bool(page.document.elements) or second.line > first.line + 1
    return texts[0] if stands_alone and is_title_like(whole) and not tells(whole.text) else None
