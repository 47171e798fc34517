"""Why two contents are one or are not, as the last run gave it: a memory beside the engine's index, which may be gone at any time."""

from pathlib import Path

import pyarrow as pa

from pipeline.core.code import code_key
from pipeline.resolve.matches import REASONS
from pipeline.run.kept import forget_kept, read_kept, write_kept

FILE = "reasons.parquet"


def read_reasons(folder: Path) -> pa.Table:
    """The reasons that were given (REASONS); none where they are damaged, or by other code."""
    table = read_kept(folder / FILE, _settings())
    return table if table is not None and table.schema.equals(REASONS) else REASONS.empty_table()


def write_reasons(folder: Path, reasons: pa.Table) -> None:
    """Keep reasons for the next run."""
    write_kept(folder / FILE, reasons, _settings())


def forget_reasons(folder: Path) -> None:
    """Remove what is kept."""
    forget_kept(folder / FILE)


def _settings() -> str:
    return code_key("pipeline.resolve.matches")
