"""What came of one request: an answer with its body, or the word for what went wrong, as it goes to archive and frontier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Outcome = Literal[
    "fetched", "unchanged", "vanished", "disallowed", "opted_out", "out_of_scope", "refused_address", "too_large", "wrong_type",
    "redirect_loop", "timed_out", "truncated", "undecodable", "failed", "deferred",
]  # fmt: skip
REDIRECTS = (301, 302, 303, 307, 308)
GONE = (404, 410)
BUSY = (429, 503)

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """One exchange. `status` is None where there was no answer; `outcome` is set where the body is not whole or not wanted.

    `wire` is the body as it was received, less its chunks; `content` is it decoded.
    """

    url: str
    asked: bytes
    date: str
    address: str = ""
    protocol: str = "HTTP/1.1"
    status: int | None = None
    reason: str = ""
    headers: Pairs = ()
    wire: bytes = b""
    content: bytes = b""
    outcome: Outcome | None = None
    why: str = ""
    flags: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """All values of a header, joined by commas; "" where it is absent."""
        return ", ".join(value for key, value in self.headers if key.lower() == name)

    @property
    def fields(self) -> Mapping[str, Sequence[str]]:
        """The values of each header, by its name in lower case."""
        fields: dict[str, list[str]] = {}
        for key, value in self.headers:
            fields.setdefault(key.lower(), []).append(value)
        return fields

    @property
    def media_type(self) -> str:
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def is_worth_a_try(self) -> bool:
        """Whether asking again may help: no answer, half an answer, or an error of the server."""
        if self.outcome in ("failed", "timed_out", "truncated"):
            return True
        return self.outcome is None and self.status is not None and self.status >= 500 and self.status not in BUSY
