"""What a run did, and what the run before told → what is news to whoever runs it for years.

A source that stays held back or goes on drifting is told once, and the former once more when it has recovered.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from pipeline.core.sentence import sentence, thousands
from pipeline.run.drift import Drift
from pipeline.run.limits import HeldBack
from pipeline.run.summary import Summary, sentences
from pipeline.store import DiskSpace

Event = Literal[
    "release.published",
    "source.held-back",
    "source.recovered",
    "source.drift",
    "disk.low",
    "crawl.deferred",
    "crawl.failed",
]


@dataclass(frozen=True, slots=True)
class News:
    """An event, the release, source or folder that it is of, and a sentence; `is_trouble` where a person should look.

    `limit` is the key of [limits] that broke. `is_known` tells that the last run has told it too.
    """

    event: Event
    subject: str
    told: str
    is_trouble: bool = False
    limit: str = ""
    is_known: bool = False

    @property
    def is_urgent(self) -> bool:
        """Whether it is told while the run works."""
        return self.event == "disk.low"

    @property
    def is_sent(self) -> bool:
        """Whether people are written to about it: what is well every day, or was told, they need not hear."""
        return self.event != "release.published" and not self.is_known


def news_of(
    summary: Summary | None,
    held: Sequence[HeldBack],
    drifts: Sequence[Drift],
    held_before: Collection[str],
    is_new: bool,
) -> tuple[News, ...]:
    """Troubles first, then what is good, each by source; `drifts` are those that the last run did not tell."""
    return tuple(_news(summary, held, drifts, held_before, is_new))


def disk_news(space: DiskSpace, processed: str, is_known: bool) -> News:
    """That a run may not find the room that it needs."""
    told = sentence(
        "the disk of %(processed)s is low: %(free)s MB are free, and this run may need %(needed)s. It goes on; where no room is left nothing is published, and the last release stays. `doublon gc --keep 3 --dry-run` tells what old releases hold.",
        processed=processed,
        free=thousands(space.free >> 20),
        needed=thousands(space.needed >> 20),
    )
    return News("disk.low", "processed", told, is_trouble=True, is_known=is_known)


class Crawl(Protocol):
    """What is news of a crawl: why it failed, or where it gave way before it had all, and whether the one before it did."""

    @property
    def source(self) -> str: ...

    @property
    def failure(self) -> str | None: ...

    @property
    def deferrals(self) -> Sequence[str]: ...

    @property
    def was_deferred(self) -> bool: ...


def crawl_news(crawls: Iterable[Crawl]) -> list[News]:
    """Those that failed and those that gave way, in their order."""
    return [_crawl_news(crawl) for crawl in crawls if crawl.failure or crawl.deferrals]


def _crawl_news(crawl: Crawl) -> News:
    if crawl.failure:
        return News("crawl.failed", crawl.source, crawl.failure, is_trouble=True)
    told = sentence(
        "the crawl of source %(source)s was deferred: %(reasons)s. What it has is kept, and the next crawl goes on. Where that is not enough, look at [collect] in source.toml.",
        source=crawl.source,
        reasons="; ".join(crawl.deferrals),
    )
    return News("crawl.deferred", crawl.source, told, is_trouble=True, is_known=crawl.was_deferred)


def _news(
    summary: Summary | None,
    held: Sequence[HeldBack],
    drifts: Sequence[Drift],
    held_before: Collection[str],
    is_new: bool,
) -> Iterator[News]:
    for source in held:
        if source.source not in held_before:
            told = sentence(
                "source %(source)s was held back: %(reason)s. Its last data stay, the other sources are published. Look at its pages, or change [limits] in source.toml, and run again.",
                source=source.source,
                reason=source.reason,
            )
            yield News("source.held-back", source.source, told, is_trouble=True, limit=source.limit)
    for drift in drifts:
        yield News("source.drift", drift.source, drift.told, is_trouble=True)
    for name in sorted(set(held_before) - {source.source for source in held}):
        yield News("source.recovered", name, sentence("source %(name)s is no longer held back.", name=name))
    if is_new and summary:
        yield News("release.published", summary.release, sentences(summary, (), is_new=True)[0])
