"""robots.txt as it was answered → what it allows, by RFC 9309.

No file (4xx) allows everything; a server that cannot answer (5xx, no connection) forbids everything for now. Of a file
protego sees the rules for this crawler alone, in a form that it cannot misread; it says which of them an address meets.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import quote

from protego import Protego

from pipeline.collect.robots_lines import own_rules

MAX_BYTES = 500 << 10  # of a file that are read; the rest is passed over
MAX_HOPS = 5  # redirects to the file; beyond, there is none
LIFE = 24 * 3600  # seconds for which an answer counts
PRODUCT = "doublon"  # the name by which groups of rules call this crawler
_NAMES = {"allow": "Allow", "disallow": "Disallow", "delay": "Crawl-delay"}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NAMES = {"allow": "Allow", "disallow": "Disallow", "delay": "Crawl-delay"}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin allows. `refusal` is set where nothing is allowed because nobody could be asked."""

    parsed: Protego | None = field(default=None, repr=False)
    refusal: str | None = None

    def forbids(self, url: str) -> str | None:
        """Why an address may not be fetched, None where it may."""
        if self.refusal:
            return self.refusal
        if self.parsed is None or self.parsed.can_fetch(url, PRODUCT):
            return None
        return "robots.txt disallows it"

    @property
    def delay(self) -> float | None:
        """Seconds between two requests that the site asks for."""
        delay = self.parsed.crawl_delay(PRODUCT) if self.parsed else None
        return float(delay) if delay is not None else None


def read_rules(status: int | None, body: bytes, why: str = "") -> Rules:
    """Rules by the last answer; `status` None means that there was none, and `why` there was not."""
    if status is None:
        because = f" ({why})" if why else ""
        return Rules(refusal=f"robots.txt could not be asked for{because}, so nothing is allowed for now")
    if status >= 500 or status == 429:
        return Rules(refusal=f"robots.txt was answered with {status}, so nothing is allowed for now")
    if not 200 <= status < 300:
        return Rules()
    return Rules(Protego.parse(_normalised(own_rules(_text(body), PRODUCT))))


def _text(body: bytes) -> str:
    """A file as text: without a byte order mark, NUL bytes and a last line that may go on beyond the limit."""
    if len(body) >= MAX_BYTES:
        body = body[: max(body.rfind(end, 0, MAX_BYTES) for end in (b"\n", b"\r")) + 1]
    return body.decode("utf-8", "replace").replace("\0", "").lstrip("\ufeff\ufffd")


def _normalised(rules: list[tuple[str, str]]) -> str:
    """One group of rules, each on one line by whatever splits lines."""
    lines = (f"{_NAMES[kind]}: {_CONTROLS.sub(_escaped, value)}" for kind, value in rules)
    return "\n".join(["User-agent: *", *lines])


def _escaped(match: re.Match[str]) -> str:
    return quote(match[0])
