"""Reports that were made on demand: beside the releases and no part of one, so whoever erases anything removes them."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.store.files import put, translate_os_errors

MADE = "_report"


def made_report(processed: Path, release_id: str) -> Path:
    """Where the report of a release is put that was made on demand."""
    return processed / MADE / release_id


def remove_made_reports(processed: Path, release_ids: Iterable[str]) -> None:
    """Remove those of some releases, where there are any. Raises PipelineError."""
    with translate_os_errors(processed / MADE, "remove reports of releases that are gone"):
        for release_id in release_ids:
            if (folder := made_report(processed, release_id)).exists():
                shutil.rmtree(folder)


def write_made_report(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of such a report, each whole. Raises PipelineError, DiskFull."""
    with translate_os_errors(folder, "write the report"):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            put(folder / name, content)
