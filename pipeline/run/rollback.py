"""A release that was good → the current one again; and whether a run would only bring back what was taken back.

The pointer moves and the plain files follow; no release is changed or lost, so a step back is taken back in the same way.
raw/ still holds what the release was made of that was left. A run that finds nothing else there publishes nothing: else
the next run on the schedule would undo what somebody decided.
"""

from collections.abc import Sequence
from pathlib import Path

from pipeline import store
from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.sentence import sentence
from pipeline.judgements.file import Judgement
from pipeline.run.plan import Order, plan
from pipeline.run.previous import is_outdated, known_pages


def roll_back(processed: Path, name: str, why: str, at: str) -> store.Rollback:
    """Make the release of that name the current one; `at` is the time, UTC, such as 2021-11-30T060000Z.

    Raises UsageError where there is no such release or it is the current one already, PipelineError where a file of it is
    damaged, and Locked; then nothing changed.
    """
    release = store.find_release(processed, name)
    with store.lock(processed):
        store.relink(processed)
        left = store.find_release(processed)
        if left.id == release.id:
            raise UsageError(
                "%(processed)s: release %(id)s is the current one already. Nothing was changed.",
                processed=processed,
                id=release.id,
            )
        if damage := store.verify(release):
            raise PipelineError(
                "%(folder)s: %(what)s. Release %(id)s is still the current one; name another release, or mend this one first with `doublon repair`.",
                folder=release.folder / damage[0].file,
                what=damage[0].what,
                id=left.id,
            )
        step = store.Rollback(at, left.id, release.id, why)
        store.point_to(processed, release, at, step)
    return step


def holding_rollback(order: Order, judgements: Sequence[Judgement]) -> store.Rollback | None:
    """The step back that a run would undo without anything new: raw/ holds just what was left. None where all is read anew."""
    if order.again:
        return None
    steps = store.standing_rollbacks(order.processed)
    return next((step for step in steps if _is_all_there(order, step.left, judgements)), None)


def _is_all_there(order: Order, release_id: str, judgements: Sequence[Judgement]) -> bool:
    release = store.release(order.processed, release_id)
    planned = plan(order, known_pages(release))
    return not (planned.work or planned.gone or is_outdated(release, judgements))


def describe_rollback(step: store.Rollback) -> str:
    """What a run that is held says of it."""
    why = f" ({step.why})" if step.why else ""
    return sentence(
        "raw/ holds just what release %(left)s was made of, which was rolled back on %(at)s%(why)s. Mend the pages or the profile and run again, or bring it back: `doublon rollback %(left)s`.",
        left=step.left,
        at=step.at[:10],
        why=why,
    )
