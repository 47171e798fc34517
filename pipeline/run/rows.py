"""The rows that a release is made of, as its legs hand them on: one view a dataset whose rows each page gives by itself."""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from pipeline.contract import arrow_schema, contracts
from pipeline.fields.rows import Row
from pipeline.ingest.batch import nullable
from pipeline.store import View

PLACE = ("source", "snapshot", "page")  # of a page


@dataclass(frozen=True, slots=True)
class CurrentRows:
    """The rows that stand now, without the columns that only all records together can tell (RESOLVED)."""

    articles: View
    issues: View
    ledger: View
    pages: View
    records: View

    def __getitem__(self, dataset: str) -> View:
        rows: View = getattr(self, dataset)
        return rows

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """Where all of them can be asked."""
        return self.records.connection


def columns_of(names: Iterable[str]) -> str:
    """Names of columns as a query lists them."""
    return ", ".join(f'"{name}"' for name in names)


def dataset_table(dataset: str, rows: Iterable[Row]) -> pa.Table:
    """Rows of a dataset that fit into memory, as its contract types them."""
    return pa.Table.from_pylist(list(rows), schema=nullable(arrow_schema(contracts()[dataset])))
