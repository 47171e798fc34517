"""A dump that lists nothing by the likeliest path of its lines → the records that come back in it, where these are likely to be its list.

The weights were learned on pages of sites that the roles were not learned from (`make train`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.split.articles.prose import is_related
from pipeline.split.piece import Piece
from pipeline.split.roles.judged import listing
from pipeline.split.roles.judged.listing import Page, Span, measured
from pipeline.split.roles.lists.beat import Beat
from pipeline.split.roles.lists.bounded import bounded_records
from pipeline.split.roles.lists.rhythm import SIGNS, Rhythm, rhythms
from pipeline.split.roles.reading import Read
from pipeline.split.roles.seen.lines import Floats
from pipeline.split.roles.sites.site import Site
from pipeline.split.roles.weighed.trees import judge

WEIGHTS = "periods.json"  # in `weighed`; `make train` learns others
LOOKS = (
    "rows", "held", "over", "under", "between", "titled", "distinct", "title_length", "title_linked", "title_level", "title_headed",
    "title_announced", "lines", "lines_spread", "length", "length_spread", "linked", "rest_linked", "prose", "prose_lines", "prose_outside",
    "prose_over", "dated", "priced", "repeated", "links", "anchored", "alike", "headings", "heading_inside", "is_called_article",
    "is_called_list", "asked",
)  # fmt: skip
NAMES = (*LOOKS, *SIGNS)
_TOLD = [SIGNS.index(name) for name in ("title_told", "least_title_told", "begins_told", "worth")]
_PLACES = [listing.NAMES.index(name) for name in LOOKS]
LISTED = 0.3  # chance of a reading from which it is that of its page
ASKED = 0.5  # share of titles that are questions, from which answers stand under them
DIGITS = 2  # of how sure a record is


@dataclass(frozen=True, slots=True)
class Period:
    """What comes back on a page as records, in order, and the chance that these are its list."""

    pieces: Sequence[Piece]
    chance: float


def likeliest_period(page: Read, site: Site) -> Period:
    """The records of a page that are likeliest to be its list; none where nothing that comes back in it may be one."""
    beat = Beat(page)
    found = rhythms(beat)
    if not found:
        return Period((), 0.0)
    scores = judge(WEIGHTS).scores(signs_of(found, page, site))[:, 0]
    spans, chance = found[int(np.argmax(scores))].spans, float(1 / (1 + np.exp(-scores.max())))
    return bounded_period(spans, page, site, chance, chance**0.5)  # readings that are as good share what is sure of one


def bounded_period(spans: Sequence[Span], page: Read, site: Site, chance: float, sure: float) -> Period:
    """The records that some lines bound, each as sure; none where they are questions with answers, or stand under a text."""
    pieces = bounded_records(spans, page, site, round(sure, DIGITS))
    asked = sum(piece.title is not None and piece.title.text.endswith("?") for piece in pieces)
    is_other = asked >= ASKED * len(pieces) or is_related(page.lines.document.blocks, spans[0].first)
    return Period((), 0.0) if is_other else Period(pieces, round(chance, DIGITS))


def signs_of(found: Sequence[Rhythm], page: Read, site: Site) -> Floats:
    """The signs (readings × NAMES) of all that may be the records of a page; how likely the roles hold each to be is told against the
    likeliest one, since that differs more from site to site than from one reading to the next."""
    whole = Page.of(page, site)
    looks = np.array([measured(whole, one.spans, (), one.spans, ()) for one in found], np.float32)
    told = np.array([one.signs for one in found], np.float32)
    told[:, _TOLD] -= told[:, _TOLD].max(0)
    return np.concatenate((looks[:, _PLACES], told), 1)
