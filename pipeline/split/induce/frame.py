"""Pages of one snapshot → the lines that they share at their beginning and at their end."""

from collections import Counter
from collections.abc import Sequence

from pipeline.core.model import Block, Document
from pipeline.core.text import fold

LOOKED = 12  # blocks at an end of a page
LONGEST = 200  # characters; a longer line is text
MIN_SHARE = 0.3  # of the pages; a site that changed its frame within a snapshot has two
MIN_PAGES = 2
MAX_FALL = 2  # times fewer pages that have a line than have one further out, from which it is what these pages end with by chance
MAX_A_PAGE = 1.5  # times that a page prints such a line, on average; labels and buttons come back


def header_of(documents: Sequence[Document]) -> list[str]:
    """The lines at the head of most pages, as the first page that has them prints them, in its order."""
    return _shared(documents, [document.blocks[:LOOKED] for document in documents])


def footer_of(documents: Sequence[Document]) -> list[str]:
    """The lines at the foot of most pages."""
    return _shared(documents, [document.blocks[::-1][:LOOKED] for document in documents])[::-1]


def _shared(documents: Sequence[Document], ends: Sequence[Sequence[Block]]) -> list[str]:
    """Lines that lead at least so many pages, every line before them being one too, and none on far more pages than they."""
    led = Counter(line for end in ends for line in {fold(block.text) for block in end if len(block.text) <= LONGEST})
    least = max(MIN_PAGES, MIN_SHARE * len(ends))
    common = {line for line, count in led.items() if count >= least}
    all_lines = (fold(block.text) for document in documents for block in document.blocks if len(block.text) <= LONGEST)
    counts = Counter(line for line in all_lines if line in common)
    found: dict[str, str] = {}
    for end in ends:
        most = 0
        for block in end:
            folded = fold(block.text)
            most = max(most, led[folded])
            if folded not in common or counts[folded] > MAX_A_PAGE * led[folded] or led[folded] * MAX_FALL <= most:
                break
            found.setdefault(folded, block.text)
    return list(found.values())
