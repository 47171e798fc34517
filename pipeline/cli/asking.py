"""Questions one after another at the terminal, a key each."""

import io
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Literal

import readchar
from rich.console import Console

from pipeline.cli import question as screen
from pipeline.cli.dialogue import CLOSING, Dialogue, closing
from pipeline.cli.language import spoken
from pipeline.cli.terminal import Terminal, write, write_error
from pipeline.core.sentence import Sentence, joined, sentence
from pipeline.inspect.questions.shown import Asking

INTERRUPTED = 130
OTHER_KEYS = sentence("l later · u undo · n note · q quit")
ANSWERS: Mapping[
    str, Mapping[str, Sentence]
] = {  # of a kind of question, by key: a pair is of two texts, a cut of one page
    "pair": {"s": sentence("one resource"), "d": sentence("two resources")},
    "cut": {"s": sentence("one record, no cut here"), "d": sentence("two records, the cut is right")},
}
SAID: dict[str, Literal["same", "different"]] = {"s": "same", "d": "different"}


def asked(inquiry: Asking, who: str) -> int:
    """Ask until nothing is left, or the person has enough; returns the exit code."""
    dialogue = Dialogue(inquiry, who)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # a key that is no character is an unknown key
    try:
        with _ending_softly():
            _walk(dialogue, inquiry)
    except KeyboardInterrupt:
        with suppress(OSError):  # the terminal may be gone
            write_error("\n" + sentence("doublon: interrupted. %(closing)s", closing=closing(dialogue.kept, inquiry)))
        return INTERRUPTED
    write(closing(dialogue.kept, inquiry))
    return 0


def _walk(dialogue: Dialogue, inquiry: Asking) -> None:
    """Ask until nothing is left or the person has enough."""
    console, shown = Terminal(), -1
    while True:
        question = dialogue.question
        if dialogue.place != shown:
            _show(dialogue, inquiry, console)
            shown = dialogue.place
        key = _key()
        if key in SAID and question:
            dialogue.say(question, SAID[key])
            console.print("→ " + ANSWERS[question.kind][key], style="bold")
        elif key == "l" and question:
            dialogue.later()
        elif key == "u":
            shown = -1 if dialogue.undo() else shown
            console.print(sentence("→ taken back") if shown < 0 else sentence("Nothing was said yet."), style="bold")
        elif key == "n" and question:
            dialogue.why = _line()
            console.print(
                sentence("→ the next verdict keeps this note") if dialogue.why else sentence("→ no note"), style="bold"
            )
        elif key in ("q", "") or not question:
            return
        else:
            console.print(_keys(question.kind), style="dim")


def _show(dialogue: Dialogue, inquiry: Asking, console: Console) -> None:
    asked = dialogue.question
    if asked is None:
        console.print(sentence("That was the last one: u undo · any other key ends"), style="dim")
        return
    left, right = inquiry.records(asked)
    is_pair = asked.kind == "pair"
    texts = screen.pair(left, right, console) if is_pair else screen.cut(*inquiry.around(asked), left, right, console)
    parts = (screen.heading(asked, dialogue.place + 1, len(inquiry.questions)), screen.standing(asked, left, right), "")
    console.print(*parts, texts, "", sep="\n")
    console.print(sentence("One resource, or two?") if is_pair else sentence("One record, or is the cut right?"))
    console.print(_keys(asked.kind), style="dim")


def _keys(kind: str) -> str:
    return joined(" · ", [*(f"{key} " + answer for key, answer in ANSWERS[kind].items()), OTHER_KEYS])


def _key() -> str:
    """A key, lower case; "" where the terminal is gone."""
    if sys.platform == "win32":
        return readchar.readkey().lower()
    import termios

    try:
        return readchar.readkey().lower()
    except termios.error:
        return ""


def _line() -> str:
    """A note, typed on a line of its own."""
    try:
        return input(spoken(sentence("note: "))).strip()
    except EOFError:
        return ""


@contextmanager
def _ending_softly() -> Iterator[None]:
    """A terminal that closes and a polite kill end the dialogue as Ctrl-C does: the terminal gets its echo back."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in (signal.SIGTERM, CLOSING)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
