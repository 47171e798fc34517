"""Labels between two records → those of the upper one or of the lower one, as the edges of pages tell."""

import pytest

from pipeline.split.roles.group import CAPTION, OUTSIDE, TITLE, VALUE
from pipeline.split.roles.sites.sides import EITHER, OVER, UNDER, Sides, sides_of, with_labels_on
from tests.split.roles.records import FOUR, records

PLACE, AUTHOR = "Lieu : Brande", "Auteur : Inès Aubrac"
OWN = [("title", "Le four"), ("body", f"{FOUR}."), ("caption", PLACE)]  # as a path reads labels on either side
LED = [("caption", PLACE), ("title", "La halle"), ("body", f"{FOUR}.")]
BARE = [("title", "Le lavoir"), ("body", f"{FOUR}.")]
PAGES = [
    pytest.param([LED, LED, LED], OVER, id="over the first title, and none under the last text"),
    pytest.param([OWN, OWN, OWN], UNDER, id="under the last text, and none over the first title"),
    pytest.param([BARE, BARE, BARE], EITHER, id="no labels between records"),
    pytest.param([LED, OWN], EITHER, id="at both edges"),
]


@pytest.mark.parametrize(("told", "side"), PAGES)
def test_the_edges_of_pages_tell_the_side_of_labels(told, side):
    assert sides_of([records(*told)]).side == side


def test_labels_over_titles_that_were_taken_for_those_of_the_text_over_them_are_given_on():
    groups, page, chances = records([("around", "Accueil"), *LED], *[OWN] * 2, BARE)
    with_labels_on(Sides(OVER), (groups, page, chances), shift=1.0)

    assert [[page.blocks[line].text for line in group.of(CAPTION)] for group in groups] == [
        [PLACE],
        [],
        [PLACE],
        [PLACE],
    ]


def test_lines_over_the_first_record_that_look_like_labels_are_its_own():
    groups, page, chances = records([("caption", PLACE), ("caption", AUTHOR), *BARE], OWN, BARE)
    over, groups[0].lines, groups[0].roles = groups[0].lines[:2], groups[0].lines[2:], groups[0].roles[2:]
    chances[:, OUTSIDE], chances[over, CAPTION] = 0.1, 0.9
    with_labels_on(sides_of([(groups, page, chances)]), (groups, page, chances), shift=1.0)

    assert groups[0].of(CAPTION) == over
    assert [len(group.of(CAPTION)) for group in groups] == [2, 0, 1]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        pytest.param(f"{FOUR}, puis le marché, le lavoir et la halte, où les voisins se retrouvent chaque samedi matin, et souvent le dimanche.", EITHER, id="a text"),
        pytest.param("Tous les récits du bourg.", OVER, id="a sentence over the list"),
    ],
)  # fmt: skip
def test_labels_over_the_first_record_that_was_found_are_of_the_text_over_them(text, side):
    groups, page, chances = records([("body", text), ("caption", PLACE)], BARE, OWN, LED)
    chances[:2] = 0.0
    chances[0, OUTSIDE], chances[1, CAPTION] = 0.9, 0.9

    assert sides_of([(groups[1:], page, chances)]).side == side


def test_a_caption_that_most_records_print_is_one_beside_and_under_their_texts_too():
    told = [[*BARE, ("body", f"Cote : B-{number}")] for number in range(2)]
    groups, page, chances = records(*told, *([*BARE, ("around", f"Cote : B-{number}")] for number in range(2, 4)))
    found = sides_of([(groups, page, chances)])

    assert found.captions == {"cote"}
    assert [len(group.of(CAPTION)) for group in groups] == [1] * 4


@pytest.mark.parametrize("line", ["Mots-clés : eau", "Photo : Inès Aubrac", "Résumé : la suite", "Description :"])
def test_keywords_that_close_texts_credits_and_what_calls_a_text_are_no_such_labels(line):
    groups, page, chances = records(*[[*BARE, ("body", line)]] * 4)

    assert sides_of([(groups, page, chances)]).captions == set()


OWN_LINES = [
    pytest.param([("Antenne", "Brande"), ("Antenne", "Olt"), ("Antenne", "Brande"), ("Antenne", "Vézac")], True, id="over values that differ"),
    pytest.param([("Lire la suite", "Brande"), ("Lire la suite", "Olt")] * 2, False, id="a button"),
    pytest.param([("Partager", "Imprimer")] * 4, False, id="over another button"),
    pytest.param([("12 mai 2021", "Brande"), ("12 mai 2021", "Olt")] * 2, False, id="a day"),
    pytest.param([("Antenne", "Brande"), ("Récit", "Olt"), ("Étude", "Vézac"), ("Guide", "Olt")], False, id="in one record"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "is_caption"), OWN_LINES)
def test_a_line_beside_nearly_all_texts_at_once_over_others_is_a_caption(lines, is_caption):
    told = [[*BARE, ("around", over), ("around", under)] for over, under in lines]
    groups, page, chances = records(*told)
    sides = sides_of([(groups, page, chances)])
    with_labels_on(sides, (groups, page, chances), shift=1.0)

    assert [(len(group.of(CAPTION)), len(group.of(VALUE))) for group in groups] == [(is_caption, is_caption)] * 4


def test_what_was_a_record_for_the_labels_of_the_next_one_is_given_back():
    groups, page, chances = records([("title", "Tout refuser"), ("caption", PLACE)], *[OWN] * 2, BARE)
    chances[:, OUTSIDE] = 0.0
    chances[groups[0].of(TITLE), OUTSIDE] = 0.98

    assert with_labels_on(Sides(OVER), (groups, page, chances), shift=1.0) == groups[:1]


def test_labels_under_the_last_text_are_no_record_of_their_own():
    """The line over them looks like a title, as it does over each title of the page."""
    labels = [("caption", "Cote : B 1"), ("caption", "Lieu : Olt"), ("caption", "Année : 2009")]
    under = [("around", "Trompette • Pohl"), *labels]
    groups, page, chances = records(
        [("title", "Le four"), ("body", f"{FOUR}.")],
        *[[*under, ("title", title), ("body", f"{FOUR}.")] for title in ("Le quai", "Le pont")],
        [("title", "Trompette • Pohl"), *labels],
    )
    left = with_labels_on(Sides("under", frozenset({"cote", "lieu"})), (groups, page, chances), 1.0)

    assert [len(group.lines) for group in groups if all(group is not one for one in left)] == [6, 6, 6]


def test_labels_inside_of_records_stand_over_no_title():
    """The words of a form over the first record look like its labels."""
    inside = [("title", "La halle"), ("body", f"{FOUR}."), ("caption", PLACE), ("summary", f"{FOUR}.")]
    pages = [records([("caption", PLACE), *inside], inside, inside, [*inside[:3]]) for _ in range(2)]

    assert sides_of(pages).side == EITHER
