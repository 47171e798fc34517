"""Titles of a page → whether they are those of one thread."""

import pytest

from pipeline.core.model import Block
from pipeline.split.piece import Piece
from pipeline.split.roles.answers import are_answers

THREADS = [
    pytest.param(["Four à pain", "Re: Four à pain", "Re: Re: four à pain", "RE : Four à pain"], True, id="answers"),
    pytest.param(["AW: Ofen", "AW: AW: Ofen", "Re[2]: Ofen"], True, id="in-another-language"),
    pytest.param(["Re: Four", "Re: Lavoir", "Re: Pont", "Re: Halle"], False, id="answers-to-many"),
    pytest.param(["Four", "Re: Four", "Four", "Four", "Four", "Re: Four"], False, id="few-answers"),
    pytest.param(["Re: Four", "Re: Four"], False, id="two"),
    pytest.param(["Récit : le four", "Récit : le four", "Récit : le four"], False, id="a-kind"),
    pytest.param([None, None, None], False, id="no-titles"),
]


@pytest.mark.parametrize("texts, expected", THREADS)
def test_answers_to_one_title_are_a_thread(texts, expected):
    pieces = [Piece(text and Block(line, text), [], None, [], 0.9) for line, text in enumerate(texts, 1)]

    assert are_answers(pieces) == expected
