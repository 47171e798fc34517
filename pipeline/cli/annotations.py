"""Checked files → the lines by which a GitHub workflow marks what is wrong.

The form is that of workflow commands, `::error file=…,title=…::message`, with what would end a line or a property escaped.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.inspect.check import Checked


def github(checked: "Sequence[Checked]") -> str:
    """One line a broken rule; one that says so where nothing is broken."""
    lines = [
        f"::error file={_property(str(file.path))},title={_property(f'{failure.subject} breaks {failure.rule}')}::"
        f"{_message(failure.sentence)}"
        for file in checked
        for failure in file.failures
    ]
    return "\n".join(lines or [f"::notice title=doublon check::{len(checked)} files keep their contracts"])


def _message(text: str) -> str:
    """A message as a workflow command writes it.

    >>> _message("95 %\\n::error::")
    '95 %25%0A::error::'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property's value as a workflow command writes it.

    >>> _property("a:b,c")
    'a%3Ab%2Cc'
    """
    return _message(text).replace(":", "%3A").replace(",", "%2C")
