"""Marks around all of a text → the text."""

import pytest

from pipeline.core.model import Block
from pipeline.split.piece import Piece
from pipeline.split.text_marks import without_links, without_wrapping

TEXT = "Le bourg a rallumé son four, et trois boulangers y cuisent leurs miches."
CUT = "Le bourg a rallumé son four (…)"


def shown(body, summary):
    pieces = [
        [Block(line, text) for line, text in enumerate(lines, first)] for first, lines in ((1, body), (9, summary))
    ]
    piece = without_wrapping(Piece(None, pieces[0], None, pieces[1], 0.9))
    return [[block.text for block in text] for text in (piece.body, piece.summary)]


@pytest.mark.parametrize(
    "printed",
    [f"« {CUT} »", f"»{CUT}«", f"“{CUT}”", f"„{CUT}“", f'"{CUT}"', f"_{CUT}_", f"*{CUT}*", f"**{CUT}**", CUT],
)
def test_a_copy_that_is_set_out_says_what_the_other_one_does(printed):
    assert shown([TEXT], [printed]) == [[TEXT], [CUT]]


def test_marks_stand_around_all_lines_of_a_text():
    assert shown(["“Le bourg a rallumé son four,", "et trois boulangers y cuisent.”"], [CUT])[0] == [
        "Le bourg a rallumé son four,",
        "et trois boulangers y cuisent.",
    ]


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        pytest.param(f"« {TEXT} »", f"« {CUT} »", id="both copies say what somebody said"),
        pytest.param(f"« {TEXT} »", "", id="one text alone"),
        pytest.param("« Venez », dit le maire du bourg, et il ajoute « ce soir »", CUT, id="two sayings"),
        pytest.param("“Venez”, dit le maire, “ce soir”", CUT, id="two sayings in English"),
        pytest.param("_Le four_ et _le lavoir_", CUT, id="two words in italics"),
        pytest.param("_", CUT, id="a sign alone"),
    ],
)
def test_marks_of_the_text_itself_stay(body, summary):
    told = [[body], [summary] if summary else []]

    assert shown(*told) == told


def test_where_links_lead_is_no_part_of_a_text():
    printed = ["Le bourg a [rallumé](/four) son four,", "et trois [4]boulangers ( https://b.example ) y cuisent."]
    piece = without_links(Piece(None, [Block(line, text) for line, text in enumerate(printed, 1)], None, [], 0.9))

    assert [block.text for block in piece.body] == ["Le bourg a rallumé son four,", "et trois boulangers y cuisent."]
