"""Rows that the markup bounds → titles that are none of one row alone."""

import pytest

from pipeline.core.model import Block
from pipeline.split.piece import Piece
from pipeline.split.roles.rows import button_of, is_one_title, shared_titles
from pipeline.split.segments import RowBounds


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
