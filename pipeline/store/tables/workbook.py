"""A workbook of Excel or LibreOffice → the rows of its first sheet, under the names in its first row."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence, thousands
from pipeline.store.tables.encoded import open_bytes
from pipeline.store.tables.extent import MOST_CELLS, too_large
from pipeline.store.tables.model import InputTable, in_memory
from pipeline.store.tables.values import table_of_columns


def read_workbook(path: Path, wanted: Sequence[str], encoding: str | None) -> InputTable:
    """Columns without a name are left out. Raises UsageError for what is no workbook."""
    from python_calamine import CalamineError, CalamineWorkbook  # whoever has none need not wait for it

    try:
        with open_bytes(path) as stream:
            content = stream.read()
        _refuse_too_large(path, content)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
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


def _refuse_too_large(path: Path, content: bytes) -> None:
    if extent := too_large(content):
        raise UsageError(
            "%(path)s: the cells of a sheet reach over %(rows)s rows and %(columns)s columns, and %(most)s cells may lie between them. Nothing was read; delete what stands far from the table.",
            path=path,
            rows=thousands(extent.rows),
            columns=thousands(extent.columns),
            most=thousands(MOST_CELLS),
        )


def _value(cell: object) -> object:
    """Excel keeps every number as a fraction, and an empty cell is no text."""
    if cell == "":
        return None
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return date(cell.year, cell.month, cell.day)
    return cell
