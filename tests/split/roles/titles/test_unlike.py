"""Lines that were read as titles, and are none by what they say and where they stand."""

import pytest

from pipeline.core.model import Block
from pipeline.split.piece import Piece
from pipeline.split.roles.titles.unlike import without_unlike_titles
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES

LINES = [
    pytest.param("<p class=d>{line}</p>", "12 mai 2021", None, id="a-day"),
    pytest.param("<p class=d>{line}</p>", "Auteur : Inès Aubrac", None, id="a-label"),
    pytest.param("<p class=d>{line}</p>", "© Inès Aubrac", None, id="who-took-a-picture"),
    pytest.param("<p class=d>{line}</p>", "Description", None, id="a-caption"),
    pytest.param("<p class=d>{line}</p>", "Le quai de Vire", "Le quai de Vire", id="what-may-be-one"),
    pytest.param("<h3>{line}</h3>", "12 mai 2021", "12 mai 2021", id="in-the-tags-of-titles"),
    pytest.param("<p class=d>{line}</p><h3>Le quai</h3>", "12 mai 2021", "Le quai", id="over-the-title"),
]


@pytest.mark.parametrize(("form", "line", "expected"), LINES)
def test_such_a_line_is_no_title(form, line, expected):
    rows = [
        f"<div><h3>{told.title}</h3><p class=t>{told.text[0]}</p><p>Auteur : {told.author}</p></div>"
        for told in VILLAGES
    ]
    other = f"<div>{form.format(line=line)}<p class=t>{VILLAGES[0].text[1]}</p></div>"
    document = document_of(f"<main>{''.join(rows)}{other}</main>", BARE, "page.html")
    blocks = document.blocks
    pieces = [Piece(title, [text], None, [], 1.0) for title, text in zip(blocks[:18:3], blocks[1:18:3], strict=True)]
    found = without_unlike_titles([*pieces, Piece(blocks[18], blocks[19:], None, [], 1.0)], document)

    assert [piece.title.text for piece in found[:-1]] == [told.title for told in VILLAGES]
    assert (found[-1].title and found[-1].title.text) == expected
    assert [block.text for block in found[-1].body] == [VILLAGES[0].text[1]]


def test_a_dump_has_no_tags_to_tell_them():
    document = document_of("12 mai 2021\n\nIl fume.", BARE, "page.txt")
    pieces = [Piece(Block(1, "12 mai 2021"), [Block(3, "Il fume.")], None, [], 1.0)]

    assert without_unlike_titles(pieces, document) == pieces
