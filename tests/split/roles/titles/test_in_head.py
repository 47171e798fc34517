"""The only record of a page, and what the head of the page calls it."""

import pytest

from pipeline.core.model import Block
from pipeline.core.source import Source
from pipeline.split.piece import Piece
from pipeline.split.roles.titles.in_head import with_names_of_head
from tests.reading import document_of

TEXT = "Le four du bourg a été rallumé par trois boulangers."
TOLD = [
    pytest.param("Le four | Bourg", "<h1><span>Le four</span> <sup>[FR]</sup></h1>", "Le four", id="a-badge-behind"),
    pytest.param("Bourg - Le four", "<h1><b>1921</b> Le four</h1>", "Le four", id="a-badge-before"),
    pytest.param("Le four", "<h1>Récit <span>Le four</span></h1>", "Le four", id="the-whole-name"),
    pytest.param("Le four | Bourg", "<h1>Le four</h1>", "Le four", id="the-same"),
    pytest.param("Le four | Bourg", "<h1>Le four communal</h1>", "Le four communal", id="words-of-the-title"),
    pytest.param("Les lieux | Bourg", "<h1>Le four <sup>[FR]</sup></h1>", "Le four [FR]", id="another-name"),
    pytest.param("", "<h1>Le four <sup>[FR]</sup></h1>", "Le four [FR]", id="none"),
]


def page(name, heading):
    return document_of(f"<title>{name}</title><body>{heading}<p>{TEXT}</p>", Source("bourg"), "fiche.html")


@pytest.mark.parametrize(("name", "heading", "expected"), TOLD)
def test_the_name_of_a_page_is_the_title_of_its_only_record(name, heading, expected):
    document = page(name, heading)
    title, text = document.blocks

    (piece,) = with_names_of_head([Piece(title, [text], None, [], 0.9)], document)

    assert piece.title.text == expected


def test_a_record_without_a_title_has_the_line_that_the_name_says():
    document = page("Le four | Bourg", "<p>1921 <i>Le four</i></p>")
    line, text = document.blocks

    (piece,) = with_names_of_head([Piece(None, [line, text], None, [], 0.9)], document)

    assert (piece.title.text, piece.body) == ("Le four", [text])


def test_of_several_records_the_name_tells_nothing():
    document = page("Le four | Bourg", "<h1><i>1921</i> Le four</h1>")
    pieces = [Piece(document.blocks[0], [Block(9, TEXT)], None, [], 0.9)] * 2

    assert with_names_of_head(pieces, document) == pieces
