"""[collect] of source.toml (bytes) → Settings: where a crawl begins, how far it may go, and who answers for it.

A crawl without a contact is refused: whoever is asked for pages must be able to ask back.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from importlib.metadata import version
from urllib.parse import urlsplit

from pipeline.core.errors import UsageError
from pipeline.core.source import read_source
from pipeline.read.extract.outlinks import is_selector
from pipeline.store import MAX_PAGE_BYTES

MIN_DELAY = 0.5  # seconds; a site's own listing pages are no place for a race
MAX_BYTES = 3_000_000_000  # of all bodies: an archive of more than 4 GiB is not read
LOOPBACK = "DOUBLON_COLLECT_LOOPBACK"  # set to 1 by tests: their sites live on this machine
_CONTACT = re.compile(r"https?://[^\s()]+|[^\s@()<>]+@[^\s@()<>]+\.[^\s@()<>]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a site is collected: patterns are of paths, bytes are those of decoded bodies, times are seconds."""

    start: tuple[str, ...]
    contact: str
    hosts: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    next: str = ""
    counter: str = ""
    first: int = 1
    sitemap: str = ""
    details: str = ""
    delay: float = 2.0
    max_pages: int = 500
    max_bytes: int = 1_000_000_000
    max_page_bytes: int = 20_000_000
    max_depth: int = 100
    max_seconds: int = 3600
    request_seconds: int = 60
    obey_opt_outs: bool = True
    allows_loopback: bool = False

    @property
    def agent(self) -> str:
        """How a crawl introduces itself."""
        return f"doublon/{version('doublon')} (+{self.contact})"


def read_settings(name: str, content: bytes | None, where: str) -> Settings:
    """Parse a profile's table of this name. Raises UsageError, naming file and key."""
    read_source(name, content, where)  # whatever else is wrong with the profile is told first
    profile = tomllib.loads((content or b"").decode("utf-8"))
    table = profile.get("collect")
    if not isinstance(table, Mapping):
        raise UsageError(
            f"{where}: there is no table [collect], so nothing says where a crawl begins. Write one with start and contact."
        )
    return _Table(table, where).settings()


def has_settings(content: bytes | None) -> bool:
    """Whether a profile has the table; one that cannot be read has none."""
    try:
        return "collect" in tomllib.loads((content or b"").decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False


@dataclass(frozen=True, slots=True)
class _Table:
    told: Mapping[str, object]
    where: str

    def settings(self) -> Settings:
        known = {field.name: field for field in fields(Settings) if field.name != "allows_loopback"}
        stray = sorted(set(self.told) - set(known))
        if stray:
            raise self.refuse(stray[0], f"is not a key; the keys are {', '.join(known)}")
        given = {name: self.value(field) for name, field in known.items() if name in self.told or _is_needed(field)}
        is_test = os.environ.get(LOOPBACK) == "1"
        return self.checked(Settings(**given, allows_loopback=is_test))  # type: ignore[arg-type]  # `value` gives each field its type

    def value(self, field: "Field[object]") -> object:
        found = self.told.get(field.name)
        if found is None:
            raise self.refuse(field.name, "is missing")
        kind = field.type
        if kind == tuple[str, ...]:
            if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
                raise self.refuse(field.name, "must be a list of texts in quotes")
            return tuple(found)
        if kind is bool or kind is str:
            if not isinstance(found, kind):
                raise self.refuse(field.name, "must be true or false" if kind is bool else "must be a text in quotes")
            return found
        is_number = isinstance(found, int) or (kind is float and isinstance(found, float))
        if not is_number or isinstance(found, bool) or not float(str(found)) >= 0:
            raise self.refuse(field.name, f"must be a {'number' if kind is float else 'whole number'}, 0 or more")
        return float(str(found)) if kind is float else found

    def checked(self, settings: Settings) -> Settings:
        """Settings that make sense together. Raises UsageError."""
        if not settings.start:
            raise self.refuse("start", "names no address")
        for key, url in [("start", url) for url in settings.start] + [("sitemap", settings.sitemap)]:
            if url and not _is_address(url):
                raise self.refuse(key, f"holds {url!r}, which is no address with http:// or https:// and a host")
        if not _CONTACT.fullmatch(settings.contact):
            raise self.refuse("contact", "must be an e-mail or the address of a page, where a site can ask back")
        if settings.delay < MIN_DELAY and not settings.allows_loopback:
            raise self.refuse(
                "delay", f"is {settings.delay:g}; between two requests there are {MIN_DELAY} seconds at least"
            )
        if settings.counter and settings.next:
            raise self.refuse("counter", "stands beside next; one of them leads to the following page")
        for key, css in (("next", settings.next), ("details", settings.details)):
            if css and not is_selector(css):
                raise self.refuse(key, f"is {css!r}, which is no CSS selector")
        self.within(settings)
        return settings

    def within(self, settings: Settings) -> None:
        most = {"max_page_bytes": MAX_PAGE_BYTES, "max_bytes": MAX_BYTES}
        for key, limit in most.items():
            if getattr(settings, key) > limit:
                raise self.refuse(key, f"is more than {limit:,}, which is the most that is read")
        for key in ("max_pages", "max_bytes", "max_page_bytes", "max_seconds", "request_seconds"):
            if not getattr(settings, key):
                raise self.refuse(key, "is 0, so nothing would be collected")

    def refuse(self, key: str, what: str) -> UsageError:
        return UsageError(
            f"{self.where}: [collect] {key} {what}. Nothing was asked of any site; mend it and run again."
        )


def _is_needed(field: "Field[object]") -> bool:
    return field.default is MISSING


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # raises where it is no number
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username and " " not in url
