"""The titles of a site → on which side of a stroke they print a value ("Inès Aubrac – Le four", "Le four | Podcast"), and titles without it.

One of a few things stands on that side, while the other one says something else each time. A page has too few titles to tell.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from pipeline.core.model import Block

FEWEST, NEARLY_ALL = 6, 0.75  # titles of a site, and share of them, that print such a stroke
FEW, OWN = 0.65, 0.95  # distinct values in shares of all, up to which they come back, and distinct titles beside them
_VALUE, _REST = r"(?P<value>\S.{1,39}?)", r"(?P<rest>\S.*)"
_SIDES = {
    f"{side} {stroke}": re.compile(first + rf"\s[{strokes}]\s" + second)
    for stroke, strokes in (("–", "–—-"), ("|", "|·•"), ("/", "/"))
    for side, first, second in (("before", _VALUE, _REST), ("behind", _REST, _VALUE))
}


def sides_with_values(titles: Iterable[str]) -> frozenset[str]:
    """The sides of strokes on which the titles of a site print a value."""
    distinct = sorted(set(titles))
    return frozenset(side for side in _SIDES if _are_values(distinct, side))


def without_stroked(titles: Sequence[Block | None], sides: Collection[str]) -> list[Block | None]:
    """Titles without what they print on these sides."""
    for side in sorted(sides):
        found = [_SIDES[side].fullmatch(title.text) if title else None for title in titles]
        titles = [
            replace(title, text=own["rest"]) if title and own else title
            for title, own in zip(titles, found, strict=True)
        ]
    return [*titles]


def _are_values(titles: Sequence[str], side: str) -> bool:
    found = [own for title in titles if (own := _SIDES[side].fullmatch(title))]
    if len(found) < max(FEWEST, NEARLY_ALL * len(titles)):
        return False
    values, rests = ({own[part] for own in found} for part in ("value", "rest"))
    return len(values) <= FEW * len(found) and len(rests) >= OWN * len(found)
