"""An address as printed → the one spelling by which it is known, the host it asks, and whether it may be asked.

Two spellings of one page would be fetched twice, so case, default ports, dots, escapes and fragments are made one. The
order of a query's parameters stays: what it means is the site's own affair.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from pipeline.collect.addresses import literal

MAX_CHARACTERS = 2_000  # characters; browsers refuse longer ones too
_PORTS = {"http": 80, "https": 443}


def canonicalise_url(url: str) -> str | None:
    """The one spelling of an address, None for what is no address of a page.

    >>> canonicalise_url("HTTP://Exemple.ORG:80/a/../b?x=1#haut"), canonicalise_url("mailto:a@exemple.org"), canonicalise_url("http://0x7f.1/")
    ('http://exemple.org/b?x=1', None, 'http://127.0.0.1/')
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if (
        parts.scheme.lower() not in _PORTS
        or not host
        or len(url) > MAX_CHARACTERS
        or "\\" in host
        or not host.isprintable()
    ):
        return None
    place = _place(host, port, parts.scheme.lower())
    if place is None:
        return None
    return _safe(parts, place)


def join_url(base: str, location: str) -> str | None:
    """Where a link on a page leads, None where it leads to no page."""
    try:
        return canonicalise_url(urljoin(base, location)) if location else None
    except ValueError:  # such as "http://["
        return None


def host_of(url: str) -> str:
    """The host of a canonical address, with its port where that is not the usual one: whom politeness is owed to."""
    return urlsplit(url).netloc


def origin_of(url: str) -> str:
    """Scheme and host of a canonical address: what a robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def target_of(url: str) -> str:
    """Path and query of a canonical address."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def with_number(url: str, parameter: str, number: int) -> str:
    """An address with a query parameter set.

    >>> with_number("https://exemple.org/liste?tri=date&page=4", "page", 5)
    'https://exemple.org/liste?tri=date&page=5'
    """
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    numbered = [(key, str(number) if key == parameter else value) for key, value in pairs]
    if parameter not in dict(pairs):
        numbered.append((parameter, str(number)))
    return urlunsplit(parts._replace(query=urlencode(numbered)))


@dataclass(frozen=True, slots=True)
class Scope:
    """Which addresses belong to a crawl: hosts (with a port: that port alone) and patterns of paths."""

    hosts: tuple[str, ...]
    paths: tuple[str, ...]

    def refusal(self, url: str, has_paths: bool = True) -> str | None:
        """Why a canonical address is outside, None where it is inside; without `has_paths` any path will do."""
        parts = urlsplit(url)
        if parts.netloc not in self.hosts and (parts.hostname or "") not in self.hosts:
            return f"{parts.netloc} is not among the hosts of the crawl"
        paths = (unquote(target_of(url)), parts.path)
        if (
            not has_paths
            or not self.paths
            or any(fnmatchcase(path, pattern) for path in paths for pattern in self.paths)
        ):
            return None
        return f"{parts.path} matches no pattern of paths"


def scope(start: Sequence[str], hosts: Sequence[str], paths: Sequence[str]) -> Scope:
    """The scope of settings: without hosts, those of the start addresses."""
    own = [host_of(url) for url in start]
    return Scope(tuple(host.strip().lower() for host in hosts) or tuple(dict.fromkeys(own)), tuple(paths))


def _place(host: str, port: int | None, scheme: str) -> str | None:
    address = literal(host)
    if address is not None:
        name = f"[{address}]" if address.version == 6 else str(address)
    else:
        try:
            name = (
                host.rstrip(".").encode("idna").decode("ascii").lower()
                if not host.isascii()
                else host.rstrip(".").lower()
            )
        except UnicodeError:
            return None
    return name if port in (None, _PORTS[scheme]) else f"{name}:{port}"


def _safe(parts: SplitResult, place: str) -> str | None:
    scheme = parts.scheme.lower()
    path = _without_dots(parts.path) or "/"
    try:
        return safe_url_string(urlunsplit((scheme, place, path, parts.query, "")))
    except ValueError:
        return None


def _without_dots(path: str) -> str:
    """A path without its `.` and `..`, as browsers ask for it."""
    kept: list[str] = []
    parts = path.split("/")
    for part in parts[1:]:
        if part.lower() in ("..", "%2e%2e"):
            del kept[-1:]
        elif part.lower() not in (".", "%2e"):
            kept.append(part)
    end = "/" if kept and parts[-1] in (".", "..") else ""
    return "/" + "/".join(kept) + end
