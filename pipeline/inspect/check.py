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
class _Look:
    """A file whose bytes were read: its dataset and schema, or the failure that leaves its rules unasked."""

    path: Path
    dataset: str
    schema: pa.Schema | None
    rows: int
    failure: Failure | None

    def checked(self, failures: Sequence[Failure]) -> Checked:
        contract = contracts().get(self.dataset)
        version = contract.version if contract and self.failure is None else ""
        footer = written_by(self.schema)[1] if self.schema else ""
        own = [failure for failure in failures if failure.dataset == self.dataset and self.failure is None]
        return Checked(self.path, self.dataset, self.rows, version, footer, (*filter(None, [self.failure]), *own))


def check_files(paths: Sequence[Path], progress: Progress) -> list[Checked]:
    """Hold files, or the files of folders, against their contracts; those of one folder lead to one another's rows.

    Raises UsageError where there is nothing to check, and for a folder that has a dataset twice.
    """
    folders: dict[Path, dict[Path, None]] = {}
    for path in paths:
        for file in store.dataset_files(path):
            folders.setdefault(file.parent, {})[file] = None
    total, done = sum(map(len, folders.values())), 0

    def told() -> None:
        nonlocal done
        done += 1
        progress("check", done, total)

    return [checked for folder, files in folders.items() for checked in _of_folder(folder, list(files), told)]


def _of_folder(folder: Path, files: Sequence[Path], told: Callable[[], None]) -> list[Checked]:
    looks = [_look(file) for file in files]
    sound = _by_dataset([look for look in looks if look.failure is None])
    try:
        with store.scratch() as spill, store.connect({name: [look.path] for name, look in sound.items()}, spill) as con:
            schemas = {name: look.schema for name, look in sound.items() if look.schema is not None}
            failures = check(schemas, con, told)
    except duckdb.Error as error:  # the bytes were whole when they were read, so this is memory, disk or a change
        why = str(error).split("\n", 1)[0]
        raise PipelineError(f"{folder}: the files could not be checked to the end: {why}.") from error
    return [look.checked(failures) for look in looks]


def _by_dataset(looks: Sequence[_Look]) -> dict[str, _Look]:
    found: dict[str, _Look] = {}
    for look in looks:
        if look.dataset in found:
            raise UsageError(
                f"{look.path} and {found[look.dataset].path} are the same dataset; check them one at a time."
            )
        found[look.dataset] = look
    return found


def _look(path: Path) -> _Look:
    """Read a file to its end, so that its rules are asked of bytes that are whole."""
    try:
        schema, rows = store.schema_of(path), store.row_count(path)
    except PipelineError as error:
        return _Look(
            path, path.stem, None, 0, _of_file(path.stem, "", "not_parquet", str(error), "a whole Parquet file")
        )
    dataset = dataset_of(path.stem, schema)
    if isinstance(dataset, Failure):
        return _Look(path, path.stem, schema, rows, dataset)
    damage = store.damage_of(path)
    if damage is None:
        return _Look(path, dataset, schema, rows, None)
    failure = _of_file(dataset, damage.column, damage.rule, damage.found, damage.expected)
    return _Look(path, dataset, schema, rows, failure)


def _of_file(dataset: str, column: str, rule: str, found: str, expected: str) -> Failure:
    return Failure(dataset, column, rule, 1, expected, (Example(found),))
