"""robots.txt as it was answered → what it allows, by RFC 9309.

No file (4xx) allows everything; a server that cannot answer (5xx, no connection) forbids everything for now.
"""

from dataclasses import dataclass, field

from protego import Protego

MAX_BYTES = 500 << 10  # of a file that are read; the rest is passed over
MAX_HOPS = 5  # redirects to the file; beyond, there is none
LIFE = 24 * 3600  # seconds for which an answer counts
PRODUCT = "doublon"  # the name by which groups of rules call this crawler


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


def read_rules(status: int | None, body: bytes) -> Rules:
    """Rules by the last answer; `status` None means that there was none."""
    if status is None:
        return Rules(refusal="robots.txt could not be asked for, so nothing is allowed for now")
    if status >= 500 or status == 429:
        return Rules(refusal=f"robots.txt was answered with {status}, so nothing is allowed for now")
    if not 200 <= status < 300:
        return Rules()
    text = body[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    if "\0" in text:
        return Rules()
    return Rules(Protego.parse(text))
