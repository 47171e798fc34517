"""Pages as sites print them → whether what they print in rows is their list, and which of two readings is taken."""

import numpy as np
import pytest

from pipeline.split.roles.judged.listing import NAMES, WEIGHTS
from pipeline.split.roles.weighed.trees import judge
from tests.anatomy.cards import card_site
from tests.split.villages import VILLAGES, cards, cut, page_of, titles

TITLES = [told.title for told in VILLAGES]
CARDS = {
    "prices": "<li class=product><a href=/p/{number}><img src=/{number}.jpg alt=''></a><h3><a href=/p/{number}>{title}</a></h3><span class=price>1{number},90 €</span><button>Ajouter au panier</button></li>",
    "ratings": "<div class=card><a href=/p/{number}>{title}</a><div>4,{number} sur 5 (1{number} avis)</div><div>Brande</div><a class=btn href=/p/{number}>Voir</a></div>",
}  # fmt: skip


NOTHING = [
    (seed, page)
    for seed in range(8)
    for page in card_site(seed, held_aside=True).pages
    if page.sort in ("answers", "documentation", "thread")
]


@pytest.mark.parametrize("seed, page", NOTHING, ids=[f"{page.sort}-{seed}" for seed, page in NOTHING])
def test_what_stands_in_rows_on_a_page_that_lists_nothing_is_no_record(seed, page):
    found = cut(page.content, page=page.name)

    assert found.records == ()
    assert "lists_nothing" in [issue.code for issue in found.issues]


@pytest.mark.parametrize("name", CARDS)
def test_cards_without_a_text_are_a_list(name):
    found = cut(page_of(f"<h1>Boutique</h1><ul>{cards(CARDS[name])}</ul>"), page="page.html")

    assert titles(found) == TITLES


def test_the_trees_ask_for_signs_that_there_are():
    trees = judge(WEIGHTS)

    assert trees.leaves.shape[2] == 1
    assert trees.signs.max() < len(NAMES)
    assert np.isfinite(trees.scores(np.zeros((1, len(NAMES)), np.float32))).all()
