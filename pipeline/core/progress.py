"""What a leg tells whoever watches it."""

from typing import Protocol

STAGES = {  # of a run and of other long work, as people are told of them
    "learn": "learning the layouts of sites",
    "read": "reading pages",
    "resolve": "resolving duplicates",
    "write": "writing datasets",
    "check": "checking contracts",
    "verify": "reading published files",
    "look": "looking for long texts",
    "export": "writing rows",
}


class Progress(Protocol):
    """Called with the stage, how much of it is done of how much in the whole run, and what is under way, such as a source."""

    def __call__(self, stage: str, done: int, total: int, about: str = "") -> None: ...


def silent(stage: str, done: int, total: int, about: str = "") -> None:
    """Progress for nobody."""
