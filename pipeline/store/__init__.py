"""The disk: the raw folder, the processed folder, and Parquet files; no other module opens a file of these.

Reading raw/: `sources`, `profile_bytes`, `stray_snapshots`, `raw_files`, `page_bytes`; filing: `file_pages`.
Publishing: `lock`, `relink`, `staging`, `writer`, `publish`; afterwards `current`, `releases`, `path_of`, `verify`.
"""

from pipeline.store.files import put
from pipeline.store.filing import file_pages
from pipeline.store.folders import is_snapshot, profile_bytes, sources, stray_snapshots
from pipeline.store.lock import lock
from pipeline.store.parquet import ParquetFile, row_count, schema_of, writer
from pipeline.store.publish import point_to, publish, relink, staged
from pipeline.store.query import connect
from pipeline.store.raw import MAX_PAGE_BYTES, RawFile, page_bytes, raw_files
from pipeline.store.releases import DataFile, Release, current, path_of, release, releases, verify
from pipeline.store.runs import last_run, write_run
from pipeline.store.staging import Staging, staging

__all__ = [
    "MAX_PAGE_BYTES",
    "DataFile",
    "ParquetFile",
    "RawFile",
    "Release",
    "Staging",
    "connect",
    "current",
    "file_pages",
    "is_snapshot",
    "last_run",
    "lock",
    "page_bytes",
    "path_of",
    "point_to",
    "profile_bytes",
    "publish",
    "put",
    "raw_files",
    "release",
    "releases",
    "relink",
    "row_count",
    "schema_of",
    "sources",
    "staged",
    "staging",
    "stray_snapshots",
    "verify",
    "write_run",
    "writer",
]
