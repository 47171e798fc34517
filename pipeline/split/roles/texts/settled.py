"""The records of a page → the same, each with its texts as the habits of its site tell them: which is the body, and where either begins and ends."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.core.datelines import date_alone
from pipeline.split.articles.prose import is_measure, is_title_like
from pipeline.split.naming import is_over_text
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, SUMMARY, TITLE, VALUE, Chances, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.sites.gaps import with_gap
from pipeline.split.roles.sites.habits import Habits
from pipeline.split.roles.sites.lone import evidence, evidence_of_length, signs_of
from pipeline.split.roles.sites.pair import CLOSING, LONGEST, begins, ends_of, opens
from pipeline.split.roles.sites.standfirst import with_standfirst
from pipeline.split.roles.twice import OPENS, Copies, copies_of

REPEATED = 0.55  # share of two copies of a site that say the same, from which two texts that do not are one
JOINED = 0.3  # share of a site's records below which two texts that say other things, with nothing between, are one
MOST, TIMES = (
    0.6,
    2,
)  # share of a site's second copies over which one line stands, and how much oftener than over the first, to tell them
LEAST = 1e-3  # chance of a role
TEXT = 0.8  # chance of a text from which a line is one although it says what the title says
BELIEF = 0.5  # worth of what a text by itself looks like, beside what stands around it and its length
ENDED = 0.6  # share of the records with two copies that end one by short lines more, from which these are none of it,
NEARLY_ALL = 0.85  # and that share from which such lines are none of a copy that ends otherwise than the other one,
EQUAL = 0.6  # share of a site's copies that say the very same, from which what one says more is none of it,
SAME = 0.9  # the same, from which one that lacks says nothing of the one that is there
FEWEST = 6  # words of a text that another one may begin with,
NOTHING = "over = "  # where no line of a record stands over a text
LISTED = 6  # values, each on its own line, that may stand over the second copy
CREDIT = LOOKS.index("credit")
ENDS = [LOOKS.index(look) for look in ("stop", "ellipsis", "item")]  # what the lines of texts end with, or are


def settle(group: Group, page: Lines, chances: Chances, site: Habits) -> None:
    """Give the texts of a record the roles that they have on its site."""
    _without_title(group, page, chances)
    if site.is_gapped:
        group.roles = with_gap(group, page, chances).roles
    copies = copies_of(group, page, chances)
    for line in {*group.of(BODY, SUMMARY)}.difference(copies.first, copies.second):
        group.roles[group.lines.index(line)] = VALUE
    copies = with_standfirst(copies, group, page, site.standfirst)
    if not copies.first:
        return
    is_one = not copies.is_alike and (
        _are_parts(copies, group, page)
        if copies.is_parted and not site.is_twice
        else not copies.is_parted
        and (site.alike >= REPEATED * site.copied or site.unparted < JOINED or not site.is_twice)
    )
    if copies.second and not _are_headed(copies, group, page, site) and (is_one or _are_one(copies, group, page, site)):
        whole = [line for line in group.lines if copies.first[0] <= line <= copies.second[-1]]
        copies = Copies(whole, [], is_alike=False)
    copies = _without_opening(_without_values(copies, group, page), group, page, site)
    copies = _without_closing(copies, group, page, site)
    if not site.is_twice and not copies.is_alike:
        roles = (BODY, BODY)
    else:
        roles = (SUMMARY, BODY) if site.is_summary_first else (BODY, SUMMARY)
    if not copies.second and site.is_twice:
        roles = (roles[_place(copies.first, group, page, chances, site)],) * 2
    places = {line: place for place, line in enumerate(group.lines)}
    for copy, role in zip((copies.first, copies.second), roles, strict=True):
        for line in copy:
            group.roles[places[line]] = role


def _without_values(copies: Copies, group: Group, page: Lines) -> Copies:
    """Short lines behind a label's value, over that line of the second copy which begins as the first copy does, are values too."""
    if not copies.first or not copies.second:
        return copies
    places = {line: place for place, line in enumerate(group.lines)}
    start = places[copies.second[0]]
    begun = begins(copies.first, page)
    if group.roles[start - 1] != VALUE or len(begun) < OPENS:
        return copies
    for count, line in enumerate(copies.second[: LISTED + 1]):
        if begins(copies.second[count:], page) == begun:
            for value in copies.second[:count]:
                group.roles[places[value]] = VALUE
            return replace(copies, second=copies.second[count:])
        if not page.is_short(line, LONGEST):
            break
    return copies


def _without_opening(copies: Copies, group: Group, page: Lines, site: Habits) -> Copies:
    """Short lines over that line of a copy which begins as the other one does stand over it, and one of any length where most of a
    site's copies have one."""
    both = ((copies.first, copies.second), (copies.second, copies.first))
    first, second = (
        copy[opens(copy, other, page, int(share >= ENDED)) :]
        for (copy, other), share in zip(both, site.opened, strict=True)
    )
    for line in {*copies.first, *copies.second}.difference(first, second):
        group.roles[group.lines.index(line)] = AROUND
    return replace(copies, first=first, second=second)


def _without_closing(copies: Copies, group: Group, page: Lines, site: Habits) -> Copies:
    """Where most records of a site whose copies end alike do so but for short lines behind one, these lines stand beside it, as labels
    without a caption do, and so many of a copy that ends otherwise than the other one where nearly all do; so do lines of any length behind the
    second one where most print the very same twice, as a notice between two records does."""
    kept = []
    behind = (), _behind(copies.second, copies.first, page) if site.equal >= EQUAL else ()
    both = zip((copies.first, copies.second), ends_of(copies, page), site.ended, site.more, behind, strict=True)
    said = [[word for line in copy for word in page.words[line]][-OPENS:] for copy in (copies.first, copies.second)]
    are_alike = said[0] == said[1] or not copies.second
    for copy, count, share, usual, more in both:
        if not count and not are_alike and share >= NEARLY_ALL:
            count = _unfinished(copy, usual, page)
        closing = copy[len(copy) - count :] if share >= ENDED else more
        for line in closing:
            group.roles[group.lines.index(line)] = AROUND
        kept.append(copy[: len(copy) - len(closing)])
    return replace(copies, first=kept[0], second=kept[1])


def _unfinished(copy: Sequence[int], usual: int, page: Lines) -> int:
    """How many short lines that are no sentences and no items stand behind the last one that is, as many as there usually are at most."""
    for count in range(min(usual, len(copy) - 1), 0, -1):
        are_short = all(page.is_short(line, LONGEST) and not page.signs[line, ENDS].any() for line in copy[-count:])
        if are_short and page.signs[copy[-count - 1], ENDS].any():
            return count
    return 0


def _behind(copy: Sequence[int], other: Sequence[int], page: Lines) -> Sequence[int]:
    """The lines of a copy, a few at most, behind those that say all that the other one says; none where it says something else."""
    said = [word for line in other for word in page.words[line]]
    words = [word for line in copy for word in page.words[line]]
    if len(said) < FEWEST or len(words) <= len(said) or words[: len(said)] != said:
        return ()
    left = len(words) - len(said)
    for count in range(1, min(CLOSING, len(copy) - 1) + 1):
        left -= len(page.words[copy[-count]])
        if left <= 0:
            return copy[-count:] if left == 0 else ()
    return ()


def _are_parts(copies: Copies, group: Group, page: Lines) -> bool:
    """Whether lines alone that name no text of a record stand between two texts: headings, and no labels; or one that may be a title, a few words
    that are no date, name or measure."""
    between = [
        (line, role)
        for line, role in zip(group.lines, group.roles, strict=True)
        if copies.first[-1] < line < copies.second[0]
    ]
    is_heading = len(between) == 1 and between[0][1] == AROUND and _may_head(between[0][0], page)
    return is_heading or all(role == BETWEEN and not is_over_text(page.blocks[line].text) for line, role in between)


def _may_head(line: int, page: Lines) -> bool:
    block = page.blocks[line]
    is_other = page.signs[line, CREDIT] > 0 or is_measure(block.text) or date_alone(block.text, page.document.language)
    return is_title_like(block) and not is_other and page.keys["text"].count(page.keys["text"][line]) == 1


def _are_headed(copies: Copies, group: Group, page: Lines, site: Habits) -> bool:
    """Whether the line that stands over most first copies of a site stands over the first of these two: then it is one of two."""
    usual = _usual_over(site, 0)
    return bool(usual) and usual[0] in _over(copies.first, group, page)


def _usual_over(site: Habits, place: int) -> list[str]:
    """The sign of the line that stands over most first copies of a site (place 0), or over most second ones (1), and seldom over the others."""
    return [
        sign
        for sign, counts in site.around.items()
        if sign.startswith("over = ")
        and counts[place] >= MOST * max(site.around["over"])
        and counts[place] > TIMES * counts[1 - place]
    ]


def _over(copy: Sequence[int], group: Group, page: Lines) -> list[str]:
    return [f"over {told}" for side, told, _ in signs_of(copy, group, page) if side == "over"]


def _are_one(copies: Copies, group: Group, page: Lines, site: Habits) -> bool:
    """Whether the line that stands over most second copies of a site stands over the first of these two, or not over the second
    and this says something else, which the site's copies do not: then it is one text."""
    usual = _usual_over(site, 1)
    over = [_over(copy, group, page) for copy in (copies.first, copies.second)]
    is_other = not copies.is_alike and site.alike >= REPEATED * site.copied
    return bool(usual) and (usual[0] in over[0] or (is_other and usual[0] not in over[1]))


def _place(text: Sequence[int], group: Group, page: Lines, chances: Chances, site: Habits) -> int:
    """Which of its site's two copies (0 or 1) a text is that stands alone; where they say the very same and no captions tell them, the body."""
    if site.equal >= SAME and not any(_usual_over(site, place) for place in (0, 1)):
        return int(site.is_summary_first)
    if _lacks_caption(text, group, page, site):
        return 1
    length = sum(len(page.blocks[line].text) for line in text)
    told = evidence(signs_of(text, group, page), site.around) + evidence_of_length(length, site.first, site.second)
    belief = float(np.log(np.clip(chances[text][:, [BODY, SUMMARY]], LEAST, 1)).mean(0) @ (1, -1)) * BELIEF
    return int(told + (-belief if site.is_summary_first else belief) < 0)


def _lacks_caption(text: Sequence[int], group: Group, page: Lines, site: Habits) -> bool:
    """Whether nearly all first copies of a site have the same line over them, which a text lacks; over second ones, at once under these, none
    stands that would tell. That a text has it tells nothing: it may stand over whichever comes first."""
    seen = site.around.get("over", (0, 0))
    usual = [sign for sign in _usual_over(site, 0) if sign != NOTHING and site.around[sign][0] >= NEARLY_ALL * seen[0]]
    over = [*_over(text, group, page), f"over = {page.keys['text'][text[0]]}"]  # or it was read as its first line
    return not seen[1] and bool(usual) and usual[0] not in over


def _without_title(group: Group, page: Lines, chances: Chances) -> None:
    """A line that says the title once more is no text, unless it looks like one or stands in both copies."""
    titles = [page.keys["text"][line] for line in group.of(TITLE)]
    said = [line for line in group.of(BODY, SUMMARY) if page.keys["text"][line] in titles]
    if len(said) == 1 and float(chances[said[0], [BODY, SUMMARY]].sum()) < TEXT:
        group.roles[group.lines.index(said[0])] = AROUND
