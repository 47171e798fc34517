"""A dump that lists nothing by the likeliest path of its lines → the records under its numbers, where each ends as the others do.

Steps of an instruction are numbered too, and what is best of ten. Only a list has the same caption or button in each.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise

from pipeline.core.text import fold
from pipeline.split.articles.prose import is_related, is_title_like, prose_within
from pipeline.split.piece import Piece
from pipeline.split.roles.bounds.counted import COUNTED, counted
from pipeline.split.roles.judged.listing import Span
from pipeline.split.roles.labels.strung import PARTED
from pipeline.split.roles.lists.beat import Beat
from pipeline.split.roles.lists.bounded import bounded_records
from pipeline.split.roles.lists.rhythm import end_of_last
from pipeline.split.roles.reading import Read
from pipeline.split.roles.sites.site import Site

SEVERAL = 4  # numbers that go on by one,
MOST = 0.75  # share of them over lines of their own, and with the caption or button that most have,
MAJORITY = 0.5  # and of the prose of a page, which must stand under them
HEAD = 30  # characters of a caption, and of a button
CONFIDENCE = 0.85


def cut_by_numbers(page: Read, site: Site) -> list[Piece]:
    """The records of a page in order; none where few lines are numbered, or most of its text stands under none of these."""
    blocks = page.lines.blocks
    starts = [line for line in counted(page.lines, COUNTED) if is_title_like(blocks[line])]
    if len(starts) < SEVERAL or is_related(page.lines.document.blocks, starts[0]):
        return []
    spans = [*pairwise([*starts, end_of_last(Beat(page), starts, starts)])]
    said = [set(chain(*(_heads(blocks[line].text) for line in range(first + 1, last)))) for first, last in spans]
    often = Counter(head for heads in said for head in heads)
    are_alike = max(often.values(), default=0) >= MOST * len(spans)
    if not are_alike or prose_within(page.lines.document.blocks, starts[0], spans[-1][1]) < MAJORITY:
        return []
    return bounded_records([Span(*span, span[0]) for span in spans], page, site, CONFIDENCE)


def _heads(text: str) -> Iterator[str]:
    """The captions that a line prints, each behind a sign that parts labels, or all of it where it is short, folded."""
    captions = [part.partition(":")[0] for part in PARTED.split(text) if ":" in part]
    return (fold(head) for head in captions or [text] if 0 < len(head) <= HEAD)
