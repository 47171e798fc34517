"""Values that stand alone where other records have texts."""

import pytest

from pipeline.core.model import Block
from pipeline.split.piece import Piece
from pipeline.split.roles.texts.lone_values import without_lone_values
from tests.split.villages import VILLAGES

LINES = [
    pytest.param("Patrimoine, Europe", [], id="values"),
    pytest.param("Il fume.", ["Il fume."], id="a-sentence"),
    pytest.param("Le four du bourg fume encore", ["Le four du bourg fume encore"], id="more-words"),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_a_value_is_no_text_beside_long_ones(line, expected):
    pieces = [
        Piece(Block(3 * told.number + 1, told.title), [Block(3 * told.number + 2, " ".join(told.text))], None, [], 1.0)
        for told in VILLAGES
    ]
    found = without_lone_values([*pieces, Piece(Block(90, "Le quai"), [Block(91, line)], None, [], 1.0)])

    assert [block.text for block in found[-1].body] == expected
    assert [block.text for block in found[-1].beside] == ([] if expected else [line])
    assert found[:-1] == pieces


def test_where_all_texts_are_short_they_are_texts():
    pieces = [
        Piece(Block(3 * number + 1, f"Le four {number}"), [Block(3 * number + 2, "Pain")], None, [], 1.0)
        for number in range(6)
    ]

    assert without_lone_values(pieces) == pieces
