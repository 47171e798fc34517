"""A page of a site that nobody has described, with the records that were found on it → why it lists nothing after all."""

import re
from collections.abc import Sequence

from pipeline.core.model import Document
from pipeline.core.sentence import number_of
from pipeline.split.articles import is_article
from pipeline.split.articles.prose import OVER, is_related
from pipeline.split.piece import ARTICLE, Piece
from pipeline.split.roles.judged.likeliest import CLEAR, FEW, LEAST, LISTED
from pipeline.split.roles.judged.listing import Listed
from pipeline.split.roles.lists.rows import SEVERAL
from pipeline.split.roles.reading import Read
from pipeline.split.roles.seen.lines import LOOKS
from pipeline.split.roles.seen.markup import HEADINGS, is_marked
from pipeline.split.roles.sites.site import Site
from pipeline.split.title_marks import LEADER

LEAST_LISTED = (
    0.25  # chance of a list from which it is one, where other pages of its site list as many, or it prints texts twice;
)
LEAST_OF_DUMP = 0.2  # of a page without markup, which shows less of what is its list
SURE = 0.9  # mean confidence of few records
UNLIKE = 0.05  # chance that records of a site lack what those of a page lack, below which the page lists none of them
USUAL = 2  # records that pages of a site have, from which the path would find those of another page too
OVER_PAGE = 4  # lines over a page that a program prints
RELATED = "what it lists stands under a text and a heading of comments or of other pages, so it is none of its own"
ALONE = "it is the only page of its site, with one title over one text and no label, as any article is"
UNLIKE_OTHERS = "what it seems to list lacks what the records of other pages have: a second copy of the text, or labels"
SECTIONS = "what it seems to list are sections of one text: most headings bear the sign by which programs for documentation lead to them"
PARAGRAPHS = 8  # of the only record of a page, from which they are the text of an article, whatever labels it bears
ANSWERS = "what it seems to list is one thread: most titles answer the same one, or say who wrote, or a button to answer follows most records"
CONTENTS = "it is a table of contents: dots lead from most of its lines to the number of a page"
CHAPTERS, MOST = 5, 0.6  # such lines, and share of those of a page
DATE = LOOKS.index("date_share")
_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def why_none(found: Sequence[Piece], page: Read, site: Site, chance: Listed, *, is_sister: bool) -> str:
    """Why a page lists nothing; "" where it lists what was found. An article, a forum or a product of a site that lists
    many looks like a record; several that all bear labels, and a day among these, are none. A last page may have few records (`is_sister`:
    they look as those of the others do), and of a page with as many as the others that look so no copy is asked
    where its site has few, or they are its list for sure."""
    rows = (
        f"; its markup has {len(page.rows)} rows, which are its list with a chance of {chance.rows:.2f}, where {LISTED:.2f} is asked"
        if page.rows
        else ""
    )
    is_clear = chance.found >= CLEAR and not page.lines.document.elements
    are_several = len(found) >= SEVERAL
    are_labelled = all(piece.mark for piece in found)
    is_told = _is_fetched(page.lines.document) or (are_labelled and chance.found >= LISTED)
    is_text = len(found) == 1 and len(found[0].body) >= PARAGRAPHS
    are_as_many = site.counts.page_count > 1 and len(found) >= site.habits.count > 0 and not is_text
    is_sure = not page.lines.document.elements or (chance.found >= CLEAR and are_several and _are_entries(found))
    is_list = (
        (is_sister and is_sure)
        or (is_clear and (are_several or are_labelled))
        or ((are_several or are_as_many) and is_told)
        or (chance.found >= CLEAR and are_several and _are_dated(found, page))
    )
    if is_article(page.lines.document) and not (is_list or _are_copied(found, site)):
        return ARTICLE
    if found and (is_related(page.lines.document.blocks, _place(page, found[0].first)) or _are_comments(found, page)):
        return RELATED
    if not found:
        return f"its lines, read together, are of no record{rows}"
    if site.counts.page_count == len(found) == 1 and not (found[0].mark or _are_copied(found, site)):
        return ALONE
    is_few = len(found) * FEW <= site.habits.count and not is_sister
    mean = sum(piece.confidence for piece in found) / len(found)
    is_like_others = site.counts.page_count > 1 and not is_few and mean >= SURE
    asked = LEAST_LISTED if is_like_others else LISTED
    asked = asked if page.lines.document.elements else LEAST_OF_DUMP
    if chance.found < asked and not _are_copied(found, site):
        told = f"{number_of(len(found), 'record')} may be on it, which are its list with a chance of {chance.found:.2f}"
        return f"{told}, where {asked:.2f} is asked{rows}"
    least = SURE if is_few else LEAST
    if mean >= least:
        is_sure = not site.habits.is_twice or (chance.found >= CLEAR and are_labelled)
        are_theirs = is_sister and is_sure and 2 * len(found) >= site.habits.count >= SEVERAL
        return UNLIKE_OTHERS if _is_unlike(found, site) and not are_theirs else ""
    few = f", since other pages of the site have some {site.habits.count}" if is_few else ""
    may_be = f"{number_of(len(found), 'record')} may be on it, with a mean confidence of {mean:.2f}"
    return f"{may_be}, where a list must have {least:.2f}{few}{rows}"


def is_contents(document: Document) -> bool:
    """Whether a page is the table of contents of one text."""
    chapters = sum(LEADER.search(block.text) is not None for block in document.blocks)
    return chapters >= max(CHAPTERS, MOST * len(document.blocks))


def are_sections(found: Sequence[Piece], document: Document) -> bool:
    """Whether most titles lead to themselves, and stand over one text without labels: so do the headings of documentation, and the title of
    a resource leads to its page."""
    signs = [one.first for one in document.elements if one.is_permalink and one.first < len(document.blocks)]
    signed = {document.blocks[place].line for place in signs}
    titles = [piece.title.line for piece in found if piece.title and not (piece.mark or piece.summary)]
    return sum(line in signed for line in titles) * 2 > len(found)


def may_list(document: Document, why: str) -> bool:
    """Whether a page on which the roles find no list, and why, may be one for all they know."""
    return why not in (ARTICLE, RELATED, UNLIKE_OTHERS) or (why == ARTICLE and _is_fetched(document))


def may_be_boxed(why: str) -> bool:
    """Whether elements that look alike may be the list of a page on which the roles find none, and why; that it looks like an article
    is told among their signs."""
    return why not in (RELATED, UNLIKE_OTHERS)


def others_list(site: Site) -> bool:
    """Whether the path finds records on pages of a site, so that it would on others that list some."""
    return site.counts.page_count > 1 and site.habits.count >= USUAL


def _is_fetched(document: Document) -> bool:
    """Whether the program that printed a page says over it, to the minute, when it was published: it does so of any page."""
    return any(_MINUTE.search(block.text) for block in document.blocks[:OVER_PAGE])


def _are_comments(found: Sequence[Piece], page: Read) -> bool:
    """Whether the first record is what all others stand under, and a heading of comments or of other pages over these."""
    if len(found) < SEVERAL or not page.lines.document.elements:
        return False
    second = _place(page, found[1].first)
    over = range(max(0, second - OVER), second)
    return any(is_marked(page.lines, place, HEADINGS) for place in over) and is_related(
        page.lines.document.blocks, second
    )


def _are_entries(found: Sequence[Piece]) -> bool:
    """Whether most records have a title, and something beside it and their texts, as sections of an article have not."""
    return sum(bool(piece.title and (piece.mark or piece.beside)) for piece in found) * 2 > len(found)


def _are_dated(found: Sequence[Piece], page: Read) -> bool:
    """Whether each record has a title, a text and a line beside them that names a day, as rows of lists have and an article has once."""
    days = {block.line for block, own in zip(page.lines.blocks, page.lines.signs[:, DATE], strict=True) if own > 0}
    return all(piece.title and piece.body and any(block.line in days for block in piece.beside) for piece in found)


def _are_copied(found: Sequence[Piece], site: Site) -> bool:
    """Whether most records of a page print two texts, which no article does; one alone, two that say the same."""
    is_alone = site.counts.page_count == len(found) == 1
    both = sum(bool(piece.body and piece.summary) for piece in found)
    return both * 2 > len(found) and (not is_alone or site.habits.alike > 0)


def _is_unlike(found: Sequence[Piece], site: Site) -> bool:
    """Whether no record of a page has what nearly all of its site have: a second copy, labels. One that prints two copies needs no label."""
    if _are_copied(found, site):
        return False
    lacks = 1.0
    if site.habits.is_twice and not any(piece.body and piece.summary for piece in found):
        lacks *= (1.0 - site.habits.copied) ** len(found)
    if not any(piece.mark for piece in found):
        lacks *= (1.0 - site.habits.labelled) ** len(found)
    return lacks < UNLIKE


def _place(page: Read, line: int) -> int:
    return next(place for place, block in enumerate(page.lines.blocks) if block.line == line)
