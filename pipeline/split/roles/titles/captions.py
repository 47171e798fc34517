"""The titles of a site's dumps → the caption that each opens with, where they are fields of their records as other lines are ("Nom : Le four").

Where one word stands before nearly all titles alone, it may be what the site is about ("Eau : le budget"); where lines beside these open with
captions too, which come back but need not be the same for each title, it is one.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from pipeline.core.model import Block, Document
from pipeline.split.title_marks import caption_before

SEVERAL = 4  # titles of a site which open with the same word before a colon, and lines beside them with another caption that comes back
NEARLY_ALL = 0.9  # share of titles that open so,
MOST = 0.75  # and of them that have such a line at once beside them


def field_captions(pages: Sequence[tuple[Sequence[Block | None], Document]]) -> list[str]:
    """The caption of titles as one word, folded, if they have one; `pages` are the titles of each page, and itself."""
    titles = [title for shown, document in pages if not document.elements for title in shown if title]
    often = Counter(caption_before(title.text) for title in titles).most_common(1)
    caption, count = often[0] if often else ("", 0)
    if not caption or count < max(SEVERAL, NEARLY_ALL * len(titles)):
        return []
    beside = [own - {caption} for shown, document in pages for own in _beside(shown, document)]
    again = {other for other, times in Counter(chain.from_iterable(beside)).items() if times >= SEVERAL}
    return [caption] if sum(not again.isdisjoint(own) for own in beside) >= MOST * len(titles) else []


def _beside(titles: Sequence[Block | None], document: Document) -> list[set[str]]:
    """The captions of the lines at once over and under each title."""
    by_line = {block.line: caption_before(block.text) for block in document.blocks}
    around = ((by_line.get(title.line - 1, ""), by_line.get(title.last + 1, "")) for title in titles if title)
    return [{*two} - {""} for two in around]
