"""Titles under teasers: a teaser heads the record, and its text says it once more."""

import numpy as np
import pytest

from pipeline.split.roles.cuts import SUMMARY, TITLE
from pipeline.split.roles.teasers import with_titles_under_teasers
from tests.split.roles.records import FOUR, records

NAMES = ("Le four", "La halle", "Le quai", "Le moulin")


def card(name, *, said=True, between=""):
    teaser = f"{FOUR} à {name}, où…"
    text = (
        f"{FOUR} à {name}, où trois boulangers cuisent."
        if said
        else "Le lavoir du hameau prête deux machines à chacun."
    )
    return [("title", teaser), ("around", "Récit"), ("around", between or name), ("body", text)]


def titles(cards):
    groups, page, chances = records(*cards)
    for group in groups:
        chances[group.lines[2], TITLE] = 0.6
    with_titles_under_teasers(groups, page, np.array(chances))
    return [
        (page.blocks[group.of(TITLE)[0]].text, [page.blocks[line].text for line in group.of(SUMMARY)])
        for group in groups
    ]


def test_what_the_text_says_again_is_its_other_copy_and_the_line_between_the_title():
    assert titles([card(name) for name in NAMES]) == [(name, [f"{FOUR} à {name}, où…"]) for name in NAMES]


@pytest.mark.parametrize(
    "cards",
    [
        pytest.param([card(name, said=False) for name in NAMES], id="the text says something else"),
        pytest.param([card(name, between="Écouter") for name in NAMES], id="what stands between is a button"),
        pytest.param([card(name) for name in NAMES[:2]], id="two"),
        pytest.param([card("Le four"), *(card(name, said=False) for name in NAMES[1:])], id="one of them"),
    ],
)
def test_else_what_heads_a_record_is_its_title(cards):
    assert [title for title, _ in titles(cards)] == [lines[0][1] for lines in cards]
