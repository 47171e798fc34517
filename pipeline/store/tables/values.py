"""Values of Python, as JSON, workbooks and frames have them → one Arrow table.

A column of one kind keeps it. One that mixes kinds becomes text, and half a character (a lone surrogate, which no file in
UTF-8 can hold) becomes �: both are told.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from pipeline.core.sentence import sentence, thousands

Values = Sequence[object]


def table_of_rows(rows: Iterable[Mapping[str, object]]) -> tuple[pa.Table, list[str]]:
    """Rows as dicts, which need not have the same keys; sentences on what was changed."""
    listed = list(rows)
    names = list(dict.fromkeys(name for row in listed for name in row))
    return table_of_columns(names, [[row.get(name) for row in listed] for name in names])


def table_of_columns(names: Sequence[object], columns: Iterable[Values]) -> tuple[pa.Table, list[str]]:
    """The same of columns; names may be there twice."""
    printed = [str(name) for name in names]
    mended: set[int] = set()
    mixed: list[str] = []
    arrays = [_array(name, values, mended, mixed) for name, values in zip(printed, columns, strict=True)]
    notes: list[str] = [
        sentence("The column %(name)s holds values of several kinds; they were read as text.", name=repr(name))
        for name in mixed
    ]
    if mended:
        notes.append(
            sentence(
                "Row %(row)s holds half a character (a lone surrogate), which was replaced by \ufffd; rows count from 0.",
                row=min(mended),
            )
            if len(mended) == 1
            else sentence(
                "%(count)s rows hold half a character (a lone surrogate), which was replaced by \ufffd; rows count from 0.",
                count=thousands(len(mended)),
            )
        )
    return pa.Table.from_arrays(arrays, names=printed), notes


def _array(name: str, values: Values, mended: set[int], mixed: list[str]) -> pa.Array:
    try:
        return pa.array(values, from_pandas=True)
    except UnicodeEncodeError:
        clean = [_mended(value) for value in values]
        mended.update(row for row, pair in enumerate(zip(values, clean, strict=True)) if pair[0] != pair[1])
        return _array(name, clean, mended, mixed)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, OverflowError):
        mixed.append(name)
        return _array(name, [text_of(value) for value in values], mended, mixed)


def _mended(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [_mended(inner) for inner in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(inner) for key, inner in value.items()}
    return value


def text_of(value: object) -> str | None:
    """A value as one would write it.

    >>> text_of(12.0), text_of("12"), text_of(["a", 1]), text_of(float("nan"))
    ('12', '12', '["a", 1]', None)
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float):
        return None if math.isnan(value) else str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
