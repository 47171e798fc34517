"""A table that a run keeps beside the engine's index for the next one: a memory, which may be gone at any time."""

from pathlib import Path

import pyarrow as pa

from pipeline import store
from pipeline.resolve.index import spill
from pipeline.resolve.index.spill import DamagedFile

_KEY = b"doublon.settings"


def read_kept(path: Path, settings: str) -> pa.Table | None:
    """The table that was kept with these settings; None where there is none, or a damaged one."""
    try:
        table = spill.read(path) if path.is_file() else None
    except DamagedFile:
        return None
    if table is None or (table.schema.metadata or {}).get(_KEY) != settings.encode():
        return None
    return table.replace_schema_metadata()


def write_kept(path: Path, table: pa.Table, settings: str) -> None:
    """Keep a table for the next run."""
    part = path.with_name(f".{path.name}.part")
    spill.write(part, table.replace_schema_metadata({_KEY: settings.encode()}))
    with store.translate_os_errors(path.parent, "keep what the next run need not look for"):
        part.replace(path)


def forget_kept(path: Path) -> None:
    """Remove what is kept."""
    with store.translate_os_errors(path.parent, "remove what was kept of the last run"):
        path.unlink(missing_ok=True)
