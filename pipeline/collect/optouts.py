"""Headers, metadata and tdmrep.json → what a site asks not to be done with a page.

`noindex` and `none` keep a page out of collections like this one, `noai` and a TDM reservation out of what is made of
them; `nofollow` keeps its links from being followed.
"""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from pipeline.core import strict_json

AGENT = "doublon"
RESERVED = frozenset(("noindex", "none", "noai", "noimageai"))
MAX_BYTES = 1 << 20  # of a tdmrep.json
WELL_KNOWN = "/.well-known/tdmrep.json"

Rule = tuple[str, bool]  # a pattern of paths, and whether text and data mining is reserved there


def directives(values: Sequence[str]) -> frozenset[str]:
    """What X-Robots-Tag or meta robots say to this crawler; words for a named other one do not count.

    >>> sorted(directives(["noindex, nofollow", "otherbot: noai", "doublon: none"]))
    ['nofollow', 'noindex', 'none']
    """
    words: set[str] = set()
    for value in values:
        agent, colon, rest = value.partition(":")
        named = (
            colon
            and re.fullmatch(r"[A-Za-z0-9_*-]{1,60}", agent.strip())
            and not agent.strip().lower().startswith(("max-", "unavailable"))
        )
        if named and agent.strip().lower() not in (AGENT, "*"):
            continue
        words.update(word.strip().lower() for word in (rest if named else value).split(","))
    return frozenset(words - {""})


def header_reason(fields: Mapping[str, Sequence[str]]) -> str | None:
    """Why an answer's headers keep its page from being collected."""
    reserved = sorted(directives(fields.get("x-robots-tag", ())) & RESERVED)
    if reserved:
        return f"X-Robots-Tag: {', '.join(reserved)}"
    if any(value.strip() == "1" for value in fields.get("tdm-reservation", ())):
        return "tdm-reservation: 1"
    return None


def meta_reason(meta: Mapping[str, Sequence[str]]) -> str | None:
    """Why a page's own metadata keep it from being collected; names are in lower case."""
    reserved = sorted(directives([*meta.get("robots", ()), *meta.get(AGENT, ())]) & RESERVED)
    if reserved:
        return f"meta robots: {', '.join(reserved)}"
    if any(value.strip() == "1" for value in meta.get("tdm-reservation", ())):
        return "meta tdm-reservation: 1"
    return None


def keeps_links(fields: Mapping[str, Sequence[str]], meta: Mapping[str, Sequence[str]]) -> bool:
    """Whether a page asks that its links are not followed."""
    words = directives([*fields.get("x-robots-tag", ()), *meta.get("robots", ()), *meta.get(AGENT, ())])
    return bool(words & {"nofollow", "none"})


def read_reservations(status: int | None, body: bytes) -> tuple[Rule, ...]:
    """The rules of a tdmrep.json; one that cannot be read reserves nothing."""
    if status != 200 or len(body) > MAX_BYTES:
        return ()
    try:
        rules = strict_json.loads(body.decode("utf-8-sig"))
    except ValueError:
        return ()
    entries = [entry for entry in rules if isinstance(entry, Mapping)] if isinstance(rules, list) else []
    return tuple(
        (str(entry["location"]), str(entry.get("tdm-reservation", "0")) == "1")
        for entry in entries
        if "location" in entry
    )


def reservation(rules: Sequence[Rule], url: str) -> str | None:
    """Whether the longest rule that fits an address reserves it; of two equally long ones, whether either does."""
    parts = urlsplit(url)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    fitting = [(len(pattern), is_reserved) for pattern, is_reserved in rules if _fits(pattern, target)]
    return f"{WELL_KNOWN} reserves text and data mining" if fitting and max(fitting)[1] else None


def _fits(pattern: str, target: str) -> bool:
    """Patterns as in robots.txt: a prefix, with * for anything and $ for the end."""
    is_whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    last = others.pop() if others and is_whole else ""
    if not target.startswith(first) or not target.endswith(last):
        return False
    at, end = len(first), len(target) - len(last)
    for part in others:
        start = target.find(part, at, end)
        if start < 0:
            return False
        at = start + len(part)
    return at <= end if "*" in pattern or not is_whole else target == first
