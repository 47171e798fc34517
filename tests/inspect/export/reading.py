"""Exported bytes → what a reader finds in them."""

import io
import re
import tempfile
import zipfile

from lxml import etree
from openpyxl import load_workbook

from pipeline.inspect.export.csv import Dialect, write_csv
from pipeline.store.tables.xlsx import write_xlsx

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def csv_of(rows, header=("a",), dialect=None):
    stream = io.BytesIO()
    write_csv(stream, header, rows, dialect or Dialect())
    return stream.getvalue()


def xlsx_of(rows, header=("a",)):
    stream = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        write_xlsx(stream, "ressources", header, rows, folder)
    return stream.getvalue()


def sheet_of(content):
    """The sheet, as openpyxl opens it (and so pandas)."""
    return load_workbook(io.BytesIO(content)).active


def texts_in_excel(content):
    """The inline texts of the sheet as Excel shows them: ISO 29500 has _xHHHH_ for a sign (ST_Xstring), which openpyxl leaves."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml"))
    found = ["".join(cell.itertext()) for cell in root.iter(f"{SHEET}is")]
    return [re.sub("_x([0-9A-Fa-f]{4})_", lambda sign: chr(int(sign[1], 16)), text) for text in found]
