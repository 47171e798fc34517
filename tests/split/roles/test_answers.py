"""Titles of a page → whether they are those of one thread."""

import pytest

from pipeline.core.model import Block
from pipeline.core.source import Source
from pipeline.split.piece import Piece
from pipeline.split.roles.answers import are_answers, hold_answers
from tests.reading import document_of

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


@pytest.mark.parametrize(("answer", "is_thread"), [("Re : Le four à pain", True), ("Le four à pain", False)])
def test_posts_titled_by_who_wrote_are_a_thread_where_as_many_lines_answer(answer, is_thread):
    told = [(author, answer, "Il fume encore.") for author in ("Inès", "Jean", "Inès", "Paule")]
    document = document_of("\n".join(line for post in told for line in post), Source("bourg"))
    pieces = [Piece(Block(3 * place + 1, author), [], None, [], 0.9) for place, (author, *_) in enumerate(told)]

    assert hold_answers(pieces, document) is is_thread
