"""JSON text → what it holds, read strictly: a key stands once in its object, numbers are those that JSON knows."""

import json
from collections.abc import Callable


class DuplicateKey(ValueError):
    """An object in which a key stands twice: which of its values counts would be the parser's choice."""


class TooDeep(ValueError):
    """Lists and objects inside one another, deeper than the parser can go."""


class NotFinite(ValueError):
    """NaN or Infinity, which JSON does not know."""


def loads(text: str, number: Callable[[str], float] | None = None) -> object:
    """Parse a text; `number` reads its numbers. Raises ValueError, of the kinds above where they apply.

    >>> loads('{"a": 1, "a": 2}')
    Traceback (most recent call last):
    pipeline.core.strict_json.DuplicateKey: the key 'a' stands there twice
    """
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_constant, parse_int=number, parse_float=number)
    except RecursionError as error:
        raise TooDeep("lists and objects are nested too deep") from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table: dict[str, object] = {}
    for key, value in pairs:
        if key in table:
            raise DuplicateKey(f"the key {key[:40]!a} stands there twice")
        table[key] = value
    return table


def _constant(name: str) -> object:
    raise NotFinite(f"{name} is no number that JSON knows")
