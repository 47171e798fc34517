"""The account that a run leaves beside the releases, which hold no clock → what the next run must know of it.

What was told once is not told again, and what is usual of a source is known by its last releases.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline import store
from pipeline.run.drift import Drift
from pipeline.run.figures import History, history_table, read_history
from pipeline.run.outcome import Outcome


@dataclass(frozen=True, slots=True)
class LastRun:
    """Which sources were held back after the last run, what had drifted of which, whether the disk was low, and figures by source."""

    held: frozenset[str] = frozenset()
    drifted: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # source → its drift as the account has it
    is_disk_low: bool = False
    history: History = field(default_factory=dict)

    def knows(self, drift: Drift) -> bool:
        """Whether all that moved of the source had moved before."""
        told = self.drifted.get(drift.source, {}).get("moved", ())
        return {moved.measure for moved in drift.moved} <= {moved.get("measure") for moved in told}


def last_run(processed: Path) -> LastRun:
    """What the newest account tells, and the figures beside it; nothing where they do not say.

    A damaged account is no reason to stop a run: what was told may be told once more.
    """
    account = store.last_account(processed)
    held, drifted = account.get("still_held_back"), account.get("drift")
    return LastRun(
        frozenset(map(str, held)) if isinstance(held, list) else frozenset(),
        {drift["source"]: drift for drift in drifted if _is_drift(drift)} if isinstance(drifted, list) else {},
        account.get("is_disk_low") is True,
        read_history(store.figures(processed)),
    )


def _is_drift(drift: object) -> bool:
    return (
        isinstance(drift, dict)
        and isinstance(drift.get("source"), str)
        and isinstance(drift.get("moved"), list)
        and all(isinstance(moved, dict) for moved in drift["moved"])
    )


def write_account(
    processed: Path,
    stamp: str,
    outcome: Outcome,
    before: LastRun,
    looked_at: Collection[str],
    history: History,
    seconds: float,
) -> None:
    """Write it, and what is usual now. Sources that were held back or had drifted before and that the run did not look at (`looked_at`) are so still."""
    held = {source.source for source in outcome.held}
    drifted = [{**asdict(drift), "told": drift.told} for drift in outcome.drifts]
    unseen = [dict(drift) for name, drift in before.drifted.items() if name not in looked_at and name in history]
    store.write_run(
        processed,
        stamp,
        {
            "seconds": round(seconds, 3),
            "is_new": outcome.is_new,
            "new_pages": outcome.new_pages,
            "held_back": [asdict(source) for source in outcome.held],
            "still_held_back": sorted(held | (before.held - set(looked_at))),
            "drift": sorted([*drifted, *unseen], key=lambda drift: str(drift["source"])),
            "is_disk_low": any(news.event == "disk.low" for news in outcome.news),
            "summary": asdict(outcome.summary) if outcome.summary else None,
        },
    )
    store.write_figures(processed, history_table(history))
