"""A dataset of a release, and of the one before it → what a table needs to become the newer one."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from pipeline import store
from pipeline.contract import contracts

REMOVED = "_is_removed"  # the last column of `changes`


@dataclass(frozen=True, slots=True)
class Version:
    """The rows of a dataset in a release; `key` names the columns that tell them apart.

    `changes` are the rows that are new or other than in the version before, and those that are gone, told by REMOVED. It is None
    where the version before is not known, has other columns, or its rows have no key: then all rows are written.
    """

    release: str
    schema: pa.Schema
    key: tuple[str, ...]
    changes: pa.Table | None
    _dataset: store.Release
    _name: str

    def rows(self) -> pa.RecordBatchReader:
        """All rows, some in memory at a time. Raises PipelineError where the file cannot be read."""
        batches = store.batches(self._dataset.path(self._name), self.schema.names)
        return pa.RecordBatchReader.from_batches(self.schema, (batch.cast(self.schema) for batch in batches))


def version_of(dataset: str, release: store.Release, before: store.Release | None) -> Version:
    """The version of a table that a release is; `before` is the release of the table's newest version."""
    contract, schema = contracts()[dataset], _schema(release, dataset)
    key = tuple(name for name in contract.key if name in schema.names)
    is_comparable = before is not None and dataset in before.files and _schema(before, dataset) == schema
    changes = None
    if is_comparable and before is not None and key:
        same = before.files[dataset].sha256 == release.files[dataset].sha256
        changes = _no_changes(schema) if same else _changes(dataset, release, before, schema, key)
    return Version(release.id, schema, key, changes, release, dataset)


def _schema(release: store.Release, dataset: str) -> pa.Schema:
    """The columns without what Parquet says of them; each may be null, so that a later contract may allow it."""
    fields = store.schema_of(release.path(dataset))
    return pa.schema([pa.field(field.name, field.type, nullable=True) for field in fields])


def _no_changes(schema: pa.Schema) -> pa.Table:
    return schema.append(pa.field(REMOVED, pa.bool_())).empty_table()


def _changes(
    dataset: str, release: store.Release, before: store.Release, schema: pa.Schema, key: Sequence[str]
) -> pa.Table:
    files = {"new": [release.path(dataset)], "old": [before.path(dataset)]}
    same_key = " AND ".join(f'new."{name}" IS NOT DISTINCT FROM old."{name}"' for name in key)
    with store.scratch() as folder, store.connect(files, folder / "spill") as connection:
        rows: pa.Table = connection.sql(
            f"SELECT *, false AS {REMOVED} FROM (SELECT * FROM new EXCEPT SELECT * FROM old) "
            f"UNION ALL SELECT *, true FROM old WHERE NOT EXISTS (SELECT 1 FROM new WHERE {same_key})"
        ).to_arrow_table()
    return rows.cast(_no_changes(schema).schema)
