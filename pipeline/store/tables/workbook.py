"""A workbook of Excel or LibreOffice → the rows of its first sheet, under the names in its first row."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence
from pipeline.store.tables.encoded import open_bytes
from pipeline.store.tables.model import InputTable, in_memory
from pipeline.store.tables.values import table_of_columns


def read_workbook(path: Path, wanted: Sequence[str], encoding: str | None) -> InputTable:
    """Columns without a name are left out. Raises UsageError for what is no workbook."""
    from python_calamine import CalamineError, CalamineWorkbook  # whoever has none need not wait for it

    try:
        with open_bytes(path) as stream:
            workbook = CalamineWorkbook.from_filelike(io.BytesIO(stream.read()))
        names = list(workbook.sheet_names)
        rows = workbook.get_sheet_by_index(0).to_python()
    except CalamineError as error:
        raise UsageError(
            "%(path)s: the workbook cannot be read: %(error)s. Nothing was read.", path=path, error=error
        ) from error
    header = [str(_value(cell) or "").strip() for cell in rows[0]] if rows else []
    places = [place for place, name in enumerate(header) if name]
    columns = [[_value(row[place]) for row in rows[1:]] for place in places]
    table, notes = table_of_columns([header[place] for place in places], columns)
    if len(names) > 1:
        notes.append(
            sentence(
                "%(path)s has %(count)s sheets; the first one, %(first)s, was read.",
                path=path,
                count=len(names),
                first=repr(names[0]),
            )
        )
    return in_memory(str(path), table, notes)


def _value(cell: object) -> object:
    """Excel keeps every number as a fraction, and an empty cell is no text."""
    if cell == "":
        return None
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return date(cell.year, cell.month, cell.day)
    return cell
