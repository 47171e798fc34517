"""Captions that no colon parts from their values."""

import pytest

from pipeline.core.model import Block, Label
from pipeline.split.labels.blocks import LabelBlock
from pipeline.split.piece import Piece
from pipeline.split.roles.labels.led import caption_led, captions_of
from pipeline.split.roles.labels.strung import with_strung_labels
from pipeline.split.roles.texts.ends import without_ends

TEXTS = ("Le four fume.", "La haie pousse.", "Le lavoir coule.", "La halle ouvre.")


def printed(lines, labels=()):
    """Four records, each with lines beside its title and labels of the same captions."""
    return [
        Piece(
            Block(10 * n, f"Titre {n}"),
            [Block(10 * n + 5, text)],
            LabelBlock(0, 0, tuple(Label(caption, f"Olt {n}", 10 * n + 1, "labels") for caption in labels), False)
            if labels
            else None,
            [],
            1.0,
            beside=[Block(10 * n + 6 + place, line.format(n=n)) for place, line in enumerate(lines)],
        )
        for n, text in enumerate(TEXTS, 1)
    ]


def test_captions_are_those_that_most_records_print_and_known_ones_over_values():
    assert captions_of(printed(["Keywords olt {n}", "Serves {n} people"], ["Lieu"])) == {"lieu", "keywords"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lieu Olt", "Lieu"),
        ("Mis en ligne le 3 mai", "Mis en ligne le"),
        ("Lieux dits", ""),
        ("Lieu", ""),
    ],
)
def test_a_line_begins_with_one(text, expected):
    assert caption_led(text, {"lieu", "mis en ligne le", "mis"}) == expected


def test_lines_beside_titles_give_their_labels():
    found = with_strung_labels(printed(["Keywords olt {n}"]), [Block(line, "") for line in range(60)])

    assert [[(label.caption, label.value, label.column) for label in piece.mark.labels] for piece in found] == [
        [("Keywords", f"olt {n}", "keywords")] for n in (1, 2, 3, 4)
    ]


@pytest.mark.parametrize(
    ("line", "is_text"),
    [("Lieu Olt", False), ("Lieu : Olt", False), ("Lieu où l'on danse encore", True), ("La place d'Olt", True)],
)
def test_a_label_at_the_end_of_one_text_is_none_of_it(line, is_text):
    *others, last = printed([], ["Lieu"])
    last = Piece(last.title, [*last.body, Block(46, line)], None, [], 1.0)
    found = without_ends([*others, last])[-1]

    assert [block.text for block in found.body] == [TEXTS[-1], *([line] if is_text else [])]
