"""[collect] of source.toml (bytes) → Settings: where a crawl begins, how far it may go, and who answers for it.

A crawl without a contact is refused: whoever is asked for pages must be able to ask back.
"""

import os
from dataclasses import dataclass, fields
from importlib.metadata import version

from pipeline.core.errors import UsageError
from pipeline.core.profile import read_source, refusal
from pipeline.core.source import CrawlSettings
from pipeline.core.toml import read_toml

MIN_DELAY = 0.5  # seconds; a site's own listing pages are no place for a race
LOOPBACK = "DOUBLON_COLLECT_LOOPBACK"  # set to 1 by tests: their sites live on this machine


@dataclass(frozen=True, slots=True)
class Settings(CrawlSettings):
    """How a site is collected, and whether that site may be this machine."""

    allows_loopback: bool = False

    @property
    def agent(self) -> str:
        """How a crawl introduces itself."""
        return f"doublon/{version('doublon')} (+{self.contact})"


def read_settings(name: str, content: bytes | None, where: str) -> Settings:
    """The settings of a profile. Raises UsageError, naming file, lines and keys, also where it has none."""
    declared = read_source(name, content, where).collect
    if content is None or declared is None:
        raise UsageError(
            "%(where)s: there is no table [collect], so nothing says where a crawl begins. Write one with start and contact.",
            where=where,
        )
    is_test = os.environ.get(LOOPBACK) == "1"
    if declared.delay < MIN_DELAY and not is_test:
        message = f"[collect] delay is {declared.delay:g}; between two requests there are {MIN_DELAY} seconds at least"
        raise refusal(read_toml(content, where), where, [(("collect", "delay"), message)])
    return Settings(**{key.name: getattr(declared, key.name) for key in fields(declared)}, allows_loopback=is_test)
