"""What a run did, and which of its sources were held back before it → what is news to whoever runs it for years.

A source that stays held back is told once, and once more when it has recovered.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.run.limits import HeldBack
from pipeline.run.summary import Summary, sentences

Event = Literal["release.published", "source.held-back", "source.recovered"]


@dataclass(frozen=True, slots=True)
class News:
    """An event, the release or source that it is of, and a sentence; `is_trouble` where a person should look."""

    event: Event
    subject: str
    told: str
    is_trouble: bool = False

    @property
    def is_sent(self) -> bool:
        """Whether people are written to about it: what is well every day they need not hear."""
        return self.event != "release.published"


def news_of(
    summary: Summary | None, held: Collection[HeldBack], held_before: Collection[str], is_new: bool
) -> tuple[News, ...]:
    """Troubles first, then what is good, each by source."""
    return tuple(_news(summary, held, held_before, is_new))


def _news(
    summary: Summary | None, held: Collection[HeldBack], held_before: Collection[str], is_new: bool
) -> Iterator[News]:
    for source in held:
        if source.source not in held_before:
            told = (
                f"source {source.source} was held back: {source.reason}. Its last data stay, the other sources are published. "
                "Look at its pages, or change [limits] in source.toml, and run again."
            )
            yield News("source.held-back", source.source, told, is_trouble=True)
    for name in sorted(set(held_before) - {source.source for source in held}):
        yield News("source.recovered", name, f"source {name} is no longer held back.")
    if is_new and summary:
        yield News("release.published", summary.release, sentences(summary, (), is_new=True)[0])
