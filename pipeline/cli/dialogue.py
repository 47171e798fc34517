"""A person's way through the questions: what they say goes to the disk at once, and can be taken back."""

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

from pipeline.cli.words import VERDICTS
from pipeline.core.sentence import counted, joined, sentence, thousands
from pipeline.inspect.questions import Question
from pipeline.inspect.questions.shown import Asking
from pipeline.judgements.file import Judgement

CLOSING = signal.SIGTERM if sys.platform == "win32" else signal.SIGHUP  # the terminal is gone
ENDING = (signal.SIGINT, signal.SIGTERM, CLOSING)


class Dialogue:
    """Where a person is among the questions, and what they said."""

    def __init__(self, inquiry: Asking, who: str) -> None:
        self._inquiry, self._who = inquiry, who
        self._steps: list[Judgement | None] = []  # one a question that was passed, None for those left for later
        self.why = ""

    @property
    def place(self) -> int:
        """The question that is next, from 0."""
        return len(self._steps)

    @property
    def question(self) -> Question | None:
        return self._inquiry.questions[self.place] if self.place < len(self._inquiry.questions) else None

    @property
    def kept(self) -> list[Judgement]:
        """What was said and not taken back."""
        return [one for one in self._steps if one]

    def say(self, question: Question, verdict: Literal["same", "different"]) -> None:
        """Write a verdict down and go on."""
        left, right = (side.subject for side in self._inquiry.records(question))
        with _undisturbed():
            self._steps.append(self._written(Judgement(left, right, verdict, self._who, self.why, now())))
        self.why = ""

    def later(self) -> None:
        self._steps.append(None)

    def undo(self) -> bool:
        """Back to the last question; what was said of it is taken back. False where there is none."""
        if not self._steps:
            return False
        with _undisturbed():
            if last := self._steps[-1]:
                self._written(replace(last, verdict="withdrawn", why="", when=now()))
            self._steps.pop()
        return True

    def _written(self, judgement: Judgement) -> Judgement:
        self._inquiry.write(judgement)
        return judgement


def closing(kept: Sequence[Judgement], inquiry: Asking) -> str:
    """What a dialogue leaves, in a sentence."""
    count = len(kept)
    if not count:
        return sentence("No judgement was added.")
    verdicts = [judgement.verdict for judgement in kept]
    parts = [
        joined(" ", (thousands(verdicts.count(verdict)), word))
        for verdict, word in VERDICTS.items()
        if verdict in verdicts
    ]
    return counted(
        "%(count)s judgement was added to %(file)s: %(parts)s. `%(command)s` applies it.",
        "%(count)s judgements were added to %(file)s: %(parts)s. `%(command)s` applies them.",
        count,
        file=inquiry.file,
        parts=joined(", ", parts),
        command=inquiry.applied_by,
    )


def now() -> str:
    """The UTC time, as a judgement keeps it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A judgement that is being written is written, and counted, before a signal ends the dialogue."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
