"""Rows of a dataset → a table that spreadsheets open: CSV or XLSX, written to a stream that somebody else opened.

What stands in a cell is decided in `cells`; `csv` and `xlsx` only print it. A text is never a formula.
"""

from pipeline.inspect.export.cells import MOST_COLUMNS, MOST_ROWS, MOST_UNITS, Cell, cell, is_too_long, length
from pipeline.inspect.export.csv import Dialect, guarded, write_csv
from pipeline.inspect.export.xlsx import write_xlsx

__all__ = [
    "MOST_COLUMNS",
    "MOST_ROWS",
    "MOST_UNITS",
    "Cell",
    "Dialect",
    "cell",
    "guarded",
    "is_too_long",
    "length",
    "write_csv",
    "write_xlsx",
]
