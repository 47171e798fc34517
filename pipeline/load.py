"""Published datasets → DataFrames: the analysts' door."""

from pathlib import Path

import pandas as pd

from pipeline import store
from pipeline.contract import contracts
from pipeline.core.errors import PipelineError, UsageError


def load(name: str = "resources", release: str | None = None, processed: str | Path = "processed") -> pd.DataFrame:
    """Load a dataset, by default of the current release; two datasets of one release belong together.

    Dates come as Arrow dates, nullable flags as `boolean`, nullable counts as `Int32`, so that `df.date.dt.year` and
    `df[~df.is_private]` work as they are. Raises UsageError for a dataset or release that is not there.
    """
    if name not in contracts():
        raise UsageError(f"{name!r} is not a dataset; the datasets are {', '.join(contracts())}.")
    folder = Path(processed)
    path = store.path_of(folder, store.release(folder, release) if release else None, name)
    if not path.is_file():
        raise PipelineError(
            f"{path}: this file of a release is gone. If it was of the current one, {folder / path.name} is the same file."
        )
    return pd.read_parquet(path)
