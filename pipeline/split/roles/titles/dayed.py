"""Titles of a page that share their line with a day → titles without it: "3 mars 2021 – Le lavoir", "Le lavoir (3 mars 2021)".

One title may name a day for what happened on it. That nearly all of a page do tells that the site prints when; so does a record whose
link ends where the day begins, or that prints the day, or the title without it, once more on a line of its own.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from pipeline.core.datelines import date_alone
from pipeline.core.model import Block
from pipeline.core.text import fold
from pipeline.split.articles.prose import is_title_like
from pipeline.split.naming import is_label_caption
from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import AROUND, BETWEEN, CAPTION, TITLE, Chances, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines

COUNTED, MOST = 3, 0.75  # titles with a day, and share of those of a page, from which the site prints it
FEWEST = 2  # days that would be titles,
SEVERAL, OFTEN = 4, 0.4  # titles that differ, and share of them that may say the same, from which these are no meetings
LIKELY = 0.5  # chance of a title from which the line under a day is one
DAYS, MONTHS = (
    ("day",),
    ("day", "month"),
)  # how much of a date stands beside a title: a site may print months beside all
_OVER = re.compile(
    r"[\[(]([^()\[\]]{6,40})[\])]\s*(?:[-–—:|·•]\s)?|(.{6,40}?)(?:\s[-–—|·•]\s|\s?:\s)|(\d{1,4}([./-])\d{1,2}\4\d{1,4})\s"
)
_NUMBERED = re.compile(
    r"\b(?:no?|nos|nr|nº|num|núm)\s?[.°º]?\s?[A-Z\d][\w./-]{0,20}\Z", re.IGNORECASE
)  # the end of a reference
DATE, STOP = LOOKS.index("date"), LOOKS.index("stop")
_BEHIND = re.compile(r"\s*[\[(]([^()\[\]]{6,40})[\])]\Z"), re.compile(r"(?:\s[-–—|·•]\s|,\s)([^,|]{6,40})\Z")


def with_titles_at_once_under_days(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Give records that seem to be titled by a day, with a name or a time beside it at most, the line at once under it that is likelier a title."""
    for group in groups:
        place = group.roles.index(TITLE) if TITLE in group.roles else len(group.lines)
        if place + 1 >= len(group.lines):
            continue
        head, under = group.lines[place], group.lines[place + 1]
        is_day = _is_day(page.blocks[head].text, page.document.language)
        if chances[under, TITLE] >= max(LIKELY, chances[head, TITLE]) and is_day and _may_be(under, page):
            group.roles[place], group.roles[place + 1] = AROUND, TITLE


def with_titles_under_references(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Give records that seem to be titled by the reference of an act, which has a day and a number ("Décret du 3 mars 2021, n° 145"), the line at
    once under it, if those of nearly all records of the page have such a reference over them and are likely to be some together."""
    found = list[tuple[Group, int]]()
    for group in groups:
        place = next((place for place, line in enumerate(group.lines) if _is_reference(line, page)), len(group.lines))
        under = place + 1
        line = group.lines[under] if under < len(group.lines) else None
        if line is not None and is_title_like(page.blocks[line]) and not _is_reference(line, page):
            found.append((group, under))
    texted = sum(bool(group.of(*TEXTS)) for group in groups)
    likely = sum(float(chances[group.lines[under], TITLE]) for group, under in found)
    if len(found) < max(COUNTED, MOST * texted) or likely < LIKELY * len(found):
        return
    for group, under in found:
        group.roles = [AROUND if role == TITLE else role for role in group.roles]
        group.roles[under] = TITLE


def _is_reference(line: int, page: Lines) -> bool:
    return bool(page.signs[line, DATE] and _NUMBERED.search(page.blocks[line].text))


def with_titles_under_days(groups: Sequence[Group], page: Lines) -> None:
    """Give records that seem to be titled by their day the line under it, where most others of the page have titles that are none; where
    hardly any has another title, a day is the title of none, nor is a sentence over the first one."""
    days = [group for group in groups if (head := group.of(TITLE)[:1]) and _is_nothing_else(page.blocks[head[0]].text)]
    told = {id(day) for day in days}
    others = [group for group in groups if group.of(TITLE) and id(group) not in told]
    if len(days) >= FEWEST and all(group is groups[0] and page.signs[group.of(TITLE)[0], STOP] for group in others):
        for group in (*days, *others):
            group.roles = [AROUND if role == TITLE else role for role in group.roles]
        return
    if len(days) * 2 >= len(groups):
        return
    for group in days:
        place = group.roles.index(TITLE)
        under = place + 1
        if (
            under < len(group.lines)
            and group.roles[under] in (AROUND, BETWEEN, CAPTION)
            and _may_be(group.lines[under], page)
        ):
            group.roles[place], group.roles[under] = AROUND, TITLE


def _is_nothing_else(text: str) -> bool:
    """Whether a line is a date, with a word beside it at most, such as the day of the week."""
    found = date_alone(text)
    return found is not None and len(text.replace(found[2], "").split()) <= 1


def _may_be(line: int, page: Lines) -> bool:
    """Whether a line beside a day may be a title: none of the labels that are known by their words."""
    text = page.blocks[line].text
    return is_title_like(page.blocks[line]) and not date_alone(text) and not is_label_caption(text.partition(":")[0])


def prints_days(titles: Iterable[tuple[Block | None, str | None]]) -> bool:
    """Whether nearly all titles of a site, told with their languages, share their lines with a day or a month."""
    told = [(title, without_day(title, language, MONTHS)) for title, language in titles if title]
    found = [one[0].text for _, one in told if one]
    return len(found) >= max(COUNTED, MOST * len(told)) and not _are_meetings(found)


def without_days(
    titles: Sequence[Block | None], language: str | None, said: Sequence[Collection[str]], *, are_dated: bool = False
) -> tuple[list[Block | None], list[Block | None]]:
    """Titles without the day before or behind them, and these days; `language` is a tag of BCP 47, `said` are the lines of each title's
    record, folded, and where their site prints days beside all of them, `are_dated`.

    All as they were where many say the same without it, as the minutes of meetings do; where few of a page have one, those as they were
    whose records do not tell it.
    """
    sorts = MONTHS if are_dated else DAYS
    parted = [without_day(title, language, sorts) if title else None for title in titles]
    found = [one for one in parted if one]
    if _are_meetings([title.text for title, _ in found]):
        return [*titles], [None] * len(titles)
    if not are_dated and len(found) < max(COUNTED, MOST * sum(title is not None for title in titles)):
        parted = [
            one if title and one and _is_told(title, *one, own) else None
            for title, one, own in zip(titles, parted, said, strict=True)
        ]
    shown = [one[0] if one else title for title, one in zip(titles, parted, strict=True)]
    return shown, [one[1] if one else None for one in parted]


def _is_told(title: Block, rest: Block, day: Block, said: Collection[str]) -> bool:
    """Whether a record tells that the day on its title's line is no part of that."""
    is_linked = [fold(link.text) for link in title.links] == [fold(rest.text)]
    return is_linked or fold(rest.text) in said or fold(day.text) in said


def _are_meetings(titles: Sequence[str]) -> bool:
    """Whether titles come back, and few or one of them mostly: only the day says which one it is."""
    counts = Counter(map(fold, titles))
    few = len(counts) < SEVERAL or max(counts.values()) > OFTEN * len(titles)
    return len(counts) < len(titles) and few


def without_day(title: Block, language: str | None, sorts: Collection[str] = DAYS) -> tuple[Block, Block] | None:
    """A title without the day before or behind it, and this, which may tell so much of a date; null where there is none."""
    over = _OVER.match(title.text)
    parted = [(over, title.text[over.end() :])] if over else []
    parted += [(behind, title.text[: behind.start()]) for one in _BEHIND if (behind := one.search(title.text))]
    for match, rest in parted:
        day = next(filter(None, match.groups()), "")
        if any(sign.isalpha() for sign in rest) and _is_day(day, language, sorts):
            return replace(title, text=rest.strip()), replace(title, text=day, links=())
    return None


def _is_day(text: str, language: str | None, sorts: Collection[str] = DAYS) -> bool:
    """Whether a text is a day, though it may not tell which: "03/04/2021" is one in any language."""
    found = date_alone(text, language) or date_alone(text, None)
    return found is not None and found[1] in sorts
