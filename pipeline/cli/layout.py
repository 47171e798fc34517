"""Sentences and sections of rows → stdout, as wide as the terminal; in a pipe each line is whole, so that it can be searched.

A row has a name and lines; a line is a sentence, or the difference between two texts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.cli.differences import difference
from pipeline.cli.language import spoken
from pipeline.cli.terminal import Terminal
from pipeline.core.differences import Segment
from pipeline.core.printable import harmless
from pipeline.core.sentence import number_of, sentence

MAX_CHANGES = 20  # of one difference that are shown
_NAMES = 24  # columns that names may fill; an id has 16

SheetLine = str | tuple[Segment, ...]
SheetRow = tuple[str, Sequence[SheetLine]]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading; a section without rows is not printed."""

    heading: str
    rows: Sequence[SheetRow]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a command has to tell."""

    sentences: Sequence[str]
    sections: Sequence[Section]


def lay(sheet: Sheet) -> None:
    """Print it."""
    console = Terminal()
    for told in sheet.sentences:
        console.print(Text(harmless(spoken(told))), soft_wrap=not console.is_terminal)
    for section in sheet.sections:
        if section.rows:
            console.print()
            console.print(Text(spoken(section.heading), style="bold"), soft_wrap=not console.is_terminal)
            if console.is_terminal:
                console.print(_grid(section, console))
            else:
                _lines(section, console)


def _grid(section: Section, console: Console) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(overflow="fold", max_width=_NAMES)
    grid.add_column(overflow="fold")
    for name, lines in section.rows:
        grid.add_row(Text(harmless(spoken(name))), Text("\n").join(_text(line, console) for line in lines))
    return grid


def _lines(section: Section, console: Console) -> None:
    width = max(len(harmless(spoken(name))) for name, _ in section.rows)
    for name, lines in section.rows:
        for place, line in enumerate(lines):
            start = "" if place else harmless(spoken(name))
            console.print(Text(f"{start:<{width}}  ").append_text(_text(line, console)), soft_wrap=True)


def _text(line: SheetLine, console: Console) -> Text:
    if isinstance(line, str):
        return Text(harmless(spoken(line)))
    changes = [place for place, segment in enumerate(line) if segment.kind not in ("equal", "skipped")]
    if len(changes) <= MAX_CHANGES:
        return difference(line, console)
    shown = difference(line[: changes[MAX_CHANGES]], console)
    return shown.append(
        spoken(
            sentence(
                " (… %(more_changes)s; --json has all)",
                more_changes=number_of(len(changes) - MAX_CHANGES, "more change"),
            )
        )
    )
