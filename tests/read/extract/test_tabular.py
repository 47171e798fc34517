"""Lines of a dump → rows of Markdown where they are a table's, and as they were where they are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.extract.tabular import tabular

TEXT = "Le bourg a rallumé son four à pain, et trois boulangers y cuisent."
STAYS = [
    pytest.param("Auteur\tInès Aubrac\nLieu\tVézac\nDate\t2021\nLangue\tfrançais\n", id="pairs"),
    pytest.param(f"Le four\t{TEXT}\n", id="one line"),
    pytest.param(f"Titre\tTexte\nLe four. {TEXT}\n", id="no rows"),
    pytest.param("Accueil; Agenda; Contact\n\nVoici ; en bref ; la suite\n", id="semicolons"),
    pytest.param(f'"Titre";"Texte"\n"Le four";"{TEXT}\n', id="a quote that never ends"),
]


@pytest.mark.parametrize("text", STAYS)
def test_other_lines_stay(text):
    assert tabular(text) == text


def test_a_row_of_several_lines_stands_on_its_first():
    page = f'"Titre";"Texte"\n"Le four";"{TEXT}\n\nUn second texte."\n"Le pré";"{TEXT}"\nPied\n'

    assert tabular(page).split("\n") == [
        "| Titre | Texte |",
        f"| Le four | {TEXT} Un second texte. |",
        "",
        "",
        f"| Le pré | {TEXT} |",
        "Pied",
        "",
    ]


def test_strokes_in_cells_are_no_ends_of_cells():
    assert f"| Le four \\| Le pré | {TEXT} |" in tabular(f"Titre\tTexte\nLe four | Le pré\t{TEXT}\n")


@given(st.text(alphabet='ab";,\t\n |.', max_size=200))
def test_no_line_comes_or_goes(text):
    assert tabular(text).count("\n") == text.count("\n")
