"""What a run did: sentences for who reads them, an exit code, and the account that it leaves beside the releases."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline import store
from pipeline.run.limits import HeldBack
from pipeline.run.news import News
from pipeline.run.summary import Summary, sentences


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did. `is_new` tells whether it published; `summary` is null where nothing was ever published.

    `notes` are sentences on how it went about it, `news` what the run before did not tell.
    """

    is_new: bool
    is_dry: bool
    new_pages: int
    gone_pages: int
    held: tuple[HeldBack, ...]
    summary: Summary | None
    notes: tuple[str, ...] = ()
    news: tuple[News, ...] = ()

    @property
    def exit_code(self) -> int:
        return 4 if self.held else 0

    def sentences(self) -> list[str]:
        """The closing summary in words."""
        closing = sentences(self.summary, self.held, self.is_new) if self.summary else []
        if self.is_dry:
            closing.insert(0, f"Dry run: {self.new_pages} pages were read and checked; nothing was published.")
        elif not self.is_new:
            closing.insert(0, "Nothing new: nothing was published.")
        if self.gone_pages:
            closing.append(
                f"{self.gone_pages} raw pages are gone; their rows are kept. `doublon run --prune` drops them."
            )
        return [*closing, *self.notes]


def account(processed: Path, stamp: str, outcome: Outcome, unseen: Collection[str], seconds: float) -> None:
    """Leave the run's own account beside the releases, which hold no clock; sources that were held back before and that it did
    not look at (`unseen`) are so still.
    """
    figures = {"seconds": round(seconds, 3), "is_new": outcome.is_new, "new_pages": outcome.new_pages}
    summary = asdict(outcome.summary) if outcome.summary else None
    held, names = [asdict(held) for held in outcome.held], [held.source for held in outcome.held]
    store.write_run(
        processed,
        stamp,
        {**figures, "held_back": held, "still_held_back": sorted({*unseen, *names}), "summary": summary},
    )
