"""Sources → batches that may be collected side by side: no host is in two of them, so none is asked twice at a time."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from pipeline import store
from pipeline.collect.settings import Settings, has_settings, read_settings


def batches(raw: Path, named: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """The sources of each batch, sorted; all sources with a table [collect] where none is named. Raises UsageError."""
    profiles = {name: store.profile_bytes(raw, name) for name in named or store.sources(raw)}
    wanted = {name: told for name, told in profiles.items() if named or has_settings(told)}
    hosts = {
        name: _hosts(read_settings(name, told, str(raw / name / store.PROFILE)))
        for name, told in sorted(wanted.items())
    }
    return joined(hosts)


def joined(hosts: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Sources that share a host, at first hand or by way of others, together.

    >>> joined({"a": frozenset("x"), "b": frozenset("y"), "c": frozenset("xz")})
    [('a', 'c'), ('b',)]
    """
    found: list[tuple[tuple[str, ...], frozenset[str]]] = []
    for name, own in hosts.items():
        sharing = [batch for batch in found if batch[1] & own]
        found = [batch for batch in found if not batch[1] & own]
        names = (*(one for batch in sharing for one in batch[0]), name)
        found.append((names, own.union(*(batch[1] for batch in sharing))))
    return sorted(tuple(sorted(names)) for names, _ in found)


def _hosts(settings: Settings) -> frozenset[str]:
    named = [host.partition(":")[0].lower() for host in settings.hosts if not host.startswith("[")]
    urls = [*settings.start, *([settings.sitemap] if settings.sitemap else [])]
    return frozenset([*named, *(urlsplit(url).hostname or "" for url in urls)])
