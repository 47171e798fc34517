"""A page of a site that nobody has described → its records, before they are named.

Of HTML the markup may bound records as well. Either answer is a list where it is likely to be the page's, and the likelier
one is taken.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from pipeline.core.model import Block, Document
from pipeline.core.sentence import number_of
from pipeline.core.source import Source
from pipeline.split.articles import is_article
from pipeline.split.articles.prose import OVER, is_related, is_title_like
from pipeline.split.html.ranking import LIKELY
from pipeline.split.html.records import dated
from pipeline.split.piece import ARTICLE, PageCut, Piece
from pipeline.split.roles.answers import are_answers
from pipeline.split.roles.captioned import labels_of, settle_captions
from pipeline.split.roles.cuts import (
    AROUND,
    BETWEEN,
    BODY,
    CAPTION,
    OUTSIDE,
    SUMMARY,
    TITLE,
    VALUE,
    Group,
)
from pipeline.split.roles.dayed import without_days
from pipeline.split.roles.habits import settle
from pipeline.split.roles.likeliest import LEAST, LISTED, Reading, likeliest
from pipeline.split.roles.lines import MANY, SHORT, is_text
from pipeline.split.roles.listing import Listed
from pipeline.split.roles.parts import (
    is_furniture,
    is_repetition,
    title_of,
    without_badges,
    without_headings,
    without_leads,
    without_names,
    without_numbers,
)
from pipeline.split.roles.reading import Read, read
from pipeline.split.roles.rows import MOST, SEVERAL, button_of, parted, shared_titles
from pipeline.split.roles.run_in import are_run_in, with_run_in_titles
from pipeline.split.roles.site import Site, known_site
from pipeline.split.segments import RowBounds

LEAST_LISTED = 0.25  # the same where a site prints texts twice, or other pages of it list as many that are as sure
LEAST_OF_DUMP = 0.2  # the same of a page without markup, which shows less of what is its list
ROOM = 0.2  # by which the chance of the records that the roles find must be higher to be taken instead
FEW = 3  # times fewer records than other pages of the site have, from which
SURE = 0.9  # they must be so sure
AGREED = 0.8  # share of the rows that the roles find as well, so that theirs is the better cut
NO_TITLE = 0.05  # chance of a title below which a line is none, if its markup does not make it
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MARKED = HEADINGS | {"a"}  # a heading or a link
UNLIKE = 0.05  # chance that records of a site lack what those of a page lack, below which the page lists none of them
NO_TEXT = f"its lines have fewer than {SHORT} characters in the mean, and it has {MANY:,} and more of them"
RELATED = "what it lists stands under a text and a heading of comments or of other pages, so it is none of its own"
ALONE = "it is the only page of its site, with one title over one text and no label, as any article is"
UNLIKE_OTHERS = "what it seems to list lacks what the records of other pages have: a second copy of the text, or labels"
ANSWERS = "what it seems to list is one thread: most titles answer the same one"
MarkupCut = Callable[[Sequence[RowBounds]], Sequence[Piece]]


def role_cut(document: Document, source: Source, by_markup: MarkupCut) -> PageCut:
    """The records of a page in order; `by_markup` cuts the rows that its markup bounds."""
    found = _cut(document, source, by_markup)
    if are_answers(found.pieces):
        return PageCut([], found.by, ANSWERS)
    return replace(found, pieces=with_run_in_titles(found.pieces))


def _cut(document: Document, source: Source, by_markup: MarkupCut) -> PageCut:
    if not is_text(document):
        return PageCut([], "roles", NO_TEXT if document.blocks else "the page has no lines")
    site = known_site(source.site)
    reading = likeliest(read(document, source, site), site)
    page, groups, chance = reading.page, reading.groups, reading.chance
    found = _by_roles(reading, site)
    least = LEAST_LISTED if site.habits.is_twice else LISTED
    if are_run_in(page.rows, document.blocks):
        chance = replace(chance, rows=max(chance.rows, LISTED))
    is_other = _are_parts(page.rows, groups) or _are_sections(page.rows, groups)
    is_better = chance.rows + ROOM < chance.found or (chance.rows < chance.found and is_other)
    if chance.rows < least or is_better or not _are_borne_out(page, site):
        why = _why_none(found, page, site, chance)
        return PageCut([] if why else found, "roles", why)
    if is_related(document.blocks, page.rows[0].first):
        return PageCut([], "markup", RELATED)
    inside = [(row, _inside(page, row, found)) for row in page.rows]
    own = [(row, pieces[0]) for row, pieces in inside if len(pieces) == 1]
    is_agreed = len(own) >= AGREED * len(page.rows)
    is_titled = site.has_titles or sum(row.title is not None for row in page.rows) * 2 > len(page.rows)
    if is_agreed and (site.habits.is_twice or not is_titled):
        return PageCut(_whole(page, own, by_markup), "roles")
    rows = [_judged(piece, chance) for piece in by_markup(page.rows)]
    if button := button_of(rows):
        if is_agreed:
            return PageCut(_titled(own, page, button), "roles")
        if chance.found >= LISTED:
            return PageCut(found, "roles")
        if headed := _headed(rows, page, {button}):
            return PageCut(headed, "markup")
        return PageCut([], "roles", f"the rows of its markup all bear one title, {button!r}, as buttons do")
    if (shared := shared_titles(rows)) and (headed := _headed(rows, page, shared)):
        return PageCut(headed, "markup")
    return PageCut(parted(rows, inside, page), "markup")


def _headed(rows: Sequence[Piece], page: Read, buttons: Collection[str]) -> list[Piece]:
    """Rows by the first heading of each that is no button, where most have one of their own; else none."""
    headings = {
        block.line
        for place, block in enumerate(page.lines.blocks)
        if _is_marked(page, place, HEADINGS) and block.text not in buttons
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


def _are_parts(rows: Sequence[RowBounds], groups: Sequence[Group]) -> bool:
    """Whether most rows of a page's markup are only parts of records, each of which takes up several: a row for the title and
    one for the text."""
    held = [sum(group.lines[0] <= row.first and row.last <= group.lines[-1] + 1 for row in rows) for group in groups]
    return sum(held) >= AGREED * len(rows) and sum(count > 1 for count in held) >= AGREED * len(groups) > 0


def _are_sections(rows: Sequence[RowBounds], groups: Sequence[Group]) -> bool:
    """Whether most rows of a page's markup hold several records each, as the lists under the headings of a page do."""
    held = [sum(row.first <= group.lines[0] < row.last for group in groups) for row in rows]
    return sum(count > 1 for count in held) >= AGREED * len(rows) > 0


def _judged(row: Piece, chance: Listed) -> Piece:
    """A row of the markup with the confidence that it is of a list, which its looks alone may put too low."""
    return replace(row, confidence=round(min(max(row.confidence, LIKELY), max(chance.rows, LISTED)), 2))


def _whole(page: Read, own: Sequence[tuple[RowBounds, Piece]], by_markup: MarkupCut) -> list[Piece]:
    """The records that roles find in rows; of a row in which they find none, or several, or one that ends behind it, that of the
    markup, but for a row that they are sure is outside of the list, as a heading under it is."""
    own = [(row, piece) for row, piece in own if _end(piece) <= page.lines.blocks[row.last - 1].last]
    pieces = dict(zip((row for row, _ in own), dated(page.lines.document, own), strict=True))
    if len(pieces) < len(page.rows):
        by_rows = zip(page.rows, by_markup(page.rows), strict=True)
        pieces = {row: pieces.get(row, piece) for row, piece in by_rows if row in pieces or not _is_outside(page, row)}
    return list(pieces.values())


def _is_outside(page: Read, row: RowBounds) -> bool:
    """Whether no line of a row may be in a record."""
    return float(page.chances[row.first : row.last, OUTSIDE].min()) > 1 - NO_TITLE


def _titled(own: Sequence[tuple[RowBounds, Piece]], page: Read, button: str) -> list[Piece]:
    """The records that roles find in rows; one without a title has the likeliest line of its row that is no button, if any may be
    one."""
    pieces = dated(page.lines.document, own)
    return [
        piece if piece.title else replace(piece, title=_likeliest(row, piece, page, button))
        for (row, _), piece in zip(own, pieces, strict=True)
    ]


def _likeliest(row: RowBounds, piece: Piece, page: Read, button: str) -> Block | None:
    texts = {block.line for block in (*piece.body, *piece.summary)}
    blocks = [(place, page.lines.blocks[place]) for place in range(row.first, row.last)]
    lines = [
        (place, block)
        for place, block in blocks
        if block.line not in texts
        and block.text != button
        and (page.chances[place, TITLE] >= NO_TITLE or _is_marked(page, place))
    ]
    ranked = sorted(lines, key=lambda line: -float(page.chances[line[0], TITLE]))
    return next((block for _, block in ranked if is_title_like(block)), None)


def _is_marked(page: Read, place: int, tags: frozenset[str] = MARKED) -> bool:
    """Whether the markup makes a line a heading or a link."""
    return any(page.lines.document.elements[number].name in tags for number in page.lines.held[place])


def _why_none(found: Sequence[Piece], page: Read, site: Site, chance: Listed) -> str:
    """Why a page lists nothing; "" where it lists what was found. An article, a forum or a product of a site that lists
    many looks like a record."""
    rows = (
        f"; its markup has {len(page.rows)} rows, which are its list with a chance of {chance.rows:.2f}, where {LISTED:.2f} is asked"
        if page.rows
        else ""
    )
    if is_article(page.lines.document) and not _are_copied(found, site):
        return ARTICLE
    if found and (
        is_related(page.lines.document.blocks, _place(page, _opening(found[0]))) or _are_comments(found, page)
    ):
        return RELATED
    if not found:
        return f"its lines, read together, are of no record{rows}"
    if site.counts.page_count == len(found) == 1 and not (found[0].mark or _are_copied(found, site)):
        return ALONE
    is_few = len(found) * FEW <= site.habits.count
    mean = sum(piece.confidence for piece in found) / len(found)
    is_like_others = site.counts.page_count > 1 and not is_few and mean >= SURE
    asked = LEAST_LISTED if is_like_others else LISTED
    asked = asked if page.lines.document.elements else LEAST_OF_DUMP
    if chance.found < asked and not _are_copied(found, site):
        told = f"{number_of(len(found), 'record')} may be on it, which are its list with a chance of {chance.found:.2f}"
        return f"{told}, where {asked:.2f} is asked{rows}"
    least = SURE if is_few else LEAST
    if mean >= least:
        return UNLIKE_OTHERS if _is_unlike(found, site) else ""
    few = f", since other pages of the site have some {site.habits.count}" if is_few else ""
    may_be = f"{number_of(len(found), 'record')} may be on it, with a mean confidence of {mean:.2f}"
    return f"{may_be}, where a list must have {least:.2f}{few}{rows}"


def _are_comments(found: Sequence[Piece], page: Read) -> bool:
    """Whether the first record is what all others stand under, and a heading of comments or of other pages over these."""
    if len(found) < SEVERAL or not page.lines.document.elements:
        return False
    second = _place(page, _opening(found[1]))
    over = range(max(0, second - OVER), second)
    return any(_is_marked(page, place, HEADINGS) for place in over) and is_related(page.lines.document.blocks, second)


def _are_copied(found: Sequence[Piece], site: Site) -> bool:
    """Whether most records of a page print two texts, which no article does; one alone, two that say the same."""
    is_alone = site.counts.page_count == len(found) == 1
    both = sum(bool(piece.body and piece.summary) for piece in found)
    return both * 2 > len(found) and (not is_alone or site.habits.alike > 0)


def _is_unlike(found: Sequence[Piece], site: Site) -> bool:
    """Whether no record of a page has what nearly all of its site have: a second copy, labels."""
    lacks = 1.0
    if site.habits.is_twice and not any(piece.body and piece.summary for piece in found):
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


def _end(piece: Piece) -> int:
    return max(block.last for block in (piece.title, *piece.body, *piece.summary) if block)


def _by_roles(reading: Reading, site: Site) -> list[Piece]:
    page, groups = reading.page, reading.groups
    _without_buttons(groups, page)
    without_headings(groups, page.lines)
    settle_captions(groups, page.lines, site.meant[-1])
    for group in groups:
        settle(group, page.lines, page.chances, site.habits)
    without_names(groups, page.lines)
    without_leads(groups, page.lines)
    titles = without_numbers([title_of(group, page.lines) for group in groups])
    titles, days = without_days(titles, page.lines.document.language)
    titles = without_badges(titles, page.lines.document)
    records = zip(groups, titles, days, reading.sure, strict=True)
    return [
        _piece(group, title, day, surety, page)
        for group, title, day, surety in records
        if not is_repetition(group, page.lines) and not is_furniture(group, page.lines, site.counts)
    ]


def _without_buttons(groups: Sequence[Group], page: Read) -> None:
    """A title that is none for sure and that most records print as well, as title or beside it, is a button's or badge's: another
    line of its record that may be one is its title; a heading in any case."""
    if len(groups) < SEVERAL:
        return
    said = page.lines.keys["text"]
    heads = [(group, titles[0]) for group in groups if (titles := group.of(TITLE))]
    printed = Counter(text for group in groups for text in {said[line] for line in group.lines})
    sure: dict[str, list[float]] = defaultdict(list)
    for _, head in heads:
        sure[said[head]].append(float(page.chances[head, TITLE]))
    for group, head in heads:
        button = said[head]
        if printed[button] < MOST * len(groups):
            continue
        others = [line for line in group.lines if said[line] != button and is_title_like(page.lines.blocks[line])]
        if sum(sure[button]) >= SURE * len(sure[button]):
            others = [line for line in others if _is_marked(page, line, HEADINGS)]
        if others:
            best = max(others, key=lambda line: float(page.chances[line, TITLE]))
            group.roles[group.lines.index(head)], group.roles[group.lines.index(best)] = AROUND, TITLE


def _piece(group: Group, title: Block | None, day: Block | None, sure: float, page: Read) -> Piece:
    blocks = page.lines.blocks
    mark = labels_of(group, page.lines)
    inside = range(mark.first, mark.last + 1) if mark else ()
    beside = sorted([*group.of(AROUND), *(line for line in group.of(BETWEEN, CAPTION, VALUE) if line not in inside)])
    return Piece(
        title=title,
        body=[blocks[line] for line in group.of(BODY)],
        mark=mark,
        summary=[blocks[line] for line in group.of(SUMMARY)],
        confidence=round(sure, 2),
        beside=[*([day] if day else []), *(blocks[line] for line in beside)],
    )
