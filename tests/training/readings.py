"""Known dumps of sites → readings of them by what comes back in them or of elements of HTML, whether these are right, and trees that tell which
are.

Pages are read as they will be met: by the weights of the roles, which were learned from other sites.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.core.model import Page
from pipeline.core.source import Source
from pipeline.read.extract import extract
from pipeline.split.roles.judged.listing import Bools, Span
from pipeline.split.roles.lists.beat import Beat
from pipeline.split.roles.lists.boxes import WEIGHTS as BOXES
from pipeline.split.roles.lists.boxes import boxes
from pipeline.split.roles.lists.boxes import signs_of as signs_of_boxes
from pipeline.split.roles.lists.periods import WEIGHTS as PERIODS
from pipeline.split.roles.lists.periods import signs_of
from pipeline.split.roles.lists.rhythm import rhythms
from pipeline.split.roles.reading import learn, read
from pipeline.split.roles.seen.lines import Floats, Reals
from pipeline.split.roles.weighed.again import ROLES
from tests.anatomy import bare_site, drawn_site, plain_site, valued_site
from tests.anatomy.cards import card_site
from tests.anatomy.columns import columns_page
from tests.training.converted import first_pages
from tests.training.fit import judged
from tests.training.real import Marked, real_pages
from tests.training.seeds import of_each
from tests.training.truth import Known, first_snapshot

DRAWN, PLAIN = range(3_300, 3_500), range(4_400, 4_520)  # seeds that the roles are not learned from,
BARE, VALUED, CARDS = range(4_400, 5_100), range(700), range(2_600, 2_760)
COLUMNS = range(3_200)
BARE_HTML = range(24_400, 24_700)
CONVERTED = (*range(34_400, 34_550), *range(44_400, 44_600), *range(54_200, 54_320), *range(66_000, 66_240))
FEW = 2  # pages of a site that are read, each alone: the first ones, and its last ones, which list nothing
RIGHT, WRONG = 0.85, 0.6  # F1 of records from which a reading is right, if none is better, and up to which it is wrong,
NEAR = 0.02  # or by how much it is worse than the best one of its page;
MOST, LEAST = 0.6, 0.4  # and the same of elements of HTML: any is right that finds most of its list
BESIDE = 4.0  # worth of a page of drawn sites of all sorts,
ALIKE = 0.3  # what such a page of HTML counts against a dump: they are more like one another, and less like others
REAL = 24.0  # of one that is real or was put down by hand, beside those that list short lines or print little,
PRINTED = 8.0  # and of one that was put down by hand as one program prints it
MODELS = 8  # whose mean is shipped
SETTINGS = {
    "iterations": 200, "depth": 5, "learning_rate": 0.1, "border_count": 32, "verbose": 0, "rsm": 0.35, "thread_count": 2,
    "bootstrap_type": "Bernoulli", "subsample": 0.7, "l2_leaf_reg": 20, "allow_writing_files": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Readings:
    """All that may be the records of one page, by periods or by boxes: signs (readings × NAMES), the F1 of each, and what the page counts."""

    by: str
    signs: Floats
    f1: Reals
    worth: float


def drawn_readings() -> Iterator[Readings]:
    """Those of sites that were drawn, each page by itself."""
    yield from of_each(BARE, _of_bare)
    yield from of_each(BARE_HTML, _of_bare_html)
    yield from of_each(VALUED, _of_valued)
    yield from of_each(COLUMNS, _of_columns)
    yield from of_each(DRAWN, _of_drawn)
    yield from of_each(PLAIN, _of_plain)
    yield from of_each(CARDS, _of_cards)
    yield from of_each(CONVERTED, _of_converted)


def _of_bare(seed: int) -> list[Readings]:
    return _of_pages(first_snapshot(bare_site(seed, held_aside=False)))


def _of_bare_html(seed: int) -> list[Readings]:
    return _of_pages(first_snapshot(bare_site(seed, held_aside=False, medium="html")), BESIDE)


def _of_valued(seed: int) -> list[Readings]:
    return _of_pages(first_snapshot(valued_site(seed, held_aside=False)))


def _of_columns(seed: int) -> list[Readings]:
    return _of_pages([columns_known(seed)])


def _of_drawn(seed: int) -> list[Readings]:
    return _of_pages(first_snapshot(drawn_site(seed, held_aside=False)), BESIDE)


def _of_plain(seed: int) -> list[Readings]:
    return _of_pages(first_snapshot(plain_site(seed, held_aside=False)), BESIDE)


def _of_cards(seed: int) -> list[Readings]:
    return _of_pages(first_snapshot(card_site(seed, held_aside=False)), BESIDE)


def _of_converted(seed: int) -> list[Readings]:
    return _of_pages(first_pages(seed), BESIDE)


def columns_known(seed: int) -> Known:
    """A page of columns with the truth of every line that tells which records it lists: these, and their titles."""
    page = columns_page(seed)
    document = extract(Page("columns", "", "page.txt", page.text.encode()), Source(name="columns"))
    held = {line: number for number, (first, last) in enumerate(page.records) for line in range(first, last + 1)}
    records = np.array([held.get(block.line, -1) for block in document.blocks], np.int64)
    roles = np.where(records < 0, ROLES.index("outside"), ROLES.index("around"))
    roles[[place for place, block in enumerate(document.blocks) if block.line in page.titles]] = ROLES.index("title")
    return Known(document, "", roles, records, np.ones(len(roles)))


def real_readings(told: Sequence[Marked]) -> list[Readings]:
    """Those of real pages as text, of which a person marked the records."""
    return [readings for pages in real_pages(told) if len(pages) == 1 for readings in _of_pages(pages, REAL)]


def hand_readings(page: Known) -> list[Readings]:
    """Those of a page that was put down by hand."""
    return _of_pages([page], REAL)


def printed_readings(page: Known) -> list[Readings]:
    """Those of such a page of HTML as a program prints it."""
    return _of_pages([page], PRINTED)


def _of_pages(pages: Sequence[Known], worth: float = 1.0) -> list[Readings]:
    few = pages if len(pages) <= FEW else [*pages[: FEW // 2], *pages[-FEW // 2 :]]
    return [readings for page in few for readings in _of_page(page, worth)]


def _of_page(known: Known, worth: float) -> Iterator[Readings]:
    source = Source(name="site")
    site = learn([known.document], source).site
    page = read(known.document, source, site)
    if not known.is_dump:
        if elements := boxes(page):
            f1 = np.array([_f1(known, one.rhythm.spans) for one in elements])
            yield Readings(BOXES, signs_of_boxes(elements, page, site), f1, worth if worth == REAL else ALIKE * worth)
        return
    if found := rhythms(Beat(page)):
        f1 = np.array([_f1(known, one.spans) for one in found])
        yield Readings(PERIODS, signs_of(found, page, site), f1, worth)


def _f1(page: Known, spans: Sequence[Span]) -> float:
    """F1 of the records that spans bound: each of one is right that has its title, most of a record, and nothing of others."""
    right = set[int]()
    for span in spans:
        held = page.records[span.first : span.last]
        own = {int(number) for number in held if number >= 0}
        is_titled = span.title is not None and page.roles[span.title] == ROLES.index("title")
        if len(own) == 1 and is_titled and 2 * (held == min(own)).sum() >= (page.records == min(own)).sum():
            right |= own
    return 2 * len(right) / (len(spans) + len({number for number in page.records.tolist() if number >= 0}))


def fitted_readings(known: Sequence[Readings], by: str) -> Mapping[str, Any]:
    """The trees that tell which readings by periods, or by boxes, are right, as their file tells them."""
    pages = [page for page in known if page.by == by]
    told = [
        (page.signs[clear], right[clear], page.worth / len(right))
        for page in pages
        for clear, right in [LABELS[by](page.f1)]
    ]
    matrix, is_right = (np.concatenate(column) for column in list(zip(*told, strict=True))[:2])
    worth = np.concatenate([np.full(len(right), worth) for _, right, worth in told])
    print(
        f"{by}: {len(matrix):,} readings of {len(pages):,} pages are clear, {is_right.mean():.2f} of them right",
        flush=True,
    )
    return judged(matrix, is_right.astype(int), SETTINGS, MODELS, worth)


def _best(f1: Reals) -> tuple[Bools, Bools]:
    """Which readings of a page are clearly right or wrong, and which are right: the best ones, where these find nearly all."""
    is_right = f1 >= max(RIGHT, float(f1.max()))
    return is_right | (f1 < f1.max() - NEAR) | (f1 <= WRONG), is_right


def _any(f1: Reals) -> tuple[Bools, Bools]:
    """Which readings of a page are clearly right or wrong, and which are right, be there better ones or not."""
    return (f1 >= MOST) | (f1 <= LEAST), f1 >= MOST


LABELS = {PERIODS: _best, BOXES: _any}
