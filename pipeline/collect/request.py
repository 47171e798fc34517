"""What the frontier holds: an address to fetch, what came of one, and a file beside the pages."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["start", "listing", "detail", "sitemap", "page"]


@dataclass(frozen=True, slots=True)
class Request:
    """An address to fetch: `via` is where it was found, `hops` how many redirects led to it."""

    url: str
    host: str
    kind: Kind
    depth: int
    via: str | None = None
    hops: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a request. `content` is the hash of the decoded body; the rest says how to ask for news, and where the body lies."""

    outcome: str
    status: int | None = None
    why: str = ""
    flags: tuple[str, ...] = ()
    bytes: int = 0
    content: str = ""
    etag: str = ""
    modified: str = ""
    place: str = ""
    digest: str = ""
    body_url: str = ""
    body_date: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class WellKnownFile:
    """A file beside the pages, as it was answered: robots.txt, tdmrep.json. `at` is when, in seconds of the epoch.

    `why` there was no answer is not kept in the frontier.
    """

    status: int | None
    body: bytes
    at: float
    why: str = ""
