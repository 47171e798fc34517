"""What was looked at, and how it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.sentence import sentence

State = Literal["ok", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, in a sentence, and what to do about it where something is wrong."""

    what: str
    state: State
    told: str
    remedy: str = ""


def looked(what: str, look: Callable[[], Finding]) -> Finding:
    """What a look finds, or why it could not be taken."""
    try:
        return look()
    except (PipelineError, UsageError) as error:
        return Finding(what, "error", error.sentence, sentence("Mend what is named, then ask again."))
