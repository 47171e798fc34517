"""What a dialogue needs of those who know the questions, be they on the records of a release or on the rows of a table."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from pipeline.inspect.questions.candidates import Question
from pipeline.inspect.questions.record import PageLine
from pipeline.judgements.file import Judgement, Subject


class Shown(Protocol):
    """One of the two that are asked about; `resource_id` tells what it is one with now, `facts` what tells it from another."""

    @property
    def resource_id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def facts(self) -> Mapping[str, str]: ...
    @property
    def subject(self) -> Subject: ...


class Asking(Protocol):
    """The questions; `file` is where judgements go, `applied_by` the command that applies them."""

    @property
    def questions(self) -> tuple[Question, ...]: ...
    @property
    def file(self) -> Path: ...
    @property
    def applied_by(self) -> str: ...
    def records(self, question: Question) -> tuple[Shown, Shown]: ...
    def around(self, question: Question) -> tuple[Sequence[PageLine], Sequence[PageLine]]: ...
    def write(self, judgement: Judgement) -> None: ...
