"""A page without records → an article, or something else."""

from pipeline.articles import is_article
from pipeline.model import Document, PageKind


def page_kind(document: Document) -> PageKind:
    """Whether a page that lists nothing is one resource in full."""
    return "article" if is_article(document) else "other"
