"""Titles that say a kind and a number → the record of one that was read as the last line of the text before it."""

import pytest

from pipeline.split.roles.bounds.numbered import with_numbered_titles
from pipeline.split.roles.group import BODY, TITLE
from tests.split.roles.records import FOUR, records

TEXT = ("body", f"{FOUR}.")
TITLES = ["Étude n° 12 – Le four.", "Fiche n° 3 | La halle.", "Récit n° 41 : le lavoir."]


def told(title, *under):
    return [("title", title), ("around", "3 mai 2021"), TEXT, *under]


@pytest.mark.parametrize(
    ("last", "titles"),
    [
        pytest.param("Étude n° 7 – Le quai.", [*TITLES, "Étude n° 7 – Le quai."], id="a kind and its number"),
        pytest.param("Le quai a rouvert.", [*TITLES, "Brande"], id="a sentence"),
    ],
)
def test_such_a_line_at_the_end_of_a_text_is_the_next_title(last, titles):
    groups, page, _ = records(*map(told, TITLES[:2]), told(TITLES[2], ("body", last)), told("Brande"))
    with_numbered_titles(groups, page)

    assert [page.blocks[group.of(TITLE)[0]].text for group in groups] == titles
    assert len(groups[2].of(BODY)) == (1 if titles[-1] == last else 2)


def test_it_stays_where_few_titles_say_so():
    groups, page, _ = records(
        told("Le four"), told("La halle", ("body", TITLES[0])), told("Le lavoir"), told(TITLES[1])
    )
    with_numbered_titles(groups, page)

    assert [group.lines[0] for group in groups if group.of(TITLE) == group.lines[:1]] == [0, 3, 7, 10]
