"""Doublon for notebooks: `import doublon; doublon.load("resources")`."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["load", "split"]


def load(name: str = "resources", release: str | None = None, processed: str | Path = "processed") -> "pd.DataFrame":
    """Load a published dataset as a DataFrame; see `pipeline.load.load`.

    >>> load("unheard_of")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    pipeline.errors.UsageError: 'unheard_of' is not a dataset
    """
    from pipeline.load import load

    return load(name, release, processed)


def split(*pages: str | Path, profile: str | Path | None = None) -> list[dict[str, object]]:
    """The records of loose pages, as rows of the dataset `records`; `profile` is the site's source.toml.

    Without a profile the pages themselves tell how their site prints its records: the more of one site, the better.
    Raises UsageError for a page that is not there and for a profile that cannot be read.
    """
    from pipeline import store
    from pipeline.route import loose_records, silent
    from pipeline.source import Source, read_source

    path = Path(profile) if profile else None
    source = read_source(path.absolute().parent.name, path.read_bytes(), str(path)) if path else Source(name="loose")
    found = loose_records([store.loose_file(Path(page)) for page in pages], source, silent)
    return [dict(record) for loose in found for record in loose.records]
