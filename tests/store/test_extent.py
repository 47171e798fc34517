"""Workbooks by their members → whether the cells of a sheet reach too far to be read."""

import io
import zipfile

import pytest

from pipeline.store.tables.extent import CHUNK, too_large

FAR = b'<c r="XFD1048576"><v>1</v></c>'
CELL = b'<c r="B12"><v>1</v></c>'


def packed(**sheets):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as members:
        for name, content in sheets.items():
            members.writestr(f"xl/worksheets/{name}.xml", content)
    return stream.getvalue()


def reach(content):
    found = too_large(content)
    return found and (found.rows, found.columns)


@pytest.mark.parametrize("offset", range(len(CELL)))
@pytest.mark.parametrize(("cell", "expected"), [(CELL, None), (FAR, (1_048_576, 16_384))])
def test_a_cell_is_read_whole_wherever_a_chunk_ends(offset, cell, expected):
    padding = b" " * (CHUNK - len(b'<c r="A1"/>') - offset)

    assert reach(packed(sheet1=b'<c r="A1"/>' + padding + cell)) == expected


SHEETS = [
    pytest.param(b'<c r = "XFD1048576" t="n">', id="spaces"),
    pytest.param(b"<x:c s=\"1\" r='XFD1048576'>", id="another prefix, sign and order"),
]


@pytest.mark.parametrize("cell", SHEETS)
def test_a_cell_is_told_however_it_is_written(cell):
    assert reach(packed(sheet1=b'<c r="A1"/>' + cell)) == (1_048_576, 16_384)


def test_a_member_that_is_broken_hides_none_behind_it():
    content = bytearray(packed(a=CELL * 50, sheet1=b'<c r="A1"/>' + FAR))
    start = content.index(b"a.xml") + len(b"a.xml")
    content[start : start + 12] = bytes(12)

    assert reach(bytes(content)) == (1_048_576, 16_384)


@pytest.mark.parametrize("content", [b"", b"PK\3\4", packed(sheet1=b"<sheetData/>")])
def test_what_holds_no_cell_is_not_too_large(content):
    assert reach(content) is None
