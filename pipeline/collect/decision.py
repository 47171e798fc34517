"""An answer to a request → what came of it, before anything is kept: the one place where outcomes are decided."""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.collect.addresses import literal, refusal
from pipeline.collect.answer import GONE, REDIRECTS, Answer
from pipeline.collect.earlier import EarlierPage
from pipeline.collect.follow import Discovery, Follower
from pipeline.collect.optouts import header_reason
from pipeline.collect.request import Request, Result
from pipeline.core.errors import PageRefused
from pipeline.read.extract.outlinks import charset_differs

NOTHING = Discovery()
MAX_HOPS = 5  # redirects after one another


@dataclass(frozen=True, slots=True)
class Decision:
    """A result with what follows from it. `target` is where a redirect goes on; `is_same` tells that the body is known.

    `is_lasting` tells that a redirect's outcome is that of all addresses which led to it.
    """

    result: Result
    discovery: Discovery = NOTHING
    target: Request | None = None
    is_same: bool = False
    is_lasting: bool = False


def decide(
    follower: Follower, request: Request, answer: Answer, before: EarlierPage | None, chain: list[str]
) -> Decision:
    """What came of a request; `before` is the page as an earlier crawl had it, `chain` the addresses whose redirects led to it."""
    status = answer.status
    if answer.outcome is not None:
        result = _result(answer, answer.outcome, answer.why)
        return Decision(result, is_lasting=answer.outcome == "refused_address")
    if status == 200 or (status == 304 and before):
        return _page(follower, request, answer, before)
    if status in REDIRECTS:
        return _redirect(follower, request, answer, chain)
    return Decision(_result(answer, "vanished" if status in GONE else "failed", f"answered with {status}"))


def _page(follower: Follower, request: Request, answer: Answer, before: EarlierPage | None) -> Decision:
    kept = before if answer.status == 304 else None
    content = kept.content if kept else answer.content
    media_type = kept.result.media_type if kept else answer.media_type
    try:
        discovery = follower.discover(request, content, media_type, answer.fields)
    except PageRefused as why:
        return Decision(_result(answer, "undecodable", str(why)))
    flags = [*answer.flags, *(["nofollow"] if discovery.keeps_links else [])]
    reason = header_reason(answer.fields) or discovery.opted_out
    if reason and follower.settings.obey_opt_outs:
        return Decision(_result(answer, "opted_out", reason, flags), discovery)
    if reason:
        flags.append("opted_out")
    label = answer.header("content-type").lower().partition("charset=")[2].partition(";")[0]
    if label and answer.status == 200 and charset_differs(content, label):
        flags.append("charset_mismatch")
    if not content.strip() and answer.status == 200:
        flags.append("empty")
    digest = hashlib.sha256(content).hexdigest()
    is_same = before is not None and before.result.content == digest
    result = Result(
        outcome="unchanged" if is_same else "fetched",
        status=answer.status,
        why=reason or "",
        flags=tuple(flags),
        bytes=0 if is_same else len(content),
        content=digest,
        etag=answer.header("etag") or (kept.result.etag if kept else ""),
        modified=answer.header("last-modified") or (kept.result.modified if kept else ""),
        media_type=media_type,
    )
    return Decision(result, discovery, is_same=is_same)


def _redirect(follower: Follower, request: Request, answer: Answer, chain: list[str]) -> Decision:
    location = answer.header("location").strip()
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]{0,30}(?=:)", location, re.ASCII)
    if scheme and scheme.group().lower() not in ("http", "https"):
        why = f"redirects to a {scheme.group().lower()}: address, and only http and https are asked"
        return Decision(_result(answer, "refused_address", why), is_lasting=True)
    target = follower.redirected(request, location)
    if target is None:
        return Decision(_result(answer, "failed", f"answered with {answer.status} and no address to go to"))
    refused = _refused_target(follower, request, target, chain)
    if refused:
        return Decision(_result(answer, *refused), is_lasting=True)
    return Decision(_result(answer, "fetched", f"redirects to {target.url}"), target=target)


def _refused_target(follower: Follower, request: Request, target: Request, chain: list[str]) -> tuple[str, str] | None:
    """Outcome and reason where a redirect is not followed."""
    if target.url == request.url or target.url in chain:
        return "redirect_loop", f"redirects to {target.url}, where it came from"
    if target.hops > MAX_HOPS:
        return "redirect_loop", f"more than {MAX_HOPS} redirects after one another"
    address = literal(urlsplit(target.url).hostname or "")
    private = refusal(address, follower.settings.allows_loopback) if address else None
    if private:
        return "refused_address", f"redirects to {target.url}: {private}"
    outside = follower.scope.refusal(target.url, has_paths=request.kind not in ("start", "sitemap"))
    return ("out_of_scope", f"redirects to {target.url}: {outside}") if outside else None


def _result(answer: Answer, outcome: str, why: str, flags: list[str] | None = None) -> Result:
    return Result(outcome, answer.status, why, tuple(answer.flags if flags is None else flags))
