"""Elements of an HTML page → which of them hold one record each.

In this order: the profile's selectors, shapes that content systems are known for, siblings that look alike. Where
none is found, the page's text is cut as any text is.
"""

from dataclasses import dataclass
from typing import Literal

from pipeline.model import Document
from pipeline.source import Source


@dataclass(frozen=True, slots=True)
class Segment:
    """Blocks `first` to `last` (indexes, the last one not included) hold one record.

    `title` is the index of its title's block where the markup tells. `confidence` (0 to 1) is that of the bounds.
    """

    first: int
    last: int
    title: int | None
    confidence: float
    found_by: Literal["selectors", "shape", "siblings"]


def segments(document: Document, source: Source) -> list[Segment]:
    """The records of an HTML page in order; none where its markup does not tell, or where it lists nothing."""
    return []
