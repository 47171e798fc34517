"""Why two contents are one or are not, as the last run gave it: a memory beside the engine's index, which may be gone at any time."""

from pathlib import Path

import pyarrow as pa

from pipeline import store
from pipeline.core.code import code_key
from pipeline.resolve.index import spill
from pipeline.resolve.index.spill import DamagedFile
from pipeline.resolve.matches import REASONS

FILE = "reasons.parquet"
_KEY = b"doublon.settings"


def read_reasons(folder: Path) -> pa.Table:
    """The reasons that were given (REASONS); none where they are damaged, or by other code."""
    try:
        table = spill.read(folder / FILE) if (folder / FILE).is_file() else REASONS.empty_table()
    except DamagedFile:
        return REASONS.empty_table()
    is_ours = (table.schema.metadata or {}).get(_KEY) == _settings()
    return table.replace_schema_metadata() if is_ours and table.schema.equals(REASONS) else REASONS.empty_table()


def write_reasons(folder: Path, reasons: pa.Table) -> None:
    """Keep reasons for the next run."""
    part = folder / f".{FILE}.part"
    spill.write(part, reasons.replace_schema_metadata({_KEY: _settings()}))
    with store.translate_os_errors(folder, "keep the reasons of matches"):
        part.replace(folder / FILE)


def forget_reasons(folder: Path) -> None:
    """Remove what is kept."""
    with store.translate_os_errors(folder, "remove the reasons of matches"):
        (folder / FILE).unlink(missing_ok=True)


def _settings() -> bytes:
    return code_key("pipeline.resolve.matches").encode()
