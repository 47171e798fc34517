"""The lines of a record that date it → its date, how exact it is and where it was read.

A date that only running prose mentions is not the resource's; a day without a year is none.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.model import Block, Dated, DateFrom
from pipeline.core.normalise import dates, keywords
from pipeline.core.text import fold, squash

_EXACT = {"day": 0, "month": 1, "year": 2}
_SENTENCE = re.compile(r"(?<=[.!?])\s{1,3}(?=[A-ZÀ-ÝŒ«\"])")
_DOWNLOADS = ("telecharger", "telechargez", "download", "consulter le document", "lire le document")
OPENINGS = 4  # first lines of a text among which its opening sentence is looked for; links may stand over it
MIN_SENTENCE = 50  # characters; a shorter line is a link or a heading
LONGEST_OPENING = 600  # characters of the opening sentence that are looked at


def dated(title: str | None, printed_keywords: str, masthead: str, blocks: Sequence[Block]) -> Dated | None:
    """The resource's own date: its title's, else its keywords', its masthead's or its download line's."""
    tail = keywords(printed_keywords)[1] or ""
    download = next(
        (block.text for block in blocks if fold(block.text[:40]).startswith(_DOWNLOADS) and _of(block.text)), ""
    )
    places: tuple[tuple[DateFrom, str, str], ...] = (
        ("title", title or "", "year"),
        ("keywords", tail, "year"),
        ("masthead", masthead, "month"),
        ("download", download, "month"),
    )
    for origin, text, least in places:
        own = _finest(text, origin)
        if own is not None and _EXACT[own.precision] <= _EXACT[least]:
            return _refined(own, blocks)
    return None


def _of(text: str) -> bool:
    return any(precision != "year" for _, precision, _ in dates(text))


def _finest(text: str, origin: DateFrom) -> Dated | None:
    candidates = dates(squash(text))
    if not candidates:
        return None
    when, precision, _ = min(candidates, key=lambda entry: _EXACT[entry[1]])
    return Dated(when, precision, origin)


def _refined(coarse: Dated, blocks: Sequence[Block]) -> Dated:
    """A month made a day where the opening sentence names a full date of that month."""
    if coarse.precision != "month" or not blocks:
        return coarse
    first = next((block for block in blocks[:OPENINGS] if len(block.text) >= MIN_SENTENCE), blocks[0])
    opening = _SENTENCE.split(squash(first.text), maxsplit=1)[0][:LONGEST_OPENING]
    days = [when for when, precision, _ in dates(opening) if precision == "day"]
    exact = next((day for day in days if (day.year, day.month) == (coarse.date.year, coarse.date.month)), None)
    return replace(coarse, date=exact, precision="day", origin="opening") if exact else coarse
