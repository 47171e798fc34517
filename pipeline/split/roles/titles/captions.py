"""The titles of a site's dumps → the caption that each opens with, where they are fields of their records as other lines are ("Nom : Le four").

Where one word stands before all titles alone, it may be what the site is about ("Eau : le budget"); where lines beside these open with captions
too, it is one.
"""

from collections import Counter
from collections.abc import Sequence

from pipeline.core.model import Block, Document
from pipeline.split.title_marks import caption_before

SEVERAL = 4  # titles of a site, all of which open with the same word before a colon
MOST = 0.75  # share of them that have a line at once beside them with another caption, the same for all


def field_captions(pages: Sequence[tuple[Sequence[Block | None], Document]]) -> list[str]:
    """The caption of titles as one word, folded, if they have one; `pages` are the titles of each page, and itself."""
    titles = [title for shown, document in pages if not document.elements for title in shown if title]
    said = {caption_before(title.text) for title in titles}
    if len(titles) < SEVERAL or len(said) > 1 or "" in said:
        return []
    beside = Counter(
        caption for shown, document in pages for caption in _beside(shown, document) if caption not in said
    )
    often = max(beside.values(), default=0)
    return [*said] if often >= MOST * len(titles) else []


def _beside(titles: Sequence[Block | None], document: Document) -> list[str]:
    """The captions of the lines at once over and under each title."""
    by_line = {block.line: caption_before(block.text) for block in document.blocks}
    around = ((by_line.get(title.line - 1, ""), by_line.get(title.last + 1, "")) for title in titles if title)
    return [caption for two in around for caption in dict.fromkeys(two) if caption]
