"""Texts of any origin → stdout and stderr: the one file of the command that prints.

Titles, names of files, values of profiles and messages about them were written by anybody. Whatever goes through here is
shown and never obeyed: its controls are made visible, and its square brackets are no markup.
"""

import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from typing import BinaryIO, cast

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from pipeline.cli.language import spoken
from pipeline.cli.standing import told
from pipeline.core.printable import printable

_OBEYED = re.compile(
    r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)  # and JSON lets them stand


class Terminal(Console):
    """A console of rich's to which texts are texts, wherever they stand: alone, in a table, in its title."""

    def __init__(self, stderr: bool = False, soft_wrap: bool = False) -> None:
        super().__init__(stderr=stderr, soft_wrap=soft_wrap, markup=False, emoji=False, highlight=False)

    def render_str(self, text: str, **options: object) -> Text:
        """A text as rich lays it out, so that columns are as wide as what is shown."""
        return super().render_str(printable(told(spoken(text))), **options)  # type: ignore[arg-type]  # handed on as they came

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """What was made a `Text` on the way goes through here too."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(printable(segment.text), segment.style)


def write(text: str, end: str = "\n") -> None:
    """Print sentences, or a file, to stdout."""
    print(printable(told(spoken(text))), end=end)


def write_error(sentence: str) -> None:
    """Print a sentence to stderr."""
    print(printable(told(spoken(sentence))), file=sys.stderr)


def write_json(content: object) -> None:
    """Print JSON whose strings are true: what a terminal would obey is written by its number, as JSON may."""
    printed = told(json.dumps(content, ensure_ascii=False, indent=2, default=str))
    print(_OBEYED.sub(lambda character: json.dumps(character[0])[1:-1], printed))


def write_exact(text: str) -> None:
    """Print what a file or another command takes as it is; only where somebody looks at it, it is made visible."""
    print(printable(text) if sys.stdout.isatty() else text, end="")


@contextmanager
def printed_at_the_end() -> Iterator[None]:
    """What is printed within the block is printed when it has ended well, and not at all otherwise."""
    said = io.StringIO()
    with redirect_stdout(said):
        yield
    print(said.getvalue(), end="")


@contextmanager
def exact_stream() -> Iterator[BinaryIO]:
    """The same for what is written in pieces: bytes of UTF-8, each piece of whole characters."""
    if sys.stdout.isatty():
        yield cast(BinaryIO, _Seen())
        return
    sys.stdout.flush()
    with os.fdopen(sys.stdout.fileno(), "wb", closefd=False) as stream:
        yield stream


class _Seen:
    """Rows on the screen; whoever opened the stream flushes it."""

    def write(self, piece: bytes) -> int:
        return sys.stdout.write(printable(piece.decode().replace("\r\n", "\n")))

    def flush(self) -> None:
        sys.stdout.flush()


def accept_every_character() -> None:
    """What the encoding of stdout or stderr lacks is printed by its number, and stops no command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
