"""The account of a run → processed/_runs/<stamp>.json: timings, versions, counts. Outside the releases, which hold no clock."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.core.errors import PipelineError
from pipeline.store.files import translate_os_errors
from pipeline.store.objects import BadObject, read_object, write_object

RUNS, FIGURES = "_runs", "figures.json"  # the latter is of the newest run alone: it would be long to keep with each
_STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}[0-9.]*Z")


def write_run(processed: Path, stamp: str, account: Mapping[str, object]) -> Path:
    """Write the account of the run that began at `stamp` (a UTC time such as 2021-11-30T060000Z)."""
    if not _STAMP.fullmatch(stamp):
        raise PipelineError(
            "%(stamp)s is no UTC time such as 2021-11-30T060000Z; the account was not written.", stamp=repr(stamp)
        )
    path = processed / RUNS / f"{stamp}.json"
    with translate_os_errors(path, "write the account of the run"):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_object(path, account)
    return path


def last_run_at(processed: Path) -> str | None:
    """When the newest run began, None where there was none."""
    return max(_stamps(processed), default=None)


def accounts(processed: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """When each run began, and its account. Raises PipelineError where one is damaged."""
    for stamp in _stamps(processed):
        yield stamp, _account(processed, stamp)


def _account(processed: Path, stamp: str) -> dict[str, object]:
    try:
        return read_object(processed / RUNS / f"{stamp}.json") or {}
    except BadObject as error:
        raise PipelineError("%(error)s. Remove the file; no data depend on it.", error=error) from error


def last_account(processed: Path) -> dict[str, object]:
    """The account of the newest run; empty where there is none, or a damaged one, which no run may fail of."""
    newest = last_run_at(processed)
    try:
        return (read_object(processed / RUNS / f"{newest}.json") if newest else None) or {}
    except BadObject:
        return {}


def figures(processed: Path) -> dict[str, object]:
    """What the newest run found to be usual; empty where there is nothing, or what cannot be read, which no run may fail of."""
    try:
        return read_object(processed / RUNS / FIGURES) or {}
    except BadObject:
        return {}


def write_figures(processed: Path, table: Mapping[str, object]) -> None:
    """Replace what is usual; done under the folder's lock."""
    path = processed / RUNS / FIGURES
    with translate_os_errors(path, "write down what is usual"):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_object(path, table)


def _stamps(processed: Path) -> list[str]:
    folder = processed / RUNS
    with translate_os_errors(folder, "read the accounts of runs"):
        stems = [path.stem for path in folder.glob("*.json")] if folder.is_dir() else []
    return sorted(stem for stem in stems if _STAMP.fullmatch(stem))
