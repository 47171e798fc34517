"""A processed folder → a place for a run's work that nobody sees, and that is gone when the run ends or the next begins."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from pipeline.core.errors import DiskFull
from pipeline.store.files import NO_ROOM, translate_os_errors
from pipeline.store.query import beside, database

STAGING = ".staging"  # one is enough: only the holder of the lock has it
DUCKDB_FULL = ("No space left on device", "max_temp_directory_size")  # DuckDB's errors bear no number


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder for what is not published yet; `spill` is for whatever else the run must put somewhere."""

    folder: Path
    versions: dict[str, str] = field(default_factory=dict)
    standing: dict[str, Sequence[range]] = field(default_factory=dict)  # the rows of datasets that are the parent's
    readable: Sequence[Path] = ()  # files elsewhere that its connections reach
    _database: list[duckdb.DuckDBPyConnection] = field(default_factory=list)  # one, once a connection was asked for

    @property
    def spill(self) -> Path:
        """Removed with the rest, never published."""
        return self.folder / "spill"

    def parts(self, run: str) -> Path:
        """A folder for what is read, of this run alone: a reader that outlives a killed run cannot write into the next one's."""
        folder = self.spill / f"parts-{run}"
        folder.mkdir()
        return folder

    @property
    def datasets(self) -> Path:
        """The folder that becomes the release."""
        return self.folder / "datasets"

    def connect(self, views: Mapping[str, Sequence[Path]]) -> duckdb.DuckDBPyConnection:
        """A connection that sees files of this folder, or readable ones, as views; all are of one DuckDB."""
        if not self._database:
            self._database.append(database(self.readable, self.folder, self.spill, views))
        return beside(self._database[0], views)

    def close(self) -> None:
        """End what connections left open."""
        for started in self._database:
            started.close()

    def path(self, name: str, contract_version: str) -> Path:
        """Where to write a dataset that shall be part of the release."""
        self.versions[name] = contract_version
        return self.datasets / f"{name}.parquet"


@contextmanager
def staging(processed: Path, readable: Sequence[Path] = ()) -> Iterator[Staging]:
    """A fresh staging folder, gone when the block ends; what a killed run left behind is removed first.

    Where no room is left, the block ends with DiskFull, whoever met the full disk: Arrow, DuckDB or this package.
    """
    stage = Staging(processed / STAGING, readable=readable)
    with translate_os_errors(processed, "prepare a new release"):
        if stage.folder.exists():
            shutil.rmtree(stage.folder)
        stage.datasets.mkdir(parents=True)
        stage.spill.mkdir()
    try:
        yield stage
    except (OSError, duckdb.Error) as error:
        raise_short_memory(error)
        if not is_full(error):
            raise
        raise DiskFull(
            "%(folder)s: no room is left on the disk. Nothing was published; make room.", folder=stage.folder
        ) from error
    finally:
        stage.close()
        shutil.rmtree(stage.folder, ignore_errors=True)  # what cannot be removed now is removed by the next run


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for what a look at published data must put somewhere; looking takes no lock and writes nothing there."""
    with tempfile.TemporaryDirectory(prefix="doublon-") as folder:
        yield Path(folder)


def raise_short_memory(error: OSError | duckdb.Error) -> None:
    """Raise MemoryError where that is what DuckDB says, so that all who run out of memory say one thing."""
    if isinstance(error, duckdb.OutOfMemoryException) and not is_full(error):
        raise MemoryError(str(error)) from error


def is_full(error: OSError | duckdb.Error) -> bool:
    """Whether an error says that no room is left on the disk."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    return any(words in str(error) for words in DUCKDB_FULL)
