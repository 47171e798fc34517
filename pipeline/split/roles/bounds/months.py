"""The records of a page → the same, without the months that head several of them; and whether one is nothing else."""

from collections.abc import Sequence

from pipeline.core.datelines import date_alone
from pipeline.core.months import MONTHS
from pipeline.core.text import fold
from pipeline.split.roles.group import AROUND, BODY, CAPTION, SUMMARY, TITLE, VALUE, Group
from pipeline.split.roles.seen.lines import Lines


def without_months(groups: Sequence[Group], page: Lines) -> None:
    """Take the months that few of the page's records have from these: each heads the several records that follow it."""
    months = [[line for line in _around(group) if _is_month(page.blocks[line].text)] for group in groups]
    if sum(map(bool, months)) * 2 >= len(groups):
        return
    for group, lines in zip(groups, months, strict=True):
        for line in lines:
            place = group.lines.index(line)
            del group.lines[place], group.roles[place]


def _around(group: Group) -> list[int]:
    """The lines beside a record's title that stand over it and its text, or under both."""
    told = group.of(TITLE, BODY, SUMMARY)
    return [line for line in group.of(AROUND) if not told[0] < line < told[-1]]


def is_month_alone(group: Group, page: Lines) -> bool:
    """Whether a record is the name of a month and has neither texts nor labels."""
    titles, others = group.of(TITLE), group.of(BODY, SUMMARY, CAPTION, VALUE)
    return len(titles) == 1 and not others and _is_month(page.blocks[titles[0]].text)


def _is_month(text: str) -> bool:
    found = date_alone(text)
    return (found is not None and found[1] == "month") or fold(text) in MONTHS
