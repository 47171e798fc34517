"""Rows of which no tag tells the title → the column that holds it."""

import pytest

from pipeline.core.model import Block
from pipeline.split.html.columns import title_column
from pipeline.split.html.records import cut_by_markup
from pipeline.split.segments import segments
from tests.reading import document_of
from tests.split.villages import BARE, page_of

COURSES = (
    ("9 sept.", "Aquarelle, second cycle", "Inès Aubrac", "Brande", "145 €"),
    ("12 sept.", "Tapisser un fauteuil", "Jean Morvan", "Sorge", "210 €"),
    ("14 sept.", "Chanter en patois", "Paule Estève", "Brande", "60 €"),
    ("1er oct.", "Le jardin en hiver", "Marc Thirion", "Sorge", "48 €"),
    ("5 oct.", "Réparer son vélo", "Inès Aubrac", "Brande", "25 €"),
)
TITLES = [course[1] for course in COURSES]
ROWS = [
    pytest.param(COURSES, 1, id="behind a day"),
    pytest.param([row[1:] for row in COURSES], 0, id="first"),
    pytest.param([(str(number), *row[1:]) for number, row in enumerate(COURSES)], 1, id="behind a number"),
    pytest.param([("Atelier", *row[1:]) for row in COURSES], 1, id="behind a type"),
    pytest.param([(row[2], row[1]) for row in COURSES], 0, id="beside names as long"),
    pytest.param(
        [(row[1], "On y apprend, une soirée par semaine, ce que les voisins savent faire.") for row in COURSES],
        0,
        id="over a text",
    ),
    pytest.param(
        [
            (row[1], f"{row[1]} : une soirée par semaine, avec ce que les voisins savent faire et veulent bien montrer")
            for row in COURSES
        ],
        0,
        id="over a text that no stop ends",
    ),
    pytest.param(COURSES[:2], 0, id="too few rows to tell"),
]


@pytest.mark.parametrize("rows, place", ROWS)
def test_titles_stand_in_the_first_column_of_words_that_differ(rows, place):
    assert title_column([[Block(at, text) for at, text in enumerate(row)] for row in rows]) == place


@pytest.mark.parametrize("head", ["td", "th"])
def test_rows_of_a_table_are_told_by_its_columns_and_its_head_is_none(head):
    over = "".join(f"<{head}>{name}</{head}>" for name in ("Début", "Cours", "Avec", "Lieu", "Prix", ""))
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}<td><a href=/i>S’inscrire</a></td></tr>" for row in COURSES
    )
    page = document_of(page_of(f"<h1>Cours du soir</h1><table><tr>{over}</tr>{rows}</table>"), BARE, "page.html")
    pieces = cut_by_markup(page, segments(page, BARE), BARE)

    assert [piece.title.text for piece in pieces] == TITLES
