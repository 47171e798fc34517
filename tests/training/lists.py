"""Known pages of sites → spans of their lines that may be their list, whether they are, and trees that tell these apart.

Pages are read as they will be met: by the weights of the roles, which were learned from other sites.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from pipeline.core.model import Document
from pipeline.core.source import Source
from pipeline.split.roles.judged.likeliest import found_in
from pipeline.split.roles.judged.listing import Span, signs_of, spans_found
from pipeline.split.roles.judged.odds import SHIFTS, shifted
from pipeline.split.roles.reading import learn, read
from pipeline.split.roles.seen.lines import Floats
from tests.anatomy import DrawnSite, bare_site, drawn_site, plain_site
from tests.anatomy.cards import CardSite, card_site
from tests.anatomy.small import SmallSite, small_site
from tests.benchmarks.accuracy.real import Bag, bag, matched
from tests.training.converted import first_pages
from tests.training.fit import judged
from tests.training.seeds import of_each
from tests.training.truth import Known, f1_of, first_snapshot

DRAWN, PLAIN = range(3_000, 3_300), range(4_000, 4_400)  # seeds that the roles are not learned from,
BARE, BARE_HTML = range(4_000, 4_400), range(24_000, 24_160)
CARDS = range(2_000, 2_600)
SMALL = range(1_400, 1_800)
CONVERTED = (*range(34_000, 34_400), *range(44_000, 44_400), *range(54_000, 54_200), *range(64_000, 64_600))
WAYS = (
    "alone",
    "whole",
    "few",
    "whole",
)  # how a site is read, by its seed: by single pages, all pages or one that lists among others
CARD_WAYS = ("whole", "alone", "few", "alone")
EMPTY = 3  # pages of a site that list nothing, which are its last ones
RIGHT, WRONG = 0.8, 0.5  # F1 of the records in spans from which these are the list, and up to which they are none
REAL = 5.0  # worth of a page that is real, or was put down by hand, beside one that was drawn,
TOLD = 3.0  # of one of a site that others made up,
PRINTED = 2.0  # and of one that was put down by hand as one program prints it
MODELS = 6  # whose mean is shipped
SETTINGS = {
    "iterations": 200, "depth": 5, "learning_rate": 0.1, "border_count": 32, "verbose": 0, "rsm": 0.4, "thread_count": 2,
    "bootstrap_type": "Bernoulli", "subsample": 0.7, "l2_leaf_reg": 6, "allow_writing_files": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """Signs (1 × listing.NAMES) of spans, the F1 of the records that they bound, and what the example counts."""

    signs: Floats
    f1: float
    worth: float


def drawn_examples() -> Iterator[Example]:
    """Those of sites that were drawn, whole or by single pages."""
    yield from of_each(DRAWN, _of_drawn)
    yield from of_each(PLAIN, _of_plain)
    yield from of_each(BARE, _of_bare)
    yield from of_each(BARE_HTML, _of_bare_html)
    yield from of_each(CARDS, _of_cards)
    yield from of_each(CONVERTED, _of_converted)
    yield from of_each(SMALL, _of_small)


def _of_drawn(seed: int) -> list[Example]:
    return _of_site(drawn_site(seed, held_aside=False), WAYS[seed % len(WAYS)])


def _of_plain(seed: int) -> list[Example]:
    return _of_site(plain_site(seed, held_aside=False), WAYS[seed % len(WAYS)])


def _of_bare(seed: int) -> list[Example]:
    return _of_site(bare_site(seed, held_aside=False), CARD_WAYS[seed % len(CARD_WAYS)])


def _of_bare_html(seed: int) -> list[Example]:
    return _of_site(bare_site(seed, held_aside=False, medium="html"), CARD_WAYS[seed % len(CARD_WAYS)])


def _of_converted(seed: int) -> list[Example]:
    pages = first_pages(seed)
    return _of_pages(pages, WAYS[seed % len(WAYS)]) if pages else []


def _of_cards(seed: int) -> list[Example]:
    return _of_site(card_site(seed, held_aside=False), CARD_WAYS[seed % len(CARD_WAYS)])


def _of_small(seed: int) -> list[Example]:
    sites = (small_site(seed, is_html=is_html, held_aside=False) for is_html in (False, True))
    return [example for site in sites for example in _of_site(site, CARD_WAYS[seed % len(CARD_WAYS)])]


def _of_site(site: DrawnSite | CardSite | SmallSite, way: str) -> list[Example]:
    """Of the first snapshot, or of its first page and those that list nothing, together or each alone."""
    return _of_pages(first_snapshot(site), way)


def _of_pages(pages: Sequence[Known], way: str) -> list[Example]:
    few = [pages[0], *pages[-EMPTY:]]
    groups = {"whole": [pages], "few": [few], "alone": [[page] for page in few]}[way]
    return [example for group in groups for example in _known_examples(group)]


def hand_examples(page: Known) -> list[Example]:
    """Those of a page that was put down by hand."""
    return [*_known_examples([page], REAL)]


def printed_examples(page: Known) -> list[Example]:
    """Those of such a page of HTML as a program prints it."""
    return [*_known_examples([page], PRINTED)]


def told_examples(pages: Sequence[Known]) -> list[Example]:
    """Those of a site that others made up."""
    return [*_known_examples(pages, TOLD)]


def _known_examples(known: Sequence[Known], worth: float = 1.0) -> Iterator[Example]:
    scores = {id(page.document): partial(f1_of, page) for page in known}
    yield from examples([page.document for page in known], lambda document, spans: scores[id(document)](spans), worth)


def real_examples(pages: Sequence[tuple[Document, Sequence[Bag]]]) -> Iterator[Example]:
    """Those of a site of real pages, of which a person marked the records by their words."""
    found = {id(document): partial(_f1_of_words, document, truth) for document, truth in pages}
    yield from examples([document for document, _ in pages], lambda document, spans: found[id(document)](spans), REAL)


def _f1_of_words(document: Document, truth: Sequence[Bag], spans: Sequence[Span]) -> float:
    words = [bag(block.text) for block in document.blocks]
    own = [sum(words[span.first : span.last], Bag()) for span in spans]
    return 2 * len(matched(truth, own)) / (len(own) + len(truth))


def examples(
    documents: Sequence[Document], f1: Callable[[Document, Sequence[Span]], float], worth: float = 1.0
) -> Iterator[Example]:
    """The spans of all pages of a site: those of the markup, and those that the roles find; `f1` of the records that spans bound."""
    source = Source(name="site")
    site = learn(documents, source).site
    for document in documents:
        first = read(document, source, site)
        for page in (first, *(shifted(first, site, shift) for shift in SHIFTS)):
            groups, sure = found_in(page, site)
            of_rows, of_found = signs_of(page, site, groups, sure)
            if of_rows is not None:
                rows = [Span(row.first, row.last, row.title) for row in page.rows]
                yield Example(of_rows, f1(document, rows), worth)
            if of_found is not None:
                yield Example(of_found, f1(document, spans_found(groups)), worth)


def fitted_lists(known: Sequence[Example]) -> Mapping[str, Any]:
    """The trees, as their file tells them."""
    clear = [example for example in known if not WRONG < example.f1 < RIGHT]
    matrix = np.concatenate([example.signs for example in clear])
    is_list = np.array([int(example.f1 >= RIGHT) for example in clear])
    worth = np.array([example.worth for example in clear])
    print(f"lists: {len(clear):,} of {len(known):,} spans are clear, {is_list.mean():.2f} of them right", flush=True)
    return judged(matrix, is_list, SETTINGS, MODELS, worth)
