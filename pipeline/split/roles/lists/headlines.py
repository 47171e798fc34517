"""A dump that lists nothing by the likeliest path of its lines → the records under its headings, where each of these leads to its own page.

Headings of a text lead nowhere, those of a list to what it lists: "### [Le four](/four)".
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.core.model import Block
from pipeline.split.articles.prose import is_related, prose_within
from pipeline.split.piece import Piece
from pipeline.split.roles.judged.listing import Span
from pipeline.split.roles.lists.beat import Beat
from pipeline.split.roles.lists.bounded import bounded_records
from pipeline.split.roles.lists.rhythm import end_of_last
from pipeline.split.roles.reading import Read
from pipeline.split.roles.seen.marks import addresses, bare, marked_spans
from pipeline.split.roles.sites.site import Site

SEVERAL = 4  # headings of one level that lead elsewhere,
MOST = 0.75  # share of those of a page, from the first of them to the last, which are such, and that have lines of their own
MAJORITY = 0.5  # of the prose of a page, which must stand under them
CONFIDENCE = 0.85


def cut_by_headlines(page: Read, site: Site) -> list[Piece]:
    """The records of a page in order; none where few headings lead elsewhere, or most of its text stands under none of these."""
    printed = page.lines.document.blocks
    levels = [bare(block.text).heading if _is_led(block) else 0 for block in printed]
    common = Counter(level for level in levels if level).most_common(1)
    starts = [place for place, level in enumerate(levels) if common and level == common[0][0]]
    if len(starts) < SEVERAL or not _are_listed(starts, common[0][0], printed) or is_related(printed, starts[0]):
        return []
    spans = [*pairwise([*starts, end_of_last(Beat(page), starts, starts)])]
    told = sum(last > first + 1 for first, last in spans)
    if told < MOST * len(spans) or prose_within(printed, starts[0], spans[-1][1]) < MAJORITY:
        return []
    return bounded_records([Span(*span, span[0]) for span in spans], page, site, CONFIDENCE)


def _is_led(heading: Block) -> bool:
    """Whether most of a heading leads elsewhere: not a button behind it alone, by which it may be edited."""
    links = [text for tag, text in marked_spans(heading.text) if tag == "a"] if _elsewhere(heading) else []
    return max(map(len, links), default=0) * 2 > len(bare(heading.text).text)


def _elsewhere(heading: Block) -> list[str]:
    """Where the links of a heading lead, but for places on its own page."""
    return [url for url in addresses(heading.text) if not url.startswith("#")]


def _are_listed(starts: Sequence[int], level: int, blocks: Sequence[Block]) -> bool:
    """Whether headings lead each to its own page, and hardly any other of their level stands among them."""
    own = {_elsewhere(blocks[start])[0] for start in starts}
    among = sum(bare(block.text).heading == level for block in blocks[starts[0] : starts[-1] + 1])
    return len(own) >= MOST * len(starts) and len(starts) >= MOST * among
