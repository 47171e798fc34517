"""Sources → batches that may be collected side by side: no host is in two of them, so none is asked twice at a time."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from pipeline import store
from pipeline.collect.figures import Failed
from pipeline.collect.settings import Settings, read_settings
from pipeline.core.errors import UsageError


def batches(raw: Path, named: Sequence[str] = ()) -> tuple[list[tuple[str, ...]], list[Failed]]:
    """The sources of each batch, sorted, and those whose profile lets no crawl begin.

    All sources with a table [collect] where none is named. Raises UsageError where raw/ is not there.
    """
    hosts, failures = {}, []
    for name in sorted(set(named or store.sources(raw))):
        try:
            if named or store.profile(raw, name).collect:
                content, where = store.profile_bytes(raw, name), str(raw / name / store.PROFILE)
                hosts[name] = _hosts(read_settings(name, content, where))
        except UsageError as error:
            failures.append(Failed(name, error.sentence, error.exit_code))
    return batches_of(hosts), failures


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
