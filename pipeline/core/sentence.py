"""English sentences that remember how they were made, so that whoever prints them can say them in another language.

A `Sentence` is a `str`: it is stored, compared, searched and written as JSON like any other. Whoever speaks another language
(`look.language`) looks its English up and sets the values into the translation, those that are sentences themselves included.
"""

from collections.abc import Iterable, Mapping
from typing import Self


class Sentence(str):
    """`english` with `values` in the places that it names, `%(place)s`; `plural` where it is told of `values["count"]` things."""

    __slots__ = ("english", "plural", "values")
    english: str
    plural: str | None
    values: Mapping[str, object]

    def __new__(
        cls, text: str, english: str = "", plural: str | None = None, values: Mapping[str, object] | None = None
    ) -> Self:
        made = super().__new__(cls, text)
        made.english, made.plural, made.values = english, plural, values or {}
        return made

    def __add__(self, other: str) -> "Sentence":
        return joined("", (self, other))

    def __radd__(self, other: str) -> "Sentence":
        return joined("", (other, self))


class Figure(str):
    """A whole number with its thousands parted, as English parts them; `value` for other languages."""

    __slots__ = ("value",)
    value: int


def sentence(english: str, /, **values: object) -> Sentence:
    """A sentence with values in the places that it names; what is one already stays as it is.

    >>> sentence("%(page)s has no record.", page="page.txt")
    'page.txt has no record.'
    """
    if isinstance(english, Sentence):
        return english
    return Sentence(english % values if values else english, english, None, values)


def counted(singular: str, plural: str, count: int, /, **values: object) -> Sentence:
    """A sentence about so many things; `%(count)s` is their number.

    >>> counted("%(count)s page of %(source)s", "%(count)s pages of %(source)s", 1200, source="rtes")
    '1,200 pages of rtes'
    """
    everything = {**values, "count": thousands(count)}
    return Sentence((singular if count == 1 else plural) % everything, singular, plural, everything)


def number_of(count: int, noun: str) -> Sentence:
    """A count with its noun.

    >>> number_of(1, "page"), number_of(1200, "page")
    ('1 page', '1,200 pages')
    """
    return counted(f"%(count)s {noun}", f"%(count)s {noun}s", count)


def thousands(value: int) -> Figure:
    """A number as people read it.

    >>> thousands(1234567)
    '1,234,567'
    """
    made = Figure(f"{value:,}")
    made.value = value
    return made


def joined(separator: str, parts: Iterable[object]) -> Sentence:
    """Parts in a row, which stay sentences.

    >>> joined(", ", (number_of(2, "page"), "10 % of it"))
    '2 pages, 10 % of it'
    """
    values = {str(place): part for place, part in enumerate(parts)}
    return Sentence(
        separator.join(map(str, values.values())), separator.join(f"%({place})s" for place in values), None, values
    )
