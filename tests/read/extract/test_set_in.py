"""Lines of dumps → how far they are set in, and the wide gaps inside them, which their texts do not keep."""

import pytest

from tests.reading import document_of
from tests.split.villages import BARE

LINES = [
    ("Le four de Brande", 0, 0),
    ("   Il cuit le samedi.", 3, 0),
    ("\tIl cuit le samedi.", 8, 0),
    ("  \tIl cuit le samedi.", 8, 0),
    ("\u00a0\u00a0Il cuit le samedi.", 2, 0),
    ("Pain de seigle          1,2 kg     4,80", 0, 2),
    ("Pain de seigle\t4,80", 0, 1),
    ("  Pain de seigle  4,80", 2, 0),
    (" " * 500 + "Le lavoir", 200, 0),
]


@pytest.mark.parametrize(("line", "indent", "columns"), LINES)
def test_a_line_knows_how_it_is_printed(line, indent, columns):
    (block,) = document_of(f"{line}\n", BARE).blocks

    assert (block.indent, block.columns) == (indent, columns)
    assert block.text == " ".join(line.split())


@pytest.mark.parametrize(
    ("line", "head"),
    [("Type        Étude", "Type"), ("  Publié le   12 mai 2021", "Publié le"), ("Pain     1,2 kg     4,80", "Pain")],
)
def test_a_line_of_columns_knows_how_much_of_its_text_the_first_is(line, head):
    (block,) = document_of(f"{line}\n", BARE).blocks

    assert block.text[: block.head] == head


def test_what_is_masked_stands_where_it_did():
    (block,) = document_of("    Écrire à jeanne@brande.example     tél. 05 00 00 00 00\n", BARE).blocks

    assert "jeanne" not in block.text
    assert (block.indent, block.columns) == (4, 1)


def test_lines_of_html_are_not_set_in():
    blocks = document_of("<p>   Le four      de Brande</p>", BARE, "page.html").blocks

    assert [(block.indent, block.columns) for block in blocks] == [(0, 0)]
