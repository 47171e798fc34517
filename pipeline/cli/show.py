"""Sentences, tables and progress → the terminal. Data go to stdout, progress to stderr and only at a terminal."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.table import Table

from pipeline.cli.language import spoken
from pipeline.cli.options import Show
from pipeline.cli.terminal import Terminal, write_json
from pipeline.core.printable import harmless
from pipeline.core.progress import STAGES, Progress, silent
from pipeline.core.sentence import sentence

NONE = sentence("none")


def say(show: Show, sentences: Sequence[str], tables: Sequence[Table], content: object) -> None:
    """Print what a command has to tell: `content` as JSON, or sentences and tables."""
    if show.json:
        write_json(content)
    elif not show.quiet:
        console = Terminal(soft_wrap=True)
        for sentence in sentences:
            console.print(sentence)
        for table in tables:
            console.print(table)


def facts(rows: Mapping[str, str]) -> Table:
    """Names and values in two columns without lines."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows.items():
        table.add_row(name, value)
    return table


def tally(counts: Mapping[str, int], none: str = NONE) -> str:
    """Counts on one line.

    >>> tally({"near_identical": 1, "identical": 8})
    'near identical 1 · identical 8'
    """
    return " · ".join(f"{name.replace('_', ' ')} {count}" for name, count in counts.items()) or none


@contextmanager
def progress(show: Show) -> Iterator[Progress]:
    """A progress display for long work, on stderr, where somebody looks at it."""
    if show.quiet or show.json or not sys.stderr.isatty():
        yield silent
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Display

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Display(*columns, console=Terminal(stderr=True), transient=True) as display:
        task = display.add_task(spoken(sentence("looking at raw/")), total=None)

        def move(stage: str, done: int, total: int, about: str = "") -> None:
            words = STAGES.get(stage, stage) + (sentence(" of %(about)s", about=harmless(about)) if about else "")
            display.update(task, description=spoken(words), completed=done, total=total)

        yield move
