"""Titles of a page that share their line with a day → titles without it: "3 mars 2021 – Le lavoir", "Le lavoir (3 mars 2021)".

One title may name a day for what happened on it; that nearly all of a page do tells that the site prints when.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.datelines import date_alone
from pipeline.core.model import Block

COUNTED, MOST = 3, 0.75  # titles with a day, and share of those of a page, from which the site prints it
_OVER = re.compile(
    r"[\[(]([^()\[\]]{6,40})[\])]\s*(?:[-–—:|·•]\s)?|(.{6,40}?)(?:\s[-–—|·•]\s|\s?:\s)|(\d{1,4}([./-])\d{1,2}\4\d{1,4})\s"
)
_BEHIND = re.compile(r"\s*[\[(]([^()\[\]]{6,40})[\])]\Z|(?:\s[-–—|·•]\s|,\s)([^,|]{6,40})\Z")


def without_days(titles: Sequence[Block | None], language: str | None) -> tuple[list[Block | None], list[Block | None]]:
    """Titles without the day before or behind them, and these days; `language` is a tag of BCP 47.

    All as they were where few of a page have one, or some say the same without it, as the minutes of meetings do.
    """
    parted = [_parted(title, language) if title else None for title in titles]
    found = [one for one in parted if one]
    told = [title.text for title in titles if title]
    if len(found) < max(COUNTED, MOST * len(told)) or len({title.text for title, _ in found}) < len(found):
        return [*titles], [None] * len(titles)
    shown = [one[0] if one else title for title, one in zip(titles, parted, strict=True)]
    return shown, [one[1] if one else None for one in parted]


def _parted(title: Block, language: str | None) -> tuple[Block, Block] | None:
    over = _OVER.match(title.text)
    behind = _BEHIND.search(title.text)
    for match, rest in ((over, over and title.text[over.end() :]), (behind, behind and title.text[: behind.start()])):
        day = next(filter(None, match.groups()), "") if match else ""
        if rest and any(sign.isalpha() for sign in rest) and _is_day(day, language):
            return replace(title, text=rest.strip()), replace(title, text=day, links=())
    return None


def _is_day(text: str, language: str | None) -> bool:
    found = date_alone(text, language)
    return found is not None and found[1] == "day"
