"""Doublon for notebooks: `import doublon; doublon.load("resources")`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.resolve.tables.frames import Deduplicated
    from pipeline.resolve.tables.order import Keep

__all__ = ["dedupe", "load", "split"]


def load(name: str = "resources", release: str | None = None, processed: str | Path = "processed") -> "pd.DataFrame":
    """Load a published dataset as a DataFrame; see `pipeline.load.load`.

    `release` is "current" (as is None), "latest", "previous", an id or how one begins, or a day: the newest published by then.

    >>> load("unheard_of")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    pipeline.core.errors.UsageError: 'unheard_of' is not a dataset
    """
    from pipeline.load import load

    return load(name, release, processed)


def split(*pages: str | Path, profile: str | Path | None = None) -> list[dict[str, object]]:
    """The records of loose pages, as rows of the dataset `records`; `profile` is the site's source.toml.

    Without a profile the pages themselves tell how their site prints its records: the more of one site, the better.
    Raises UsageError for a page that is not there and for a profile that cannot be read.
    """
    from pipeline import store
    from pipeline.core.addresses import refuse_addresses
    from pipeline.core.profile import read_source
    from pipeline.core.progress import silent
    from pipeline.core.source import Source
    from pipeline.ingest.loose import loose_records

    refuse_addresses(*pages, profile)
    path = Path(profile) if profile else None
    source = read_source(path.absolute().parent.name, path.read_bytes(), str(path)) if path else Source(name="loose")
    found = loose_records([store.loose_file(Path(page)) for page in pages], source, silent)
    return [dict(record.row) for loose in found for record in loose.records]


def dedupe(
    df: object,
    text: str | Sequence[str] = (),
    *,
    title: str | None = None,
    id: str | None = None,  # noqa: A002 the column's usual name
    number: str | None = None,
    date: str | None = None,
    index: str | Path | None = None,
    keep: "Keep | None" = None,
    against: object = None,
    fields: Mapping[str, str] | None = None,
    threshold: float = 50,
) -> "Deduplicated":
    """Find the duplicates among the rows of a DataFrame of pandas or polars, of an Arrow table, or of a list of dicts.

    `text` and the others name columns: texts (one column or several; none where titles and fields say it all), titles (by which a row without a text is compared),
    ids (without them rows are numbered from 0), numbers of a series or an edition, dates as 2024-05-31. `keep` tells which row
    of a cluster speaks for it, "first", "newest" or "fullest": the newest where dates are named, else the one that most others
    match. `index` is a folder that remembers the rows, so that the next call compares only new ones, with all of them.
    `fields` are other columns that tell rows apart, with their kind: {"authors": "people", "doi": "identity"} and so on, or
    "ignore"; columns with usual names are taken without it. `against` is a table of rows that are known: those of `df` that are in it are in `.links`, and not in `.kept`.
    Two rows are one from the likelihood `threshold` on: 50 is what the rules say, 25 finds more, 100 only what is sure.
    The result has `.clusters`, `.matches`, `.kept`, `.links`, `.notes` (how the table was read) `.explain(a, b)`, and
    `.rethreshold(75)`, the same at another threshold without comparing again.
    Raises UsageError for a column that is missing or holds no texts, for ids that are there twice, for no rows.

    >>> import pyarrow as pa
    >>> text = "La halle ouvre le samedi ; dix maraîchers y vendent leurs légumes et leurs fruits."
    >>> found = dedupe(pa.table({"body": [text, "Une autre fiche.", text.upper()]}), text="body")
    >>> found.clusters.cluster_id.tolist(), found.explain(0, 2)["why"]
    ([0, 1, 0], 'no title, the same words')
    """
    from pipeline.core.addresses import refuse_addresses
    from pipeline.resolve.tables.columns import Columns
    from pipeline.resolve.tables.frames import dedupe_table

    refuse_addresses(index)
    columns = Columns((text,) if isinstance(text, str) else tuple(text), title, id, number, date, fields or {})
    return dedupe_table(df, columns, Path(index) if index else None, keep=keep, against=against, threshold=threshold)
