"""Values that changed → lines: texts word by word, what has no words before and after."""

import json
from collections.abc import Iterator, Sequence

from pipeline.cli.layout import SheetLine
from pipeline.core.differences import is_changed
from pipeline.core.sentence import sentence
from pipeline.core.text import excerpt
from pipeline.inspect.history.diff_model import ColumnChange

MAX_VALUE = 120  # characters of a value that are shown where nothing of it differs word by word


def column_lines(columns: Sequence[ColumnChange]) -> Iterator[SheetLine]:
    """Columns that differ by the same words, as body, summary and text often do, together; a hash where nothing else differs."""
    shown = [column for column in columns if not column.column.endswith("_hash")] or columns
    alike: dict[object, list[ColumnChange]] = {}
    for column in shown:
        words = tuple(part for part in column.difference if part.kind != "equal")
        same = "withheld" if column.is_withheld else words if words and _has_words(column) else column.column
        alike.setdefault(same, []).append(column)
    for group in alike.values():
        names, first = ", ".join(column.column for column in group), group[0]
        if first.is_withheld:
            yield sentence("%(names)s: withheld", names=names)
        elif _has_words(first) and is_changed(first.difference):
            yield f"{names}:"
            yield first.difference
        else:
            yield f"{names}: {_value(first.old)} → {_value(first.new)}"


def _has_words(column: ColumnChange) -> bool:
    return any(isinstance(value, str | list) for value in (column.old, column.new))


def _value(value: object) -> str:
    """A value that differs from the other in nothing but typography, or in being there at all."""
    return excerpt(json.dumps(value, ensure_ascii=False), MAX_VALUE)
