"""A value of a dataset → what stands in its cell: nothing, a text, a number, TRUE or FALSE, a date.

A list of texts is printed with " | " between them, anything else that is nested as compact JSON. A list that could be
misread when printed so is JSON too: an empty one, one with an empty text, with "|" in a text, or with "[" in front.
So a cell of a list that begins with "[" is JSON, and every other one can be split at " | ".
"""

import json
import math
import re
from datetime import date

MAX_UNITS = 32_767  # of a cell in Excel, in UTF-16 code units: an emoji counts twice
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384  # of a sheet in Excel, the header included
BETWEEN = " | "

Cell = str | bool | int | float | date | None

# Excel takes a text for a formula by its first sign, the full-width forms too, and passes over blanks and signs that
# cannot be seen; a tab or line end in front can carry the rest into a cell of its own. Any apostrophes before are those
# that `guarded` puts there.
_UNSEEN = r"\s\x00-\x1f\u200b-\u200f\u2060\ufeff"
_FORMULA = re.compile(rf"'*(?:[\t\r\n]|[{_UNSEEN}]*[=+\-@＝＋－＠])")


def cell(value: object) -> Cell:
    """What a spreadsheet shows for a value as Arrow gives it to Python.

    >>> cell(["eau", "énergie"]), cell(["eau | énergie"]), cell([])
    ('eau | énergie', '["eau | énergie"]', '[]')
    """
    if isinstance(value, list):
        return BETWEEN.join(value) if _is_plain(value) else _json(value)
    if isinstance(value, dict):
        return _json(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if value is None or isinstance(value, str | bool | int | float) or type(value) is date:
        return value
    return str(value)  # a time, a decimal number: Excel would round them


def sheet_cell(value: object) -> Cell:
    """The same in a sheet that people filter: a list without anything is a cell without anything."""
    return None if value == [] else cell(value)


def _is_plain(values: list[object]) -> bool:
    if not values or not all(isinstance(value, str) and value and "|" not in value for value in values):
        return False
    return not str(values[0]).startswith("[")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def is_formula(text: str) -> bool:
    """Would Excel calculate this text, were it typed into a cell?

    >>> is_formula("=1+1"), is_formula("- eau"), is_formula("eau = vie")
    (True, True, False)
    """
    return _FORMULA.match(text) is not None


def guarded(text: str) -> str:
    """The text, with an apostrophe in front where Excel would calculate it.

    >>> guarded("=1+1"), guarded("l'eau")
    ("'=1+1", "l'eau")
    """
    return f"'{text}" if is_formula(text) else text


def length(text: str) -> int:
    """Characters as Excel counts them: UTF-16 code units.

    >>> length("été"), length("🌻")
    (3, 2)
    """
    return len(text) + sum(character > "\uffff" for character in text)


def is_too_long(text: str) -> bool:
    """Would Excel cut the text?"""
    return len(text) > MAX_UNITS // 2 and length(text) > MAX_UNITS
