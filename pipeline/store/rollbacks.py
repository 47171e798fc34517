"""The pointer → the steps back that led to it: from which release to which, when and why; and those that still hold.

They stand in the pointer itself, since a step back and its account must come to pass together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.core.errors import PipelineError
from pipeline.store.releases import CURRENT, MEND_POINTER, Release, current, pointed, releases

ROLLBACKS = "rollbacks"  # the pointer's key


@dataclass(frozen=True, slots=True)
class Rollback:
    """The pointer went from release `left` to release `to` at a UTC time such as 2021-11-30T060000Z."""

    at: str
    left: str
    to: str
    why: str

    def to_dict(self) -> dict[str, str]:
        return asdict(self)


def rollbacks(processed: Path) -> tuple[Rollback, ...]:
    """Every step back, the oldest first. Raises PipelineError for a damaged pointer."""
    listed = (pointed(processed) or {}).get(ROLLBACKS, [])
    try:
        return tuple(Rollback(**entry) for entry in listed)
    except TypeError as error:
        raise PipelineError(
            "%(processed)s: %(rollbacks)s has another form. %(mend_pointer)s",
            processed=processed / CURRENT,
            rollbacks=ROLLBACKS,
            mend_pointer=MEND_POINTER,
        ) from error


def standing_rollbacks(processed: Path) -> list[Rollback]:
    """The steps back that still hold, the newest first: nothing was published since, and nobody went forward again."""
    now = current(processed)
    known = {release.id: release for release in releases(processed)}
    kept = {release.id for release in _line(known, now.id)} if now else set()
    standing, at = [], now.id if now else None
    for step in reversed(rollbacks(processed)):
        if step.to != at:
            break
        at = step.left
        if step.left in known and step.left not in kept:
            standing.append(step)
    return standing


def _line(known: Mapping[str, Release], release_id: str | None) -> Iterator[Release]:
    """A release and its ancestors, as far as they are there."""
    while release_id is not None and (release := known.get(release_id)):
        yield release
        release_id = release.parent
