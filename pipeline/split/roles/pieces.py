"""A page of a site that nobody has described → its records, before they are named.

Of HTML the markup may bound records as well. The two answers check one another: rows are a list where the roles see
records in them, whatever they make of each line.
"""

from collections.abc import Callable, Sequence

import numpy as np

from pipeline.core.model import Block, Document
from pipeline.core.source import Source
from pipeline.core.text import number_of
from pipeline.split.articles import is_article
from pipeline.split.html.records import dated
from pipeline.split.piece import ARTICLE, PageCut, Piece
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


def role_cut(document: Document, source: Source, by_markup: MarkupCut = tuple) -> PageCut:
    """The records of a page in order; `by_markup` cuts the rows that its markup bounds."""
    if not document.blocks:
        return PageCut([], "roles", "the page has no lines")
    site = known_site(source.site)
    page = read(document, source, site)
    found = _by_roles(page, site)
    if not page.rows or _listed(page) < LISTED:
        why = _why_none(found, page, site) or (ARTICLE if is_article(document) else "")
        return PageCut([] if why else found, "roles", why)
    own = [(row, pieces[0]) for row in page.rows if len(pieces := _inside(page, row, found)) == 1]
    if len(own) >= AGREED * len(page.rows) and (site.habits.is_twice or not site.has_titles):
        return PageCut(dated(document, own), "roles")
    return PageCut(by_markup(), "markup")


def _listed(page: Read) -> float:
    """How likely the surest line of each row of markup is to be in a record, in the mean: rows of which it is are records."""
    inside = 1.0 - page.chances[:, OUTSIDE]
    return float(np.mean([inside[row.first : row.last].max() for row in page.rows]))


def _why_none(found: Sequence[Piece], page: Read, site: Site) -> str:
    """Why a page lists nothing; "" where it lists what was found. An article, a forum or a product of a site that lists
    many looks like a record."""
    rows = (
        f"; its markup has {len(page.rows)} rows, which are likely to be records by {_listed(page):.2f} of {LISTED:.2f}"
        if page.rows
        else ""
    )
    if not found:
        return f"its lines, read together, are of no record{rows}"
    is_few = len(found) * FEW <= site.habits.count
    least, mean = SURE if is_few else LEAST, sum(piece.confidence for piece in found) / len(found)
    if mean >= least:
        return ""
    few = f", since other pages of the site have some {site.habits.count}" if is_few else ""
    may_be = f"{number_of(len(found), 'record')} may be on it, with a mean confidence of {mean:.2f}"
    return f"{may_be}, where a list must have {least:.2f}{few}{rows}"


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
