"""How each common reader opens a dataset and lays out its nested columns: the lines that the dictionary prints.

Each leaves one row an entry in `labels` and in `links`. A test runs them as they are printed.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reader:
    """A library, the lines that open the dataset `resources`, and one line for each nested column."""

    name: str
    opening: str
    labels: str
    links: str

    @property
    def block(self) -> str:
        """The lines as a block of Markdown."""
        return f"```python\n{self.opening}\n{self.labels}\n{self.links}\n```"


READERS = (
    Reader(
        "pandas",
        'import pandas as pd\nresources = pd.read_parquet("processed/resources.parquet")',
        'labels = resources[["resource_id", "labels"]].explode("labels").dropna().assign(caption=lambda rows: rows["labels"].str["caption"], value=lambda rows: rows["labels"].str["value"])',
        'links = resources[["resource_id", "links"]].explode("links").dropna().assign(url=lambda rows: rows["links"].str["url"], kind=lambda rows: rows["links"].str["kind"])',
    ),
    Reader(
        "polars",
        'import polars as pl\nresources = pl.read_parquet("processed/resources.parquet")',
        'labels = resources.select("resource_id", "labels").explode("labels").drop_nulls("labels").unnest("labels")',
        'links = resources.select("resource_id", "links").explode("links").drop_nulls("links").unnest("links")',
    ),
    Reader(
        "DuckDB",
        "import duckdb",
        """labels = duckdb.sql("SELECT resource_id, unnest(labels, recursive := true) FROM 'processed/resources.parquet'")""",
        """links = duckdb.sql("SELECT resource_id, unnest(links, recursive := true) FROM 'processed/resources.parquet'")""",
    ),
    Reader(
        "pyarrow",
        'import pyarrow as pa, pyarrow.compute as pc, pyarrow.parquet as pq\nresources = pq.read_table("processed/resources.parquet").combine_chunks()',
        'labels = pa.Table.from_struct_array(pc.list_flatten(resources["labels"])).append_column("resource_id", resources["resource_id"].take(pc.list_parent_indices(resources["labels"])))',
        'links = pa.Table.from_struct_array(pc.list_flatten(resources["links"])).append_column("resource_id", resources["resource_id"].take(pc.list_parent_indices(resources["links"])))',
    ),
)
