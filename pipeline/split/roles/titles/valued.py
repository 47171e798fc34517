"""The titles of a site → on which side of them it prints a value: behind or before a stroke ("Inès Aubrac – Le four", "Le four | Podcast"), in
brackets ("Le four (1963)"), before a colon ("Inès Aubrac: Le four"); and titles without it.

What stands there is one of a few things, while the rest says something else each time; or all of it has the form of a year in brackets, of a
person before a colon. A page has too few titles to tell.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.core.kinds import is_kind
from pipeline.core.model import Block

FEWEST, NEARLY_ALL = 6, 0.75  # titles of a site, and share of them, that print something on a side
FEW, OWN = 0.65, 0.95  # distinct values in shares of all, up to which they come back, and distinct titles beside them
_VALUE, _REST = r"(?P<value>\S.{1,39}?)", r"(?P<rest>\S.*)"
_STROKES = {
    f"{side} {stroke}": re.compile(first + rf"\s[{strokes}]\s" + second)
    for stroke, strokes in (("–", "–—-"), ("|", "|·•"), ("/", "/"))
    for side, first, second in (("before", _VALUE, _REST), ("behind", _REST, _VALUE))
}
_BRACKET, _COLON = "behind ()", "before :"
_SIDES = {
    **_STROKES,
    _BRACKET: re.compile(r"(?P<rest>\S.*?)\s*\((?P<value>[^()]{2,40})\)"),
    _COLON: re.compile(r"(?P<value>[^:]{3,40}?)\s?:\s(?P<rest>\S.*)"),
}
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
_NAME = r"[^\W\d_a-zß-ÿ][\w'’.-]*"
_PERSON = re.compile(
    rf"{_NAME}(?: (?:{_NAME}|de|de la|de los|del|della|di|da|du|des|van|van de|van der|von|zu)){{0,3}} {_NAME}"
)


def sides_with_values(titles: Iterable[str]) -> frozenset[str]:
    """The sides on which the titles of a site print a value."""
    distinct = sorted(set(titles))
    return frozenset(side for side in _SIDES if _are_values(distinct, side))


def without_values_beside(
    titles: Sequence[Block | None], sides: Collection[str]
) -> list[tuple[Block | None, list[Block]]]:
    """Titles without what they print on these sides, and that."""
    return [_parted(title, sorted(sides)) for title in titles]


def _parted(title: Block | None, sides: Sequence[str]) -> tuple[Block | None, list[Block]]:
    values: list[Block] = []
    for side in sides:
        own = _SIDES[side].fullmatch(title.text) if title else None
        if title and own:
            values.append(replace(title, text=own["value"], links=()))
            title = replace(title, text=own["rest"])
    return title, values


def _are_values(titles: Sequence[str], side: str) -> bool:
    found = [own for title in titles if (own := _SIDES[side].fullmatch(title))]
    if len(found) < max(FEWEST, NEARLY_ALL * len(titles)):
        return False
    values = [own["value"] for own in found]
    return len({own["rest"] for own in found}) >= OWN * len(found) and _TESTS.get(side, _come_back)(values)


def _come_back(values: Sequence[str]) -> bool:
    return len(set(values)) <= FEW * len(values)


def _tell_in_brackets(values: Sequence[str]) -> bool:
    """Whether brackets say when or where; what a resource is, is told by its title."""
    return all(map(_YEAR.fullmatch, values)) or (_come_back(values) and not any(map(is_kind, values)))


def _are_persons(values: Sequence[str]) -> bool:
    """Whether colons stand behind persons; a kind or a subject before one is of the title."""
    return all(map(_PERSON.fullmatch, values))


_TESTS: Mapping[str, Callable[[Sequence[str]], bool]] = {_BRACKET: _tell_in_brackets, _COLON: _are_persons}
