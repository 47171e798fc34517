"""Sites of cards are the same every time, tell every line of theirs, and keep choices for reporting."""

import pytest

from pipeline.core.text import fold
from tests.anatomy.cards import card_site
from tests.anatomy.cards.others import CARD_SORTS
from tests.anatomy.cards.traits import card_choices, reserved_options
from tests.training.truth import NUMBER, known_pages


@pytest.mark.parametrize("held_aside", [False, True], ids=["tuned on", "reported on"])
def test_a_seed_is_one_site_of_cards(held_aside):
    assert card_site(3, held_aside=held_aside) == card_site(3, held_aside=held_aside)
    assert card_site(3, held_aside=held_aside) != card_site(4, held_aside=held_aside)


def test_cards_that_are_reported_on_combine_what_no_others_do():
    tuned_on = [reserved_options(card_choices(seed, held_aside=False)) for seed in range(30)]
    reported_on = [reserved_options(card_choices(seed, held_aside=True)) for seed in range(30)]

    assert set(tuned_on) == {0}
    assert min(reported_on) >= 2


def test_sites_of_cards_have_every_kind_of_page():
    assert {page.sort for seed in range(30) for page in card_site(seed, held_aside=True).pages} == {
        "listing",
        "detail",
        *CARD_SORTS,
    }


@pytest.mark.parametrize("seed", [*range(4), *(pytest.param(seed, marks=pytest.mark.prove) for seed in range(4, 16))])
def test_every_card_has_its_title_among_the_lines_of_the_page(seed):
    site = card_site(seed, held_aside=True)
    for page, known in zip(site.pages, known_pages(site), strict=True):
        titled = known.records[known.roles == NUMBER["title"]]
        printed = fold(" ".join(block.text for block in known.document.blocks))

        assert sorted(titled.tolist()) == list(range(page.count))
        assert all(fold(line.text) in printed for line in page.sheet)
