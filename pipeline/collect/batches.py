"""Sources → batches that may be collected side by side: no host is in two of them, so none is asked twice at a time."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from pipeline import store
from pipeline.collect.settings import Settings, read_settings


def batches(raw: Path, named: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """The sources of each batch, sorted; all sources with a table [collect] where none is named. Raises UsageError."""
    profiles = {name: store.profile_bytes(raw, name) for name in named or store.sources(raw)}
    wanted = {name: content for name, content in profiles.items() if named or store.profile(raw, name).collect}
    hosts = {
        name: _hosts(read_settings(name, content, str(raw / name / store.PROFILE)))
        for name, content in sorted(wanted.items())
    }
    return batches_of(hosts)


def batches_of(hosts: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Sources that share a host, at first hand or by way of others, together.

    >>> batches_of({"a": frozenset("x"), "b": frozenset("y"), "c": frozenset("xz")})
    [('a', 'c'), ('b',)]
    """
    groups: list[tuple[frozenset[str], frozenset[str]]] = []
    for source, own in hosts.items():
        sharing = [group for group in groups if group[1] & own]
        groups = [group for group in groups if not group[1] & own]
        names = frozenset([source]).union(*(group[0] for group in sharing))
        groups.append((names, own.union(*(group[1] for group in sharing))))
    return sorted(tuple(sorted(names)) for names, _ in groups)


def _hosts(settings: Settings) -> frozenset[str]:
    named = [host.partition(":")[0].lower() for host in settings.hosts if not host.startswith("[")]
    urls = [*settings.start, *([settings.sitemap] if settings.sitemap else [])]
    return frozenset([*named, *(urlsplit(url).hostname or "" for url in urls)])
