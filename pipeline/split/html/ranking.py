"""Groups with their figures → the list of the page, and how sure that is; None where none is one.

Each figure has a weight, and the group with the highest sum wins. The weights were set by hand on real result pages
(arts, business, computers), where a fit by site moves them little and chooses no better.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.split.html.features import Measured
from pipeline.split.html.groups import Group

WEIGHTS: Mapping[str, float] = {
    # how much it holds
    "rows": 2.0,  # per e-fold
    "plain": 0.7,  # per e-fold of the text outside links
    "page": 3.0,
    "filled": 1.4,
    # how it looks
    "linked": 2.6,
    "pictured": 0.3,
    "headed": 0.5,
    "blocks": 0.3,
    "regular": 1.0,
    "named": 1.9,
    "item": 0.9,
    "shaped": 1.0,
    "listed": 5.0,
    "mixed": -4.0,
    "cell": -2.5,
    "part": -3.0,
    "run": -0.5,
    "spread": -2.4,
    # where it stands
    "together": 0.8,  # per e-fold of rows under one parent
    "sole": -0.6,
    "chrome": -4.0,
    "bulk": -2.0,  # per e-fold
    "grid": -2.0,
    "inner": -2.5,
    "portion": -1.0,
    "partial": -2.0,
}
MOST_ASIDE = 0.5  # share of rows in menus, feet and asides
LEAST_TITLED = 0.6  # share of rows with a title of their own
LEAST_BARE = 3  # letters of a row outside links and headings: a list of bare links is a menu
MENU_LINKS, MENU_SHARE = 3, 0.7  # links of a row, and their share of its text: rows of a menu
LONG_LINK = 35  # characters of a title rather than of an entry of a menu
MENU_ROWS = 2.3  # logarithm of ten: more boxes than menus have
LEAST_PAGE = 0.4  # share of a page that a list must hold to be what it is about
SURE, LIKELY, UNLIKELY = 0.95, 0.8, 0.4
CLEAR_MARGIN = (
    4.0  # of the best sum over the next: on the pages of those three categories no list was wrong from there on
)
MOSTLY, NEARLY_ALL = 0.8, 0.9  # how alike rows are, and share of rows with a sign, for the sign to count as sure
LEAST_SUM = 13.0  # on real pages lists begin there, and menus and facets that pass for one reach it
GUESS_SUM = 11.0  # below which a group that is not most of the page is no list


@dataclass(frozen=True, slots=True)
class Choice:
    """The list of a page; `is_shaped` tells that its rows are of a known shape or listed by the page."""

    group: Group
    confidence: float
    is_shaped: bool


def chosen(candidates: Sequence[Measured], *, is_article: bool) -> Choice | None:
    """The best of the groups that may be a list."""
    ranked = sorted(((_sum(one), -rank) for rank, one in enumerate(candidates) if _may_list(one.figures)), reverse=True)
    if not ranked:
        return None
    total, best = ranked[0][0], candidates[-ranked[0][1]]
    told = best.figures
    if (is_article and not _outweighs_article(told)) or (total < GUESS_SUM and told["page"] < LEAST_PAGE):
        return None
    margin = total - ranked[1][0] if len(ranked) > 1 else total
    is_shaped = told["shaped"] >= LEAST_TITLED or told["listed"] > 0
    return Choice(best.group, _confidence(told, total, margin), is_shaped)


def _sum(one: Measured) -> float:
    return sum(weight * one.figures[name] for name, weight in WEIGHTS.items())


def _may_list(told: Mapping[str, float]) -> bool:
    """Whether its rows lead somewhere, and are no menu, nor the parts of a text under headings that lead nowhere."""
    is_shaped = told["shaped"] >= LEAST_TITLED or told["listed"] > 0
    is_known = is_shaped or told["called"] > 0
    is_text = told["entitled"] < LEAST_TITLED and (
        told["run"] > 0 or (told["heading"] >= LEAST_TITLED and not is_known)
    )
    leads = told["linked"] >= LEAST_TITLED or is_shaped or (is_known and told["titled"] >= LEAST_TITLED)
    return told["chrome"] < MOST_ASIDE and leads and not is_text and not _is_menu(told)


def _is_menu(told: Mapping[str, float]) -> bool:
    """Bare links, or a few boxes of them; but not what is called a result, pictured, listed by the page, or all titles."""
    is_called = told["called"] > 0 or told["pictured"] >= LEAST_TITLED or told["listed"] > 0
    is_main = told["page"] >= LEAST_PAGE
    has_many = told["rows"] >= MENU_ROWS
    is_full = told["links"] >= MENU_LINKS
    is_counted = told["plain"] > 0 and is_main and has_many  # a menu may count what it leads to, but is not the page
    is_titles = not is_full and (told["blocks"] >= LEAST_TITLED or (told["median"] >= LONG_LINK and is_main))
    is_bare = told["bare"] < LEAST_BARE and not (is_counted or is_titles) and told["heading"] < LEAST_TITLED
    is_crammed = told["bare"] < LEAST_BARE and told["density"] > MENU_SHARE
    is_under_name = told["opened"] < LEAST_TITLED and told["rest"] < LEAST_BARE
    is_box = is_full and not has_many and (is_crammed or is_under_name)
    return (is_bare or is_box) and not is_called


def _outweighs_article(told: Mapping[str, float]) -> bool:
    return told["entitled"] >= LEAST_TITLED and told["page"] >= LEAST_PAGE


def _confidence(told: Mapping[str, float], total: float, margin: float) -> float:
    is_main = told["page"] >= LEAST_PAGE
    if total < LEAST_SUM and not is_main:
        return UNLIKELY
    signs = [told["regular"] >= MOSTLY, margin >= CLEAR_MARGIN, told["shaped"] >= NEARLY_ALL, told["listed"] > 0]
    is_plain = told["entitled"] >= NEARLY_ALL and (told["heading"] >= NEARLY_ALL or told["listed"] > 0)
    return SURE if is_plain and sum(signs) >= 2 else LIKELY
