"""A change of many files in raw/ and processed/ → all of it or nothing, however often it is killed.

What is to be comes first into a folder of its own, `.erasing/`, where nobody looks. Then one file, `_journal.json`, says what
takes whose place: from there on the change is going to happen. Each step can be done twice, so whoever takes the lock next
does them all again. Without the journal nothing was changed yet, and the folder is thrown away.
"""

import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.core.errors import PipelineError
from pipeline.core.sentence import sentence
from pipeline.store.files import sync_file, sync_folder, translate_os_errors
from pipeline.store.objects import BadObject, read_object, write_object
from pipeline.store.releases import RELEASES
from pipeline.store.trash import remove_releases

JOURNAL, STAGED = "_journal.json", ".erasing"
_MEND = sentence(
    "Nothing else can be done here before; mend what is said, then run any command again, or restore raw/ and processed/ from one backup."
)


@dataclass(slots=True)
class Journal:
    """What is to be done: `files` take the place of others (None: those go), by absolute paths and in this order; folders of
    releases come and go; `pointer` is what it is to hold; `folders` go.
    """

    files: dict[str, str | None] = field(default_factory=dict)
    new_releases: list[str] = field(default_factory=list)
    old_releases: list[str] = field(default_factory=list)
    pointer: Mapping[str, Any] | None = None
    folders: list[str] = field(default_factory=list)
    root: str = ""


def staged_folder(processed: Path) -> Path:
    """An empty folder for what is to be."""
    folder = processed / STAGED
    with translate_os_errors(folder, "make a place for what is to be"):
        if folder.exists():
            shutil.rmtree(folder)
        (folder / "releases").mkdir(parents=True)
    return folder


def commit(processed: Path, journal: Journal, point: Callable[[Path, Mapping[str, Any]], None]) -> None:
    """Write the journal and do what it says. `point` puts plain files and pointer in line."""
    table = {name: getattr(journal, name) for name in Journal.__slots__}
    with translate_os_errors(processed / JOURNAL, "write down what is to be done"):
        sync_folder(processed / STAGED)
        write_object(processed / JOURNAL, table)
    complete(processed, point)


def complete(processed: Path, point: Callable[[Path, Mapping[str, Any]], None]) -> bool:
    """Finish what a killed command had begun, or clear away what it had only prepared; whether there was something to finish."""
    journal = _journal(processed)
    with translate_os_errors(processed, "finish what was begun"):
        if journal is None:
            if (processed / STAGED).exists():
                shutil.rmtree(processed / STAGED)
            return False
        _take_releases(processed, journal)
        _take_files(processed, journal)
        if journal.pointer is not None:
            point(processed, journal.pointer)
        remove_releases(processed, [name for name in journal.old_releases if (processed / RELEASES / name).exists()])
        for folder in journal.folders:
            shutil.rmtree(folder, ignore_errors=not Path(folder).exists())
        (processed / JOURNAL).unlink()
        sync_folder(processed)
        shutil.rmtree(processed / STAGED)
    return True


def _journal(processed: Path) -> Journal | None:
    try:
        table = read_object(processed / JOURNAL)
        return None if table is None else Journal(**table)  # type: ignore[arg-type]  # written by `commit` alone
    except (BadObject, TypeError) as error:
        raise PipelineError(
            "%(processed)s: what was begun cannot be read: %(error)s. %(mend)s",
            processed=processed / JOURNAL,
            error=error,
            mend=_MEND,
        ) from error


def _take_releases(processed: Path, journal: Journal) -> None:
    for name in journal.new_releases:
        staged, target = processed / STAGED / "releases" / name, processed / RELEASES / name
        if staged.exists() and not target.exists():
            staged.rename(target)
    sync_folder(processed / RELEASES)


def _take_files(processed: Path, journal: Journal) -> None:
    for name, staged in journal.files.items():
        target = Path(name)
        if staged is None:
            target.unlink(missing_ok=True)
            _clear(target.parent, Path(journal.root))
            continue
        source = processed / STAGED / staged
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode if target.exists() else None
        part = target.with_name(f".{target.name}.part")
        shutil.copyfile(source, part)
        if mode is not None:
            part.chmod(mode)
        sync_file(part)
        part.replace(target)
        sync_folder(target.parent)


def _clear(folder: Path, root: Path) -> None:
    """Remove folders that are empty now, up to the root of them all."""
    with suppress(OSError):
        while folder != root and root in folder.parents:
            folder.rmdir()
            folder = folder.parent
