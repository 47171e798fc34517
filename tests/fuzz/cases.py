"""A target and a number → the bytes of a case, the same every time; bytes → what is wrong with how they were read."""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from pipeline.core.errors import PageRefused, PipelineError
from pipeline.core.printable import printable
from tests.checkout import ROOT
from tests.fuzz.mutation import mutated
from tests.fuzz.targets import TARGETS

MAX_MESSAGE = 20_000  # characters of an error that people are to read


@dataclass(frozen=True, slots=True)
class Finding:
    """What went wrong, and where; two of one `cause` are one."""

    cause: str
    detail: str


class TooSlow(BaseException):
    """The time of a case is over; no reader catches it."""


def case(target: str, seed: int, number: int, samples: Sequence[bytes]) -> bytes:
    random = Random(f"{target} {seed} {number}")
    return mutated(random.choice(samples), samples, random)


def fault(target: str, content: bytes, folder: Path) -> Finding | None:
    """None where the bytes are read, or refused as the project refuses."""
    try:
        TARGETS[target].run(content, folder)
    except (PipelineError, PageRefused) as error:
        return _of_message(str(error))
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return _of_error(error)
    return None


def _of_message(message: str) -> Finding | None:
    if len(message) > MAX_MESSAGE:
        return Finding("an endless message", message[:200])
    return None


def _of_error(error: BaseException) -> Finding:
    """Named by the innermost line of the project's own that the error went through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if f"{ROOT}/pipeline/" in frame.filename]
    place = f"{frames[-1].filename.removeprefix(f'{ROOT}/')}:{frames[-1].lineno}" if frames else "outside"
    return Finding(f"{type(error).__name__} at {place}", printable(str(error))[:200])
