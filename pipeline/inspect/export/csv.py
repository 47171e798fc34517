"""Rows of cells → CSV as RFC 4180 has it: UTF-8, CRLF, quotes only where they are needed.

A text that Excel would calculate gets an apostrophe in front, as does one that begins with apostrophes before such a
text: taking one apostrophe off every cell for which `is_formula` holds gives all texts back.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence
from pipeline.store.tables.cells import Cell, guarded

MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is printed; French Excel opens `Dialect(";", ",", mark=True)` by a double click.

    `mark` puts a byte-order mark in front, by which Excel knows UTF-8. Raises UsageError for a separator that could
    not be told from what it separates.
    """

    separator: str = ","
    decimal: str = "."
    mark: bool = False

    def __post_init__(self) -> None:
        if why := _unfit(self.separator):
            raise UsageError(
                "--sep %(separator)s: %(why)s; give one sign such as ';', ',', '|' or a tab.",
                separator=repr(self.separator),
                why=why,
            )
        if self.decimal not in (".", ","):
            raise UsageError("--decimal %(decimal)s: a decimal sign is '.' or ','.", decimal=repr(self.decimal))
        if self.separator == self.decimal:
            raise UsageError(
                "--sep %(separator)s is the decimal sign too; French Excel reads --sep ';' --decimal ','.",
                separator=repr(self.separator),
            )


def _unfit(separator: str) -> str | None:
    if len(separator) != 1:
        return sentence("the separator is exactly one character")
    if separator in "\"'" or separator.isalnum() or not (separator.isprintable() or separator == "\t"):
        return sentence("a quote, a letter, a digit, a line end or an invisible sign cannot separate columns")
    return None


def write_csv(stream: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[Cell]], dialect: Dialect) -> None:
    """Print a table; the stream stays open."""
    if dialect.mark:
        stream.write(MARK)
    writer = csv.writer(_Encoded(stream), delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in header])
    writer.writerows([_printed(cell, dialect) for cell in row] for row in rows)


@dataclass(frozen=True, slots=True)
class _Encoded:
    """What the csv module writes to: text in, bytes on."""

    stream: BinaryIO

    def write(self, text: str) -> int:
        return self.stream.write(text.encode())


def _printed(cell: Cell, dialect: Dialect) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, date):
        return cell.isoformat()
    return repr(cell).replace(".", dialect.decimal)
