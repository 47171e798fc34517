"""A page without records → an article, or something else."""

from pipeline.core.model import Document, PageKind
from pipeline.split.articles import is_article


def page_kind(document: Document) -> PageKind:
    """Whether a page that lists nothing is one resource in full."""
    return "article" if is_article(document) else "other"
