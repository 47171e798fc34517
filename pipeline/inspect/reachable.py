"""Sources that are collected → whether their sites answer, by a crawl of their start pages that keeps nothing."""

from datetime import datetime
from functools import partial
from pathlib import Path

from pipeline import store
from pipeline.collect.collection import collect
from pipeline.core.errors import UsageError
from pipeline.core.sentence import number_of, sentence
from pipeline.inspect.doctor.finding import Finding, looked


def reachable(raw: Path, now: datetime) -> list[Finding]:
    """Whether the start pages of each source that is collected can be fetched, by a crawl that keeps nothing."""
    names = [name for name in store.sources(raw) if _is_collected(raw, name)] if raw.is_dir() else []
    return [looked(f"site {name}", partial(_site, raw, name, now)) for name in names]


def _is_collected(raw: Path, name: str) -> bool:
    try:
        return store.profile(raw, name).collect is not None
    except UsageError:  # told among the profiles
        return False


def _site(raw: Path, name: str, now: datetime) -> Finding:
    collected = collect(raw, name, now, is_dry=True)
    if collected.pages:
        return Finding(
            f"site {name}",
            "ok",
            sentence("%(start_pages)s can be fetched.", start_pages=number_of(collected.pages, "start page")),
        )
    return Finding(
        f"site {name}",
        "error",
        sentence("no start page can be fetched."),
        sentence("`doublon collect %(name)s --dry-run` tells why.", name=name),
    )
