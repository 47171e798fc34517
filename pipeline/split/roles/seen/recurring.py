"""Pages of a site → what comes back on them and tells what their lines are not."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.split.roles.seen.formulas import formulas
from pipeline.split.roles.seen.inserted import inserted
from pipeline.split.roles.seen.lines import Lines


@dataclass(frozen=True, slots=True)
class Recurring:
    """The sentences that a site prints with other values each time, the tags of lines that it inserts, the signs before its headings, and
    what looks like the title of its records and is of its frame (folded)."""

    formulas: frozenset[str] = frozenset()
    inserted: frozenset[str] = frozenset()
    heading_marks: frozenset[str] = frozenset()
    framed: frozenset[str] = frozenset()


def recurring(pages: Sequence[Lines], heading_marks: frozenset[str]) -> Recurring:
    """What comes back on the pages of a site, whose `heading_marks` are known."""
    return Recurring(formulas(pages), inserted(pages), heading_marks)
