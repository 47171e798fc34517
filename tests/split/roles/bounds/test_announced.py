"""A notice between two records is the title of none."""

import pytest

from pipeline.split.roles.bounds.announced import without_notices
from pipeline.split.roles.titles.title import title_of
from tests.split.roles.records import FOUR, records

NOTICE = "Le guichet du bourg est fermé vendredi, le temps de la fête."
OTHERS = [[("title", title), ("body", FOUR)] for title in ("Le four", "Le lavoir", "Le pré", "La haie")]
SORTS = [
    pytest.param([("title", NOTICE), ("body", "La halle"), ("body", FOUR)], "La halle", id="over-a-title"),
    pytest.param(
        [("title", NOTICE), ("around", "La halle"), ("body", FOUR)], "La halle", id="over-a-line-beside-the-text"
    ),
    pytest.param([("title", NOTICE), ("body", f"{FOUR}."), ("body", FOUR)], NOTICE, id="over-a-text"),
    pytest.param([("title", NOTICE), ("around", "3 mai 2021"), ("body", FOUR)], NOTICE, id="over-a-day"),
    pytest.param([("title", NOTICE), ("around", "Thème : pain"), ("body", FOUR)], NOTICE, id="over-a-label"),
    pytest.param([("title", NOTICE), ("body", "La halle")], NOTICE, id="over-nothing-else"),
    pytest.param(
        [("title", "La halle ouvre."), ("body", "Le pain"), ("body", FOUR)], "La halle ouvre.", id="few-words"
    ),
]


def titles(told):
    groups, page, _ = records(*told)
    without_notices(groups, page)
    return [title_of(group, page).text for group in groups]


@pytest.mark.parametrize(("told", "expected"), SORTS)
def test_a_sentence_over_a_title_is_none(told, expected):
    assert titles([*OTHERS, told]) == ["Le four", "Le lavoir", "Le pré", "La haie", expected]


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Archives des amis du four et du lavoir de S. V.", id="an-initial"),
        pytest.param(f"5. {NOTICE}", id="numbered-as-the-others"),
    ],
)
def test_a_title_that_ends_with_a_stop_is_no_notice(title):
    numbered = [[("title", f"{number}. {own[0][1]}"), own[1]] for number, own in enumerate(OTHERS, 1)]

    assert titles([*numbered, [("title", title), ("around", "Fonds d'archives"), ("body", FOUR)]])[-1] == title


def test_titles_that_end_with_full_stops_stay():
    told = [
        [("title", f"{title}."), ("body", "Récit"), ("body", FOUR)]
        for title in ("Le four", "Le pré", NOTICE[:-1], "La haie")
    ]

    assert titles(told) == ["Le four.", "Le pré.", NOTICE, "La haie."]


def test_of_few_titles_one_may_be_a_sentence():
    assert titles([*OTHERS[:2], [("title", NOTICE), ("body", "La halle"), ("body", FOUR)]])[-1] == NOTICE
