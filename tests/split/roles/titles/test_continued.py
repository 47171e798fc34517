"""Records of a dump whose lines are broken → how many lines of each are its title."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import TITLE, Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.titles.continued import with_begun_titles, with_continued_titles, with_open_titles
from pipeline.split.roles.weighed.again import CLASSES, ROLES
from tests.reading import document_of

LONG, REST = "Le four à pain du bourg et ce qu’en disent les trois", "boulangers qui y cuisent"
TEXT = ["Le bourg a rallumé son four à pain, et trois", "boulangers y cuisent leurs miches chaque samedi avant"]
CASES = [
    pytest.param([LONG, REST, *TEXT], 0.6, [0, 1], id="no word more has room"),
    pytest.param([LONG, REST, *TEXT], 0.1, [0], id="what follows looks like no title"),
    pytest.param([LONG, "", REST, *TEXT], 0.6, [0], id="a blank line"),
    pytest.param([LONG, REST, "", *TEXT], 0.1, [0, 1], id="a blank line parts both from the text"),
    pytest.param(["Le four à pain", REST, *TEXT], 0.6, [0], id="there is room"),
]


@pytest.mark.parametrize(("lines", "chance", "title"), CASES)
def test_a_title_that_has_no_room_on_its_line_goes_on(lines, chance, title):
    page = prepared(document_of("\n".join(lines), Source("bourg")))
    count = len(page.blocks)
    group = Group([*range(count)], [TITLE, *[ROLES.index("body")] * (count - 1)])
    chances = np.zeros((count, len(CLASSES)))
    chances[1, TITLE] = chance
    with_continued_titles([group], page, chances)

    assert group.of(TITLE) == title


@pytest.mark.parametrize(
    ("under", "title"), [(REST, [0, 1]), ("Récit de 1950", [0]), ("par Inès Aubrac et Jean Morvan", [0])]
)
def test_a_title_goes_on_over_labels_in_small_letters_that_tell_no_author(under, title):
    page = prepared(document_of("\n".join([LONG, under, "Récit", "", *TEXT]), Source("bourg")))
    group = Group([*range(5)], [TITLE, *map(ROLES.index, ["around", "around", "body", "body"])])
    with_continued_titles([group], page, np.full((5, len(CLASSES)), 0.1))

    assert group.of(TITLE) == title


@pytest.mark.parametrize(
    ("lines", "place", "title"),
    [
        pytest.param([LONG, REST, *TEXT], 1, [0, 1], id="no word more has room"),
        pytest.param(["Récit", LONG, REST, *TEXT], 2, [2], id="it begins no paragraph"),
        pytest.param(["Récit", "", LONG, REST, *TEXT], 2, [1, 2], id="it begins one"),
        pytest.param(["Accueil du bourg", REST, *TEXT], 1, [1], id="there is room"),
        pytest.param([f"{LONG}.", REST, *TEXT], 1, [1], id="a sentence ends"),
    ],
)
def test_a_title_begins_on_the_line_over_it_that_has_no_room_for_its_first_word(lines, place, title):
    page = prepared(document_of("\n".join(lines), Source("bourg")))
    group = Group([*range(place, len(page.blocks))], [TITLE, *[ROLES.index("body")] * (len(page.blocks) - place - 1)])
    with_begun_titles([group], page)

    assert group.of(TITLE) == title


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param([*TEXT, ""], 2, id="it begins a paragraph"),
        pytest.param(TEXT, 3, id="it goes on with the text"),
        pytest.param([], 1, id="it is all of the text"),
    ],
)
def test_the_line_that_it_begins_on_may_seem_to_be_the_end_of_the_text_before(text, first):
    page = prepared(document_of("\n".join([*text, LONG, REST, *TEXT]), Source("bourg")))
    head = len([line for line in text if line]) + 1
    before = Group([*range(head)], [ROLES.index("body")] * head)
    group = Group([*range(head, head + 3)], [TITLE, *[ROLES.index("body")] * 2])
    with_begun_titles([before, group], page)

    assert (group.of(TITLE)[0], before.lines[-1]) == (first, first - 1)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        pytest.param(["Chronique d’un village : le pays de", "Sauveterre", *TEXT], [0, 1], id="a preposition"),
        pytest.param(["Une partie de cartes (la", "Montagne)", *TEXT], [0, 1], id="inside of brackets"),
        pytest.param(["Le pays de", "", "Sauveterre", *TEXT], [0], id="a blank line"),
        pytest.param(["Le pays de", "Lieu : Olt", *TEXT], [0], id="a label"),
        pytest.param(["Le pays", "Sauveterre", *TEXT], [0], id="a whole title"),
        pytest.param(
            ["Ce que l’on sait de", "La commune a rallumé son four, et trois boulangers"],
            [0],
            id="the only line of the text",
        ),
    ],
)
def test_a_title_that_ends_in_a_word_that_ends_none_goes_on(lines, title):
    page = prepared(document_of("\n".join(lines), Source("bourg")))
    group = Group([*range(len(page.blocks))], [TITLE, *[ROLES.index("body")] * (len(page.blocks) - 1)])
    with_open_titles([group], page)

    assert group.of(TITLE) == title
