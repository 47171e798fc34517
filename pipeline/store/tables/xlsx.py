"""Rows of cells → one sheet of an XLSX file: texts as texts, numbers as numbers, dates as dates.

A text is stored as a text, and one that Excel would calculate bears Excel's own quote prefix, so that it stays one when
somebody edits it. Rows go to a temporary file as they come (constant memory). No clock: same rows, same bytes.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import IO, Any, BinaryIO, cast

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.store.tables.cells import Cell, is_formula

CREATED = datetime(1980, 1, 1, tzinfo=UTC)  # where a clock would be: the first day that a zip file can hold
FIRST_DAY = date(1900, 3, 1)  # Excel has a 29 February 1900; readers differ on the days before, and none are in 1899
MAX_DIGITS = 10**15  # Excel rounds whole numbers from here on
MIN_WIDTH, MAX_WIDTH = 11, 60  # characters of a column: a narrower one shows a date as ########
BUTTON = 3  # characters that the button of the filter hides
MEASURED = 1_000  # rows by whose longest line a column is made as wide
MAX_TITLE = 31  # characters of a sheet's name
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class _Sheet(Worksheet):
    """A sheet that XlsxWriter writes, but for two things that it does to texts that we did not write."""

    @staticmethod
    def _escape_control_characters(data: object) -> object:
        """What XML cannot hold becomes _xHHHH_, and what was printed so is told apart, "_x005F_x000D_" too."""
        if not isinstance(data, str):
            return data
        return _NO_XML.sub(lambda sign: f"_x{ord(sign[0]):04X}_", _ESCAPE.sub("_x005F_", data))

    def _xml_rich_inline_string(self, string: str, attributes: Sequence[Any] = ()) -> None:
        """A text that begins with <r> and ends with </r> would go into the file unescaped, as markup of its own."""
        self._xml_inline_string(string, False, attributes)


class _Kept:
    """A stream that keeps to itself what the system refuses: the zip file ends in order, and we raise it then.

    A zip file that broke off would try to end itself once more when it is collected, and complain on stderr.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.refused: OSError | ValueError | None = None
        self._stream = stream

    def write(self, piece: bytes) -> int:
        if self.refused is None:
            try:
                self._stream.write(piece)
            except (OSError, ValueError) as error:  # ValueError: closed meanwhile, after an interruption
                self.refused = error
        return len(piece)

    def flush(self) -> None:
        """Whoever opened the stream flushes it."""


def write_xlsx(
    stream: BinaryIO, title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], temporary: str
) -> None:
    """Write a workbook of one sheet to a stream, which stays open.

    `temporary` is a folder for the sheet while it grows. The caller has seen to it that all rows, columns and texts fit.
    """
    kept = _Kept(stream)
    book = Workbook(cast(IO[bytes], kept), {**_OPTIONS, "tmpdir": temporary})
    book.set_properties({"created": CREATED})
    formats = _formats(book)
    sheet = book.add_worksheet(title[:MAX_TITLE], worksheet_class=_Sheet)
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(header):
        sheet.write_string(0, column, name, formats["quoted name" if is_formula(name) else "name"])
    widths, line = [len(name) + BUTTON for name in header], 0
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, line, column, cell, formats)
            if line <= MEASURED:
                widths[column] = max(widths[column], _width(cell))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width, MIN_WIDTH), MAX_WIDTH))
    if header:
        sheet.autofilter(0, 0, line, len(header) - 1)
    try:
        book.close()
    except FileCreateError as error:  # what the system said, wrapped
        raise error.args[0] from error
    if kept.refused is not None:
        raise kept.refused


_OPTIONS = {
    "constant_memory": True,
    "use_zip64": True,  # where a sheet passes 4 GB, and only there
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def _formats(book: Workbook) -> Mapping[str, Format]:
    return {
        "name": book.add_format({"bold": True}),
        "quoted name": book.add_format({"bold": True, "quote_prefix": True}),
        "quoted": book.add_format({"quote_prefix": True}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
    }


def _width(cell: Cell) -> int:
    return max(map(len, cell.split("\n"))) if isinstance(cell, str) else len(str(cell))


def _write(sheet: Worksheet, line: int, column: int, cell: Cell, formats: Mapping[str, Format]) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_boolean(line, column, cell)
    elif isinstance(cell, date) and cell >= FIRST_DAY:
        sheet.write_datetime(line, column, datetime.combine(cell, time()), formats["date"])
    elif isinstance(cell, float) or (isinstance(cell, int) and abs(cell) < MAX_DIGITS):
        sheet.write_number(line, column, cell)
    else:
        text = str(cell)
        sheet.write_string(line, column, text, formats["quoted"] if is_formula(text) else None)
