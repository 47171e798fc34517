"""The bytes of a CSV file → its header and its rows with their lines, strictly: nothing is guessed or passed over.

UTF-8, with a byte-order mark or without; separated by commas or, as a French Excel saves them, semicolons.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.errors import UsageError
from pipeline.core.sentence import number_of
from pipeline.core.text import excerpt

MAX_SHOWN = 500  # characters of a header that a message quotes


@dataclass(frozen=True, slots=True)
class LabelRow:
    """The cells of a row by column, without spaces around them, and the line that it ends on."""

    line: int
    cells: Mapping[str, str]


def table(name: str, content: bytes) -> tuple[list[str], Iterator[LabelRow]]:
    """Read the header at once, the rows as they are asked for. Raises UsageError for what is no such table."""
    lines = _text(name, content).removeprefix("\ufeff").split("\n")
    separator = ";" if lines[0].count(";") > lines[0].count(",") else ","
    cells = _cells(name, lines, separator)
    line, header = next(cells, (1, []))
    if not header:
        raise UsageError("%(name)s: the file is empty. Labels begin with a header.", name=name)
    if len(set(header)) < len(header):
        raise UsageError(
            "%(at)s: a column is named twice: %(header)s. Name each once.",
            at=at(name, line),
            header=excerpt(", ".join(header), MAX_SHOWN),
        )
    return header, _rows(name, header, cells)


def at(name: str, line: int) -> str:
    return f"{name}:{line}"


def refused(name: str, row: LabelRow, found: str, remedy: str) -> UsageError:
    """The error for a row: where, what was found, what to do."""
    return UsageError(
        "%(at)s: %(found)s; %(remedy)s. Nothing was measured.", at=at(name, row.line), found=found, remedy=remedy
    )


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UsageError(
            "%(at)s: this is not UTF-8; save the file as UTF-8. Nothing was measured.", at=at(name, line)
        ) from error


def _cells(name: str, lines: Sequence[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line that it ends on."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise UsageError(
            "%(at)s: this is no row of CSV: %(error)s. Mend the quotes; nothing was measured.",
            at=at(name, reader.line_num),
            error=error,
        ) from error


def _rows(name: str, header: list[str], cells: Iterator[tuple[int, list[str]]]) -> Iterator[LabelRow]:
    for line, values in cells:
        if len(values) != len(header):
            raise UsageError(
                "%(at)s: %(cells)s where the header has %(header_count)s. Mend the row; nothing was measured.",
                at=at(name, line),
                cells=number_of(len(values), "cell"),
                header_count=len(header),
            )
        yield LabelRow(line, dict(zip(header, values, strict=True)))
