"""A page of a site that nobody has described → its records, before they are named.

Of HTML the markup may bound records as well. The two answers check one another: rows are a list where the roles see
records in them, whatever they make of each line.
"""

from collections.abc import Callable, Sequence

import numpy as np

from pipeline.core.model import Block, Document
from pipeline.core.source import Source
from pipeline.split.articles import is_article
from pipeline.split.piece import Piece
from pipeline.split.roles.cuts import BODY, OUTSIDE, SUMMARY, Group, grouped, settle, sureness
from pipeline.split.roles.parts import labels_of, title_of, without_badges
from pipeline.split.roles.reading import Read, read
from pipeline.split.roles.site import Site, known_site
from pipeline.split.segments import RowBounds

LISTED = 0.8  # mean chance of the surest line of each row that it is in a record, from which rows are a list
LEAST = 0.5  # mean confidence of the records of a page that lists some
FEW = 3  # times fewer records than other pages of the site have, from which
SURE = 0.9  # they must be so sure
AGREED = 0.8  # share of the rows that the roles find as well, so that theirs is the better cut
MarkupCut = Callable[[], Sequence[Piece]]


def role_pieces(document: Document, source: Source, by_markup: MarkupCut = tuple) -> Sequence[Piece]:
    """The records of a page in order; `by_markup` cuts the rows that its markup bounds."""
    if not document.blocks:
        return []
    site = known_site(source.site)
    page = read(document, source, site)
    found = _by_roles(page, site)
    if not page.rows or not _is_list(page):
        return found if _is_sure(found, site) and not is_article(document) else []
    own = [pieces for row in page.rows if len(pieces := _inside(page, row, found)) == 1]
    if len(own) >= AGREED * len(page.rows) and (site.habits.is_twice or not site.has_titles):
        return [piece for pieces in own for piece in pieces]
    return by_markup()


def _is_list(page: Read) -> bool:
    """Whether rows of markup are records, by the surest line of each."""
    inside = 1.0 - page.chances[:, OUTSIDE]
    return float(np.mean([inside[row.first : row.last].max() for row in page.rows])) >= LISTED


def _is_sure(found: Sequence[Piece], site: Site) -> bool:
    """Whether a page lists what was found: an article, a forum or a product of a site that lists many looks like a record."""
    least = SURE if len(found) * FEW <= site.habits.count else LEAST
    return sum(piece.confidence for piece in found) >= least * len(found)


def _inside(page: Read, row: RowBounds, found: Sequence[Piece]) -> list[Piece]:
    """The records that begin, with a title or a text, inside a row."""
    first, last = page.lines.blocks[row.first].line, page.lines.blocks[row.last - 1].line
    return [piece for piece in found if first <= _opening(piece) <= last]


def _opening(piece: Piece) -> int:
    return next(block.line for block in (piece.title, *piece.body, *piece.summary) if block)


def _by_roles(page: Read, site: Site) -> list[Piece]:
    groups = grouped(page.path)
    sure = [sureness(group, page.sure) for group in groups]
    for group in groups:
        settle(group, page.lines, page.chances, site.habits)
    titles = without_badges([title_of(group, page.lines) for group in groups])
    return [_piece(*record, page) for record in zip(groups, titles, sure, strict=True)]


def _piece(group: Group, title: Block | None, sure: float, page: Read) -> Piece:
    blocks = page.lines.blocks
    return Piece(
        title=title,
        body=[blocks[line] for line in group.of(BODY)],
        mark=labels_of(group, page.lines),
        summary=[blocks[line] for line in group.of(SUMMARY)],
        confidence=round(sure, 2),
    )
