"""A page of a site that nobody has described → its records, before they are named.

Of HTML the markup may bound records as well. The two answers check one another: rows are a list where the roles see
records in them, whatever they make of each line.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from pipeline.core.model import Block, Document
from pipeline.core.source import Source
from pipeline.core.text import number_of
from pipeline.split.articles import is_article
from pipeline.split.articles.prose import is_related, is_title_like
from pipeline.split.html.records import dated
from pipeline.split.piece import ARTICLE, PageCut, Piece
from pipeline.split.roles.captioned import labels_of, settle_captions
from pipeline.split.roles.cuts import (
    AROUND,
    BODY,
    CAPTION,
    OUTSIDE,
    SUMMARY,
    TITLE,
    VALUE,
    Group,
    grouped,
    settle,
    sureness,
)
from pipeline.split.roles.parts import title_of, without_badges, without_headings
from pipeline.split.roles.path import of_roles
from pipeline.split.roles.reading import Read, read
from pipeline.split.roles.site import Site, known_site
from pipeline.split.segments import RowBounds

LISTED = 0.6  # mean chance of the surest line of each row that it is in a record, from which rows are a list
LEAST_LISTED = 0.48  # the same of rows that hold most of the page's text
MAJORITY = 0.5  # of a page's text, which is most of it
LEAST = 0.5  # mean confidence of the records of a page that lists some
FEW = 3  # times fewer records than other pages of the site have, from which
SURE = 0.9  # they must be so sure
AGREED = 0.8  # share of the rows that the roles find as well, so that theirs is the better cut
UNLIKE = 0.05  # chance that records of a site lack what those of a page lack, below which the page lists none of them
SEVERAL, MOST = 3, 0.75  # rows, and share of them with one title, from which it is the text of a button
RELATED = "what it lists stands under a text and a heading of comments or of other pages, so it is none of its own"
UNLIKE_OTHERS = "what it seems to list lacks what the records of other pages have: a second copy of the text, or labels"
MarkupCut = Callable[[Sequence[RowBounds]], Sequence[Piece]]


def role_cut(document: Document, source: Source, by_markup: MarkupCut) -> PageCut:
    """The records of a page in order; `by_markup` cuts the rows that its markup bounds."""
    if not document.blocks:
        return PageCut([], "roles", "the page has no lines")
    site = known_site(source.site)
    page = read(document, source, site)
    found = _by_roles(page, site)
    if not page.rows or _listed(page) < _least_listed(page):
        why = _why_none(found, page, site)
        return PageCut([] if why else found, "roles", why)
    if is_related(document.blocks, page.rows[0].first):
        return PageCut([], "markup", RELATED)
    inside = [(row, _inside(page, row, found)) for row in page.rows]
    if _are_several(inside, found):
        return PageCut(found, "roles")
    own = [(row, pieces[0]) for row, pieces in inside if len(pieces) == 1]
    is_agreed = len(own) >= AGREED * len(page.rows)
    is_titled = site.has_titles or sum(row.title is not None for row in page.rows) * 2 > len(page.rows)
    if is_agreed and (site.habits.is_twice or not is_titled):
        return PageCut(_whole(page, own, by_markup), "roles")
    rows = by_markup(page.rows)
    if button := _button(rows):
        why = "" if is_agreed else f"the rows of its markup all bear one title, {button!r}, as buttons do"
        return PageCut(_titled(own, page, button) if is_agreed else [], "roles", why)
    return PageCut(_parted(rows, found, page), "markup")


def _are_several(inside: Sequence[tuple[RowBounds, Sequence[Piece]]], found: Sequence[Piece]) -> bool:
    """Whether most rows hold several records of which the roles are sure, so that they are parts of the list."""
    mean = sum(piece.confidence for piece in found) / max(len(found), 1)
    return mean >= SURE and sum(len(pieces) > 1 for _, pieces in inside) * 2 > len(inside)


def _whole(page: Read, own: Sequence[tuple[RowBounds, Piece]], by_markup: MarkupCut) -> list[Piece]:
    """The records that roles find in rows; of a row in which they find none, or several, that of the markup."""
    pieces = dict(zip((row for row, _ in own), dated(page.lines.document, own), strict=True))
    if len(pieces) < len(page.rows):
        pieces = dict(zip(page.rows, by_markup(page.rows), strict=True)) | pieces
    return list(pieces.values())


def _titled(own: Sequence[tuple[RowBounds, Piece]], page: Read, button: str) -> list[Piece]:
    """The records that roles find in rows; one without a title has the likeliest line of its row that is no button."""
    pieces = dated(page.lines.document, own)
    return [
        piece if piece.title else replace(piece, title=_likeliest(row, piece, page, button))
        for (row, _), piece in zip(own, pieces, strict=True)
    ]


def _likeliest(row: RowBounds, piece: Piece, page: Read, button: str) -> Block | None:
    texts = {block.line for block in (*piece.body, *piece.summary)}
    blocks = [(place, page.lines.blocks[place]) for place in range(row.first, row.last)]
    lines = [(place, block) for place, block in blocks if block.line not in texts and block.text != button]
    ranked = sorted(lines, key=lambda line: -float(page.chances[line[0], TITLE]))
    return next((block for _, block in ranked if is_title_like(block)), None)


def _button(rows: Sequence[Piece]) -> str:
    """The title that most rows have, so that it is none; "" where they have their own."""
    titles = Counter(row.title.text for row in rows if row.title)
    text, count = max(titles.items(), key=lambda one: one[1], default=("", 0))
    return text if len(rows) >= SEVERAL and count >= MOST * len(rows) else ""


def _parted(rows: Sequence[Piece], found: Sequence[Piece], page: Read) -> list[Piece]:
    """Rows of the markup with the parts that the roles see in them, where they see the same title and any text of it."""
    by_title = {piece.title.line: piece for piece in found if piece.title}
    bare = {block.line: block for block in page.lines.blocks}
    titles = without_badges([bare[row.title.line] if row.title else None for row in rows], page.lines.document)
    pieces = [replace(row, title=title) for row, title in zip(rows, titles, strict=True)]
    return [_with_parts(piece, by_title.get(piece.title.line) if piece.title else None) for piece in pieces]


def _with_parts(row: Piece, own: Piece | None) -> Piece:
    if own is None or not (own.body or own.summary):
        return row
    return replace(row, body=own.body, summary=own.summary, mark=own.mark, beside=own.beside, date_lines=())


def _listed(page: Read) -> float:
    """How likely the surest line of each row of markup is to be in a record, in the mean: rows of which it is are records."""
    inside = 1.0 - page.chances[:, OUTSIDE]
    return float(np.mean([inside[row.first : row.last].max() for row in page.rows]))


def _least_listed(page: Read) -> float:
    """How likely that must be: less where the rows hold most of the page's text."""
    texts = [len(block.text) for block in page.lines.blocks]
    held = sum(sum(texts[row.first : row.last]) for row in page.rows)
    return LEAST_LISTED if held >= MAJORITY * sum(texts) else LISTED


def _why_none(found: Sequence[Piece], page: Read, site: Site) -> str:
    """Why a page lists nothing; "" where it lists what was found. An article, a forum or a product of a site that lists
    many looks like a record."""
    rows = (
        f"; its markup has {len(page.rows)} rows, which are likely to be records by {_listed(page):.2f} of {_least_listed(page):.2f}"
        if page.rows
        else ""
    )
    if is_article(page.lines.document) and not _are_copied(found):
        return ARTICLE
    if found and is_related(page.lines.document.blocks, _place(page, _opening(found[0]))):
        return RELATED
    if not found:
        return f"its lines, read together, are of no record{rows}"
    is_few = len(found) * FEW <= site.habits.count
    least, mean = SURE if is_few else LEAST, sum(piece.confidence for piece in found) / len(found)
    if mean >= least:
        return UNLIKE_OTHERS if _is_unlike(found, site) else ""
    few = f", since other pages of the site have some {site.habits.count}" if is_few else ""
    may_be = f"{number_of(len(found), 'record')} may be on it, with a mean confidence of {mean:.2f}"
    return f"{may_be}, where a list must have {least:.2f}{few}{rows}"


def _are_copied(found: Sequence[Piece]) -> bool:
    """Whether most records of a page print two texts, which no article does."""
    return sum(bool(piece.body and piece.summary) for piece in found) * 2 > len(found)


def _is_unlike(found: Sequence[Piece], site: Site) -> bool:
    """Whether no record of a page has what nearly all of its site have: a second copy, labels."""
    lacks = 1.0
    if not any(piece.body and piece.summary for piece in found):
        lacks *= (1.0 - site.habits.copied) ** len(found)
    if not any(piece.mark for piece in found):
        lacks *= (1.0 - site.habits.labelled) ** len(found)
    return lacks < UNLIKE


def _inside(page: Read, row: RowBounds, found: Sequence[Piece]) -> list[Piece]:
    """The records that begin, with a title or a text, inside a row."""
    first, last = page.lines.blocks[row.first].line, page.lines.blocks[row.last - 1].line
    return [piece for piece in found if first <= _opening(piece) <= last]


def _place(page: Read, line: int) -> int:
    return next(place for place, block in enumerate(page.lines.blocks) if block.line == line)


def _opening(piece: Piece) -> int:
    return next(block.line for block in (piece.title, *piece.body, *piece.summary) if block)


def _by_roles(page: Read, site: Site) -> list[Piece]:
    groups = grouped(page.path)
    by_role = of_roles(page.sure)
    sure = [sureness(group, page.sure, by_role) for group in groups]
    _without_buttons(groups, page)
    without_headings(groups, page.lines)
    settle_captions(groups, page.lines, site.meant[-1])
    for group in groups:
        settle(group, page.lines, page.chances, site.habits)
    titles = without_badges([title_of(group, page.lines) for group in groups], page.lines.document)
    return [_piece(*record, page) for record in zip(groups, titles, sure, strict=True)]


def _without_buttons(groups: Sequence[Group], page: Read) -> None:
    """Where most records bear one title that is none for sure, it is a button's or badge's: another line of them that may be
    one is their title."""
    heads = [(titles[0] if (titles := group.of(TITLE)) else -1) for group in groups]
    texts = Counter(page.lines.keys["text"][head] for head in heads if head >= 0)
    button, count = max(texts.items(), key=lambda one: one[1], default=("", 0))
    sure = [float(page.chances[head, TITLE]) for head in heads if head >= 0 and page.lines.keys["text"][head] == button]
    if len(groups) < SEVERAL or count < MOST * len(groups) or sum(sure) >= SURE * len(sure):
        return
    for group, head in zip(groups, heads, strict=True):
        if head < 0 or page.lines.keys["text"][head] != button:
            continue
        others = [line for line in group.lines if line != head and is_title_like(page.lines.blocks[line])]
        if others:
            best = max(others, key=lambda line: float(page.chances[line, TITLE]))
            group.roles[group.lines.index(head)], group.roles[group.lines.index(best)] = AROUND, TITLE


def _piece(group: Group, title: Block | None, sure: float, page: Read) -> Piece:
    blocks = page.lines.blocks
    mark = labels_of(group, page.lines)
    apart = [line for line in group.of(CAPTION, VALUE) if not (mark and mark.first <= line <= mark.last)]
    beside = sorted([*group.of(AROUND), *apart])
    return Piece(
        title=title,
        body=[blocks[line] for line in group.of(BODY)],
        mark=mark,
        summary=[blocks[line] for line in group.of(SUMMARY)],
        confidence=round(sure, 2),
        beside=[blocks[line] for line in beside],
    )
