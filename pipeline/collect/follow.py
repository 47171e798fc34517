"""A page that was had → what it says of itself and the addresses to fetch next.

Pages are parsed only where something is looked for in them: the links that the settings name, or metadata that may
hold an opt-out.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from pipeline.collect import sitemap
from pipeline.collect.optouts import keeps_links, meta_reason
from pipeline.collect.request import Kind, Visit
from pipeline.collect.settings import Settings
from pipeline.collect.urls import Scope, counted, host_of, joined, spelt
from pipeline.core.errors import PageRefused
from pipeline.read.extract.outlinks import Leads, leads

MOST_DEPTH_OF_SITEMAPS = 3
LEAST_WORDS = 4  # of a line that tells whether a listing page says anything new; shorter ones are menus and counters
_LISTINGS = ("start", "listing")
_MAY_SAY = re.compile(rb"<meta[^>]{0,300}(?:robots|doublon|tdm-reservation)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """`opted_out` is why the page must not be kept; `marks` are those of its lines, where they tell the end of a list.

    `stray` are links that lead out of the scope, with the reason.
    """

    opted_out: str | None = None
    keeps_links: bool = False
    visits: tuple[Visit, ...] = ()
    following: Visit | None = None
    marks: tuple[bytes, ...] = ()
    stray: tuple[tuple[Visit, str], ...] = ()
    is_too_deep: bool = False


@dataclass(frozen=True, slots=True)
class Follower:
    """By what rules links are followed."""

    settings: Settings
    scope: Scope

    def starts(self) -> list[Visit]:
        """Where the crawl begins."""
        told = self.settings
        urls = [spelt(url) or url for url in told.start]
        if told.counter:
            urls = [spelt(counted(url, told.counter, told.first)) or url for url in urls]
        visits = [Visit(url, host_of(url), "start", 0) for url in urls]
        if told.sitemap:
            url = spelt(told.sitemap) or told.sitemap
            visits.append(Visit(url, host_of(url), "sitemap", 0))
        return visits

    def found(self, visit: Visit, content: bytes, media_type: str, fields: dict[str, list[str]]) -> Found:
        """What a page leads to."""
        if visit.kind == "sitemap":
            return self._in_sitemap(visit, content)
        is_listing = visit.kind in _LISTINGS
        selectors = [self.settings.next, self.settings.details] if is_listing else []
        is_counted = is_listing and bool(self.settings.counter)
        needs_look = any(selectors) or is_counted or _MAY_SAY.search(content)
        seen = Leads()
        if needs_look and media_type != "text/plain":
            try:
                seen = leads(content, visit.url, selectors, is_counted)
            except PageRefused:  # the run that reads the page tells of it
                seen = Leads()
        is_kept_from = keeps_links(fields, seen.meta)
        reason = meta_reason(seen.meta)
        if not is_listing or is_kept_from:
            return Found(reason, is_kept_from)
        return self._linked(visit, seen, reason)

    def _linked(self, visit: Visit, seen: Leads, reason: str | None) -> Found:
        details = self._visits(seen.links.get(self.settings.details, ()), "detail", visit)
        following = self._visits(seen.links.get(self.settings.next, ())[:1], "listing", visit)
        marks: tuple[bytes, ...] = ()
        counted_next = None
        if self.settings.counter:
            is_empty = not seen.lines or (self.settings.details and not details)
            marks = tuple(map(_mark, [visit.url for visit in details] or _telling(seen.lines)))
            counted_next = None if is_empty else self._counted(visit)
        within, stray = self._sorted([*details, *following])
        is_too_deep = bool(within or counted_next) and visit.depth >= self.settings.max_depth
        if is_too_deep:
            within, counted_next = [], None
        return Found(reason, False, tuple(within), counted_next, marks, tuple(stray), is_too_deep)

    def _counted(self, visit: Visit) -> Visit:
        told = self.settings
        numbers = [value for key, value in parse_qsl(urlsplit(visit.url).query) if key == told.counter]
        number = int(numbers[0]) if numbers and numbers[0].isdecimal() and len(numbers[0]) < 10 else told.first
        url = counted(visit.url, told.counter, number + 1)
        return Visit(spelt(url) or url, visit.host, "listing", visit.depth + 1, visit.url)

    def _visits(self, urls: Sequence[str], kind: Kind, by: Visit) -> list[Visit]:
        found = (spelt(url) for url in urls)
        return [Visit(url, host_of(url), kind, by.depth + 1, by.url) for url in found if url]

    def _sorted(self, visits: Sequence[Visit]) -> tuple[list[Visit], list[tuple[Visit, str]]]:
        reasons = [(visit, self.scope.refusal(visit.url)) for visit in visits]
        return [visit for visit, why in reasons if not why], [(visit, why) for visit, why in reasons if why]

    def _in_sitemap(self, visit: Visit, content: bytes) -> Found:
        """Addresses of a sitemap outside of the scope are passed over: it lists the whole site."""
        pages, sitemaps = sitemap.addresses(content)
        visits = self._sorted(self._visits(pages, "page", visit))[0]
        if visit.depth < MOST_DEPTH_OF_SITEMAPS:
            further = self._visits(sitemaps, "sitemap", visit)
            visits += [one for one in further if one.host == visit.host or not self.scope.refusal(one.url)]
        return Found(visits=tuple(visits))

    def redirected(self, visit: Visit, location: str) -> Visit | None:
        """The visit that a redirect asks for; None where it leads to no address."""
        url = joined(visit.url, location)
        return Visit(url, host_of(url), visit.kind, visit.depth, visit.url, visit.hops + 1) if url else None


def _telling(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a page that tell it from another page of the list."""
    return [line for line in lines if len(line.split()) >= LEAST_WORDS] or lines


def _mark(line: str) -> bytes:
    return hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest()
