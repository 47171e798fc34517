"""Titles under teasers: a teaser heads the record, and its text says it once more."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.titles.teasers import with_titles_under_teasers
from pipeline.split.roles.weighed.again import CLASSES
from tests.reading import document_of
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


def titles(cards, chance=0.6):
    groups, page, chances = records(*cards)
    for group in groups:
        chances[group.lines[2], TITLE] = chance
    with_titles_under_teasers(groups, page, np.array(chances))
    return [
        (page.blocks[group.of(TITLE)[0]].text, [page.blocks[line].text for line in group.of(SUMMARY)])
        for group in groups
    ]


def test_what_the_text_says_again_is_its_other_copy_and_the_line_between_the_title():
    assert titles([card(name) for name in NAMES]) == [(name, [f"{FOUR} à {name}, où…"]) for name in NAMES]


def test_a_title_that_was_read_as_the_end_of_the_teaser_is_one():
    cards = [
        [teaser, ("title", name), ("around", "Récit"), text] for name in NAMES for teaser, *_, text in [card(name)]
    ]

    assert titles(cards) == [(name, [f"{FOUR} à {name}, où…"]) for name in NAMES]


def test_a_teaser_on_two_lines_over_a_title_that_was_read_as_text_is_one_though_edited():
    cards = [
        [("title", f"Le bourg de {name} rallume son vieux four à pain l’été,"), ("body", "et trois boulangers y cuisent."), ("body", name),
         ("around", "Récit"), ("body", f"Le bourg de {name} a rallumé son vieux four à pain, et trois"), ("body", "boulangers y cuisent leurs miches.")]
        for name in NAMES
    ]  # fmt: skip

    assert [title for title, _ in titles(cards)] == [*NAMES]


def test_a_text_may_begin_with_its_title_over_a_line_that_is_none():
    cards = [card(name, between=f"Par Inès {name}") for name in NAMES]

    assert [title for title, _ in titles(cards, chance=0.01)] == [lines[0][1] for lines in cards]


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


def test_a_teaser_that_says_something_else_is_the_other_text_where_those_of_others_stand_in_such_tags():
    cards = [card(name, said=name != "Le quai") for name in NAMES]
    html = "".join(
        f"<div><p class=t>{teaser[1]}</p><p>{kind[1]}</p><h3>{title[1]}</h3><p>{text[1]}</p></div>"
        for teaser, kind, title, text in cards
    )
    page = prepared(document_of(f"<html><body>{html}</body></html>", Source("bourg"), "liste.html"))
    chances = np.full((16, len(CLASSES)), 0.5)
    groups = [Group([*range(first, first + 4)], [TITLE, AROUND, AROUND, BODY]) for first in range(0, 16, 4)]
    with_titles_under_teasers(groups, page, chances)

    assert [group.roles for group in groups] == [[SUMMARY, AROUND, TITLE, BODY]] * 4
