"""What a crawl did, host by host and in all: the figures of its display, its manifest and its closing summary."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import ClassVar

from pipeline.core.printable import harmless
from pipeline.core.sentence import counted, number_of, sentence, thousands

REFUSED = ("disallowed", "opted_out", "out_of_scope", "refused_address", "wrong_type", "too_large")
FAILED = ("failed", "timed_out", "truncated", "undecodable", "redirect_loop")
FORBIDDEN = ("disallowed", "opted_out")
LIMITS = ("max_bytes", "max_pages", "max_seconds")  # of a crawl, after which the next one goes on
MAX_NAMED = 5  # addresses that the closing sentences name


@dataclass(slots=True)
class HostFigures:
    """Figures of one host; `waiting` is how many seconds it is left alone for, just now."""

    requests: int = 0
    pages: int = 0
    bytes: int = 0
    waited_seconds: float = 0.0
    errors: int = 0
    deferred: str | None = None
    waiting: float = 0.0

    def to_dict(self) -> dict[str, object]:
        """The figures that are kept."""
        figures = asdict(self)
        del figures["waiting"]
        return figures | {"waited_seconds": round(self.waited_seconds, 3)}


def host_figures(kept: str) -> HostFigures:
    """The figures of a host, as an earlier part of the crawl left them."""
    return HostFigures(**json.loads(kept))


@dataclass(frozen=True, slots=True)
class Progress:
    """A crawl under way."""

    pages: int
    bytes: int
    seconds: float
    hosts: Mapping[str, HostFigures]


@dataclass(frozen=True, slots=True)
class Failed:
    """A source whose crawl could not be, or ended before its end; what it had is as it was."""

    source: str
    why: str
    exit_code: int
    deferrals: ClassVar[tuple[str, ...]] = ()
    was_deferred: ClassVar[bool] = False

    @property
    def failure(self) -> str:
        """What happened, in a sentence."""
        return self.sentences()[0]

    def to_dict(self) -> dict[str, object]:
        """All of it as a table, for JSON."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """What happened."""
        return [sentence("%(source)s was not collected: %(why)s", source=self.source, why=self.why)]


@dataclass(frozen=True, slots=True)
class Collected:
    """What a crawl did. `pages` counts the bodies that were kept, `bytes` them decoded, `stopped` says what ended it early.

    `queued` addresses were found and not fetched. `visits` names what did not simply go well, the first thousand.
    `was_deferred` tells that the crawl before this one gave way too.
    """

    source: str
    snapshot: str
    is_complete: bool
    is_dry: bool
    stopped: str | None
    pages: int
    unchanged: int
    vanished: int
    refused: int
    failed: int
    queued: int
    bytes: int
    seconds: float
    hosts: Mapping[str, Mapping[str, object]]
    visits: tuple[Mapping[str, object], ...] = field(default=())
    was_deferred: bool = False
    failure: ClassVar[str | None] = None

    @property
    def deferred(self) -> dict[str, str]:
        """The hosts that were left alone, and why."""
        return {name: str(host["deferred"]) for name, host in self.hosts.items() if host["deferred"]}

    @property
    def deferrals(self) -> Sequence[str]:
        """Why the crawl gave way before it had all: hosts that asked for it, its own limits, robots that leave it nothing."""
        if self.is_dry:
            return []
        reasons = [f"{host} was left alone: {why}" for host, why in self.deferred.items()]
        if self.stopped in LIMITS and self.queued:
            reasons.append(f"it stopped at {self.stopped} with {_addresses(self.queued)} left")
        forbidden = sum(request["outcome"] in FORBIDDEN for request in self.visits)
        if forbidden and not (self.pages or self.unchanged):
            reasons.append(f"the site forbids {_addresses(forbidden)} to it, and nothing was collected")
        return reasons

    @property
    def exit_code(self) -> int:
        """4 where a host was left alone, 1 where a crawl that met trouble has no page at all."""
        has_nothing = not (self.pages or self.unchanged) and (self.refused or self.failed or self.vanished)
        return 4 if self.deferred else 1 if has_nothing else 0

    def to_dict(self) -> dict[str, object]:
        """All of it as a table, for JSON."""
        return asdict(self) | {"visits": list(self.visits), "deferrals": self.deferrals}

    def sentences(self) -> list[str]:
        """What happened, one sentence a fact."""
        had = sentence(
            "%(pages)s (%(bytes)s bytes) of %(source)s in %(seconds)s s",
            pages=number_of(self.pages, "page"),
            bytes=thousands(self.bytes),
            source=self.source,
            seconds=f"{self.seconds:,.1f}",
        )
        if self.is_dry:
            return [
                sentence(
                    "Dry run: %(had)s; %(addresses)s would come next. Nothing was kept.",
                    had=had,
                    addresses=_addresses(self.queued),
                ),
                *self._troubles(),
            ]
        sentences = [sentence("Collected %(had)s: snapshot %(snapshot)s.", had=had, snapshot=self.snapshot)]
        if self.unchanged:
            sentences.append(
                counted(
                    "%(count)s page did not change and was not kept again.",
                    "%(count)s pages did not change and were not kept again.",
                    self.unchanged,
                )
            )
        return [*sentences, *self._troubles(), *self._ending()]

    def _troubles(self) -> list[str]:
        sentences: list[str] = []
        if self.vanished:
            sentences.append(
                counted(
                    "%(count)s page vanished from the site (404 or 410).",
                    "%(count)s pages vanished from the site (404 or 410).",
                    self.vanished,
                )
            )
        if self.refused:
            sentences.append(
                counted(
                    "%(count)s address was not collected: %(reasons)s.",
                    "%(count)s addresses were not collected: %(reasons)s.",
                    self.refused,
                    reasons=self._reasons(REFUSED),
                )
            )
        if self.failed:
            sentences.append(
                counted(
                    "%(count)s address failed: %(reasons)s.",
                    "%(count)s addresses failed: %(reasons)s.",
                    self.failed,
                    reasons=self._reasons(FAILED),
                )
            )
        sentences += [
            f"  {harmless(str(request['url']))}: {harmless(str(request['why']))}"
            for request in self._unhad()[:MAX_NAMED]
        ]
        return sentences + [
            sentence("%(host)s was left alone: %(why)s. Collect again later.", host=host, why=why)
            for host, why in self.deferred.items()
        ]

    def _ending(self) -> list[str]:
        if self.stopped:
            left = counted("%(count)s address was left", "%(count)s addresses were left", self.queued)
            later = sentence(", which the next crawl takes up") if self.stopped == "max_seconds" and self.queued else ""
            return [
                sentence(
                    "The crawl stopped at %(stopped)s; %(left)s%(later)s. It is not complete.",
                    stopped=self.stopped,
                    left=left,
                    later=later,
                )
            ]
        if self.is_complete:
            return [sentence("All pages that the site lists are there: the snapshot is complete.")]
        return [
            sentence(
                "Some listing pages are missing, so the snapshot is not complete: what the site no longer lists is not known."
            )
        ]

    def _unhad(self) -> list[Mapping[str, object]]:
        return [request for request in self.visits if request["outcome"] in (*REFUSED, *FAILED) and request["why"]]

    def _reasons(self, outcomes: tuple[str, ...]) -> str:
        counts: dict[str, int] = {}
        for request in self.visits:
            if request["outcome"] in outcomes:
                word = str(request["outcome"]).replace("_", " ")
                counts[word] = counts.get(word, 0) + 1
        return ", ".join(f"{word} {count}" for word, count in sorted(counts.items())) or sentence("see --json")


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def _addresses(count: int) -> str:
    return counted("%(count)s address", "%(count)s addresses", count)
