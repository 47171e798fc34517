"""Who wrote, in a tag at the end of titles."""

import pytest

from pipeline.split.piece import Piece
from pipeline.split.roles.titles.credited import without_credits_inside
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES

FORMS = [
    pytest.param("<h3>{title} <small>({author})</small></h3>", "{0.author}", id="small-print"),
    pytest.param("<h3><a href=/r>{title} <span class=by>Par {author}</span></a></h3>", "Par {0.author}", id="a-word-that-leads-to-a-name"),
    pytest.param("<h3>{title} <i>[{author}]</i></h3>", "{0.author}", id="brackets"),
    pytest.param("<h3>{title} <em>{author}</em></h3>", None, id="what-a-title-sets-out"),
    pytest.param("<h3>{title} ({author})</h3>", None, id="no-tag"),
]  # fmt: skip


def read(form, count=6):
    rows = "".join(form.format(title=told.title, author=told.author) for told in VILLAGES[:count])
    document = document_of(rows, BARE, "page.html")
    return without_credits_inside([Piece(block, [], None, [], 1.0) for block in document.blocks], document)


@pytest.mark.parametrize(("form", "beside"), FORMS)
def test_it_stands_beside_the_title(form, beside):
    found = read(form)

    if beside is None:
        assert all(
            piece.title.text != told.title and not piece.beside for piece, told in zip(found, VILLAGES, strict=True)
        )
    else:
        assert [piece.title.text for piece in found] == [told.title for told in VILLAGES]
        assert [[block.text for block in piece.beside] for piece in found] == [
            [beside.format(told)] for told in VILLAGES
        ]


def test_few_titles_tell_nothing():
    assert all("(" in piece.title.text for piece in read("<h3>{title} <small>({author})</small></h3>", count=2))


def test_the_link_of_a_picture_stays_the_title_s():
    rows = "".join(
        f"<h3><a href=/r/{told.number}><img src=i.png></a>{told.title} <small>({told.author})</small></h3>"
        for told in VILLAGES
    )
    document = document_of(rows, BARE, "page.html")
    found = without_credits_inside([Piece(block, [], None, [], 1.0) for block in document.blocks], document)

    assert [piece.title.links for piece in found] == [block.links for block in document.blocks]
    assert all(piece.title.links for piece in found)
