"""Pages of a site → what comes back on them and is of no text."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.split.roles.seen.formulas import formulas
from pipeline.split.roles.seen.inserted import Inserted, inserted
from pipeline.split.roles.seen.lines import Lines


@dataclass(frozen=True, slots=True)
class Recurring:
    """The sentences that a site prints with other values each time, and the tags of lines that it inserts."""

    formulas: frozenset[str] = frozenset()
    inserted: Inserted = field(default_factory=Inserted)


def recurring(pages: Sequence[Lines]) -> Recurring:
    """What comes back on the pages of a site."""
    return Recurring(formulas(pages), inserted(pages))
