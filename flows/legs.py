"""Progress of the route → lines in the run's log, one where a leg begins and one where it has done all."""

import logging
from typing import Any

_WORDS = {
    "learn": "learning the layouts of sites",
    "read": "reading pages",
    "resolve": "resolving duplicates",
    "write": "writing datasets",
    "check": "checking contracts",
}


class Legs:
    """A `Progress` that logs."""

    def __init__(self, log: "logging.Logger | logging.LoggerAdapter[Any]") -> None:
        self._log, self._leg = log, ""

    def __call__(self, stage: str, done: int, total: int, about: str = "") -> None:
        if stage != self._leg:
            self._leg = stage
            self._log.info("%s", _WORDS.get(stage, stage))
        if done == total and stage in ("learn", "read"):
            self._log.info("%s: %d pages", _WORDS[stage], total)
