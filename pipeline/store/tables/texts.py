"""A table's columns as they are → the text of some of them, batch by batch.

Nothing is guessed from the rows: what is asked for is read as text, and what has another kind is refused. Keys (ids,
numbers, dates) may be whole numbers, dates or times; fractions that are whole, as pandas makes them of whole numbers with a
gap, are read as these.
"""

from collections.abc import Callable, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence
from pipeline.store.tables.model import InputTable
from pipeline.store.tables.values import text_of

Note = Callable[[str], None]


def text_batches(
    table: InputTable, texts: Sequence[str], keys: Sequence[str], note: Note, others: Sequence[str] = ()
) -> Iterator[pa.RecordBatch]:
    """The columns `texts` and `keys`, all as text, row for row; `note` is told what was read as something else. Those of
    `others` may hold anything, and are written as one would.

    Raises UsageError for a column that is missing or there twice, or holds something else, and for a table without rows.
    """
    names = [*texts, *keys]
    table.refuse_missing([*names, *others])
    rows = 0
    for batch in table.batches([*names, *others]):
        rows += batch.num_rows
        arrays = [_text(table.name, name, batch.column(name), note, may_be_key=name in keys) for name in names]
        arrays += [pa.array(map(_printed, batch.column(name).to_pylist()), pa.string()) for name in others]
        yield pa.RecordBatch.from_arrays(arrays, names=[*names, *others])
    if not rows:
        raise UsageError("%(name)s: the table has no rows.", name=table.name)


def _text(table: str, name: str, array: pa.Array, note: Note, *, may_be_key: bool) -> pa.Array:
    kind = array.type
    if pa.types.is_dictionary(kind):
        return _text(table, name, array.dictionary_decode(), note, may_be_key=may_be_key)
    if pa.types.is_floating(kind) and may_be_key:
        array = _whole_numbers(table, name, array, note)
    elif not (is_text(kind) or pa.types.is_null(kind) or (may_be_key and _is_key(kind))):
        raise UsageError(
            "%(table)s: the column %(name)s holds %(kind)s, not texts. Name a column of texts.",
            table=table,
            name=repr(name),
            kind=kind,
        )
    return pc.cast(array, pa.string())


def _printed(value: object) -> str | None:
    """As `text_of`, but a list of values has "; " between them."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(text_of, value)))
    return text_of(value)


def _whole_numbers(table: str, name: str, array: pa.Array, note: Note) -> pa.Array:
    known = pc.if_else(pc.is_nan(array), None, array)
    try:
        numbers = pc.cast(known, pa.int64())
    except pa.ArrowInvalid as error:
        fraction = next(value for value in known.to_pylist() if value is not None and value % 1)
        raise UsageError(
            "%(table)s: the column %(name)s holds %(type)s, such as %(fraction)s, not whole numbers or texts.",
            table=table,
            name=repr(name),
            type=array.type,
            fraction=fraction,
        ) from error
    if numbers.null_count < len(numbers):
        note(
            sentence(
                "The column %(name)s holds whole numbers written as fractions; 12.0 was read as 12.", name=repr(name)
            )
        )
    return numbers


def is_text(kind: pa.DataType) -> bool:
    """Is a column of this type one of texts?"""
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _is_key(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_date(kind) or pa.types.is_timestamp(kind))
