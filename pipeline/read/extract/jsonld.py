"""JSON-LD of a page → its things, or why it could not be read; it is a stranger's JSON, so bounded in every way."""

import re
from collections.abc import Iterator, Mapping

from pipeline.core import strict_json
from pipeline.core.text import squash

LONGEST = (
    1_000_000  # characters of a page's scripts together; descriptions of a page's list of 1,000 entries take half of it
)
DEEPEST = 32  # objects and lists in one another; those of real sites stay under 10
LONGEST_TEXT = 500  # characters of a name or an address
_MARKS = re.compile(r'\\.|["\[\]{}]', re.DOTALL)
_UNSTORABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")  # an escaped NUL or half of a pair is no text
Thing = Mapping[str, object]


class BadJsonLd(Exception):
    """A script that is not JSON as its standard wants it; the message says why."""


def things(script: str, before: int = 0) -> list[Thing]:
    """What a script describes: its objects, those of `@graph`, and their main entities.

    `before` counts the characters of the page's scripts before it. Raises BadJsonLd.
    """
    if before + len(script) > LONGEST:
        raise BadJsonLd(f"it is {len(script):,} characters long; of a page {LONGEST:,} are read")
    if _depth(script) > DEEPEST:
        raise BadJsonLd(f"it nests deeper than {DEEPEST}")
    try:
        value = strict_json.loads(script)
    except ValueError as error:
        raise BadJsonLd(str(error)) from error
    return list(_things(value))


def types(thing: Thing) -> tuple[str, ...]:
    """The types of a thing, without the address of their vocabulary."""
    value = thing.get("@type")
    names = value if isinstance(value, list) else [value]
    return tuple(name for name in (text(entry).rpartition("/")[2] for entry in names) if name)


def text(value: object) -> str:
    """A value as text that can be stored, "" where it is not text.

    >>> text("  Lettre\\u00a0n°3 \\ud800"), text({"@value": "Lettre"}), text(3)
    ('Lettre n°3', 'Lettre', '')
    """
    if isinstance(value, Mapping):
        value = value.get("@value")
    return (
        squash(_UNSTORABLE.sub(" ", value[: 2 * LONGEST_TEXT]))[:LONGEST_TEXT].rstrip()
        if isinstance(value, str)
        else ""
    )


def objects(value: object) -> Iterator[Thing]:
    """The objects of a value that may be one or a list of them."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, Mapping):
            yield entry


def _depth(script: str) -> int:
    deepest = depth = 0
    is_quoted = False
    for mark in _MARKS.findall(script):
        if mark == '"':
            is_quoted = not is_quoted
        elif not is_quoted and mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif not is_quoted and mark in "]}":
            depth -= 1
    return deepest


def _things(value: object) -> Iterator[Thing]:
    for thing in objects(value):
        yield thing
        for key in ("@graph", "mainEntity"):
            yield from _things(thing.get(key))
