"""A page as its lines are read → as one would read it on which lines outside of records are less common.

How common these are differs from site to site more than a line by itself can tell (Saerens, Latinne and Decaestecker, *Adjusting the outputs of a
classifier to new a priori probabilities*, 2002). The heading of a page looks like a title, and would be that of its first record.
"""

import numpy as np

from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import OUTSIDE, TITLE
from pipeline.split.roles.path import ROLE_OF, Path, chain_of, decoded, marginals
from pipeline.split.roles.reading import DIGITS, TITLED, Chances, Read
from pipeline.split.roles.sites.site import Site

SHIFTS = (0.1, 0.01)  # how many times as common lines outside of records may be on a page
SURE_OUTSIDE = 0.9  # chance that a line is outside of records, from which it is for sure
FEW = 2  # titles, too few to tell the heading of their page from them
LEAST_INSIDE = 1e-4  # chance that a line is in a record, below which it is none that is told apart from others


def shifted(page: Read, site: Site, shift: float) -> Read:
    """A page as one would read it on which lines outside of records are `shift` times as common; its heading stays outside."""
    chain = chain_of(site.has_titles, site.followed if site.habits.count else None)
    chances = _by_odds(page.chances, shift)
    path = decoded(chances, chain)
    if count := _headed(path, page.chances):
        without = np.concatenate((page.chances[:count], chances[count:]))
        below = decoded(without, chain)
        if _is_whole(below, path, without):
            chances, path = without, below
    return Read(page.lines, chances, path, marginals(chances, chain), page.rows, shift)


def _by_odds(before: Chances, shift: float) -> Chances:
    odds = before.copy()
    odds[:, OUTSIDE] *= shift
    odds[:, :-1] /= odds[:, :-1].sum(1, keepdims=True)
    inside, known = 1 - odds[:, OUTSIDE], np.maximum(1 - before[:, OUTSIDE], LEAST_INSIDE)
    odds[:, -1] = np.minimum(before[:, -1] * inside / known, 1.0)  # a record begins with a line that is in one
    return np.round(odds, DIGITS)


def _headed(path: Path, before: Chances) -> int:
    """Lines down to the heading of a page, if it was read as the title of the first record: it surely stood outside of records by the odds
    before, and most other titles did not."""
    titles = _titles_of(path)
    outside = before[titles, OUTSIDE]
    is_heading = len(titles) > FEW and outside[0] >= SURE_OUTSIDE > np.median(outside[1:])
    return int(titles[0]) + 1 if is_heading else 0


def _is_whole(below: Path, path: Path, chances: Chances) -> bool:
    """Whether the records of a page lack nothing without its heading: another line is the title of the first one then, and likely to be, or
    the heading had no text."""
    first, second = _titles_of(path)[:2]
    own = _titles_of(below)
    if len(own) and own[0] < second:
        return bool(chances[own[0], TITLE] >= TITLED)
    return not np.isin(ROLE_OF[path[first:second]], TEXTS).any()


def _titles_of(path: Path) -> Path:
    return np.flatnonzero(ROLE_OF[path] == TITLE)
