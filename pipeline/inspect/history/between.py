"""Two names → two releases, and how the one came of the other."""

from collections.abc import Mapping
from pathlib import Path

from pipeline import store
from pipeline.core.errors import PipelineError
from pipeline.inspect.history.diff_model import Between, OtherDataset, Relation, Side


def two_releases(processed: Path, old: str, new: str) -> tuple[store.Release, store.Release, Between]:
    """Both releases, in the order in which they were named. Raises UsageError for a name that none has, or several."""
    before, after = (store.find_release(processed, name) for name in (old, new))
    known = {release.id: release for release in store.readable_releases(processed)[0]}
    dates = _dates(processed)
    first, second = (Side(release.id, dates.get(release.id)) for release in (before, after))
    old_line, new_line = line_of(before.id, known), line_of(after.id, known)
    relation, steps, ancestor = _relation(old_line, new_line)
    left, kept = set(old_line) - set(new_line), set(new_line)
    rollbacks = tuple(step for step in _rollbacks(processed) if step.left in left and step.to in kept)
    return before, after, Between(first, second, relation, steps, ancestor, rollbacks)


def line_of(name: str | None, releases: Mapping[str, store.Release]) -> list[str]:
    """A release, its parent, its parent's parent … as far as they are there."""
    line: list[str] = []
    while name is not None and name in releases:
        line.append(name)
        name = releases[name].parent
    return line


def other_datasets(old: store.Release, new: store.Release, dataset: str) -> tuple[OtherDataset, ...]:
    """The other datasets whose files differ."""
    names = sorted({*old.files, *new.files} - {dataset})
    files = [(name, old.files.get(name), new.files.get(name)) for name in names]
    return tuple(
        OtherDataset(name, before.rows if before else None, after.rows if after else None)
        for name, before, after in files
        if before is None or after is None or before.sha256 != after.sha256
    )


def _relation(old: list[str], new: list[str]) -> tuple[Relation, int, str | None]:
    if old[0] == new[0]:
        return "same", 0, None
    if old[0] in new:
        return "forward", new.index(old[0]), None
    if new[0] in old:
        return "back", old.index(new[0]), None
    ancestor = next((name for name in old if name in new), None)
    if ancestor is None:
        return "unrelated", 0, None
    return "branches", old.index(ancestor) + new.index(ancestor), ancestor


def _dates(processed: Path) -> Mapping[str, str]:
    try:
        return store.published_dates(processed)
    except PipelineError:  # a damaged pointer or account: the releases that were named are whole all the same
        return {}


def _rollbacks(processed: Path) -> tuple[store.Rollback, ...]:
    try:
        return store.rollbacks(processed)
    except PipelineError:  # as above
        return ()
