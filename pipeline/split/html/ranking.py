"""Groups with their figures → the list of the page, and how sure that is; None where none is one.

Each figure has a weight, and the group with the highest sum wins: those of the highest sums are looked at first. The weights were set by hand on real result pages
(arts, business, computers), where a fit by site moves them little and chooses no better.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from pipeline.split.html.features import Measured
from pipeline.split.html.looks import Floats

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
}
AMONG: Mapping[str, float] = {  # how it lies among the others, which only takes from it
    "grid": -2.0,
    "inner": -2.5,
    "portion": -1.0,
    "partial": -2.0,
}
MAX_ASIDE = 0.5  # share of rows in menus, feet and asides
MIN_TITLED = 0.6  # share of rows with a title of their own
MIN_BARE = 3  # letters of a row outside links and headings: a list of bare links is a menu
MENU_LINKS, MENU_SHARE = 3, 0.7  # links of a row, and their share of its text: rows of a menu
LONG_LINK = 35  # characters of a title rather than of an entry of a menu
MENU_ROWS = 2.3  # logarithm of ten: more boxes than menus have
MIN_PAGE = 0.4  # share of a page that a list must hold to be what it is about
SURE, LIKELY, UNLIKELY = 0.95, 0.8, 0.4
CLEAR_MARGIN = (
    4.0  # of the best sum over the next: on the pages of those three categories no list was wrong from there on
)
MOSTLY, NEARLY_ALL = 0.8, 0.9  # how alike rows are, and share of rows with a sign, for the sign to count as sure
MIN_SUM = 13.0  # on real pages lists begin there, and menus and facets that pass for one reach it
GUESS_SUM = 11.0  # below which a group that is not most of the page is no list


@dataclass(frozen=True, slots=True)
class Choice:
    """The list of a page, by its number; `is_shaped` tells that its rows are of a known shape or listed by the page."""

    group: int
    confidence: float
    is_shaped: bool


def chosen(candidates: Measured, is_article: Callable[[], bool]) -> Choice | None:
    """The best of the groups that may be a list; whether the page is an article is asked where it matters."""
    ranked = _ranked(candidates)
    if not ranked:
        return None
    total, best, told = ranked[0]
    if total < GUESS_SUM and told["page"] < MIN_PAGE:
        return None
    if not _outweighs_article(told) and is_article():
        return None
    margin = total - ranked[1][0] if len(ranked) > 1 else total
    return Choice(best, _confidence(told, total, margin), _is_shaped(told))


def _ranked(candidates: Measured) -> list[tuple[float, int, Mapping[str, float]]]:
    """The best and the next best: sum, number, figures. What costs most is told only of those that may be among them."""
    at_most = sums(candidates.columns, len(candidates.groups))
    figures = candidates.figures()
    found: list[tuple[float, int, Mapping[str, float]]] = []
    for group in np.argsort(-at_most, kind="stable").tolist():
        if len(found) > 1 and found[1][0] > at_most[group]:
            break
        told = figures[group]
        if _may_list(told):
            among = candidates.among(group)
            total = float(at_most[group])
            for name, weight in AMONG.items():
                total += weight * among[name]
            found = sorted([*found, (total, group, told)], key=lambda one: (-one[0], one[1]))[:2]
    return found


def sums(columns: Mapping[str, Floats], count: int) -> Floats:
    """Of every group the sum of its figures alone: the others take from it."""
    total = np.zeros(count, dtype=np.float64)
    for name, weight in WEIGHTS.items():
        total = total + weight * columns[name]
    return total


def _is_shaped(told: Mapping[str, float]) -> bool:
    return told["shaped"] >= MIN_TITLED or told["listed"] > 0


def _may_list(told: Mapping[str, float]) -> bool:
    """Whether its rows lead somewhere, and are no menu, nor the parts of a text under headings that lead nowhere."""
    is_shaped = _is_shaped(told)
    is_known = is_shaped or told["called"] > 0
    is_text = told["entitled"] < MIN_TITLED and (told["run"] > 0 or (told["heading"] >= MIN_TITLED and not is_known))
    leads = told["linked"] >= MIN_TITLED or is_shaped or (is_known and told["titled"] >= MIN_TITLED)
    return told["chrome"] < MAX_ASIDE and leads and not is_text and not _is_menu(told)


def _is_menu(told: Mapping[str, float]) -> bool:
    """Bare links, or a few boxes of them; but not what is called a result, pictured, listed by the page, or all titles."""
    is_called = told["called"] > 0 or told["pictured"] >= MIN_TITLED or told["listed"] > 0
    is_main = told["page"] >= MIN_PAGE
    has_many = told["rows"] >= MENU_ROWS
    is_full = told["links"] >= MENU_LINKS
    is_counted = told["plain"] > 0 and is_main and has_many  # a menu may count what it leads to, but is not the page
    is_titles = not is_full and (told["blocks"] >= MIN_TITLED or (told["median"] >= LONG_LINK and is_main))
    is_bare = told["bare"] < MIN_BARE and not (is_counted or is_titles) and told["heading"] < MIN_TITLED
    is_crammed = told["bare"] < MIN_BARE and told["density"] > MENU_SHARE
    is_under_name = told["opened"] < MIN_TITLED and told["rest"] < MIN_BARE
    is_box = is_full and not has_many and (is_crammed or is_under_name)
    return (is_bare or is_box) and not is_called


def _outweighs_article(told: Mapping[str, float]) -> bool:
    return told["entitled"] >= MIN_TITLED and told["page"] >= MIN_PAGE


def _confidence(told: Mapping[str, float], total: float, margin: float) -> float:
    is_main = told["page"] >= MIN_PAGE
    if total < MIN_SUM and not is_main:
        return UNLIKELY
    signs = [told["regular"] >= MOSTLY, margin >= CLEAR_MARGIN, told["shaped"] >= NEARLY_ALL, told["listed"] > 0]
    is_plain = told["entitled"] >= NEARLY_ALL and (told["heading"] >= NEARLY_ALL or told["listed"] > 0)
    return SURE if is_plain and sum(signs) >= 2 else LIKELY
