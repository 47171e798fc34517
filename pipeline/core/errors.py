"""What stops a run, as few classes as there are exit codes.

Every message says where it happened, what was found, what was kept and what to do. One bad record never raises:
it becomes an Issue row (pipeline/core/model.py). One bad page never raises out of a run: `PageRefused` is caught by
the route, and the page is quarantined with its reason.
"""

from pipeline.core.printable import printable
from pipeline.core.sentence import sentence


class PipelineError(Exception):
    """A run that cannot go on; yesterday's data stay as they were. What its message quotes is harmless wherever it is printed.

    It is told in English, with values in the places that it names; `sentence` is what other languages are made of.
    """

    exit_code = 1

    def __init__(self, english: str, /, **values: object) -> None:
        self.sentence = sentence(english, **values)
        super().__init__(printable(self.sentence))


class UsageError(PipelineError):
    """The command, the profile or the raw folder is not what it should be: the user mends it and tries again."""

    exit_code = 2


class ContractBroken(PipelineError):
    """Data that would break a contract; nothing was published."""

    exit_code = 3


class Locked(PipelineError):
    """Another run is at work on the same processed folder."""

    exit_code = 5


class DiskFull(PipelineError):
    """No room is left; nothing was published."""

    exit_code = 6


class PublishConflict(PipelineError):
    """Somebody else published while this run worked; nothing of this run was published."""


class PageRefused(Exception):
    """A page that cannot be read: `code` is the stable word for the reason, the message says it to people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
