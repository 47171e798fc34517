"""Rows that the markup bounds → titles that are none of one row alone."""

import numpy as np
import pytest

from pipeline.core.model import Block
from pipeline.core.source import Source
from pipeline.split.piece import Piece
from pipeline.split.roles.group import BODY, TITLE
from pipeline.split.roles.lists.rows import button_of, is_one_title, parted, shared_titles
from pipeline.split.roles.reading import Read
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.weighed.again import CLASSES
from pipeline.split.segments import RowBounds
from tests.reading import document_of
from tests.split.villages import VILLAGES, cards, cut, page_of, titles


def rows(*titles):
    return [Piece(text and Block(line, text), [], None, [], 0.9) for line, text in enumerate(titles, 1)]


SHARED = [
    pytest.param(["ana", "léo", "ana", "léo"], {"ana", "léo"}, id="names-of-authors"),
    pytest.param(["ana", "ana", "ana", "Le four"], {"ana"}, id="most-rows"),
    pytest.param(["Le four", "Le lavoir", "Le four"], set(), id="some-rows"),
    pytest.param(["ana", "ana"], set(), id="two-rows"),
    pytest.param([None, None, None], set(), id="none"),
]


@pytest.mark.parametrize("titles, expected", SHARED)
def test_titles_that_several_rows_have_where_most_rows_have_one_of_them(titles, expected):
    assert shared_titles(rows(*titles)) == expected


def test_a_title_that_most_rows_have_is_the_text_of_a_button():
    assert button_of(rows("Voir", "Voir", "Le four", "Voir")) == "Voir"
    assert button_of(rows("Voir", "Le four", "Voir")) == ""


@pytest.mark.parametrize(
    ("titles", "expected"),
    [(["Guide", "Guide"], True), (["Guide", "Le four"], False), (["Guide"], False), ([None, None], False)],
)
def test_two_rows_with_one_title_are_copies_of_one_text(titles, expected):
    blocks = [Block(line, text or "") for line, text in enumerate(titles, 1)]
    bounds = [RowBounds(at, at + 1, at if text else None, 0.9, "siblings") for at, text in enumerate(titles)]

    assert is_one_title(bounds, blocks) is expected


JOURNAL = (
    '<tr><td><div><table><tr><td class="h">{title}</td></tr></table><table><tr><td><span>Écrit par Inès Aubrac</span></td></tr>'
    "<tr><td>Lundi {number} mai 2009</td></tr><tr><td><p>{text}</p><p><span>Farce</span></p><p><b>En bref :</b> {text}</p></td></tr>"
    '<tr><td><a href="/f{number}">Lire la suite</a></td></tr></table></div></td></tr>'
)
PAGER = '<tr><td><a href="#">« Début</a> <a href="#">Préc.</a> 1 2 3</td></tr><tr><td>Page 1 de 3</td></tr>'


def test_rows_of_a_list_without_a_text_that_look_like_no_titles_are_none():
    found = cut(page_of(f"<table>{cards(JOURNAL)}{PAGER}</table>"), page="page.html")

    assert titles(found) == [told.title for told in VILLAGES]


def test_a_row_whose_text_stands_over_its_title_has_it_and_not_that_of_the_next_row():
    told = VILLAGES[:3]
    html = "".join(f"<li><p>{one.text[0]}</p><h3>{one.title}</h3><p>Cote</p></li>" for one in told)
    page = prepared(document_of(f"<body><ul>{html}</ul></body>", Source("bourg"), "page.html"))
    blocks = page.blocks
    chances = np.zeros((len(blocks), len(CLASSES)))
    chances[0::3, BODY], chances[1::3, TITLE] = 0.95, 0.95
    bounds = [RowBounds(first, first + 3, first + 1, 0.9, "siblings") for first in (0, 3, 6)]
    rows = [
        Piece(blocks[row.title], [], None, [], 0.9, beside=[blocks[row.first], blocks[row.last - 1]]) for row in bounds
    ]
    seen = [[Piece(blocks[row.title], blocks[row.last : row.last + 1], None, [], 0.9)] for row in bounds]
    read = Read(page, chances, np.zeros(len(blocks), np.int64), chances, bounds)
    found = parted(rows, [*zip(bounds, seen, strict=True)], read)

    assert [[block.text for block in piece.body] for piece in found] == [[one.text[0]] for one in told]


def test_a_row_whose_title_the_roles_hold_to_be_a_text_of_a_record_bears_the_title_of_that():
    told = VILLAGES[:3]
    html = "".join(f"<li><a href=/f><p>{one.text[0]}</p><b>{one.title}</b></a></li>" for one in told)
    page = prepared(document_of(f"<body><ul>{html}</ul></body>", Source("bourg"), "page.html"))
    blocks, chances = page.blocks, np.zeros((len(page.blocks), len(CLASSES)))
    chances[0::2, TITLE], chances[1::2, TITLE] = 0.95, 0.9
    bounds = [RowBounds(first, first + 2, first, 0.9, "siblings") for first in (0, 2, 4)]
    rows = [Piece(blocks[row.first], [], None, [], 0.9) for row in bounds]
    seen = [[Piece(blocks[row.first + 1], [blocks[row.first]], None, [], 0.9)] for row in bounds]
    read = Read(page, chances, np.zeros(len(blocks), np.int64), chances, bounds)

    assert [row.title.text for row in parted(rows, [*zip(bounds, seen, strict=True)], read)] == [
        one.title for one in told
    ]


def test_what_the_roles_see_beside_a_record_in_the_row_before_is_of_that_row():
    told = VILLAGES[:4]
    html = "".join(f"<li><h3>{one.title}</h3><p>{one.text[0]}</p><p>Cote</p></li>" for one in told)
    page = prepared(document_of(f"<body><ul>{html}</ul></body>", Source("bourg"), "page.html"))
    blocks, chances = page.blocks, np.zeros((len(page.blocks), len(CLASSES)))
    chances[0::3, TITLE], chances[1::3, BODY] = 0.95, 0.95
    bounds = [RowBounds(first, first + 3, first, 0.9, "siblings") for first in (0, 3, 6, 9)]
    rows = [Piece(blocks[row.first], [], None, [], 0.9, beside=blocks[row.first + 1 : row.last]) for row in bounds]
    one_in_two = [
        [] if row.first % 2 == 0 else [Piece(blocks[row.first], blocks[row.first + 1 : row.first + 2], None, [], 0.9, beside=blocks[row.first - 3 : row.first])]
        for row in bounds
    ]  # fmt: skip
    found = parted(
        rows,
        [*zip(bounds, one_in_two, strict=True)],
        Read(page, chances, np.zeros(len(blocks), np.int64), chances, bounds),
    )

    assert [block.text for piece in found for block in piece.beside if block.line < piece.opening] == []
    assert [piece.title.text for piece in found] == [one.title for one in told]
