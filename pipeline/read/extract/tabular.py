"""Tables of a dump whose cells are parted by tabs, or quoted as in CSV (RFC 4180) → the same as rows of Markdown, line by line.

A browser copies the cells of a table with tabs between them. The blanks that all lines are printed with would hide where a cell ends, and a
cell of CSV may take up several lines.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from statistics import median

SHORTEST, LONGEST = 2, 40  # characters of what a column is called
TEXT = 40  # characters of a cell, in the median of one column, from which rows are no pairs of a caption and its value
CELLS = 60  # of a row
LARGEST = 100_000  # characters of a cell
_QUOTED = re.compile(r'"[^"]{1,40}"(?:([;,])"[^"]{1,40}"){1,59}\s?')
_BARE = re.compile(r'[^";,\t|]{2,40}(?:;[^";,\t|]{2,40}){1,59}')


def tabular(text: str) -> str:
    """The text with the rows of its tables as those of Markdown, of as many lines; a row of several lines stands on its first one.

    >>> page = "Titre\\tAuteur\\tTexte\\nLe four\\tInès\\tLe bourg a rallumé son four à pain, et on y cuit.\\n"
    >>> tabular(page).split("\\n")[:2]
    ['| Titre | Auteur | Texte |', '| Le four | Inès | Le bourg a rallumé son four à pain, et on y cuit. |']
    """
    if "\t" not in text and ";" not in text and '","' not in text:
        return text
    lines = text.split("\n")
    place = 0
    while place < len(lines):
        rows = [*_rows(lines, place)]
        if len(rows) > 1 and _is_table([cells for _, _, cells in rows]):
            width = len(rows[0][2])
            for first, last, cells in rows:
                row = " | ".join(_cell(cell) for cell in [*cells, *[""] * (width - len(cells))])
                lines[first : last + 1] = [f"| {row} |", *[""] * (last - first)]
        place = rows[-1][1] + 1 if rows else place + 1
    return "\n".join(lines)


def _rows(lines: Sequence[str], place: int) -> Iterator[tuple[int, int, list[str]]]:
    """The first and last line and the cells of what is called so in a line, and of the rows under it, if it may call columns so."""
    head = lines[place]
    quoted = _QUOTED.fullmatch(head) if head[:1] == '"' else None
    if quoted or (";" in head and _BARE.fullmatch(head)):
        yield from _quoted(lines, place, quoted[1] if quoted else ";")
    elif "\t" in head and _are_names(head.split("\t")):
        yield from _tabbed(lines, place)


def _tabbed(lines: Sequence[str], place: int) -> Iterator[tuple[int, int, list[str]]]:
    width = lines[place].count("\t") + 1
    for line in range(place, len(lines)):
        cells = lines[line].split("\t")
        if lines[line].strip() and not 1 < len(cells) <= width:
            return
        if lines[line].strip():
            yield line, line, cells


def _quoted(lines: Sequence[str], place: int, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    reader = csv.reader((f"{lines[line]}\n" for line in range(place, len(lines))), delimiter=delimiter, strict=True)
    width, first = 0, place
    try:
        for cells in reader:
            last = place + reader.line_num - 1
            width = width or len(cells)
            if cells and (len(cells) != width or any(len(cell) > LARGEST for cell in cells)):
                return
            if cells:
                yield first, last, cells
            first = last + 1
    except csv.Error:
        return


def _are_names(cells: Sequence[str]) -> bool:
    """Whether cells may be what columns are called: a few words each, all of them others."""
    told = [cell.strip() for cell in cells]
    return (
        len(set(told)) == len(told) <= CELLS
        and all(SHORTEST <= len(cell) <= LONGEST and any(map(str.isalpha, cell)) for cell in told)
        and not any(cell.endswith((".", "!", "…")) for cell in told)
    )


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether one of the columns under their names holds texts."""
    names, *told = rows
    columns = (
        [len(row[number].strip()) for row in told if number < len(row) and row[number].strip()]
        for number in range(len(names))
    )
    return _are_names(names) and any(sizes and median(sizes) >= TEXT for sizes in columns)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
