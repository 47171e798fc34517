"""A dump in Markdown whose pictures lead where words under them lead as well → the records that these head.

A card prints its picture and its title as links to one page ("[![Un four](/four.jpg)](/four)", "### [Le four](/four)"): no other lines
of a page say so surely that a record stands there, whatever stands between and behind.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.core.model import Block
from pipeline.split.articles.prose import is_related, prose_within
from pipeline.split.piece import Piece
from pipeline.split.roles.judged.listing import Span
from pipeline.split.roles.lists.beat import Beat
from pipeline.split.roles.lists.bounded import bounded_records
from pipeline.split.roles.lists.rhythm import end_of_last
from pipeline.split.roles.reading import Read
from pipeline.split.roles.sites.site import Site

SEVERAL = 6  # pictures that a page must have: fewer stand under many articles,
MOST = 0.75  # share of them that lead each to their own page
MAJORITY = 0.5  # of the prose of a page, which must stand in their records
NEAR = 4  # lines under a picture among which its title stands
CONFIDENCE = 0.85
_PICTURE = re.compile(
    r"\[!\[[^\]\[]{0,400}\]\([^()\s]{0,2000}(?:\s\"[^\"]{0,200}\")?\)\s?\]\(([^()\s#]{1,2000})(?:\s\"[^\"]{0,200}\")?\)"
)

_HOME = re.compile(r"(?:https?://[^/]{1,300})?/?")  # where the site's own sign leads


def cut_by_pictures(page: Read, site: Site) -> list[Piece]:
    """The records of a page in order; none where few pictures have a title, or most of its text stands elsewhere."""
    printed = page.lines.document.blocks
    found = [*_cards(printed)]
    if len(found) < SEVERAL or len({url for _, _, url in found}) < MOST * len(found):
        return []
    beat, starts = Beat(page), [picture for picture, _, _ in found]
    spans = [*pairwise([*starts, end_of_last(beat, starts, starts)])]
    if prose_within(printed, starts[0], spans[-1][1]) < MAJORITY or is_related(printed, starts[0]):
        return []
    titled = [Span(*span, title) for span, (_, title, _) in zip(spans, found, strict=True)]
    return bounded_records(titled, page, site, CONFIDENCE)


def _cards(blocks: Sequence[Block]) -> Iterator[tuple[int, int, str]]:
    """The lines of a picture and of the title under it, and where both lead; each page once."""
    seen = set[str]()
    for place, block in enumerate(blocks):
        picture = _PICTURE.search(block.text) if "[![" in block.text else None
        if picture is None or picture[1] in seen or _HOME.fullmatch(picture[1]):
            continue
        address, under = f"]({picture[1]}", range(place + 1, min(place + 1 + NEAR, len(blocks)))
        title = next((line for line in under if address in blocks[line].text and "![" not in blocks[line].text), None)
        if title is not None:
            seen.add(picture[1])
            yield place, title, picture[1]
