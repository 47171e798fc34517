"""Published datasets → DataFrames: the analysts' door."""

import os
import warnings
from pathlib import Path

import pandas as pd

from pipeline import store
from pipeline.contract import contracts
from pipeline.contract.arrow import PANDAS_DAY
from pipeline.core.errors import UsageError


def load(name: str = "resources", release: str | None = None, processed: str | Path = "processed") -> pd.DataFrame:
    """Load a dataset of a release; two datasets of one release belong together.

    A release, the current one where none is given, is named by its id or how that begins, by a day ("2024-06-30": the newest one published by then, UTC), or
    as "current", "latest" (published last) or "previous" (the parent of the current one). One that was renamed since something was erased from it is found by the id that it had, with a warning.

    Dates come as `datetime64`, nullable flags as `boolean`, nullable counts as `Int32`, so that `df.date > "2024-01-01"`,
    `df.date.dt.year` and `df[~df.is_private]` work as they are. Raises UsageError for a dataset or release that is not there,
    PipelineError for a file whose bytes are not those that were published.
    """
    if name not in contracts():
        raise UsageError(
            "%(name)s is not a dataset; the datasets are %(contracts)s.",
            name=repr(name),
            contracts=", ".join(contracts()),
        )
    with store.local_processed(Path(processed), store.cache_folder(os.environ)) as folder:
        found = store.find_release(folder, release or "current")
        if release in store.aliases(folder):
            warnings.warn(f"Release {release} is {found.id} now: something was erased from it.", stacklevel=2)
        frame = pd.read_parquet(store.trusted(found, name))
    for column in frame.columns[frame.dtypes == PANDAS_DAY]:
        frame[column] = frame[column].dt.tz_localize(None)
    return frame
