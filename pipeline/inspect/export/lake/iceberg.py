"""Versions of datasets → tables of Apache Iceberg, with a catalog in SQLite beside them.

A version is one commit: readers see the rows before or the rows after. The tag of its release names its last snapshot, and where no row
changed two releases are tags of one snapshot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyiceberg.catalog.sql import SqlCatalog
from pyiceberg.expressions import AlwaysTrue
from pyiceberg.table import Table

from pipeline.inspect.export.lake.version import Version

NAMESPACE, CATALOG, TAG = "doublon", "catalog.db", "release-"
RELEASE = "doublon.release"  # what a snapshot says of its release
ORDER = "doublon.releases"  # the table's property that names the releases of its versions, the oldest first


@dataclass(frozen=True, slots=True)
class IcebergLake:
    """A folder with a catalog, and the files of its tables."""

    folder: Path

    def is_there(self) -> bool:
        return (self.folder / CATALOG).is_file()

    def releases(self, dataset: str) -> Sequence[str]:
        if not self.is_there() or not (catalog := self._catalog()).table_exists(f"{NAMESPACE}.{dataset}"):
            return []
        return catalog.load_table(f"{NAMESPACE}.{dataset}").properties.get(ORDER, "").split()

    def add(self, dataset: str, version: Version) -> None:
        catalog, name = self._catalog(), f"{NAMESPACE}.{dataset}"
        catalog.create_namespace_if_not_exists(NAMESPACE)
        table = catalog.create_table_if_not_exists(name, schema=version.schema)
        if (version.changes is None or version.changes.num_rows) and not _is_written(table, version.release):
            _write(table, version)
        _remember(table, version.release)

    def _catalog(self) -> SqlCatalog:
        folder = self.folder.absolute()
        return SqlCatalog(NAMESPACE, uri=f"sqlite:///{folder / CATALOG}", warehouse=str(folder))


def _write(table: Table, version: Version) -> None:
    """All rows in the place of all rows: a file of Iceberg's is written anew whatever row of it changes."""
    with table.transaction() as change:
        with change.update_schema() as columns:
            columns.union_by_name(version.schema)
        if any(True for _ in table.scan().plan_files()):
            change.delete(AlwaysTrue())
        change.append(version.rows(), snapshot_properties={RELEASE: version.release})


def _remember(table: Table, release: str) -> None:
    """Name the newest snapshot by its release, and then write down that the release is there."""
    snapshot, tag = table.current_snapshot(), f"{TAG}{release}"
    if snapshot is not None:
        named = table.manage_snapshots()
        if tag in table.refs():
            named = named.remove_tag(tag)
        named.create_tag(snapshot.snapshot_id, tag).commit()
    with table.transaction() as change:
        change.set_properties({ORDER: " ".join([*table.properties.get(ORDER, "").split(), release])})


def _is_written(table: Table, release: str) -> bool:
    """Whether an export that was killed has written the rows already."""
    snapshot = table.current_snapshot()
    return (
        snapshot is not None
        and snapshot.summary is not None
        and snapshot.summary.additional_properties.get(RELEASE) == release
    )
