"""Drawn sites, and sites of chance → both readings of each, with titles and without, and trees that tell whether a site prints some.

Sites are read as they will be met: by the weights of the roles, which were learned from other sites.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from pipeline.core.model import Document
from pipeline.core.source import Source
from pipeline.split.roles.reading import survey, way_of
from pipeline.split.roles.seen.lines import Floats
from pipeline.split.roles.sites.titled import signs_of
from tests.anatomy import DrawnSite, bare_site, choices, drawn_site, plain_site
from tests.anatomy.small import SmallSite, small_site
from tests.training.chance import chance_pages, has_titles
from tests.training.converted import first_pages
from tests.training.fit import judged
from tests.training.seeds import of_each
from tests.training.truth import NUMBER, Known, first_snapshot

DRAWN, PLAIN, BARE, CHANCE = (
    range(13_000, 15_000),
    range(2_000, 2_400),
    range(2_000, 2_300),
    range(4_000, 4_400),
)  # seeds that the roles are not learned from,
UNTITLED = range(16_800, 20_000)  # and of more, of which those without titles are learned from: few sites are such
ALONE = 2  # of so many sites one is learned from by its first page alone as well, the others by it among those that list nothing,
EMPTY = 3  # which are the last ones of a site
CONVERTED = (*range(33_000, 33_500), *range(43_000, 43_200))
SMALL = range(1_000, 1_400)
MADE_UP = 5.0  # worth of a site that others made up, beside one that was drawn
MODELS = 8  # whose mean is shipped: sites in doubt are told otherwise by one model than by another
SETTINGS = {
    "iterations": 200, "depth": 4, "learning_rate": 0.08, "border_count": 32, "verbose": 0, "rsm": 0.5, "thread_count": 2,
    "bootstrap_type": "Bernoulli", "subsample": 0.7, "l2_leaf_reg": 6, "allow_writing_files": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """Signs (1 × titled.NAMES) of a site or of one page of it, whether it prints titles, and what it counts."""

    signs: Floats
    has_titles: bool
    worth: float = 1.0


def read_sites() -> Iterator[Told]:
    """The first snapshot of each site, and the first page of it alone or among those that list nothing."""
    bare = [seed for seed in UNTITLED if not choices(seed, held_aside=False).has_titles]
    yield from of_each([*DRAWN, *bare], _of_drawn)
    yield from of_each(PLAIN, _of_plain)
    yield from of_each(BARE, _of_bare)
    yield from of_each(CHANCE, _of_chance)
    yield from of_each(CONVERTED, _of_converted)
    yield from of_each(SMALL, _of_small)


def told_site(pages: Sequence[Known]) -> list[Told]:
    """That of a site that others made up: by all its pages, and by the first one alone."""
    documents = [page.document for page in pages]
    is_titled = any(NUMBER["title"] in page.roles for page in pages)
    return (
        [replace(told, worth=MADE_UP) for told in _told(documents, documents[:1], is_titled=is_titled)] if pages else []
    )


def _of_drawn(seed: int) -> list[Told]:
    return _of_site(drawn_site(seed, held_aside=False), is_alone=seed % ALONE == 0)


def _of_plain(seed: int) -> list[Told]:
    return _of_site(plain_site(seed, held_aside=False), is_alone=seed % ALONE == 0)


def _of_bare(seed: int) -> list[Told]:
    return _of_site(bare_site(seed, held_aside=False), is_alone=seed % ALONE == 0)


def _of_site(site: DrawnSite | SmallSite, *, is_alone: bool) -> list[Told]:
    pages = [page.document for page in first_snapshot(site)]
    few = pages[:1] if is_alone else [pages[0], *pages[-EMPTY:]]
    return _told(pages, few, is_titled=site.drawn.has_titles)


def _of_converted(seed: int) -> list[Told]:
    pages = first_pages(seed)
    documents = [page.document for page in pages]
    is_titled = any(NUMBER["title"] in page.roles for page in pages)
    return _told(documents, documents[:1], is_titled=is_titled) if pages else []


def _of_small(seed: int) -> list[Told]:
    sites = (small_site(seed, is_html=is_html, held_aside=False) for is_html in (False, True))
    return [told for site in sites for told in _of_site(site, is_alone=seed % ALONE == 0)]


def _of_chance(seed: int) -> list[Told]:
    pages = [page.document for page in chance_pages(seed)]
    return _told(pages, pages[:1], is_titled=has_titles(seed))


def _told(pages: Sequence[Document], few: Sequence[Document], *, is_titled: bool) -> list[Told]:
    groups = [pages, few] if len(pages) > len(few) else [pages]
    return [Told(_signs(group), is_titled) for group in groups]


def _signs(documents: Sequence[Document]) -> Floats:
    seen = survey(documents, Source(name="site"))
    return signs_of(seen.pages, seen.means, (way_of(seen, has_titles=True), way_of(seen, has_titles=False)))


def fitted_titles(known: Sequence[Told]) -> Mapping[str, Any]:
    """The trees, as their file tells them."""
    matrix = np.concatenate([told.signs for told in known])
    has_titles = np.array([int(told.has_titles) for told in known])
    worth = np.array([told.worth for told in known])
    print(f"titles: {len(known):,} sites, {has_titles.mean():.2f} of them print some", flush=True)
    return judged(matrix, has_titles, SETTINGS, MODELS, worth)
