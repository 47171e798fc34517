"""A page without records → an article, or something else."""

import re
from collections.abc import Sequence

from pipeline.model import Block, PageKind
from pipeline.text import fold

HEAD = 25  # blocks among which a page names the day on which it was published
_PUBLISHED = re.compile(r"\b(?:publie|mis a jour|mise a jour|published|updated|posted)(?: le| on| il y a)? \d")


def page_kind(blocks: Sequence[Block]) -> PageKind:
    """Whether a page that lists nothing is one resource in full."""
    is_article = any(_PUBLISHED.search(fold(block.text[:200])) for block in blocks[:HEAD])
    return "article" if is_article else "other"
