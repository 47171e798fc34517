"""doublon judge"""

import getpass
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from pipeline.cli.options import SHOWN, Cuts, Drawn, MostAsked, OfSource, Pairs, Processed, Raw, Show, Who
from pipeline.cli.show import say
from pipeline.cli.terminal import write
from pipeline.cli.words import KINDS, VERDICTS
from pipeline.core.errors import UsageError
from pipeline.core.printable import harmless
from pipeline.core.sentence import joined, number_of, sentence, thousands
from pipeline.judgements.file import NAME

if TYPE_CHECKING:
    from pipeline.inspect.questions import Question
    from pipeline.inspect.questions.shown import Asking

NOTHING = sentence("Nothing to judge: no pair and no cut is in doubt, or all of them were judged.")


def judge(
    *,
    raw: Raw = Path("raw"),
    processed: Processed = Path("processed"),
    pairs: Pairs = False,
    cuts: Cuts = False,
    source: OfSource = None,
    table: Path | None = None,
    drawn: Drawn = False,
    limit: MostAsked = None,
    who: Who = None,
    list_only: Annotated[bool, Parameter(name="--list", negative="")] = False,
    taken: Annotated[Path | None, Parameter(name="--from")] = None,
    show: Show = SHOWN,
) -> int:
    """Say of the least certain pairs and cuts whether they are one resource.

    A judgement stands over every rule from the next `doublon run` on, whatever comes later. Each is added to
    raw/judgements.csv as soon as its key is pressed; what was judged already is not asked again.

    Parameters
    ----------
    table
        The folder that `doublon dedupe` wrote to: say of its `possible` pairs of rows whether they are one. Judgements are added
        to judgements.csv there, and the next `doublon dedupe` to that folder obeys them.
    list_only
        Print the questions and ask none.
    taken
        Ask none, but add the judgements of this file, such as one that was downloaded from the page of `doublon review --static`.
        What raw/judgements.csv has already is passed over.
    """
    if taken is not None:
        return _taken_in(raw, taken, show)

    from pipeline.inspect.questions import QuestionFilter, inquiry

    if not list_only and (show.json or show.quiet or not (sys.stdin.isatty() and sys.stdout.isatty())):
        raise UsageError("`doublon judge` asks at a terminal. `doublon judge --list` prints the questions anywhere.")
    if table is not None:
        return _asked(_of_table(table, limit, source, cuts=cuts or drawn), who, show, list_only=list_only)
    wanted = QuestionFilter(pairs or not cuts, cuts or not pairs, source, limit, drawn)
    with inquiry(raw, processed, wanted) as opened:
        return _asked(opened, who, show, list_only=list_only, drawn=drawn)


def _of_table(table: Path, limit: int | None, source: str | None, *, cuts: bool) -> "Asking":
    from pipeline.inspect.questions.rows import row_inquiry

    if cuts or source:
        raise UsageError(
            "rows of a table have neither cuts nor sources nor a promise; leave --cuts, --source and --drawn out."
        )
    return row_inquiry(table, limit)


def _taken_in(raw: Path, file: Path, show: Show) -> int:
    from pipeline.inspect.questions.taking import take_in

    counts = take_in(raw, file)
    known = sentence("; %(known)s stood there already", known=thousands(counts.known)) if counts.known else ""
    applied = sentence(" `doublon run` applies what is new.") if counts.added else ""
    told = sentence(
        "%(judgements)s of %(file)s added to %(raw)s%(known)s.%(applied)s",
        judgements=number_of(counts.added, "judgement"),
        file=file,
        raw=raw / NAME,
        known=known,
        applied=applied,
    )
    say(show, [told], [], asdict(counts))
    return 0


def _asked(inquiry: "Asking", who: str | None, show: Show, *, list_only: bool, drawn: bool = False) -> int:
    if list_only:
        return _listed(inquiry, show, drawn=drawn)
    if not inquiry.questions:
        write(NOTHING)
        return 0
    from pipeline.cli.asking import asked

    return asked(inquiry, login() if who is None else who)


def _listed(inquiry: "Asking", show: Show, *, drawn: bool) -> int:
    count = len(inquiry.questions)
    order = (
        sentence("drawn by lot. `doublon judge --drawn`")
        if drawn
        else sentence("the least certain first. `doublon judge`")
    )
    first = (
        sentence("%(questions)s, %(order)s asks them.", questions=number_of(count, "question"), order=order)
        if count
        else NOTHING
    )
    account = [asdict(question) for question in inquiry.questions]
    say(show, [first, *map(_lines, inquiry.questions)], [], account)
    return 0


def _lines(question: "Question") -> str:
    """A question in three lines."""
    sides = (f"      {side.place}  {harmless(side.title)}" for side in (question.left, question.right))
    first = joined(
        "",
        (
            f"{question.certainty * 100:3.0f} %  ",
            KINDS[question.kind],
            ", ",
            VERDICTS[question.verdict],
            f": {harmless(question.why)}",
        ),
    )
    return joined("\n", (first, *sides))


def login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # nobody is logged in, and the system knows no name
        return ""
