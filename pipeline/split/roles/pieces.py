"""A page of a site that nobody has described → its records, before they are named.

Of HTML the markup may bound records as well. Either answer is a list where it is likely to be the page's, and the likelier
one is taken.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import compress

from pipeline.core.model import Block, Document
from pipeline.core.source import Source
from pipeline.split.articles.prose import is_related, is_title_like
from pipeline.split.html.ranking import LIKELY
from pipeline.split.html.records import dated
from pipeline.split.piece import PageCut, Piece
from pipeline.split.roles.bounds.advertised import without_advertisements
from pipeline.split.roles.bounds.twin_lists import with_lists_as_one
from pipeline.split.roles.group import BODY, OUTSIDE, SUMMARY, TITLE
from pipeline.split.roles.judged.answers import is_thread
from pipeline.split.roles.judged.likeliest import LISTED, reading_of
from pipeline.split.roles.judged.listing import Listed
from pipeline.split.roles.judged.unlisted import (
    ANSWERS,
    CONTENTS,
    LEAST_LISTED,
    RELATED,
    SECTIONS,
    are_sections,
    is_contents,
    may_be_boxed,
    others_list,
    why_none,
)
from pipeline.split.roles.labels.strung import with_strung_labels
from pipeline.split.roles.lists.agreed import AGREED, are_more, are_parts, are_same, are_shifted, hold_several
from pipeline.split.roles.lists.boxes import LISTED as BOXED
from pipeline.split.roles.lists.boxes import likeliest_boxes
from pipeline.split.roles.lists.dumps import likelier_of_dump
from pipeline.split.roles.lists.rows import MOST, SEVERAL, button_of, is_one_title, parted, shared_titles
from pipeline.split.roles.lists.run_in import are_run_in, with_run_in_titles
from pipeline.split.roles.reading import Read, read
from pipeline.split.roles.records import records_of, with_longer_bodies, with_whole_bodies
from pipeline.split.roles.seen.lines import MANY, SHORT, is_text
from pipeline.split.roles.seen.markup import HEADINGS, is_marked
from pipeline.split.roles.sites.site import Site, known_site
from pipeline.split.roles.texts.copies_beside import with_copies_beside
from pipeline.split.roles.texts.ends import without_ends
from pipeline.split.roles.texts.lone_values import without_lone_values
from pipeline.split.roles.titles.credited import without_credits_inside
from pipeline.split.roles.titles.in_head import with_names_of_head
from pipeline.split.roles.titles.inner import with_inner_titles
from pipeline.split.roles.titles.linked import with_linked_titles
from pipeline.split.roles.titles.unlike import without_unlike_titles
from pipeline.split.roles.titles.valued import without_values_beside
from pipeline.split.segments import RowBounds

ROOM = 0.2  # by which the chance of the records that the roles find must be higher to be taken instead
NO_TITLE = 0.05  # chance of a title below which a line is none, if its markup does not make it
NO_TEXT = f"its lines have fewer than {SHORT} characters in the mean, and it has {MANY:,} and more of them"
MarkupCut = Callable[[Sequence[RowBounds]], Sequence[Piece]]


def role_cut(document: Document, source: Source, by_markup: MarkupCut) -> PageCut:
    """The records of a page in order; `by_markup` cuts the rows that its markup bounds."""
    found = _cut(document, source, by_markup)
    if found.pieces and is_contents(document):
        return PageCut([], found.by, CONTENTS)
    if is_thread(found.pieces, document):
        return PageCut([], found.by, ANSWERS)
    if are_sections(found.pieces, document):
        return PageCut([], found.by, SECTIONS)
    titled = without_credits_inside(with_linked_titles(with_run_in_titles(found.pieces, document)), document)
    ended = without_ends(with_names_of_head(with_inner_titles(titled, document), document))
    site = known_site(source.site)
    told = ended if site.habits.is_twice else with_longer_bodies(ended)
    whole = with_whole_bodies(with_copies_beside(told, document.blocks))
    titles = without_values_beside([piece.title for piece in whole], site.value_sides)
    named = [
        replace(piece, title=title, beside=[*values, *piece.beside])
        for piece, (title, values) in zip(whole, titles, strict=True)
    ]
    pieces = with_lists_as_one(
        without_advertisements(without_unlike_titles(without_lone_values(named), document), document.blocks)
    )
    return replace(found, pieces=with_strung_labels(pieces, document.blocks))


def _cut(document: Document, source: Source, by_markup: MarkupCut) -> PageCut:
    if not is_text(document):
        return PageCut([], "roles", NO_TEXT if document.blocks else "the page has no lines")
    site = known_site(source.site)
    first = read(document, source, site)
    reading, is_sister = reading_of(first, source, site)
    page, groups, chance = reading.page, reading.groups, reading.chance
    found = records_of(reading, site)
    least = LEAST_LISTED if site.habits.is_twice else LISTED
    if is_one_title(page.rows, document.blocks):
        chance = replace(chance, rows=0.0)
    if are_run_in(page.rows, document.blocks):
        chance = replace(chance, rows=max(chance.rows, LISTED))
    are_only_parts = are_parts(page.rows, groups) and chance.rows <= chance.found + ROOM
    is_surer = chance.rows + ROOM < chance.found and not are_same(page.rows, groups)
    is_other = hold_several(page.rows, groups) and chance.rows < chance.found
    are_some = are_more(page.rows, reading) and chance.rows <= chance.found + ROOM
    is_better = is_surer or are_only_parts or is_other or are_some
    if chance.rows < least or is_better or not _are_borne_out(page, site):
        why = why_none(found, page, site, chance, is_sister=is_sister)
        cut = PageCut([] if why else found, "roles", why)
        if not document.elements:
            return likelier_of_dump(cut, first, site, chance.found)
        return cut if cut.pieces or others_list(site) or not may_be_boxed(why) else _boxed(cut, first, site)
    if is_related(document.blocks, page.rows[0].first):
        return PageCut([], "markup", RELATED)
    inside = [(row, _inside(page, row, found)) for row in page.rows]
    own = [(row, pieces[0]) for row, pieces in inside if len(pieces) == 1]
    is_agreed = len(own) >= AGREED * len(page.rows)
    if is_agreed and chance.found >= LISTED and are_shifted(own, page):
        return PageCut(found, "roles")
    is_titled = site.has_titles or sum(row.title is not None for row in page.rows) * 2 > len(page.rows)
    if is_agreed and (site.habits.is_twice or not is_titled):
        return PageCut(_whole(page, own, by_markup), "roles")
    rows = [_judged(piece, chance) for piece in by_markup(page.rows)]
    if button := button_of(rows):
        if is_agreed:
            return PageCut(_titled(own, page), "roles")
        if chance.found >= LISTED:
            return PageCut(found, "roles")
        if headed := _headed(rows, page, {button}):
            return PageCut(headed, "markup")
        return PageCut([], "roles", f"the rows of its markup all bear one title, {button!r}, as buttons do")
    if (shared := shared_titles(rows)) and (headed := _headed(rows, page, shared)):
        return PageCut(headed, "markup")
    if len(own) >= LISTED * len(rows):
        is_one = [
            bool(pieces) or not _is_none(page, bounds, row) for (bounds, pieces), row in zip(inside, rows, strict=True)
        ]
        rows, inside = [*compress(rows, is_one)], [*compress(inside, is_one)]
    return PageCut(parted(rows, inside, page), "markup")


def _boxed(none: PageCut, page: Read, site: Site) -> PageCut:
    """The elements that look alike of a page on which nothing is found, where they are likely to be its list."""
    boxed = likeliest_boxes(page, site)
    return PageCut(boxed.pieces, "boxes") if boxed.chance >= BOXED else none


def _headed(rows: Sequence[Piece], page: Read, buttons: Collection[str]) -> list[Piece]:
    """Rows by the first heading of each that is no button, where most have one of their own; else none."""
    headings = {
        block.line
        for place, block in enumerate(page.lines.blocks)
        if is_marked(page.lines, place, HEADINGS) and block.text not in buttons
    }
    firsts = [next((block for block in row.body if block.line in headings), None) for row in rows]
    if len({first.text for first in firsts if first}) < MOST * len(rows):
        return []
    return [
        replace(row, title=first, body=[block for block in row.body if block.line != first.line]) if first else row
        for row, first in zip(rows, firsts, strict=True)
    ]


def _are_borne_out(page: Read, site: Site) -> bool:
    """Whether the roles see records in the rows of a page, in the mean, or know none of its site's other pages to go by."""
    if site.counts.page_count == 1 or not site.habits.count:
        return True
    inside = 1.0 - page.chances[:, OUTSIDE]
    return sum(float(inside[row.first : row.last].max()) for row in page.rows) >= LISTED * len(page.rows)


def _judged(row: Piece, chance: Listed) -> Piece:
    """A row of the markup with the confidence that it is of a list, which its looks alone may put too low."""
    return replace(row, confidence=round(min(max(row.confidence, LIKELY), max(chance.rows, LISTED)), 2))


def _whole(page: Read, own: Sequence[tuple[RowBounds, Piece]], by_markup: MarkupCut) -> list[Piece]:
    """The records that roles find in rows, up to the end of these; of a row in which they find none, or several, or one that is mostly behind it, that
    of the markup, but for a row that they are sure is outside of the list, as a heading under it is."""
    ended = [(row, piece, _up_to(piece, page.lines.blocks[row.last - 1].last)) for row, piece in own]
    own = [(row, cut) for row, piece, cut in ended if _size(cut) * 2 > _size(piece)]
    pieces = dict(zip((row for row, _ in own), dated(page.lines.document, own), strict=True))
    if len(pieces) < len(page.rows):
        by_rows = zip(page.rows, by_markup(page.rows), strict=True)
        pieces = {
            row: pieces.get(row, piece) for row, piece in by_rows if row in pieces or not _is_none(page, row, piece)
        }
    return list(pieces.values())


def _up_to(piece: Piece, last: int) -> Piece:
    """A record without the lines of its texts that stand under line `last`."""
    if piece.end <= last:
        return piece
    body, summary = ([block for block in text if block.last <= last] for text in (piece.body, piece.summary))
    return replace(piece, body=body or summary, summary=summary if body else ())


def _size(piece: Piece) -> int:
    return sum(len(block.text) for block in (piece.title, *piece.body, *piece.summary) if block)


def _is_none(page: Read, row: RowBounds, piece: Piece) -> bool:
    """Whether a row in which the roles see no record is none, as a heading or the pages of a list are: none of its lines may be in one, or it
    has no text, and its title is likely none, nor the text of a row of one line."""
    chances = page.chances[row.first : row.last]
    is_bare = not (piece.body or piece.summary) and float(chances[:, [TITLE, BODY, SUMMARY]].max()) < NO_TITLE
    return is_bare or float(chances[:, OUTSIDE].min()) > 1 - NO_TITLE


def _titled(own: Sequence[tuple[RowBounds, Piece]], page: Read) -> list[Piece]:
    """The records that roles find in rows; one without a title has the likeliest line of its row that most others do not print
    as well, as they do a button or a caption, if any may be one."""
    said = Counter(text for row, _ in own for text in {block.text for block in page.lines.blocks[row.first : row.last]})
    common = {text for text, count in said.items() if count >= max(SEVERAL, MOST * len(own))}
    pieces = dated(page.lines.document, own)
    return [
        piece if piece.title else replace(piece, title=_likeliest(row, piece, page, common))
        for (row, _), piece in zip(own, pieces, strict=True)
    ]


def _likeliest(row: RowBounds, piece: Piece, page: Read, common: Collection[str]) -> Block | None:
    texts = {block.line for block in (*piece.body, *piece.summary)}
    blocks = [(place, page.lines.blocks[place]) for place in range(row.first, row.last)]
    lines = [
        (place, block)
        for place, block in blocks
        if block.line not in texts
        and block.text not in common
        and (page.chances[place, TITLE] >= NO_TITLE or is_marked(page.lines, place))
    ]
    ranked = sorted(lines, key=lambda line: -float(page.chances[line[0], TITLE]))
    return next((block for _, block in ranked if is_title_like(block)), None)


def _inside(page: Read, row: RowBounds, found: Sequence[Piece]) -> list[Piece]:
    """The records that begin, with a title or a text, inside a row."""
    first, last = page.lines.blocks[row.first].line, page.lines.blocks[row.last - 1].line
    return [piece for piece in found if first <= piece.opening <= last]
