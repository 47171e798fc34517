"""The head of a text → the line that names its issue: "Lettre du réseau #2.2 - Octobre 2021"."""

from collections.abc import Sequence

from pipeline.core.model import Block
from pipeline.core.text import fold
from pipeline.fields.genre import genre
from pipeline.split.articles.prose import is_prose

MASTHEAD = 4  # first blocks of a text among which its masthead is looked for
LONGEST = 200  # characters


def masthead(title: str, named: str | None, blocks: Sequence[Block]) -> str:
    """The line near the head of a text that names its issue, "" where none does: of a newsletter (`named` is its genre) one that calls
    itself so, else one that says the title again and more, and is no sentence."""
    head = blocks[:MASTHEAD]
    calls_itself = (block.text for block in head if named == "newsletter" and genre(block.text, {}) == "newsletter")
    return next(calls_itself, "") or _title_again(fold(title), head)


def _title_again(title: str, head: Sequence[Block]) -> str:
    """`title` is folded."""
    longer = (block for block in head if title and len(title) < len(block.text) <= LONGEST)
    return next((one.text for one in longer if fold(one.text).startswith(f"{title} ") and not is_prose(one)), "")
