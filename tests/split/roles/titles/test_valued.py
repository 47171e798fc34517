"""Values before or behind the strokes of titles, in brackets behind them and before their colons."""

import pytest

from pipeline.core.model import Block
from pipeline.split.roles.titles.valued import sides_with_values, without_values_beside
from tests.reading import document_of
from tests.split.villages import BARE, site_cut, titles, village

VILLAGES = [village(number) for number in range(8)]
TITLES = [told.title for told in VILLAGES]
PERSONS = (
    "Inès Aubrac",
    "Jean de Morvan",
    "Élise Roy-Fay",
    "Marc Thirion",
    "Paule Estève",
    "Anna van der Aa",
    "J. Dor",
    "Odile Pic",
)
SIDES = [
    pytest.param([f"{told.author} – {told.title}" for told in VILLAGES], {"before –"}, id="authors-before"),
    pytest.param([f"{told.title} | {told.type}" for told in VILLAGES], {"behind |"}, id="types-behind"),
    pytest.param([f"{told.title} / {told.author}" for told in VILLAGES], {"behind /"}, id="authors-behind"),
    pytest.param([f"{told.title} – {told.number + 3} ans après" for told in VILLAGES], set(), id="each-says-its-own"),
    pytest.param([f"Le bourg – {told.type}" for told in VILLAGES], set(), id="neither-side-says-its-own"),
    pytest.param([f"{told.type} – {told.title}" for told in VILLAGES[:4]] + TITLES[4:], set(), id="not-nearly-all"),
    pytest.param([f"{told.type}-{told.title}" for told in VILLAGES], set(), id="a-hyphen"),
    pytest.param([f"{told.type} : {told.title}" for told in VILLAGES], set(), id="kinds-before-a-colon"),
    pytest.param([f"{told.title} ({told.author})" for told in VILLAGES], {"behind ()"}, id="authors-in-brackets"),
    pytest.param([f"{told.title} ({1961 + told.number})" for told in VILLAGES], {"behind ()"}, id="years-in-brackets"),
    pytest.param([f"{told.title} ({told.type})" for told in VILLAGES], set(), id="kinds-in-brackets"),
    pytest.param([f"{told.title} (tome {told.number})" for told in VILLAGES], set(), id="brackets-of-their-own"),
    pytest.param(
        [f"{name}: {told.title}" for name, told in zip(PERSONS, VILLAGES, strict=True)],
        {"before :"},
        id="persons-before-a-colon",
    ),
    pytest.param([f"Vers l’eau{told.number} : {told.title}" for told in VILLAGES], set(), id="titles-before-a-colon"),
    pytest.param([f"{told.author} – {told.title}" for told in VILLAGES[:5]], set(), id="few"),
]


@pytest.mark.parametrize(("printed", "sides"), SIDES)
def test_a_side_prints_values_where_few_things_come_back_beside_what_never_does(printed, sides):
    assert sides_with_values(printed) == sides


def test_titles_lose_what_stands_in_brackets_or_before_their_colon():
    shown = without_values_beside(
        [Block(1, "Jean Dor: Le four (1963)"), Block(2, "Le lavoir")], frozenset({"behind ()", "before :"})
    )

    assert [title and title.text for title, _ in shown] == ["Le four", "Le lavoir"]
    assert [[value.text for value in values] for _, values in shown] == [["Jean Dor", "1963"], []]


def test_titles_lose_the_value_at_the_outermost_stroke():
    shown = without_values_beside(
        [Block(1, "Inès Aubrac – Le four – suite"), None, Block(2, "Le lavoir")], frozenset({"before –"})
    )

    assert [title and title.text for title, _ in shown] == ["Le four – suite", None, "Le lavoir"]


def test_pages_with_few_titles_each_are_read_by_those_of_their_site():
    pages = [[printed(told) for told in VILLAGES[first : first + 2]] for first in range(0, 8, 2)]
    documents = [
        document_of("\n\n".join(["Les récits du bourg", *own]), BARE, f"{n}.txt") for n, own in enumerate(pages)
    ]

    assert [title for found in site_cut(documents) for title in titles(found)] == TITLES


def printed(told):
    return "\n\n".join(
        [f"{told.author} – {told.title}", *told.text, *told.text, f"Publié le {told.number + 3} mai 2021"]
    )
