"""Document → pieces, by the layout of its site: the one place that knows every way to cut a page.

The two ways to cut HTML, by its markup and by its text, check one another: a list of a few neighbours beside a long
text is not what the page lists, where most of the page stands in records of which it prints both copies.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pipeline.core.model import Block, Document
from pipeline.core.source import Source
from pipeline.split.articles import is_article
from pipeline.split.html.records import cut_by_markup
from pipeline.split.labels.absent import cut_without_labels
from pipeline.split.labels.around import cut_around_labels
from pipeline.split.labels.between import cut_between_labels
from pipeline.split.labels.blocks import LabelBlock, label_blocks
from pipeline.split.labels.fields import cut_by_fields
from pipeline.split.labels.tables import cut_by_table
from pipeline.split.piece import ARTICLE, PageCut, Piece
from pipeline.split.roles.pieces import role_cut
from pipeline.split.roles.seen.heading_marks import with_headings_marked
from pipeline.split.roles.seen.text_heads import parted
from pipeline.split.roles.seen.text_tails import with_tails_apart
from pipeline.split.roles.seen.title_heads import with_title_heads_apart
from pipeline.split.roles.sites.site import known_site
from pipeline.split.roles.texts.ends import without_alone, without_ends
from pipeline.split.roles.titles.captions import field_captions
from pipeline.split.segments import segments
from pipeline.split.text_marks import without_links, without_wrapping
from pipeline.split.title_marks import Mark, unmarked

MAJORITY = 0.5  # of a page's text: what holds so much of it is what the page lists
SURE = 0.5  # confidence from which a record of the text speaks against a list of the markup


def laid_out(document: Document, source: Source) -> Document:
    """A page as it is cut: where the roles of its lines are asked, with the captions of its texts, and titles that open these, on lines of their own."""
    by_roles = source.site and not source.html.record
    if not by_roles:
        return document
    site = known_site(source.site)
    document = without_markup(document) if site.is_bare else document
    marked = with_headings_marked(document, site.recurring.heading_marks)
    titled = with_title_heads_apart(marked, site.title_heads)
    return with_tails_apart(parted(titled, site.heads), site.tails)


def without_markup(document: Document) -> Document:
    """A page of HTML as one that prints its blocks alone, parted by blank lines."""
    return replace(document, elements=())


def pieces(document: Document, source: Source) -> Sequence[Piece]:
    """The records of a page in order, before they are named; none where it lists nothing."""
    return page_cut(document, source).pieces


def page_cut(document: Document, source: Source) -> PageCut:
    """The same with what they were read by, or why there are none; of a site that nobody has described, titles without what its lists print
    beside them, and texts without what sets all of one out."""
    is_told = source.has_layout and not source.drafted
    cut = _page_cut(document, source, is_told=is_told)
    if is_told or not cut.pieces:
        return cut
    shown = [piece.title for piece in cut.pieces]
    captions = [Mark("caption", caption) for caption in field_captions([(shown, document)])]
    titles = unmarked(shown, [*(Mark(*mark) for mark in source.title_marks), *captions])
    named = [
        replace(piece, title=title, beside=[*said, *piece.beside]) if title is not piece.title else piece
        for piece, (title, said) in zip(cut.pieces, titles, strict=True)
    ]
    bare = named if document.elements else map(without_links, named)
    return replace(cut, pieces=[*map(without_wrapping, bare)])


def _page_cut(document: Document, source: Source, *, is_told: bool) -> PageCut:
    is_open = not is_told and source.private == "keep"
    if is_open and not document.elements and (fields := cut_by_fields(document)):
        return PageCut(fields, "fields")
    if is_open and (rows := cut_by_table(document)):
        return PageCut(rows, "table")
    if source.site and not source.html.record:
        cut = role_cut(document, source, lambda rows: cut_by_markup(document, rows, source))
        is_untitled = sum(piece.title is not None for piece in cut.pieces) * 2 <= len(cut.pieces)
        if is_open and document.elements and is_untitled and (fields := cut_by_fields(document)):
            return PageCut(without_ends(fields), "fields")
        return cut
    found = _rule_cut(document, source)
    is_guessed = found.by == "markup" and is_open
    return replace(found, pieces=without_alone(found.pieces)) if is_guessed else found


def _rule_cut(document: Document, source: Source) -> PageCut:
    rows = cut_by_markup(document, segments(document, source), source) if document.elements else []
    if not rows:
        return _text_cut(document, source)
    most = MAJORITY * _length(document.blocks)
    if source.html.record or not source.has_layout or _held(rows) >= most:
        return PageCut(rows, "markup")
    other = text_pieces(document, source)
    twice = [piece for piece in other if piece.body and piece.summary and piece.confidence >= SURE]
    return PageCut(other, _text_way(source)) if _held(twice) >= most else PageCut(rows, "markup")


def _text_cut(document: Document, source: Source) -> PageCut:
    if found := text_pieces(document, source):
        return PageCut(found, _text_way(source))
    bare = _bare_dump(document, source)
    return PageCut(bare, "copies", "" if bare else _why_none(document, source))


def _text_way(source: Source) -> Literal["captions", "copies"]:
    return "captions" if "labels" in source.order else "copies"


def _why_none(document: Document, source: Source) -> str:
    """Why the rules find no record on a page."""
    if is_article(document):
        return ARTICLE
    markup = "its markup shows no list, and " if document.elements else ""
    if source.captions and "labels" in source.order:
        return f"{markup}none of the site's captions stands on it, nor does most of its text stand twice in a row"
    if source.has_layout:
        return f"{markup}no text of it stands twice in a row"
    return f"{markup}its site has no captions and no text that stands twice in a row"


def text_pieces(document: Document, source: Source) -> Sequence[Piece]:
    """The records of a page by its text alone."""
    marks = label_blocks(document.blocks, source.captions) if "labels" in source.order else ()
    return pieces_between(document, marks, source)


def pieces_between(document: Document, marks: Sequence[LabelBlock], source: Source) -> Sequence[Piece]:
    """The records of a page whose label blocks are known."""
    if "labels" not in source.order:
        return cut_without_labels(document.blocks, source)
    if not marks:
        return []
    if source.order.index("labels") == 2:
        return cut_between_labels(
            document.blocks, marks, source, is_whole=bool(document.elements)
        )  # dumps are cut, markup is not
    return cut_around_labels(document.blocks, marks, source)


def _bare_dump(document: Document, source: Source) -> Sequence[Piece]:
    """The records of a text page that prints none of its site's captions, where each text stands twice in a row."""
    if not source.captions or document.elements or is_article(document):
        return []
    found = cut_without_labels(document.blocks, source)
    return found if len(found) > 1 and _held(found) >= MAJORITY * _length(document.blocks) else []


def _held(pieces: Sequence[Piece]) -> int:
    """Characters in the copies of records."""
    return sum(_length(piece.body) + _length(piece.summary) for piece in pieces)


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)
