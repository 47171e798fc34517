"""Titles of a page → whether they are those of one thread."""

import pytest

from pipeline.core.model import Block
from pipeline.core.source import Source
from pipeline.split.labels.blocks import LabelBlock
from pipeline.split.piece import Piece
from pipeline.split.roles.judged.answers import is_thread
from tests.reading import document_of

THREADS = [
    pytest.param(["Four à pain", "Re: Four à pain", "Re: Re: four à pain", "RE : Four à pain"], True, id="answers"),
    pytest.param(["AW: Ofen", "AW: AW: Ofen", "Re[2]: Ofen"], True, id="in-another-language"),
    pytest.param(["Re: Four", "Re: Lavoir", "Re: Pont", "Re: Halle"], False, id="answers-to-many"),
    pytest.param(["Four", "Re: Four", "Four", "Four", "Four", "Re: Four"], False, id="few-answers"),
    pytest.param(["Re: Four", "Re: Four"], False, id="two"),
    pytest.param(["Récit : le four", "Récit : le four", "Récit : le four"], False, id="a-kind"),
    pytest.param([None, None, None], False, id="no-titles"),
    pytest.param(
        ["Inès Perrault a écrit :", "Jean Vidal a écrit le 3 mars 2021 :", "Paule Roy a écrit"], True, id="writers"
    ),
    pytest.param(
        ["Graham Drummond wrote May 2021", "Kwame Bell wrote June 2021", "Ida Moss wrote"],
        True,
        id="writers-in-english",
    ),
    pytest.param(["Bruno Conti:", "Ornella Neri:", "Agnese Dall’Olio:"], True, id="names-with-a-colon"),
    pytest.param(
        ["Une habitante a écrit un livre", "Le maire a écrit aux voisins", "Jean a écrit"], False, id="what-they-wrote"
    ),
    pytest.param(["GUIDE DES LAVOIRS:", "RETOUR DU FOUR:", "PLACE AU PRÉ:"], False, id="capitals-with-a-colon"),
    pytest.param(["Guide des lavoirs:", "Bruno Conti:", "Ornella Neri:"], False, id="some-names"),
    pytest.param(["Bruno Conti", "Ornella Neri", "Agnese Dall’Olio"], False, id="names"),
]


@pytest.mark.parametrize("texts, expected", THREADS)
def test_titles_that_answer_one_or_say_who_wrote_are_those_of_a_thread(texts, expected):
    pieces = [Piece(text and Block(line, text), [], None, [], 0.9) for line, text in enumerate(texts, 1)]
    document = document_of("\n".join(text or "Il fume encore." for text in texts), Source("bourg"))

    assert is_thread(pieces, document) == expected


POSTS = [
    ("Re : Le four à pain", "Il fume encore.", True),
    ("Le four à pain", "Il fume encore.", False),
    ("Il fume encore.", "Répondre", True),
    ("It smokes still.", "Reply", True),
    ("Es raucht noch.", "Antworten", True),
    ("Il fume encore.", "Répondre à la question", False),
    ("Message par Inès » 3 mars 2021, 20:14", "Il fume encore.", True),
    ("Post by Inès » Wed Mar 03, 2021 8:14 pm", "It smokes still.", True),
    ("Le four, par Inès » 3 mars 2021, 20:14", "Il fume encore.", False),
    ("Membre depuis 2019", "Il fume encore.", True),
    ("Mitglied seit März 2019", "Es raucht noch.", True),
    ("Membre de la fanfare", "Il fume encore.", False),
]
NUMBERS = [
    pytest.param(["#1 3 mars 2021", "#2 4 mars 2021", "#3 · 9 mai 2021"], True, id="posts"),
    pytest.param(["#1", "#2", "#3"], False, id="places"),
    pytest.param(["#4 3 mars 2021", "#4 4 mars 2021", "#9 9 mai 2021"], False, id="not one after the other"),
    pytest.param(["#1 Le four", "#2 La halle", "#3 Le quai"], False, id="titles"),
]


@pytest.mark.parametrize(("numbers", "expected"), NUMBERS)
def test_posts_that_a_board_numbers_are_a_thread(numbers, expected):
    document = document_of("\n".join(f"Inès\n{number}\nIl fume encore." for number in numbers), Source("bourg"))
    pieces = [Piece(Block(3 * place + 1, "Inès"), [], None, [], 0.9) for place in range(len(numbers))]

    assert is_thread(pieces, document) is expected


@pytest.mark.parametrize(("first", "last", "expected"), POSTS)
def test_posts_titled_by_who_wrote_are_a_thread_where_as_many_lines_answer_or_are_buttons_to(first, last, expected):
    told = [(author, first, last) for author in ("Inès", "Jean", "Inès", "Paule")]
    document = document_of("\n".join(line for post in told for line in post), Source("bourg"))
    pieces = [Piece(Block(3 * place + 1, author), [], None, [], 0.9) for place, (author, *_) in enumerate(told)]

    assert is_thread(pieces, document) is expected


CITED = LabelBlock(0, 0, (), False)


@pytest.mark.parametrize(
    ("mark", "summary"),
    [(CITED, []), (None, [Block(2, "Il fume encore.")])],
    ids=["with captions", "with two texts"],
)
def test_what_bears_captions_or_two_texts_is_cited_and_not_answered(mark, summary):
    document = document_of("\n".join(["Le four", "Il fume encore.", "Citer"] * 4), Source("bourg"))
    pieces = [
        Piece(Block(3 * n + 1, "Le four"), [Block(3 * n + 2, "Il fume encore.")], mark, summary, 0.9) for n in range(4)
    ]

    assert not is_thread(pieces, document)
