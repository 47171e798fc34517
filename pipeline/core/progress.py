"""What a leg tells whoever watches it."""

from typing import Protocol

from pipeline.core.sentence import sentence

STAGES = {  # of a run and of other long work, as people are told of them
    "learn": sentence("learning the layouts of sites"),
    "read": sentence("reading pages"),
    "resolve": sentence("resolving duplicates"),
    "passages": sentence("looking for shared passages"),
    "write": sentence("writing datasets"),
    "check": sentence("checking contracts"),
    "publish": sentence("publishing"),
    "verify": sentence("reading published files"),
    "look": sentence("looking for long texts"),
    "export": sentence("writing rows"),
}


class Progress(Protocol):
    """Called with the stage, how much of it is done of how much in the whole run, and what is under way, such as a source."""

    def __call__(self, stage: str, done: int, total: int, about: str = "") -> None: ...


def silent(stage: str, done: int, total: int, about: str = "") -> None:
    """Progress for nobody."""
