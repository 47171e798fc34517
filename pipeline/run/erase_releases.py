"""Releases, parents first, and what is to be erased → the same releases without it, each under the id that is true of it now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pipeline import store
from pipeline.core.errors import PipelineError
from pipeline.core.progress import Progress
from pipeline.report.history import FACTS, Counts, read_counts
from pipeline.run.documents import DESCRIBING, counts_before, documents
from pipeline.run.erase_dataset import rewrite_dataset
from pipeline.run.erase_rows import Erased, edit_of
from pipeline.run.summary import summary_of


@dataclass(frozen=True, slots=True)
class RenamedRelease:
    """A release before and after, and of each dataset that changed how many rows went and how many are other."""

    old: str
    new: str
    datasets: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def rewrite_releases(
    releases: Sequence[tuple[store.Release, Erased]], folder: Path, progress: Progress
) -> list[RenamedRelease]:
    """Write those that change into `folder`/releases/<new id>. Raises PipelineError for a damaged one, DiskFull."""
    steps: dict[str, str] = {}
    handed: dict[str, Counts | None] = {}  # what the report of each release hands on, by the id that it has now
    made: dict[tuple[str, ...], tuple[Path, store.DataFile, tuple[int, int]] | None] = {}
    renamed = []
    for number, (release, erased) in enumerate(releases, 1):
        progress("rewrite", number, len(releases))
        files, paths, counts = dict(release.files), dict[str, Path](), dict[str, tuple[int, int]]()
        for name, file in release.files.items():
            key = (
                name,
                file.sha256,
                *(
                    release.files[other].sha256
                    for other in ("records", "articles", "pages", "ledger")
                    if other in release.files
                ),
            )
            if key not in made:
                made[key] = _made(release, name, folder / f"dataset-{len(made)}.parquet", erased)
            if written := made[key]:
                paths[name], files[name], counts[name] = written
        parent = steps.get(release.parent or "", release.parent)
        own = counts_before(release)
        if not counts and parent == release.parent:
            handed[release.id] = own
            continue
        before = handed[parent] if parent in handed else own and own[:-1]
        describe = partial(_described, release, folder / "spill", before)
        fresh = store.stage_release(release, parent, files, paths, folder, describe)
        steps[release.id] = fresh
        report = folder / "releases" / fresh / store.REPORT / FACTS
        handed[fresh] = read_counts(report.read_bytes()) if report.exists() else None
        renamed.append(RenamedRelease(release.id, fresh, counts))
    return renamed


def _made(
    release: store.Release, name: str, target: Path, erased: Erased
) -> tuple[Path, store.DataFile, tuple[int, int]] | None:
    counts = rewrite_dataset(release, name, target, edit_of(name, erased))
    if counts is None:
        return None
    return target, store.data_file(target, release.files[name].contract_version), counts


def _described(old: store.Release, spill: Path, before: Counts | None, fresh: store.Release) -> Mapping[str, bytes]:
    """Its contracts as they were, and its documents made anew; those of a release whose columns are no longer known are left out."""
    contracts = {
        f"{store.CONTRACTS}/{path.name}": path.read_bytes() for path in (old.folder / store.CONTRACTS).glob("*")
    }
    if not old.documents:
        return contracts
    try:
        with store.open_release(fresh, DESCRIBING, spill) as opened:
            described = documents(opened, fresh, summary_of(opened), before, has_report=bool(old.report))
    except PipelineError:
        return contracts
    return contracts | {
        name: content for name, content in described.items() if name in old.documents or name not in store.DOCUMENTS
    }
