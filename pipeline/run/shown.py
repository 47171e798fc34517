"""The texts that the report of the last release shows, kept beside the engine's index: most of them the next one shows again.

To find them in the file of a hundred thousand records unpacks the texts of nearly all.
"""

from collections.abc import Mapping
from pathlib import Path

from pipeline import store
from pipeline.core.code import code_key
from pipeline.report.tables import ShownTexts, shown_texts
from pipeline.run.kept import forget_kept, read_kept, write_kept

FILE = "report-texts.parquet"
_RECORDS = "records"


def read_shown(
    folder: Path, opened: store.OpenRelease, parent: store.Release | None, stage: store.Staging
) -> ShownTexts | None:
    """What the report of the parent release shows, and which of the staged rows are its own; None where that is not known."""
    standing = stage.standing.get(_RECORDS)
    rows = read_kept(folder / FILE, _settings(parent.files)) if parent and standing else None
    if rows is None or not standing:
        return None
    return ShownTexts(store.arrow_view(opened.connection, "shown", rows), standing)


def write_shown(folder: Path, opened: store.OpenRelease, files: Mapping[str, store.DataFile]) -> None:
    """Keep what the report of a release of these files shows; it was made just now."""
    texts = opened.connection.table(str(shown_texts(opened))).to_arrow_table()
    write_kept(folder / FILE, texts, _settings(files))


def forget_shown(folder: Path) -> None:
    """Remove what is kept."""
    forget_kept(folder / FILE)


def _settings(files: Mapping[str, store.DataFile]) -> str:
    return f"{files[_RECORDS].sha256} {code_key('pipeline.report.tables')}"
