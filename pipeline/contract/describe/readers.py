"""How each common reader opens a dataset and lays out its nested columns: the lines that the dictionary prints.

Each leaves one row an entry in `labels` and in `links`. A test runs them as they are printed.
"""

from collections.abc import Mapping

READERS: Mapping[str, str] = {  # library → the lines that open the dataset `resources`, then one for each nested column
    "pandas": """\
import pandas as pd

resources = pd.read_parquet("processed/resources.parquet").set_index("resource_id")
labels = resources["labels"].explode().dropna().pipe(lambda found: pd.DataFrame(list(found), index=found.index))
links = resources["links"].explode().dropna().pipe(lambda found: pd.DataFrame(list(found), index=found.index))
""",
    "polars": """\
import polars as pl

resources = pl.read_parquet("processed/resources.parquet")
labels = resources.select("resource_id", "labels").explode("labels").drop_nulls("labels").unnest("labels")
links = resources.select("resource_id", "links").explode("links").drop_nulls("links").unnest("links")
""",
    "DuckDB": """\
import duckdb

labels = duckdb.sql("SELECT resource_id, unnest(labels, recursive := true) FROM 'processed/resources.parquet'")
links = duckdb.sql("SELECT resource_id, unnest(links, recursive := true) FROM 'processed/resources.parquet'")
""",
    "pyarrow": """\
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow.compute import list_flatten
from pyarrow.compute import list_parent_indices as owners

rows = pq.read_table("processed/resources.parquet").combine_chunks()
ids = rows["resource_id"]
labels = pa.table([ids.take(owners(rows["labels"])), list_flatten(rows["labels"])], ["resource_id", "label"]).flatten()
links = pa.table([ids.take(owners(rows["links"])), list_flatten(rows["links"])], ["resource_id", "link"]).flatten()
""",
}
