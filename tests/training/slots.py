"""Sites that others made up, and drawn ones → the places at which their records print a line, whether titles stand there, and trees that tell which do.

Sites are read as they will be met: by the weights of the roles, which were learned from other sites.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from pipeline.core.source import Source
from pipeline.core.text import fold
from pipeline.split.roles.judged.likeliest import found_in
from pipeline.split.roles.reading import as_read, learn
from pipeline.split.roles.seen.lines import Floats
from pipeline.split.roles.titles.slots import Record, Slot, TitlePlaces, signs_of, slots_of
from pipeline.split.roles.weighed.again import ROLES
from tests.anatomy import drawn_site
from tests.training.fit import judged
from tests.training.titles import SETTINGS
from tests.training.truth import Known, first_snapshot

DRAWN = range(13_000, 13_400)  # seeds that the roles are not learned from
RIGHT = 0.6  # share of the lines at a place that must be titles for it to be one of titles, and of a line that a title must be
MADE_UP = 2.0  # worth of a site that others made up, beside one that was drawn
MODELS = 4  # whose mean is shipped


@dataclass(frozen=True, slots=True)
class Told:
    """Signs of the places of one site (slots × NAMES), whether titles stand there, and what the site counts."""

    signs: Floats
    is_right: Sequence[bool]
    worth: float = 1.0


def drawn_slots(seed: int) -> list[Told]:
    """Those of a drawn site."""
    return made_up_slots(first_snapshot(drawn_site(seed, held_aside=False)), 1.0)


def made_up_slots(pages: Sequence[Known], worth: float = MADE_UP) -> list[Told]:
    """Those of a site that others made up."""
    if not pages:
        return []
    titles = {page.document.page: _titles(page) for page in pages}
    learned = learn([page.document for page in pages], Source(name="site"))
    site = replace(learned.site, places=TitlePlaces())
    found = [(page, found_in(as_read(page, site), site)[0]) for page in learned.pages]
    records: list[Record] = [(group, page.lines, page.chances) for page, groups in found for group in groups]
    slots = slots_of(records)
    is_right = [_share(slot, records, titles) >= RIGHT for slot in slots]
    return [Told(signs_of(slots, records), is_right, worth)] if any(is_right) else []


def _titles(page: Known) -> list[str]:
    return [
        fold(block.text) for block, role in zip(page.document.blocks, page.roles, strict=True) if ROLES[role] == "title"
    ]


def _share(slot: Slot, records: Sequence[Record], titles: Mapping[str, Sequence[str]]) -> float:
    """The share of the lines at a place that are titles of their page, or hardly more than these."""
    right = 0
    for number, line in slot.lines.items():
        page = records[number][1]
        text = fold(page.blocks[line].text)
        right += any(own in text and len(own) >= RIGHT * len(text) for own in titles[page.document.page] if own)
    return right / len(slot.lines)


def fitted_slots(known: Sequence[Told]) -> Mapping[str, Any]:
    """The trees, as their file tells them."""
    matrix = np.concatenate([told.signs for told in known])
    is_right = np.concatenate([np.array(told.is_right, int) for told in known])
    worth = np.concatenate([np.full(len(told.is_right), told.worth / len(told.is_right)) for told in known])
    print(f"slots: {len(matrix):,} of {len(known):,} sites, {is_right.mean():.2f} of them of titles", flush=True)
    return judged(matrix, is_right, SETTINGS, MODELS, worth)
