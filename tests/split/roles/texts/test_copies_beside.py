"""The beginning of a text that was read as a line beside it, or as its title, is its summary."""

import pytest

from pipeline.core.model import Block, Label
from pipeline.split.labels.blocks import LabelBlock
from pipeline.split.piece import Piece
from pipeline.split.roles.texts.copies_beside import with_copies_beside

BODY = [
    Block(9, "Le bourg a rallumé son four à pain, et trois boulangers y cuisent leurs miches."),
    Block(10, "On y vient de loin."),
]
COPIES = [
    pytest.param(["Le bourg a rallumé son four à pain, et…"], 1, id="cut"),
    pytest.param(["Le bourg a rallumé son four à pain, et tro [...]", "Lire la suite"], 1, id="cut-inside-a-word"),
    pytest.param(["Le bourg a rallumé son four à pain", "Lire la suite"], 1, id="over-a-button"),
    pytest.param(["3 mai 2021", "Le bourg a rallumé son four", "à pain, et trois…", "Olt"], 2, id="on-two-lines"),
    pytest.param(["Le bourg a rallumé…"], 0, id="few-words"),
    pytest.param(["Le village a rallumé son four à pain, et…"], 0, id="other-words"),
    pytest.param([], 0, id="nothing"),
]


def printed(lines, title="Le four", over=()):
    beside = [*(Block(1, line) for line in over), *(Block(number, line) for number, line in enumerate(lines, 3))]
    return Piece(Block(2, title), BODY, None, [], 1.0, beside=beside)


@pytest.mark.parametrize(("lines", "count"), COPIES)
def test_lines_beside_a_text_that_say_its_beginning_are_its_copy(lines, count):
    (found,) = with_copies_beside([printed(lines)], [])

    first = lines.index(next(line for line in lines if line.startswith("Le bourg"))) if count else 0
    assert [block.text for block in found.summary] == lines[first : first + count]
    assert [block.text for block in found.beside] == lines[:first] + lines[first + count :]


CUT = "Le bourg a rallumé son four à pain, et…"
OVER = [
    pytest.param(["Le four"], "Le four", id="a-title"),
    pytest.param(["Le four", "========"], "Le four", id="a-title-over-a-rule"),
    pytest.param(["Le four", "3 mai 2021"], "Le four", id="a-day"),
    pytest.param([], CUT, id="nothing"),
]


@pytest.mark.parametrize(("over", "title"), OVER)
def test_a_title_that_says_it_is_the_copy_and_the_line_over_it_the_title(over, title):
    blocks = [Block(number, line) for number, line in enumerate([*over, CUT, "Olt"], 4 - len(over))]
    piece = Piece(blocks[len(over)], BODY, None, [], 1.0, beside=blocks[-1:])
    (found,) = with_copies_beside([piece], [*blocks, *BODY])

    assert found.title.text == title
    assert [block.text for block in found.summary] == ([CUT] if title != CUT else [])


@pytest.mark.parametrize("title", ["Le bourg a rallumé son four à pain", "Le bourg a-t-il rallumé son four ?"])
def test_a_title_with_which_the_text_begins_stays_one(title):
    blocks = [Block(3, "Lire la suite"), Block(4, title), Block(5, f"{title} Trois boulangers y cuisent.")]
    (found,) = with_copies_beside([Piece(blocks[1], blocks[2:], None, [], 1.0)], blocks)

    assert found.title.text == title
    assert found.summary == []


@pytest.mark.parametrize(
    ("others", "is_text"), [(".", True), ("", False)], ids=["where-others-are-sentences", "where-others-are-titles"]
)
def test_a_question_with_which_the_text_begins_is_one_of_it(others, is_text):
    first = [
        f"Le bourg a rallumé son four à pain{others}",
        f"La halle a rouvert pour les producteurs{others}",
        "Qui a donc repris le vieux moulin ?",
    ]
    pieces = [
        Piece(Block(10 * n, said), [Block(10 * n + 1, f"{said} Trois boulangers y cuisent.")], None, [], 1.0)
        for n, said in enumerate(first, 1)
    ]
    blocks = [block for piece in pieces for block in (piece.title, *piece.body)]

    assert (with_copies_beside(pieces, blocks)[2].title is None) is is_text


@pytest.mark.parametrize(
    ("over", "titles"),
    [
        pytest.param(["250 pages", "1 h 30", "48 pages"], [None] * 3, id="measures"),
        pytest.param(["", "", ""], [None] * 3, id="nothing"),
        pytest.param(["Le four", "1 h 30", "Le lavoir"], ["Le four", "1 h 30", "Le lavoir"], id="names"),
    ],
)
def test_where_most_titles_are_copies_without_a_name_over_them_there_are_none(over, titles):
    blocks, pieces = list[Block](), list[Piece]()
    for number, line in enumerate(over):
        told, first = [line, CUT, *(block.text for block in BODY)], 10 * number + 1
        own = [Block(first + place, text) for place, text in enumerate(told) if text]
        pieces.append(Piece(own[-3], own[-2:], None, [], 1.0))
        blocks += own
    found = with_copies_beside(pieces, blocks)

    assert [piece.title and piece.title.text for piece in found] == titles
    assert all([block.text for block in piece.summary] == [CUT] for piece in found)


def test_where_most_titles_are_texts_of_which_the_copy_is_cut_there_are_none():
    whole = [*(block.text for block in BODY)]
    pieces = [Piece(Block(n, " ".join(whole)), [Block(n + 1, CUT)], None, [], 1.0) for n in (1, 11, 21)]
    found = with_copies_beside(pieces, [block for piece in pieces for block in (piece.title, *piece.body)])

    assert [
        (piece.title, [block.text for block in piece.body], [block.text for block in piece.summary]) for piece in found
    ] == [(None, [" ".join(whole)], [CUT])] * 3


NEXT = Piece(Block(30, "Le lavoir"), [Block(31, "Le lavoir a deux bassins.")], None, [], 1.0)
LONGER = [*BODY, Block(12, "Un samedi sur deux, la pelle passe de main en main jusqu’au soir, et l’on chante.")]


@pytest.mark.parametrize(
    ("texts", "behind", "body", "summary"),
    [
        pytest.param((BODY, []), BODY, BODY, BODY, id="all of it"),
        pytest.param((BODY, []), [Block(20, CUT)], BODY, [Block(20, CUT)], id="its beginning"),
        pytest.param((BODY[:1], []), LONGER[::2], LONGER[::2], BODY[:1], id="a longer one"),
        pytest.param(([], BODY), [Block(20, BODY[0].text), Block(21, BODY[1].text)], [20, 21], BODY, id="of a summary alone"),
        pytest.param((BODY, []), [Block(20, "Le lavoir attend son toit depuis deux hivers.")], BODY, [], id="another text"),
    ],
)  # fmt: skip
def test_what_stands_behind_all_that_was_read_of_a_record_may_be_its_other_copy(texts, behind, body, summary):
    lines = [Block(20 + place, block.text) for place, block in enumerate(behind)]
    piece = Piece(Block(2, "Le four"), texts[0], None, texts[1], 1.0)
    found, _ = with_copies_beside([piece, NEXT], [Block(2, "Le four"), *(texts[0] or texts[1]), *lines])
    told = ["\n".join(block.text for block in text) for text in (found.body, found.summary)]

    wanted = [lines if text == [20, 21] else text for text in (body, summary)]
    assert told == ["\n".join(block.text for block in text) for text in wanted]


SAID = [
    pytest.param("On y vient de loin.", True, True, id="of-four-words-where-others-have-two"),
    pytest.param("On y vient de loin.", False, False, id="of-four-words-where-others-have-one"),
    pytest.param("On y vient de près.", True, False, id="other-words"),
    pytest.param("On y vient de loin", True, False, id="no-sentence"),
    pytest.param("Trois boulangers y cuisent leurs miches.", False, True, id="of-six-words"),
    pytest.param("Le bourg rallume son vieux four à pain, et trois boulangers y cuisent.", False, True, id="edited"),
    pytest.param("Le bourg prête son vieux four à tous, et le lavoir y sèche ses draps.", False, False, id="other"),
]


@pytest.mark.parametrize(("line", "are_twice", "is_copy"), SAID)
def test_a_sentence_beside_a_text_that_says_it_is_its_copy(line, are_twice, is_copy):
    others = [Piece(Block(20, "La halle"), BODY, None, BODY[:1] if are_twice else [], 1.0)] * 2
    found, *_ = with_copies_beside([printed(["Olt", line]), *others], [])

    assert [block.text for block in found.summary] == ([line] if is_copy else [])


def test_the_longer_copies_of_a_page_tell_its_short_ones():
    told = ["Trois boulangers y cuisent leurs miches.", "Trois boulangers y cuisent leurs miches.", "On y vient."]
    text = [*BODY[:1], Block(10, "On y vient. Chacun apporte sa pâte.")]
    pieces = [
        Piece(Block(number, "Le four"), text, None, [], 1.0, beside=[Block(number + 1, line)])
        for number, line in enumerate(told, 20)
    ]

    assert [block.text for piece in with_copies_beside(pieces, []) for block in piece.summary] == told
    assert not with_copies_beside(pieces[2:], [])[0].summary


def listed(*titles, summaries=()):
    """Records of a page, each with its text, and the summaries that they have."""
    own = [*summaries, *[[]] * (len(titles) - len(summaries))]
    return [
        Piece(
            Block(10 * place, title),
            [Block(10 * place + 1, f"{title} a été rallumé pour la fête, et trois boulangers y cuisent.")],
            None,
            summary,
            1.0,
        )
        for place, (title, summary) in enumerate(zip(titles, own, strict=True), 1)
    ]


def begun(title, line):
    return Block(line, f"{title} a été rallumé pour la fête…")


FOURS = ("Le four d’Olt", "Le four de Mer", "Le four de Lis", "Le four de Vaulx")


def test_what_stands_over_all_that_was_read_of_a_record_may_be_its_other_copy():
    pieces = listed(*FOURS[:2])
    over = [begun(title, piece.title.line - 1) for title, piece in zip(FOURS, pieces, strict=False)]
    blocks = [line for head, piece in zip(over, pieces, strict=True) for line in (head, piece.title, *piece.body)]

    assert [[*piece.summary] for piece in with_copies_beside(pieces, blocks)] == [[block] for block in over]


def test_copies_of_the_next_text_are_those_of_the_next_record():
    shifted = [[begun(title, 10 * place + 5)] for place, title in enumerate(FOURS[1:], 1)]
    found = with_copies_beside(listed(*FOURS, summaries=shifted), [])

    assert [[*piece.summary] for piece in found] == [[], *shifted]


def test_copies_of_other_texts_stay_where_few_are_so():
    own = [[begun(FOURS[1], 15)], [begun(FOURS[1], 25)]]
    found = with_copies_beside(listed(*FOURS, summaries=own), [])

    assert [[*piece.summary] for piece in found] == [*own, [], []]


VALUES = [
    pytest.param("Trois boulangers y cuisent leurs miches.", True, id="a-sentence"),
    pytest.param("Le bourg a rallumé son four à pain, et…", True, id="its-beginning"),
    pytest.param("Le lavoir et le four du bourg.", False, id="something-else"),
    pytest.param("On y vient de loin.", False, id="few-words"),
]


@pytest.mark.parametrize(("value", "is_copy"), VALUES)
def test_the_value_of_a_label_that_the_text_says_is_its_copy(value, is_copy):
    blocks = [Block(number, line) for number, line in enumerate(["Le four", "Infobulle", value, "Lieu", "Olt"], 1)]
    labels = (Label("Infobulle", value, 2), Label("Lieu", "Olt", 4))
    piece = Piece(blocks[0], BODY, LabelBlock(1, 4, labels, is_open=False), [], 1.0)
    (found,) = with_copies_beside([piece], [*blocks, *BODY])

    assert [block.text for block in found.summary] == [value] * is_copy
    assert [label.caption for label in found.mark.labels] == ["Infobulle"] * (not is_copy) + ["Lieu"]


def test_a_page_without_records_has_no_copies():
    assert with_copies_beside([], BODY) == []
