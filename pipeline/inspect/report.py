"""A release → where its report lies; made beside the releases where it has none, or where pages of more resources are asked for.

What is made here is no part of a release: it lies in `processed/_report/<id>/`, and erasing anything removes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import store
from pipeline.inspect.explain.naming import named
from pipeline.look import LANGUAGES
from pipeline.look.page import file_name
from pipeline.report.history import FACTS, INDEX, read_counts
from pipeline.report.making import DATASETS, report_files
from pipeline.report.model import resource_page


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """A report: its release, its first page, the pages of the resources that were asked for, and whether it was made just now."""

    release: str
    index: str
    resources: tuple[str, ...]
    is_made: bool


def report(processed: Path, name: str, asked: Sequence[str] = ()) -> ReportPlace:
    """The report of the release that a name means, with a page for each resource that an id names.

    Raises UsageError where there is no such release or resource, PipelineError where the release is damaged.
    """
    release = store.find_release(processed, name)
    is_current = release.id == store.find_release(processed).id
    folder = (processed if is_current else release.folder) / store.REPORT
    ids: list[str] = []
    if asked:
        with store.open_release(release, ("records", "resources", "resource_aliases")) as opened:
            ids = [_resource_id(opened, one) for one in asked]
    wanted = [INDEX, *map(resource_page, ids)]
    if all(f"{store.REPORT}/{file_name(page, LANGUAGES[0])}" in release.report for page in wanted):
        return _place(release, folder, ids, is_made=False)
    made = store.made_report(processed, release.id)
    _make(release, made, ids)
    return _place(release, made, ids, is_made=True)


def _resource_id(opened: store.OpenRelease, asked: str) -> str:
    target = named(opened, asked)
    if target.kind == "resource":
        return target.id
    return opened.row(str, "SELECT resource_id FROM records WHERE record_id = ?", target.id)


def _make(release: store.Release, folder: Path, ids: Sequence[str]) -> None:
    """Make all of it anew; resources that were asked for earlier keep their pages."""
    handed = store.trusted_document(release, f"{store.REPORT}/{FACTS}")
    earlier = sorted({page.stem.split(".")[0].removeprefix("resource-") for page in folder.glob("resource-*.html")})
    with store.open_release(release, DATASETS) as opened:
        files = report_files(opened, release, read_counts(handed)[:-1] if handed else None, [*ids, *earlier])
    store.write_made_report(folder, files)


def _place(release: store.Release, folder: Path, ids: Sequence[str], *, is_made: bool) -> ReportPlace:
    pages = tuple(str(folder / file_name(resource_page(one), LANGUAGES[0])) for one in ids)
    return ReportPlace(release.id, str(folder / file_name(INDEX, LANGUAGES[0])), pages, is_made)
