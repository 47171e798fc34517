"""Rows and their contract → the same rows, with nothing of a record whose text its source withholds.

Each column says by its classification what may be shown of such a record: *public* all, *restricted* what was made
without the text, *confidential* nothing. A column that nobody classified is confidential. What is redacted becomes what
the column says stands for it (`redactedAs`), else null, or an empty text or list where there must be a value.
"""

from collections.abc import Iterator, Mapping

from pipeline.contract.conditions import literal, name
from pipeline.contract.terms import Column, Contract
from pipeline.core.errors import UsageError


def redacted_row(contract: Contract, row: Mapping[str, object], *, knew_text: bool) -> Mapping[str, object]:
    """A row that tells of a withheld record; `knew_text` where the record's text was known when it was made."""
    redacted = {column.name: _stand_in(column) for column in contract.columns if _is_redacted(column, knew_text)}
    return {column: redacted.get(column, value) for column, value in row.items()}


def redacted_rows(contract: Contract, query: str, withheld: str, knew_text: str = "FALSE") -> str:
    """A query of a dataset's rows → the query of the same rows as they may be published.

    `withheld` is the SQL condition of a row that tells of a withheld record, `knew_text` that of one that was made
    when the text was known; a row goes by the name of its dataset.
    """
    replaced = ", ".join(_redactions(contract))
    if not replaced:
        return query
    asked = f"SELECT *, {withheld} AS _withheld, {knew_text} AS _knew_text FROM ({query}) AS {name(contract.name)}"
    return f"SELECT * EXCLUDE (_withheld, _knew_text) REPLACE ({replaced}) FROM ({asked})"


def _redactions(contract: Contract) -> Iterator[str]:
    for column in contract.columns:
        if _is_redacted(column, knew_text=True):
            condition = "_knew_text" if column.classification == "restricted" else "_withheld OR _knew_text"
            yield f"CASE WHEN {condition} THEN {_sql(column)} ELSE {name(column.name)} END AS {name(column.name)}"


def _is_redacted(column: Column, knew_text: bool) -> bool:
    return column.classification != "public" and (knew_text or column.classification != "restricted")


def _stand_in(column: Column) -> object:
    if column.redacted_as is not None:
        return column.redacted_as
    return ([] if column.items else "") if column.required else None


def _sql(column: Column) -> str:
    value = _stand_in(column)
    if isinstance(value, str):
        return literal(value)
    return "NULL" if value is None else f"{name(column.name)}[:0]"


def refuse_unredactable(contract: Contract) -> None:
    """Raises UsageError for a column that must have a value, may not be shown, and has no empty value to show instead."""
    for column in contract.columns:
        is_open_text = column.type == "string" and not column.enum and column.pattern is None
        if column.classification == "public" or not column.required or column.items or is_open_text:
            continue
        raise UsageError(
            "schemas/%(name)s.odcs.yaml: %(name_2)s: a required %(type)s has nothing to show for a withheld record, so it must be public. Write `classification: public` and why (classificationReason), or let it be null; then run again.",
            name=contract.name,
            name_2=column.name,
            type=column.type,
        )
