"""The disk: the raw folder, the processed folder, and Parquet files; no other module opens a file of these.

Reading raw/: `sources`, `odd_sources`, `profile` (`write_profile`), `stray_snapshots`, `raw_files`, `page_bytes`, `page_stream`; filing: `file_pages`; collecting: `collecting`, `begin`, `finish`.
Publishing: `lock`, `relink`, `staging`, `writer`, `publish`; reading a release: `find_release`, `open_release`, `batches`, `verify`.
"""

from pipeline.read.unpack import MAX_PAGE_BYTES
from pipeline.store.aliases import ALIASES, alias_bytes, aliases, renamed
from pipeline.store.archived import ArchivedAnswer, archived_answer
from pipeline.store.collecting import Collecting, account_of_crawl, begin, collecting, declared, earlier, finish
from pipeline.store.entries import odd_sources, sources
from pipeline.store.files import given_bytes, put, replacing, translate_os_errors
from pipeline.store.filing import file_pages
from pipeline.store.folders import PROFILE, is_snapshot, profile, profile_bytes, stray_snapshots, write_profile
from pipeline.store.journal import Journal, staged_folder
from pipeline.store.judged import add_judgements, judgements
from pipeline.store.lock import lock
from pipeline.store.made import MADE, made_report, remove_made_reports, write_made_report
from pipeline.store.mending import (
    copy_of,
    drop_pointer,
    linked_release,
    manifest_of,
    put_in_place,
    raw_of_pages,
    remade_manifest,
    write_manifest,
)
from pipeline.store.naming import (
    CURRENT,
    account_dates,
    find_release,
    is_word_or_day,
    matching_releases,
    nothing_published,
    order_of_publishing,
    published_dates,
)
from pipeline.store.opened import OpenRelease, open_release, translate_query_errors
from pipeline.store.parquet import ParquetFile, writer
from pipeline.store.pins import pins, write_pins
from pipeline.store.present import present
from pipeline.store.publish import finish_journal, point_to, publish, relink, staged
from pipeline.store.query import connect
from pipeline.store.raw import (
    MAX_CONTAINER_BYTES,
    RawFile,
    earlier_stream,
    loose_file,
    page_bytes,
    page_stream,
    raw_files,
)
from pipeline.store.reading import FileDamage, batches, damage_of, dataset_files, row_count, schema_of
from pipeline.store.releases import (
    CONTRACTS,
    DOCUMENTS,
    MANIFEST,
    REPORT,
    DamagedManifest,
    DataFile,
    Fault,
    Release,
    contracts_of,
    current,
    misplaced,
    newest_releases,
    pointer,
    readable_releases,
    release,
    release_ids,
    releases,
    verify,
)
from pipeline.store.releases import CURRENT as POINTER
from pipeline.store.remote.cache import cache_folder
from pipeline.store.remote.doors import local_processed, local_raw
from pipeline.store.remote.parts import bring_part, pages_at, part_at, refuse_parts, taking_parts
from pipeline.store.renaming import data_file, stage_release
from pipeline.store.revision import files_at
from pipeline.store.rollbacks import Rollback, rollbacks, standing_rollbacks
from pipeline.store.runs import accounts, figures, last_account, last_run_at, write_figures, write_run
from pipeline.store.sizes import DiskUse, disk_use, plain_files
from pipeline.store.sorting import in_order
from pipeline.store.space import DiskSpace, bytes_below, disk_space, nearest_folder
from pipeline.store.splicing import Standing, splice
from pipeline.store.staging import Staging, raise_short_memory, scratch, staging
from pipeline.store.suppressed import SUPPRESSED, new_list, suppression
from pipeline.store.tables import (
    FILE,
    InputTable,
    OutputTable,
    in_memory,
    is_text,
    joined,
    open_table,
    refuse_unwritable,
    table_of,
    text_batches,
    write_table,
)
from pipeline.store.tables import schema_of as table_schema
from pipeline.store.trash import freed_bytes, remove_releases
from pipeline.store.trusted import trusted, trusted_document
from pipeline.store.view import NUMBER, View, arrow_view, numbered, once, rows_but, rows_view, table, view

__all__ = [
    "ALIASES",
    "CONTRACTS",
    "CURRENT",
    "DOCUMENTS",
    "FILE",
    "MADE",
    "MANIFEST",
    "MAX_CONTAINER_BYTES",
    "MAX_PAGE_BYTES",
    "NUMBER",
    "POINTER",
    "PROFILE",
    "REPORT",
    "SUPPRESSED",
    "ArchivedAnswer",
    "Collecting",
    "DamagedManifest",
    "DataFile",
    "DiskSpace",
    "DiskUse",
    "Fault",
    "FileDamage",
    "InputTable",
    "Journal",
    "OpenRelease",
    "OutputTable",
    "ParquetFile",
    "RawFile",
    "Release",
    "Rollback",
    "Staging",
    "Standing",
    "View",
    "account_dates",
    "account_of_crawl",
    "accounts",
    "add_judgements",
    "alias_bytes",
    "aliases",
    "archived_answer",
    "arrow_view",
    "batches",
    "begin",
    "bring_part",
    "bytes_below",
    "cache_folder",
    "collecting",
    "connect",
    "contracts_of",
    "copy_of",
    "current",
    "damage_of",
    "data_file",
    "dataset_files",
    "declared",
    "disk_space",
    "disk_use",
    "drop_pointer",
    "earlier",
    "earlier_stream",
    "figures",
    "file_pages",
    "files_at",
    "find_release",
    "finish",
    "finish_journal",
    "freed_bytes",
    "given_bytes",
    "in_memory",
    "in_order",
    "is_snapshot",
    "is_text",
    "is_word_or_day",
    "joined",
    "judgements",
    "last_account",
    "last_run_at",
    "linked_release",
    "local_processed",
    "local_raw",
    "lock",
    "loose_file",
    "made_report",
    "manifest_of",
    "matching_releases",
    "misplaced",
    "nearest_folder",
    "new_list",
    "newest_releases",
    "nothing_published",
    "numbered",
    "odd_sources",
    "once",
    "open_release",
    "open_table",
    "order_of_publishing",
    "page_bytes",
    "page_stream",
    "pages_at",
    "part_at",
    "pins",
    "plain_files",
    "point_to",
    "pointer",
    "present",
    "profile",
    "profile_bytes",
    "publish",
    "published_dates",
    "put",
    "put_in_place",
    "raise_short_memory",
    "raw_files",
    "raw_of_pages",
    "readable_releases",
    "refuse_parts",
    "refuse_unwritable",
    "release",
    "release_ids",
    "releases",
    "relink",
    "remade_manifest",
    "remove_made_reports",
    "remove_releases",
    "renamed",
    "replacing",
    "rollbacks",
    "row_count",
    "rows_but",
    "rows_view",
    "schema_of",
    "scratch",
    "sources",
    "splice",
    "stage_release",
    "staged",
    "staged_folder",
    "staging",
    "standing_rollbacks",
    "stray_snapshots",
    "suppression",
    "table",
    "table_of",
    "table_schema",
    "taking_parts",
    "text_batches",
    "translate_os_errors",
    "translate_query_errors",
    "trusted",
    "trusted_document",
    "verify",
    "view",
    "write_figures",
    "write_made_report",
    "write_manifest",
    "write_pins",
    "write_profile",
    "write_run",
    "write_table",
    "writer",
]
