"""A dataset of a release → one CSV or XLSX file, there whole or not at all; or CSV on a stream.

All is looked at before anything is written: that the columns are there, that the table fits into a sheet, and that no
text is longer than a cell may be, since Excel would cut it without a word. Rows come in the file's order, in batches.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import store
from pipeline.contract import Contract, contracts
from pipeline.core.errors import UsageError
from pipeline.core.progress import Progress
from pipeline.core.sentence import number_of, sentence, thousands
from pipeline.inspect.export.csv import Dialect, write_csv
from pipeline.store.tables.cells import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_UNITS,
    Cell,
    cell,
    guarded,
    is_too_long,
    length,
    sheet_cell,
)
from pipeline.store.tables.xlsx import write_xlsx

CSV, XLSX = ".csv", ".xlsx"
Headings = Literal["names", "french"]
_ACTION = "write the export"


@dataclass(frozen=True, slots=True)
class Export:
    """What is asked for: no column named is all of them, no release is the current one; "french" headings say what a column means."""

    processed: Path
    dataset: str
    columns: tuple[str, ...] = ()
    release: str | None = None
    dialect: Dialect = field(default_factory=Dialect)
    headings: Headings = "names"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written; `path` and `bytes` are None where it went to a stream."""

    dataset: str
    release: str
    rows: int
    columns: tuple[str, ...]
    path: str | None = None
    bytes: int | None = None

    def to_dict(self) -> dict[str, object]:
        return asdict(self)


def export_file(order: Export, path: Path, progress: Progress) -> Exported:
    """Write a file of the kind that its suffix names. Raises UsageError for what cannot be exported, and writes nothing."""
    kind = _kind(path, order.dialect)
    selection = _selection(order)
    if kind == XLSX:
        _refuse_large(selection)
    _refuse_long(selection, guarded if kind == CSV else str, progress)
    rows = _rows(selection, sheet_cell if kind == XLSX else cell, progress)
    with store.translate_os_errors(path, _ACTION), store.replacing(path) as stream:
        if kind == CSV:
            write_csv(stream, selection.headings, rows, order.dialect)
        else:
            with store.scratch() as temporary:
                write_xlsx(stream, selection.dataset, selection.headings, rows, str(temporary))
    return Exported(
        selection.dataset, selection.release, selection.rows, selection.columns, str(path), path.stat().st_size
    )


def export_stream(order: Export, stream: BinaryIO, progress: Progress) -> Exported:
    """Write CSV to a stream. Raises UsageError before the first byte, and what the stream raises."""
    selection = _selection(order)
    _refuse_long(selection, guarded, progress)
    write_csv(stream, selection.headings, _rows(selection, cell, progress), order.dialect)
    stream.flush()
    return Exported(selection.dataset, selection.release, selection.rows, selection.columns)


def _kind(path: Path, dialect: Dialect) -> str:
    kind = path.suffix.lower()
    if kind not in (CSV, XLSX):
        raise UsageError(
            "%(path)s: the name must end in %(csv)s or %(xlsx)s, the two formats that there are.",
            path=path,
            csv=CSV,
            xlsx=XLSX,
        )
    if kind == XLSX and dialect != Dialect():
        raise UsageError(
            "%(path)s: --sep, --decimal and --bom say how %(csv)s is printed; leave them out for %(xlsx)s.",
            path=path,
            csv=CSV,
            xlsx=XLSX,
        )
    if not path.parent.is_dir():
        raise UsageError("%(parent)s: there is no such folder; make it, or name another file.", parent=path.parent)
    if path.is_dir():
        raise UsageError("%(path)s: this is a folder; name a file.", path=path)
    return kind


@dataclass(frozen=True, slots=True)
class _Selection:
    """The columns of the file that will be exported, and what stands over them; `key` names those that tell its rows apart."""

    dataset: str
    release: str
    path: Path
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    key: tuple[str, ...]
    rows: int


def _selection(order: Export) -> _Selection:
    release = store.find_release(order.processed, order.release or store.CURRENT)
    path = store.trusted(release, order.dataset)
    names = store.schema_of(path).names
    contract = contracts().get(order.dataset)
    columns = _columns(order, names)
    return _Selection(
        dataset=order.dataset,
        release=release.id,
        path=path,
        columns=columns,
        headings=_french(contract, columns) if contract and order.headings == "french" else columns,
        key=tuple(name for name in (contract.key if contract else ()) if name in names),
        rows=store.row_count(path),
    )


def _french(contract: Contract, columns: Sequence[str]) -> tuple[str, ...]:
    """What the columns mean, in French; one that means the same as another bears its name too."""
    meanings = {column.name: column.french or column.name for column in contract.columns}
    shown = [meanings.get(name, name) for name in columns]
    return tuple(
        f"{meaning} ({name})" if shown.count(meaning) > 1 else meaning
        for name, meaning in zip(columns, shown, strict=True)
    )


def _columns(order: Export, names: Sequence[str]) -> tuple[str, ...]:
    unknown = [name for name in order.columns if name not in names]
    if unknown:
        raise UsageError(
            "%(dataset)s has no column %(unknown)s; its columns are %(names)s.",
            dataset=order.dataset,
            unknown=", ".join(map(repr, unknown)),
            names=", ".join(names),
        )
    twice = sorted({name for name in order.columns if order.columns.count(name) > 1})
    if twice:
        raise UsageError("--columns names %(twice)s more than once; name each column once.", twice=", ".join(twice))
    return order.columns or tuple(names)


def _refuse_large(selection: _Selection) -> None:
    if selection.rows + 1 > MAX_ROWS or len(selection.columns) > MAX_COLUMNS:
        raise UsageError(
            "%(dataset)s has %(rows)s rows and %(columns)s columns; a sheet of Excel holds %(max_rows)s rows under its header and %(max_columns)s columns. Nothing was written; export %(csv)s.",
            dataset=selection.dataset,
            rows=thousands(selection.rows),
            columns=thousands(len(selection.columns)),
            max_rows=thousands(MAX_ROWS - 1),
            max_columns=thousands(MAX_COLUMNS),
            csv=CSV,
        )


@dataclass(slots=True)
class _Long:
    """The cells of one column that are too long: the first with its row, and how many."""

    first: str
    length: int
    count: int = 0


def _refuse_long(selection: _Selection, printed: Callable[[str], str], progress: Progress) -> None:
    columns: dict[str, _Long] = {}
    for row, name, text in _long_cells(selection, printed, progress):
        columns.setdefault(name, _Long(row, length(text))).count += 1
    if columns:
        listed = "; ".join(
            sentence(
                "%(name)s in %(rows)s, first in %(first)s with %(length)s characters",
                name=name,
                rows=number_of(long.count, "row"),
                first=long.first,
                length=thousands(long.length),
            )
            for name, long in sorted(columns.items())
        )
        raise UsageError(
            "%(dataset)s: a cell of Excel holds %(max_units)s characters, and there are longer ones: %(listed)s. Nothing was written; name the columns that you want with --columns, without these.",
            dataset=selection.dataset,
            max_units=thousands(MAX_UNITS),
            listed=listed,
        )


def _long_cells(
    selection: _Selection, printed: Callable[[str], str], progress: Progress
) -> Iterator[tuple[str, str, str]]:
    """Row, column and text of every cell that is too long."""
    schema = store.schema_of(selection.path)
    texts = [name for name in selection.columns if not pa.types.is_primitive(schema.field(name).type)]
    if not texts:
        return
    done = 0
    for batch in store.batches(selection.path, list(dict.fromkeys([*texts, *selection.key]))):
        for name in texts:
            for offset, text in _texts(batch.column(name)):
                if is_too_long(shown := printed(text)):
                    yield _row(batch, offset, done, selection.key), name, shown
        done += batch.num_rows
        progress("look", done, selection.rows)


def _texts(column: pa.Array) -> Iterable[tuple[int, str]]:
    """The cells that are texts and may be too long: no text has more UTF-16 units than it has bytes in UTF-8."""
    if pa.types.is_string(column.type) and (pc.max(pc.binary_length(column)).as_py() or 0) < MAX_UNITS:
        return
    for offset, value in enumerate(column.to_pylist()):
        if isinstance(text := cell(value), str):
            yield offset, text


def _row(batch: pa.RecordBatch, offset: int, before: int, key: Sequence[str]) -> str:
    named = ", ".join(f"{name}={batch.column(name)[offset].as_py()}" for name in key)
    return sentence("row %(before)s", before=thousands(before + offset + 1)) + (f" ({named})" if named else "")


def _rows(selection: _Selection, shown: Callable[[object], Cell], progress: Progress) -> Iterator[Sequence[Cell]]:
    done = 0
    for batch in store.batches(selection.path, selection.columns):
        yield from zip(*(map(shown, column.to_pylist()) for column in batch.columns), strict=True)
        done += batch.num_rows
        progress("export", done, selection.rows)
