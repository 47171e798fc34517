"""What came of each request → archive and frontier: both written in one step without a pause in it, so that nothing is ever half said."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from pipeline.collect.answer import Answer
from pipeline.collect.archive import NAME, Archive, BodyPlace
from pipeline.collect.decision import Decision
from pipeline.collect.earlier import EarlierPage
from pipeline.collect.figures import HostFigures, Progress, host_figures
from pipeline.collect.frontier import Frontier
from pipeline.collect.request import Request, Result, WellKnownFile

SYNC_SECONDS = 1.0  # between two flushes: as much is fetched again after a power cut, after a kill nothing


class Journal:
    """Archive, frontier and figures of a crawl. `news` is set when addresses are queued."""

    def __init__(
        self, snapshot: str, frontier: Frontier, archive: Archive, on_progress: Callable[[Progress], None]
    ) -> None:
        self.frontier, self.archive = frontier, archive
        self.pages, self.bytes = frontier.pages(), frontier.total_bytes()
        self.news = asyncio.Event()
        self._snapshot, self._on_progress = snapshot, on_progress
        self._figures = {name: host_figures(kept) for name, kept in frontier.hosts().items()}
        self._before = float(frontier.fact("seconds", "0"))
        self._began = self._synced = time.monotonic()

    @property
    def seconds(self) -> float:
        """How long the crawl has lasted, all its parts together."""
        return self._before + time.monotonic() - self._began

    def figures_of(self, host: str) -> HostFigures:
        """The figures of a host, which whoever asks it counts up."""
        return self._figures.setdefault(host, HostFigures())

    def show_progress(self) -> None:
        """Show whoever watches how far the crawl is."""
        self._on_progress(Progress(self.pages, self.bytes, self.seconds, self._figures))

    def defer(self, host: str, why: str) -> None:
        """Leave a host alone for this crawl."""
        with self.frontier.step(self.archive.length):
            self.frontier.defer(host, why)
            self._keep_host(host)
        self.show_progress()

    def keep(self, answer: Answer, kind: str) -> None:
        """Keep an exchange that is no page: a file beside the pages, a try that came to nothing."""
        self.archive.answer(answer, kind, {"outcome": answer.outcome or "", "why": answer.why})
        with self.frontier.step(self.archive.length):
            self._keep_host(urlsplit(answer.url).netloc)

    def keep_well_known(self, url: str, file: WellKnownFile) -> None:
        """Remember a file beside the pages, whose exchanges were kept."""
        with self.frontier.step(self.archive.length):
            self.frontier.keep_well_known(url, file, self.archive.length)

    def settle(
        self, request: Request, decision: Decision, answer: Answer | None = None, before: EarlierPage | None = None
    ) -> None:
        """Keep what came of a request, and queue what it leads to, as one step."""
        result = self._archived(request, decision, answer, before)
        if result.outcome in ("fetched", "unchanged") and decision.target is None and request.kind != "sitemap":
            self._count(request.host, result)
        with self.frontier.step(self.archive.length):
            chain = self.frontier.chain(request)
            self.frontier.finish(request, result, self.archive.length)
            for url in chain if decision.is_lasting else ():
                self.frontier.amend(url, result.outcome, result.why)
            self._queue(decision)
            self._keep_host(request.host)
            self.frontier.note("seconds", self.seconds)
        self._sync()
        self.show_progress()

    def _archived(
        self, request: Request, decision: Decision, answer: Answer | None, before: EarlierPage | None
    ) -> Result:
        """Write the records of a request; returns its result with the place of its body."""
        result = decision.result
        if answer is None:
            return result
        note = {
            "outcome": result.outcome, "why": result.why, "flags": " ".join(result.flags), "via": request.via or "",
        }  # fmt: skip
        kind = "sitemap" if request.kind == "sitemap" else "page"
        if decision.is_same and before is not None:
            earlier = before.result
            body = BodyPlace(earlier.place, earlier.digest, earlier.body_url, earlier.body_date)
            self.archive.revisit(answer, kind, body, note)
        elif result.outcome == "opted_out":
            self.archive.answer(replace(answer, status=None), kind, note)
            return result
        else:
            body = self.archive.answer(answer, kind, note)
            body = replace(body, place=f"{self._snapshot}/{NAME}{body.place}")
        if result.outcome not in ("fetched", "unchanged") or decision.target is not None or kind == "sitemap":
            return replace(result, bytes=0)
        return replace(result, place=body.place, digest=body.digest, body_url=body.url, body_date=body.date)

    def _count(self, host: str, result: Result) -> None:
        figures = self.figures_of(host)
        self.pages += 1
        self.bytes += result.bytes
        figures.pages += result.outcome == "fetched"
        figures.bytes += result.bytes

    def _queue(self, decision: Decision) -> None:
        discovery = decision.discovery
        requests = [*discovery.requests, *([decision.target] if decision.target else [])]
        new_lines = self.frontier.add_marks(discovery.marks) if discovery.marks else 0
        if discovery.following is not None and new_lines:
            requests.append(discovery.following)
        if discovery.is_too_deep:
            self.frontier.note("is_too_deep", 1)
        if requests and self.frontier.queue(requests):
            self.news.set()
        self.frontier.queue([request for request, _ in discovery.stray])
        for request, why in discovery.stray:
            self.frontier.finish(request, Result("out_of_scope", None, why), None)

    def _keep_host(self, name: str) -> None:
        self.frontier.keep_host(name, json.dumps(self.figures_of(name).to_dict()))

    def _sync(self) -> None:
        if time.monotonic() - self._synced >= SYNC_SECONDS:
            length = self.archive.sync()
            with self.frontier.step(length):
                self.frontier.note("synced", length)
            self._synced = time.monotonic()
