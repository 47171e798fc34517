"""A dump as the path of its lines cuts it → the same, or what else shows a list, where the path finds none or one that is less likely."""

from collections.abc import Sequence

from pipeline.split.piece import PageCut, Piece
from pipeline.split.roles.judged.likeliest import CLEAR
from pipeline.split.roles.judged.unlisted import may_list, others_list
from pipeline.split.roles.lists.entries import cut_by_entries
from pipeline.split.roles.lists.headlines import cut_by_headlines
from pipeline.split.roles.lists.numbered import cut_by_numbers
from pipeline.split.roles.lists.periods import LISTED, likeliest_period
from pipeline.split.roles.lists.pictured import cut_by_pictures
from pipeline.split.roles.reading import Read
from pipeline.split.roles.sites.site import Site

UNLIKE = 0.7  # chance from which a page lists some though the path finds those of others of its site alone
SAME = 0.8  # share of the titles of a reading that the other one has too, from which both find the same records


def likelier_of_dump(own: PageCut, page: Read, site: Site, chance: float) -> PageCut:
    """The records of a dump; `own` are those of its path, which are its list by this chance, or why that finds none."""
    if (own.pieces and site.habits.is_twice) or not may_list(page.lines.document, own.why):
        return own
    if pictured := cut_by_pictures(page, site):
        return own if _are_same(own, pictured) else PageCut(pictured, "pictures")
    if own.pieces and chance >= CLEAR:
        return own
    if not own.pieces and (headed := cut_by_headlines(page, site)):
        return PageCut(headed, "headlines")
    if not own.pieces and (numbered := cut_by_numbers(page, site)):
        return PageCut(numbered, "numbers")
    if not own.pieces and (entries := cut_by_entries(page.lines.document)):
        return PageCut(entries, "entries")
    period = likeliest_period(page, site)
    least = max(LISTED, chance) if own.pieces else UNLIKE if others_list(site) else LISTED
    return PageCut(period.pieces, "periods") if period.chance >= least and not _are_same(own, period.pieces) else own


def _are_same(own: PageCut, others: Sequence[Piece]) -> bool:
    """Whether most records of another reading are those of the path."""
    titles, told = ({piece.title.line for piece in found if piece.title} for found in (own.pieces, others))
    return len(titles & told) >= SAME * len(told)
