"""What is told of a language.

A sentence is an opener, a subject, a deed with its object and, at times, a closer, an aside or a second clause: enough that no two texts agree by chance.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """What a site of one language prints. `captions` by the column that they lead to; `months` from January on.

    `deeds`, `facts` and `asides` of a sentence, `titles` and `phrases` (longer or odder titles) hold slots that `prose.filled` knows. `long_date` holds {d}, {m} and {y}.
    A text may end with lines of `further`, or with one of `contact` over a name, a place or a number.
    """

    code: str
    towns: tuple[str, ...]
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    things: tuple[str, ...]
    topics: tuple[str, ...]
    openers: tuple[str, ...]
    subjects: tuple[str, ...]
    deeds: tuple[str, ...]
    closers: tuple[str, ...]
    titles: tuple[str, ...]
    types: tuple[str, ...]
    captions: Mapping[str, tuple[str, ...]]
    values: Mapping[str, tuple[str, ...]]
    yes_no: tuple[str, str]
    months: tuple[str, ...]
    long_date: str
    more: tuple[str, ...]
    menu: tuple[str, ...]
    footer: tuple[str, ...]
    photo: tuple[str, ...]
    author: tuple[str, ...]
    intro: tuple[str, ...]
    count: str
    pager: tuple[str, ...]
    asides: tuple[str, ...]
    joints: tuple[str, ...]
    facts: tuple[str, ...]
    phrases: tuple[str, ...]
    badge: str
    number: str
    comments: str
    minutes: str
    button: str
    price: tuple[str, ...]
    duration: tuple[str, ...]
    related: str
    further: tuple[str, ...]
    contact: tuple[str, ...]


def words(text: str) -> tuple[str, ...]:
    """Words of a table."""
    return tuple(text.split(" | "))
