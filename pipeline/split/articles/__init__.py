"""Document → Article, where the page is one resource in full.

A text dump is an article when one line says on which day it was published ("Publié le … - mis à jour le …") and prose
follows; HTML may also say so by its tags. A page that shows several such lines over prose is a list of teasers.
"""

from pipeline.core.boilerplate import noise, prose_words
from pipeline.core.model import Article, Document
from pipeline.core.normalise import printed
from pipeline.core.source import Source
from pipeline.core.text import fold
from pipeline.split.articles.lines import ArticleParts, parts_of_lines
from pipeline.split.articles.marked import parts_of_html

__all__ = ["article", "is_article"]


def is_article(document: Document) -> bool:
    """Whether a page without records is one resource in full."""
    return _parts(document, frozenset()) is not None


def article(document: Document, source: Source) -> Article | None:
    """The resource that a page is, or None. The site's own lines, buttons and lists of other pages are not its text."""
    site = frozenset(fold(line) for line in (*source.header, *source.footer))
    parts = _parts(document, site)
    if parts is None:
        return None
    silent = noise(parts.text, prose_words(document.blocks))
    title = fold(parts.title or "")
    kept = [block for block in parts.text if block.line not in silent and fold(block.text) not in (site | {title})]
    return Article(
        source=document.source,
        snapshot=document.snapshot,
        page=document.page,
        page_url=document.url or document.head.url or None,
        title=parts.title,
        published_date=parts.published,
        updated_date=parts.updated,
        text=printed(kept),
    )


def _parts(document: Document, site: frozenset[str]) -> ArticleParts | None:
    return parts_of_html(document, site) if document.elements else parts_of_lines(document.blocks, site)
