"""Titles of a page with who is responsible behind a stroke, as catalogues print them ("Le four / Inès Roy") → titles without (ISBD, area 1)."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.core.model import Block
from pipeline.core.text import fold

SEVERAL, MOST = (
    3,
    0.5,
)  # titles whose record names either side of the stroke once more, and share of those of a page with a stroke
_STROKE = " / "


def without_responsible(titles: Sequence[Block | None], said: Sequence[Collection[str]]) -> list[Block | None]:
    """Titles without what stands behind their last stroke, where records name that, or the title alone, on another line; `said` are the lines
    of each title's record, folded."""
    named = sum(_is_named(title.text, own) for title, own in zip(titles, said, strict=True) if title)
    stroked = sum(_STROKE in title.text for title in titles if title)
    if named < max(SEVERAL, MOST * stroked):
        return [*titles]
    return [
        replace(title, text=title.text.rpartition(_STROKE)[0].rstrip()) if title and _STROKE in title.text else title
        for title in titles
    ]


def _is_named(title: str, lines: Collection[str]) -> bool:
    """Whether a record prints either side of the stroke in its title once more."""
    if _STROKE not in title:
        return False
    head, _, tail = title.rpartition(_STROKE)
    return fold(head) in lines or any(fold(tail) in line for line in lines if line != fold(title))
