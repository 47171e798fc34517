"""A page that was had → what it says of itself, and the addresses to fetch next.

Pages are parsed only where something is looked for in them: the links that the settings name, or metadata that may
hold an opt-out.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from pipeline.collect import sitemap
from pipeline.collect.optouts import keeps_links, meta_reason
from pipeline.collect.request import Kind, Request
from pipeline.collect.settings import Settings
from pipeline.collect.urls import Scope, canonicalise_url, host_of, join_url, scope, with_number
from pipeline.core.errors import PageRefused
from pipeline.forget.suppression import NOTHING_ERASED, Suppression
from pipeline.read.extract.outlinks import Outlinks, outlinks
from pipeline.read.formats import TEXT
from pipeline.resolve.match.addresses import url_key

MAX_SITEMAP_DEPTH = 3
MIN_WORDS = 4  # of a line that tells whether a listing page says anything new; shorter ones are menus and counters
_LISTINGS = ("start", "listing")
_MAY_SAY = re.compile(rb"<meta[^>]{0,300}(?:robots|doublon|tdm-reservation)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Discovery:
    """`opted_out` is why the page must not be kept; `marks` are those of its lines, where they tell the end of a list.

    `following` is the next page of a counted list, asked for where the marks are new. `stray` are links that lead out
    of the scope, with the reason.
    """

    opted_out: str | None = None
    keeps_links: bool = False
    requests: tuple[Request, ...] = ()
    following: Request | None = None
    marks: tuple[bytes, ...] = ()
    stray: tuple[tuple[Request, str], ...] = ()
    is_too_deep: bool = False


@dataclass(frozen=True, slots=True)
class Follower:
    """By what rules links are followed. What was erased is not asked for, nor noted."""

    settings: Settings
    erased: Suppression = NOTHING_ERASED
    scope: Scope = field(init=False)

    def __post_init__(self) -> None:
        settings = self.settings
        starts = [canonicalise_url(url) or url for url in settings.start]
        object.__setattr__(self, "scope", scope(starts, settings.hosts, settings.paths))

    def starts(self) -> list[Request]:
        """Where the crawl begins."""
        settings = self.settings
        urls = [canonicalise_url(url) or url for url in settings.start]
        if settings.counter:
            urls = [canonicalise_url(with_number(url, settings.counter, settings.first)) or url for url in urls]
        requests = [Request(url, host_of(url), "start", 0) for url in urls]
        if settings.sitemap:
            url = canonicalise_url(settings.sitemap) or settings.sitemap
            requests.append(Request(url, host_of(url), "sitemap", 0))
        return requests

    def within(self, requests: Sequence[Request]) -> list[Request]:
        """Those that belong to the crawl, by the settings of today."""
        allowed = [each for each in requests if not self.scope.refusal(each.url, has_paths=each.kind != "sitemap")]
        return [each for each in allowed if not self._is_erased(each.url)]

    def discover(
        self, request: Request, content: bytes, media_type: str, fields: Mapping[str, Sequence[str]]
    ) -> Discovery:
        """What a page leads to. Raises PageRefused for a sitemap that cannot be read."""
        if request.kind == "sitemap":
            return self._in_sitemap(request, content)
        is_listing = request.kind in _LISTINGS
        selectors = [self.settings.next, self.settings.details] if is_listing else []
        is_counted = is_listing and bool(self.settings.counter)
        needs_look = any(selectors) or is_counted or _MAY_SAY.search(content)
        links = Outlinks()
        if needs_look and media_type != TEXT.media_type:
            with suppress(PageRefused):  # the run that reads the page tells of it
                links = outlinks(content, request.url, selectors, is_counted)
        is_kept_from = keeps_links(fields, links.meta)
        reason = meta_reason(links.meta)
        if not is_listing or is_kept_from:
            return Discovery(reason, is_kept_from)
        return self._linked(request, links, reason)

    def _linked(self, request: Request, links: Outlinks, reason: str | None) -> Discovery:
        details = self._requests(links.links.get(self.settings.details, ()), "detail", request)
        following = self._requests(links.links.get(self.settings.next, ())[:1], "listing", request)
        marks: tuple[bytes, ...] = ()
        counted = None
        if self.settings.counter:
            is_empty = not links.lines or (self.settings.details and not details)
            marks = tuple(map(_mark, [detail.url for detail in details] or _telling(links.lines)))
            counted = None if is_empty else self._counted(request)
        within, stray = self._sorted([*details, *following])
        is_too_deep = bool(within or counted) and request.depth >= self.settings.max_depth
        if is_too_deep:
            within, counted = [], None
        return Discovery(reason, False, tuple(within), counted, marks, tuple(stray), is_too_deep)

    def _counted(self, request: Request) -> Request:
        counter = self.settings.counter
        numbers = [value for key, value in parse_qsl(urlsplit(request.url).query) if key == counter]
        number = int(numbers[0]) if numbers and numbers[0].isdecimal() and len(numbers[0]) < 10 else self.settings.first
        url = with_number(request.url, counter, number + 1)
        return Request(canonicalise_url(url) or url, request.host, "listing", request.depth + 1, request.url)

    def _requests(self, urls: Sequence[str], kind: Kind, by: Request) -> list[Request]:
        canonical = filter(None, map(canonicalise_url, urls))
        return [Request(url, host_of(url), kind, by.depth + 1, by.url) for url in canonical]

    def _sorted(self, requests: Sequence[Request]) -> tuple[list[Request], list[tuple[Request, str]]]:
        reasons = [
            (request, self.scope.refusal(request.url)) for request in requests if not self._is_erased(request.url)
        ]
        return [request for request, why in reasons if not why], [(request, why) for request, why in reasons if why]

    def _in_sitemap(self, request: Request, content: bytes) -> Discovery:
        """Addresses of a sitemap outside of the scope are passed over: it lists the whole site."""
        pages, sitemaps = sitemap.addresses(content)
        requests = self._sorted(self._requests(pages, "page", request))[0]
        if request.depth < MAX_SITEMAP_DEPTH:
            further = self._requests(sitemaps, "sitemap", request)
            requests += [each for each in further if each.host == request.host or not self.scope.refusal(each.url)]
        return Discovery(requests=tuple(requests))

    def _is_erased(self, url: str) -> bool:
        return self.erased.has_address(url_key(url))

    def redirected(self, request: Request, location: str) -> Request | None:
        """The request that a redirect asks for; None where it leads to no address."""
        url = join_url(request.url, location)
        return Request(url, host_of(url), request.kind, request.depth, request.url, request.hops + 1) if url else None


def _telling(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a page that tell it from another page of the list."""
    return [line for line in lines if len(line.split()) >= MIN_WORDS] or lines


def _mark(line: str) -> bytes:
    return hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest()
