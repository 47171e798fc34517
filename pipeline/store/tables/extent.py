"""The bytes of a workbook → how far its cells reach, before a library makes room for all that are between.

A cell says where it stands, so one alone in the last row and column of a sheet asks for sixteen thousand million. What Office Open XML keeps
is looked at; of other workbooks nothing is known.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.store.tables.cells import MAX_COLUMNS, MAX_ROWS

CHUNK = 1 << 20  # bytes that are looked at together,
OVERLAP = 1_000  # and of these the last ones that are looked at again with the next ones
MOST_CELLS = 100_000_000  # some 4 GB of memory
# A place is taken whole, or not at all where a chunk ends in it: half of one would be another place.
_CELL = re.compile(rb"""<(?:[\w.-]{1,40}:)?c\s[^<>]{0,400}?\br\s{0,9}=\s{0,9}["']([A-Za-z]{0,20}+)([0-9]{0,40}+)[^<]""")


@dataclass(slots=True)
class Extent:
    """The columns and rows that hold a cell of a sheet: the first and the last ones."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def rows(self) -> int:
        """Rows from the first to the last one."""
        return self.bottom - self.top + 1

    @property
    def columns(self) -> int:
        """Columns from the first to the last one."""
        return self.right - self.left + 1

    @property
    def is_sound(self) -> bool:
        """Whether all cells stand where a sheet may have some, and not too far from one another."""
        is_inside = min(self.left, self.top) > 0 and self.bottom <= MAX_ROWS and self.right <= MAX_COLUMNS
        return is_inside and self.rows * self.columns <= MOST_CELLS


def too_large(content: bytes) -> Extent | None:
    """How far the cells of the first sheet reach that is too large to read; None where none is, or the file is no such workbook."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError):
        return None  # the library says what is wrong with it
    with packed:
        extents = (_extent(packed, member) for member in packed.infolist())  # a workbook may call any of them a sheet
        return next((extent for extent in extents if extent and not extent.is_sound), None)


def _extent(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> Extent | None:
    """How far the cells of a member reach, as far as it can be read; None where it holds none."""
    found: Extent | None = None
    try:
        with packed.open(member) as stream:
            for column, row in _places(iter(lambda: stream.read(CHUNK), b"")):
                found = found or Extent(column, row, column, row)
                found.left, found.right = min(found.left, column), max(found.right, column)
                found.top, found.bottom = min(found.top, row), max(found.bottom, row)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        pass  # the library says what is wrong with it, if it reads it
    return found


def _places(chunks: Iterator[bytes]) -> Iterator[tuple[int, int]]:
    """Column and row of the cells of a sheet, from 1, 0 where it has none; some twice."""
    before = b""
    for chunk in chunks:
        before = before[-OVERLAP:] + chunk
        yield from ((_number(letters), int(row or 0)) for letters, row in _CELL.findall(before))


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
