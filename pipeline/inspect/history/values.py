"""Rows that differ → what stood in each of their changed columns before, and what stands there now."""

import json
from collections.abc import Iterator, Mapping, Sequence

from pipeline.changes import Comparison
from pipeline.core.differences import segments
from pipeline.inspect.history.diff_model import ColumnChange, RowChange
from pipeline.inspect.history.withheld import hidden_columns
from pipeline.store import View

BATCH_ROWS = 1000  # rows that are in memory at a time; each may have texts of many thousand characters
ORDER = "_change, _cause"


def row_changes(compared: Comparison, rows: View, limit: int | None) -> Iterator[RowChange]:
    """The rows, or the first `limit` of them, by change, cause and key; memory holds some at a time."""
    hidden = hidden_columns(compared.contract)
    values = ", ".join(_value(compared, column, column in hidden) for column in compared.columns) or "NULL"
    order = ", ".join([ORDER, *(f'first."{column}"' for column in compared.key)])
    told = ", ".join(f'"{column}" := first."{column}"' for column in compared.told)
    on_old, on_new = (
        " AND ".join(f'{side}."{column}" IS NOT DISTINCT FROM first."{column}"' for column in compared.key)
        for side in "on"
    )
    query = f"""
        WITH first AS (FROM {rows} first ORDER BY {order} {"" if limit is None else f"LIMIT {limit}"})
        SELECT struct_pack({told}), _sources, _change, _cause, _movement, _other_id,
            list_filter([{values}], lambda value: value IS NOT NULL)
        FROM first LEFT JOIN {compared.old} o ON _change = 'changed' AND {on_old}
            LEFT JOIN {compared.new} n ON _change = 'changed' AND {on_new}
        ORDER BY {order}
    """
    answer = rows.connection.execute(query)
    while batch := answer.fetchmany(BATCH_ROWS):
        yield from (_row_change(compared, *row) for row in batch)


def _value(compared: Comparison, column: str, is_hidden: bool) -> str:
    """A changed column with both values as JSON."""
    old, new = (f"to_json({compared.value(side, column)})::VARCHAR" for side in "on")
    if is_hidden:
        old, new = (f"CASE WHEN _withheld THEN NULL ELSE {value} END" for value in (old, new))
    withheld = "_withheld" if is_hidden else "FALSE"
    struct = f"{{'column': '{column}', 'old': {old}, 'new': {new}, 'is_withheld': {withheld}}}"
    return f"CASE WHEN list_contains(_columns, '{column}') THEN {struct} END"


def _row_change(
    compared: Comparison,
    told: Mapping[str, object],
    sources: Sequence[str],
    change: str,
    cause: str,
    movement: str | None,
    other_id: str | None,
    values: Sequence[Mapping[str, object]],
) -> RowChange:
    title = told.get("title")
    return RowChange(
        key={column: told[column] for column in compared.key},
        title=title if isinstance(title, str) else None,
        sources=tuple(sources),
        change=change,
        cause=cause,
        movement=movement,
        other_id=other_id,
        columns=tuple(_read(*value.values()) for value in values or ()),  # type: ignore[arg-type]  # as `_value` packs
    )


def _read(column: str, old: str | None, new: str | None, is_withheld: bool) -> ColumnChange:
    before, after = (None if value is None else json.loads(value) for value in (old, new))
    return column_change(column, before, after, is_withheld)


def column_change(column: str, old: object, new: object, is_withheld: bool) -> ColumnChange:
    """A value before and after, and what differs; neither where it is withheld."""
    if is_withheld:
        return ColumnChange(column, None, None, True, ())
    return ColumnChange(column, old, new, False, segments(printed(old), printed(new)))


def printed(value: object) -> str:
    """A value as text whose words can be compared.

    >>> printed([{"caption": "Type", "value": "Autres"}, {"caption": "Mots", "value": None}]), printed(["a", "b"]), printed(2.5)
    ('Type: Autres; Mots', 'a, b', '2.5')
    """
    if value is None:
        return ""
    if isinstance(value, list):
        return ("; " if any(isinstance(part, dict) for part in value) else ", ").join(map(printed, value))
    if isinstance(value, dict):
        return ": ".join(printed(part) for part in value.values() if part is not None)
    return value if isinstance(value, str) else json.dumps(value)
