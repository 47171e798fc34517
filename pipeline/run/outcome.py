"""What a run did: sentences for who reads them, and an exit code."""

from dataclasses import dataclass

from pipeline.core.sentence import counted, sentence
from pipeline.run.drift import Drift
from pipeline.run.limits import HeldBack
from pipeline.run.news import News
from pipeline.run.summary import Summary, sentences


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did. `is_new` tells whether it published; `summary` is null where nothing was ever published.

    `notes` are sentences on how it went about it, `news` what the run before did not tell, `drifts` sources that are not as usual.
    """

    is_new: bool
    is_dry: bool
    new_pages: int
    gone_pages: int
    held: tuple[HeldBack, ...]
    summary: Summary | None
    notes: tuple[str, ...] = ()
    news: tuple[News, ...] = ()
    drifts: tuple[Drift, ...] = ()

    @property
    def exit_code(self) -> int:
        return 4 if self.held else 0

    def sentences(self) -> list[str]:
        """The closing summary in words."""
        closing = sentences(self.summary, self.held, self.is_new) if self.summary else []
        if self.is_dry:
            closing.insert(
                0,
                counted(
                    "Dry run: %(count)s page was read and checked; nothing was published.",
                    "Dry run: %(count)s pages were read and checked; nothing was published.",
                    self.new_pages,
                ),
            )
        elif not self.is_new:
            closing.insert(0, sentence("Nothing new: nothing was published."))
        if self.gone_pages:
            closing.append(
                counted(
                    "%(count)s raw page is gone; its rows are kept. `doublon run --prune` drops them.",
                    "%(count)s raw pages are gone; their rows are kept. `doublon run --prune` drops them.",
                    self.gone_pages,
                )
            )
        return [*closing, *(drift.description for drift in self.drifts), *self.notes]
