"""Titles that share their line with what stands beside them, in a tag that is for titles or by its class says so."""

import pytest

from pipeline.split.piece import Piece
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.titles.inner import with_inner_titles
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES, cards

FORMS = [
    pytest.param("<p>Inès Aubrac, <cite>{title}</cite>, mai {number}</p>", ["Inès Aubrac", "mai 2"], id="a-work"),
    pytest.param("<p><a href=/r><span class=titre>{title}</span></a> / J. Morvan</p>", ["J. Morvan"], id="a-class"),
    pytest.param("<p>{number} : <b>{title}</b> (gratuit)</p>", ["2", "(gratuit)"], id="what-stands-out"),
    pytest.param("<p><i>Lu :</i> <b>{title}</b>, <b class=ou>Vire</b></p>", ["Lu", "Vire"], id="the-longer-of-two"),
]  # fmt: skip
OTHERS = [
    pytest.param("<p>{title} <b>gratuit</b></p>", id="says-the-same"),
    pytest.param("<p>{title} de <span class=auteur>Jean {number}</span></p>", id="another-class"),
    pytest.param("<p>{title}, le <b>{number} mai</b></p>", id="no-title"),
    pytest.param("<p><b>{title}</b></p>", id="alone"),
]  # fmt: skip


def parted(form):
    document = document_of(cards(form), BARE, "page.html")
    return with_inner_titles([Piece(block, [], None, [], 1.0) for block in document.blocks], document)


@pytest.mark.parametrize(("form", "beside"), FORMS)
def test_a_title_inside_its_line_stands_alone(form, beside):
    found = parted(form)

    assert [piece.title.text for piece in found] == [told.title for told in VILLAGES]
    assert [block.text for block in found[2].beside] == beside


@pytest.mark.parametrize("form", OTHERS)
def test_a_tag_inside_a_title_that_holds_none_parts_nothing(form):
    assert all(
        piece.title.text.startswith(told.title) and not piece.beside
        for piece, told in zip(parted(form), VILLAGES, strict=True)
    )


MARKED = [
    pytest.param("* {number} h [{title}](/r{number}) Halle", ["2 h", "Halle"], id="a-link"),
    pytest.param("#### [{title}](/r{number}) Bourg-le-Vieux, Vire", ["Bourg-le-Vieux, Vire"], id="a-link-that-opens-the-line"),
    pytest.param("[{title}](/r{number}) de [Inès Aubrac](/i) » 3 mai 2021", ["de Inès Aubrac » 3 mai 2021"], id="two-links"),
    pytest.param("`A{number}` **{title}** complet", ["`A2`", "complet"], id="bold"),
    pytest.param("**{title}** *Inès Aubrac*", ["*Inès Aubrac*"], id="bold-over-emphasis"),
    pytest.param("| {number} | {title} | récit |", ["2", "récit"], id="a-cell"),
]  # fmt: skip
UNMARKED = [
    pytest.param("{title}, vu par [Inès](/i{number})", id="a-link-to-who-wrote"),
    pytest.param("{title} **complet**", id="says-the-same"),
    pytest.param("[{title}](/r{number})", id="alone"),
]


def of_dump(form):
    document = document_of("\n\n".join(form.format(number=told.number, title=told.title) for told in VILLAGES), BARE)
    return with_inner_titles([Piece(block, [], None, [], 1.0) for block in prepared(document).blocks], document)


@pytest.mark.parametrize(("form", "beside"), MARKED)
def test_marks_of_a_dump_hold_its_titles_alone(form, beside):
    found = of_dump(form)

    assert [piece.title.text for piece in found] == [told.title for told in VILLAGES]
    assert [block.text for block in found[2].beside] == beside


@pytest.mark.parametrize("form", UNMARKED)
def test_marks_inside_a_title_of_a_dump_that_hold_none_part_nothing(form):
    assert all(
        piece.title.text.startswith(told.title) and not piece.beside
        for piece, told in zip(of_dump(form), VILLAGES, strict=True)
    )


def test_what_stands_behind_a_title_in_its_line_is_its_text():
    found = parted("<p><strong>{title}</strong> : {text}</p>")

    assert [piece.title.text for piece in found] == [told.title for told in VILLAGES]
    assert [piece.body[0].text for piece in found] == [told.text[0] for told in VILLAGES]
