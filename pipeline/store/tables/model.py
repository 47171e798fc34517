"""A table that somebody else made, whatever it is written in: its columns, and its rows as often as they are asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from pipeline.core.errors import UsageError
from pipeline.core.text import excerpt

MAX_SHOWN = 500  # characters of all names of columns that a message quotes
ROWS = 16_384  # in memory at a time
BLOCK_BYTES = 16 << 20  # of CSV or JSONL in memory at a time, and so of its longest row; of the header of CSV too
Batches = Callable[[Sequence[str]], Iterator[pa.RecordBatch]]


@dataclass(frozen=True, slots=True)
class CsvStyle:
    """How CSV is printed: what stands between its columns, and whether it begins with a byte-order mark, by which Excel knows
    UTF-8.
    """

    separator: str = ","
    has_mark: bool = False


@dataclass(frozen=True, slots=True)
class InputTable:
    """`batches` gives the rows of some columns from the beginning at each call; `notes` are sentences on how it was read.

    `name` is what errors call it, `style` how it is printed, where it is CSV, `roles` the columns to compare, `text` and
    `title`, where its format tells: those of references. What is printed as a number, a date or a list comes as such, where
    its format says so.
    """

    name: str
    columns: tuple[str, ...]
    batches: Batches
    notes: tuple[str, ...] = ()
    style: CsvStyle = field(default_factory=CsvStyle)
    roles: Mapping[str, str] = field(default_factory=dict)

    def refuse_missing(self, columns: Sequence[str]) -> None:
        """Raises UsageError for a column that is not there, or twice."""
        for column in columns:
            if self.columns.count(column) != 1:
                fault = (
                    f"has the column {excerpt(column)!r} twice"
                    if column in self.columns
                    else f"has no column {column!r}"
                )
                raise UsageError(
                    "%(name)s: the table %(fault)s; its columns are %(columns)s.",
                    name=self.name,
                    fault=fault,
                    columns=excerpt(", ".join(self.columns), MAX_SHOWN),
                )


def in_memory(
    name: str, table: pa.Table, notes: Sequence[str] = (), roles: Mapping[str, str] | None = None
) -> InputTable:
    """A table that is in memory already."""

    def batches(columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        yield from table.select(list(dict.fromkeys(columns))).to_batches(ROWS)

    return InputTable(name, tuple(table.column_names), batches, tuple(notes), roles=roles or {})


def kind_of(path: Path) -> str:
    """The suffix that tells what a file is.

    >>> kind_of(Path("notices.CSV.gz")), kind_of(Path("notices.jsonl"))
    ('.csv', '.jsonl')
    """
    bare = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return bare.suffix.lower()
