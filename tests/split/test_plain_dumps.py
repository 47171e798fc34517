"""Dumps of plain sites of several pages, as anybody prints them: a line or two around each title and text, and nothing else."""

from itertools import chain
from textwrap import wrap

import pytest

from tests.reading import document_of
from tests.split.villages import BARE, Village, site_cut, texts, titles, village

PAGES, ROWS, WIDTH = 3, 8, 60
FRAME = ["Bourgs du plateau", "Accueil", "Agenda", "Contact", ""]
PUBLICS, PLACES = ("De 3 à 6 ans", "Tout public"), ("Brande", "Olt", "Vézac")


def read(row):
    """The records of the site's pages, each row the lines of one."""
    told = [[village(page * ROWS + place) for place in range(ROWS)] for page in range(PAGES)]
    printed = ["\n".join([*FRAME, *chain.from_iterable(map(row, page))]) for page in told]
    cuts = site_cut([document_of(text, BARE, f"{number}.txt") for number, text in enumerate(printed)])
    return told, cuts


def day(told: Village) -> str:
    return f"{told.number % 27 + 1} mai 2021"


def labels(told: Village) -> list[str]:
    return [
        f"Public : {PUBLICS[told.number % 2]}",
        f"Mis en ligne le : {day(told)}",
        f"Lieu : {PLACES[told.number % 3]}",
    ]


def over(told: Village) -> list[str]:
    return [*labels(told), "", f"{told.number % ROWS + 1:02}", "", told.title, "", told.text[0], "", told.text[1], ""]


def under(told: Village) -> list[str]:
    return [told.title, "", told.text[0], "", told.text[1], "", *labels(told), ""]


@pytest.mark.parametrize("row", [over, under])
def test_labels_are_those_of_the_title_that_they_stand_with(row):
    told, cuts = read(row)

    assert [titles(found) for found in cuts] == [[one.title for one in page] for page in told]
    assert [
        [[f"{label.caption} : {label.value}" for label in record.labels] for record in found.records] for found in cuts
    ] == [[labels(one) for one in page] for page in told]


@pytest.mark.parametrize("row", [over, under])
def test_two_paragraphs_that_share_nothing_are_one_text(row):
    told, cuts = read(row)

    assert [[texts(record) for record in found.records] for found in cuts] == [
        [([*one.text], []) for one in page] for page in told
    ]


def dated(told: Village) -> list[str]:
    teaser = f"{told.text[0].rsplit(' ', 4)[0]} …"
    captions = [f"Auteur : {told.author}", f"Type : {told.type}"]
    return [day(told), "", f"{told.title} (dossier)", "", told.text[0], "", *captions, "", teaser, ""]


def test_a_day_over_each_title_is_of_the_record_under_it():
    told, cuts = read(dated)

    assert [titles(found) for found in cuts] == [[f"{one.title} (dossier)" for one in page] for page in told]
    assert [[texts(record)[0] for record in found.records] for found in cuts] == [
        [[one.text[0]] for one in page] for page in told
    ]


def broken(told: Village) -> list[str]:
    return [told.title, *wrap(told.text[0], WIDTH), "Lire la suite"]


def button(told: Village) -> list[str]:
    return [day(told), told.title, *wrap(told.text[0], WIDTH), "Lire la suite"]


@pytest.mark.parametrize("row", [broken, button])
def test_a_paragraph_that_a_dump_breaks_is_of_the_text_as_a_whole(row):
    told, cuts = read(row)

    assert [[texts(record)[0] for record in found.records] for found in cuts] == [
        [wrap(one.text[0], WIDTH) for one in page] for page in told
    ]
