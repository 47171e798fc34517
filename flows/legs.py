"""Progress of the route → lines in the run's log, one where a leg begins and one where it has done all."""

import logging
from typing import Any

from pipeline.core.progress import STAGES


class Legs:
    """A `Progress` that logs."""

    def __init__(self, log: "logging.Logger | logging.LoggerAdapter[Any]") -> None:
        self._log, self._leg = log, ""

    def __call__(self, stage: str, done: int, total: int, about: str = "") -> None:
        if stage != self._leg:
            self._leg = stage
            self._log.info("%s", STAGES.get(stage, stage))
        if done == total and stage in ("learn", "read"):
            self._log.info("%s: %d pages", STAGES[stage], total)
