"""A page of HTML on which neither the path of its lines nor its rows are a clear list → the elements that look alike whose records are.

Which group of elements is the list of its page, and which line of each is its title, is judged by how the elements look and by what the
roles say of all their lines together, against the other readings. Records that no element holds are bounded by what comes back in them, as
those of dumps are. The weights were learned on pages of sites that the roles were not learned from (`make train`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.split.articles import is_article
from pipeline.split.roles.group import TITLE
from pipeline.split.roles.lists import periods
from pipeline.split.roles.lists.beat import Beat
from pipeline.split.roles.lists.periods import Period, bounded_period
from pipeline.split.roles.lists.rhythm import DEPTHS, Rhythm, entitled, rhythms
from pipeline.split.roles.reading import Read
from pipeline.split.roles.seen.lines import Floats
from pipeline.split.roles.sites.site import Site
from pipeline.split.roles.weighed.trees import judge
from pipeline.split.segments import FIGURES, AlikeRows, alike_rows

WEIGHTS = "boxes.json"  # in `weighed`; `make train` learns others
SEVERAL = 3  # records that a page must list
MOST = 0.75  # share of the elements of a group that must have a title
LISTED = 0.5  # chance of a reading from which it is the list of its page
NAMES = (*periods.NAMES, *(f"box_{name}" for name in FIGURES), "is_article")
_NO_FIGURES = (0.0,) * len(FIGURES)


@dataclass(frozen=True, slots=True)
class Boxes:
    """What may be records, what tells so by itself, and what tells so of the elements that hold them: FIGURES, 0 where none do."""

    rhythm: Rhythm
    figures: tuple[float, ...]


def likeliest_boxes(page: Read, site: Site) -> Period:
    """The records of a page whose elements are likeliest to be its list; none where none may be."""
    found = boxes(page)
    if not found:
        return Period((), 0.0)
    scores = judge(WEIGHTS).scores(signs_of(found, page, site))[:, 0]
    spans, chance = found[int(np.argmax(scores))].rhythm.spans, float(1 / (1 + np.exp(-scores.max())))
    return bounded_period(spans, page, site, chance, chance)


def signs_of(found: Sequence[Boxes], page: Read, site: Site) -> Floats:
    """Signs (readings × NAMES)."""
    told = periods.signs_of([one.rhythm for one in found], page, site)
    is_one = is_article(page.lines.document)
    figures = np.array([(*one.figures, is_one) for one in found], np.float32)
    return np.concatenate((told, figures), 1)


def boxes(page: Read) -> list[Boxes]:
    """All that may be records of a page by its elements, with each place of their titles, and by what comes back in it."""
    beat = Beat(page)
    rows = [one for rows in alike_rows(page.lines.document) for one in _titled(rows, beat, page)]
    return [*rows, *(Boxes(rhythm, _NO_FIGURES) for rhythm in rhythms(beat))]


def _titled(rows: AlikeRows, beat: Beat, page: Read) -> Iterator[Boxes]:
    """Those of the same elements that have a title, by each line that may be one."""
    ways = [rows.titles, [first + int(page.chances[first:last, TITLE].argmax()) for first, last in rows.bounds]]
    ways += [
        [first + depth if first + depth < last else None for first, last in rows.bounds] for depth in range(len(DEPTHS))
    ]
    for way in dict.fromkeys(map(tuple, ways)):
        own = [(bounds, title) for bounds, title in zip(rows.bounds, way, strict=True) if title is not None]
        if len(own) >= max(SEVERAL, MOST * len(rows.bounds)):
            bounds, titles = zip(*own, strict=True)
            yield from (Boxes(rhythm, rows.figures) for rhythm in entitled(beat, bounds, [titles]))
