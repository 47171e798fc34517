"""An answer to a visit → what came of it, before anything is kept: the one place where outcomes are decided."""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.collect.addresses import literal, refusal
from pipeline.collect.answer import GONE, REDIRECTS, Answer
from pipeline.collect.earlier import Known
from pipeline.collect.follow import Follower, Found
from pipeline.collect.optouts import header_reason
from pipeline.collect.request import Result, Visit
from pipeline.core.errors import PageRefused
from pipeline.read.extract.outlinks import charset_differs

NOTHING = Found()
MOST_HOPS = 5  # redirects after one another


@dataclass(frozen=True, slots=True)
class Verdict:
    """A result with what follows from it. `target` is where a redirect goes on; `is_same` tells that the body is known.

    `is_lasting` tells that a redirect's outcome is that of all addresses which led to it.
    """

    result: Result
    found: Found = NOTHING
    target: Visit | None = None
    is_same: bool = False
    is_lasting: bool = False


@dataclass(frozen=True, slots=True)
class Judge:
    """By what rules answers are judged."""

    follower: Follower

    def verdict(self, visit: Visit, answer: Answer, known: Known | None, chain: list[str]) -> Verdict:
        """What came of a visit; `chain` are the addresses whose redirects led to it."""
        status = answer.status
        if answer.outcome is not None:
            return Verdict(
                self._result(answer, answer.outcome, answer.why), is_lasting=answer.outcome == "refused_address"
            )
        if status == 200 or (status == 304 and known):
            return self._page(visit, answer, known)
        if status in REDIRECTS:
            return self._redirect(visit, answer, chain)
        if status in GONE:
            return Verdict(self._result(answer, "vanished", f"answered with {status}"))
        return Verdict(self._result(answer, "failed", f"answered with {status}"))

    def _page(self, visit: Visit, answer: Answer, known: Known | None) -> Verdict:
        content = known.content if known and answer.status == 304 else answer.content
        media_type = known.result.media_type if known and answer.status == 304 else answer.media_type
        try:
            found = self.follower.found(visit, content, media_type, dict(answer.fields))  # type: ignore[arg-type]  # lists inside
        except PageRefused as why:
            return Verdict(self._result(answer, "undecodable", str(why)))
        flags = [*answer.flags, *(["nofollow"] if found.keeps_links else [])]
        reason = header_reason(answer.fields) or found.opted_out
        if reason and self.follower.settings.obey_opt_outs:
            return Verdict(self._result(answer, "opted_out", reason, flags), found)
        if reason:
            flags.append("opted_out")
        label = answer.header("content-type").lower().partition("charset=")[2].partition(";")[0]
        if label and answer.status == 200 and charset_differs(content, label):
            flags.append("charset_mismatch")
        if not content.strip() and answer.status == 200:
            flags.append("empty")
        return self._had(answer, content, known, found, flags, reason or "")

    def _had(
        self, answer: Answer, content: bytes, known: Known | None, found: Found, flags: list[str], reason: str
    ) -> Verdict:
        digest = hashlib.sha256(content).hexdigest()
        is_same = known is not None and known.result.content == digest
        result = Result(
            outcome="unchanged" if is_same else "fetched",
            status=answer.status,
            why=reason,
            flags=tuple(flags),
            bytes=0 if is_same else len(content),
            content=digest,
            etag=answer.header("etag") or (known.result.etag if known and answer.status == 304 else ""),
            modified=answer.header("last-modified")
            or (known.result.modified if known and answer.status == 304 else ""),
            media_type=known.result.media_type if known and answer.status == 304 else answer.media_type,
        )
        return Verdict(result, found, is_same=is_same)

    def _redirect(self, visit: Visit, answer: Answer, chain: list[str]) -> Verdict:
        location = answer.header("location").strip()
        scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]{0,30}(?=:)", location, re.ASCII)
        if scheme and scheme.group().lower() not in ("http", "https"):
            why = f"redirects to a {scheme.group().lower()}: address, and only http and https are asked"
            return Verdict(self._result(answer, "refused_address", why), is_lasting=True)
        target = self.follower.redirected(visit, location)
        if target is None:
            return Verdict(self._result(answer, "failed", f"answered with {answer.status} and no address to go to"))
        if target.url == visit.url or target.url in chain:
            return Verdict(
                self._result(answer, "redirect_loop", f"redirects to {target.url}, where it came from"), is_lasting=True
            )
        if target.hops > MOST_HOPS:
            return Verdict(
                self._result(answer, "redirect_loop", f"more than {MOST_HOPS} redirects after one another"),
                is_lasting=True,
            )
        address = literal(urlsplit(target.url).hostname or "")
        private = refusal(address, self.follower.settings.allows_loopback) if address else None
        if private:
            why = f"redirects to {target.url}: {private}"
            return Verdict(self._result(answer, "refused_address", why), is_lasting=True)
        outside = self.follower.scope.refusal(target.url, has_paths=visit.kind not in ("start", "sitemap"))
        if outside:
            why = f"redirects to {target.url}: {outside}"
            return Verdict(self._result(answer, "out_of_scope", why), is_lasting=True)
        return Verdict(self._result(answer, "fetched", f"redirects to {target.url}"), target=target)

    def _result(self, answer: Answer, outcome: str, why: str, flags: list[str] | None = None) -> Result:
        return Result(outcome, answer.status, why, tuple(answer.flags if flags is None else flags))
