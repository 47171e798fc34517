"""Versions of datasets → tables of Delta Lake. Changed rows alone are written, so that the change feed tells of rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, write_deltalake

from pipeline.inspect.export.lake.version import REMOVED, Version

RELEASE = "doublon.release"  # what a commit says of its release
FEED = {"delta.enableChangeDataFeed": "true"}


@dataclass(frozen=True, slots=True)
class DeltaLake:
    """A folder with a table a dataset."""

    folder: Path

    def is_there(self) -> bool:
        entries = list(self.folder.iterdir()) if self.folder.is_dir() else []
        return bool(entries) and all((entry / "_delta_log").is_dir() for entry in entries)

    def releases(self, dataset: str) -> Sequence[str]:
        path = str(self.folder / dataset)
        if not DeltaTable.is_deltatable(path):
            return []
        return [commit[RELEASE] for commit in reversed(DeltaTable(path).history()) if RELEASE in commit]

    def add(self, dataset: str, version: Version) -> None:
        path = str(self.folder / dataset)
        properties = CommitProperties(custom_metadata={RELEASE: version.release})
        if not DeltaTable.is_deltatable(path):
            write_deltalake(path, version.rows(), configuration=FEED, commit_properties=properties)
        elif (changes := version.changes) is None:
            write_deltalake(
                path, version.rows(), mode="overwrite", schema_mode="overwrite", commit_properties=properties
            )
        elif not changes.num_rows:  # a commit without files: the version is there, and nothing is written twice
            write_deltalake(path, version.schema.empty_table(), mode="append", commit_properties=properties)
        else:
            _merge(DeltaTable(path), version, changes, properties)


def _merge(table: DeltaTable, version: Version, changes: pa.Table, properties: CommitProperties) -> None:
    same = " AND ".join(f'old."{name}" = new."{name}"' for name in version.key)
    columns = {f'"{name}"': f'new."{name}"' for name in version.schema.names}
    (
        table.merge(changes, same, source_alias="new", target_alias="old", commit_properties=properties)
        .when_matched_delete(f"new.{REMOVED}")
        .when_matched_update(columns)
        .when_not_matched_insert(columns)
        .execute()
    )
