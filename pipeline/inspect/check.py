"""Parquet files anywhere → what is wrong with them by their contracts, all of it at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline import store
from pipeline.contract import Example, Failure, check, contracts, dataset_of, written_by
from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.progress import Progress


@dataclass(frozen=True, slots=True)
class Checked:
    """A file, and what is wrong with it.

    `version` is that of the contract which it was held against, `written_by` that in its footer; both are empty where
    there is none. `rows` is 0 for what is no Parquet file.
    """

    path: Path
    dataset: str
    rows: int
    version: str
    written_by: str
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class _ReadFile:
    """A file whose bytes were read: its dataset and schema, or the failure that leaves its rules unasked."""

    path: Path
    dataset: str
    schema: pa.Schema | None
    rows: int
    failure: Failure | None = None

    def checked(self, failures: Sequence[Failure]) -> Checked:
        footer = written_by(self.schema)[1] if self.schema else ""
        if self.failure is not None:
            return Checked(self.path, self.dataset, self.rows, "", footer, (self.failure,))
        own = tuple(failure for failure in failures if failure.dataset == self.dataset)
        return Checked(self.path, self.dataset, self.rows, contracts()[self.dataset].version, footer, own)


def check_files(paths: Sequence[Path], progress: Progress) -> list[Checked]:
    """Hold files, or the files of folders, against their contracts; those of one folder lead to one another's rows.

    Raises UsageError where there is nothing to check, and for a folder that has a dataset twice.
    """
    folders: dict[Path, dict[Path, None]] = {}
    for path in paths:
        for file in store.dataset_files(path):
            folders.setdefault(file.parent, {})[file] = None
    total, done = sum(map(len, folders.values())), 0

    def on_dataset() -> None:
        nonlocal done
        done += 1
        progress("check", done, total)

    return [checked for folder, paths in folders.items() for checked in _check_folder(folder, list(paths), on_dataset)]


def _check_folder(folder: Path, paths: Sequence[Path], on_dataset: Callable[[], None]) -> list[Checked]:
    files = [_read(path) for path in paths]
    sound = _by_dataset([file for file in files if file.failure is None])
    views = {name: [file.path] for name, file in sound.items()}
    schemas = {name: file.schema for name, file in sound.items() if file.schema is not None}
    try:
        with store.scratch() as spill, store.connect(views, spill) as connection:
            failures = check(schemas, connection, on_dataset)
    except duckdb.Error as error:  # the bytes were whole when they were read, so this is memory, disk or a change
        store.raise_short_memory(error)
        why = str(error).split("\n", 1)[0]
        raise PipelineError(
            "%(folder)s: the files could not be checked to the end: %(why)s.", folder=folder, why=why
        ) from error
    return [file.checked(failures) for file in files]


def _by_dataset(files: Sequence[_ReadFile]) -> dict[str, _ReadFile]:
    datasets: dict[str, _ReadFile] = {}
    for file in files:
        first = datasets.setdefault(file.dataset, file)
        if first is not file:
            raise UsageError(
                "%(path)s and %(path_2)s are the same dataset; check them one at a time.",
                path=file.path,
                path_2=first.path,
            )
    return datasets


def _read(path: Path) -> _ReadFile:
    """Read a file to its end, so that its rules are asked of bytes that are whole."""
    try:
        schema, rows = store.schema_of(path), store.row_count(path)
    except PipelineError as error:
        broken = _failure(path.stem, "", "not_parquet", str(error), "a whole Parquet file")
        return _ReadFile(path, path.stem, None, 0, broken)
    dataset = dataset_of(path.stem, schema)
    if isinstance(dataset, Failure):
        return _ReadFile(path, path.stem, schema, rows, dataset)
    damage = store.damage_of(path)
    failure = _failure(dataset, damage.column, damage.rule, damage.found, damage.expected) if damage else None
    return _ReadFile(path, dataset, schema, rows, failure)


def _failure(dataset: str, column: str, rule: str, value: str, expected: str) -> Failure:
    return Failure(dataset, column, rule, 1, expected, (Example(value),))
