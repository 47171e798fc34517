"""What the library of the command line says, of options and of what is wrong with them → the same in the language that is spoken.

Its sentences are English and complete when they come; ours are found in the catalogue, its own by the patterns that they make.
"""

import re
from collections.abc import Iterator
from functools import partial

from cyclopts import CycloptsError
from cyclopts.help import HelpEntry, HelpPanel, InlineText
from cyclopts.help.formatters import DefaultFormatter
from cyclopts.panel import CycloptsPanel
from rich.console import Console, ConsoleOptions, RenderableType
from rich.text import Text

from pipeline.cli.language import spoken
from pipeline.core.sentence import Sentence, sentence

TITLES = (sentence("Commands"), sentence("Arguments"), sentence("Parameters"))
FLAGS = (sentence("Display this message and exit."), sentence("Display application version."))
MISTAKES = (  # what can be wrong with words, as the library says it
    "Unknown option: %(option)s.",
    'Unknown command "%(word)s".',
    'Command "%(command)s" parameter %(name)s requires an argument.',
    "Parameter %(name)s requires an argument.",
    'Invalid value "%(value)s" for %(name)s.',
    'Invalid value for %(name)s: unable to convert "%(value)s" into %(kind)s.',
    "Unused Tokens: %(words)s.",
    "Parameter %(name)s was specified multiple times.",
    "%(value)s is no day such as 2024-06-30.",
    "Must be >= %(least)s.",
    "Must be <= %(most)s.",
    "Choose from: %(choices)s.",
    "Did you mean %(near)s?",
    "Available commands: %(names)s.",
)
_PLACE = re.compile(r"%\\\((\w+)\\\)s")


class Help(DefaultFormatter):
    """The library's own pages of help, in the language that is spoken."""

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        title, entries = spoken(sentence(str(panel.title))), [_entry(entry) for entry in panel.entries]
        super().__call__(console, options, panel.copy(title=title, entries=entries))

    def render_usage(self, console: Console, options: ConsoleOptions, usage: Text | str | None) -> None:
        if usage:
            console.print(Text(spoken(sentence("Usage: %(usage)s", usage=str(usage))), style="bold"))


def _entry(entry: HelpEntry) -> HelpEntry:
    words = spoken(described(entry))
    notes = " ".join(f"[{spoken(note)}]" for note in _notes(entry))
    text = InlineText(Text(f"{words} {notes}".strip()))
    return entry.copy(description=text, choices=(), default=None, required=False)


def described(entry: HelpEntry) -> Sentence:
    """What a page of help says of a command or an option, in English."""
    text = getattr(entry.description, "primary_renderable", entry.description)
    return sentence(" ".join(str(text or "").split()))


def _notes(entry: HelpEntry) -> Iterator[Sentence]:
    if entry.choices:
        yield sentence("choices: %(choices)s", choices=", ".join(entry.choices))
    if entry.default is not None and entry.default != "False":
        yield sentence("default: %(default)s", default=entry.default)
    if entry.required:
        yield sentence("required")


def mistake(error: CycloptsError) -> RenderableType:
    """What is wrong with the words of a command."""
    told = str(error)
    for english in MISTAKES:
        told = _pattern(english).sub(partial(_said, english), told)
    return CycloptsPanel(told, title=spoken(sentence("Error")))


def _said(english: str, found: re.Match[str]) -> str:
    return spoken(sentence(english, **found.groupdict()))


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(english)) + r"(?=\s|$)")
