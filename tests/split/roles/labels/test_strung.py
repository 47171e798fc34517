"""A line beside a title that prints several labels in a row gives each of them."""

import pytest

from pipeline.core.model import Block, Label
from pipeline.split.labels.blocks import LabelBlock
from pipeline.split.piece import Piece
from pipeline.split.roles.labels.strung import with_strung_labels

LINES = [
    pytest.param(
        "21.09.2022 Themenfeld: Wärme, wald Art: Film",
        {"Themenfeld": "Wärme, wald", "Art": "Film"}, ["21.09.2022"], id="a-day-before-captions",
    ),
    pytest.param("Cote : 8 Fi 3. Nature : Plan. 1921.", {"Cote": "8 Fi 3", "Nature": "Plan"}, ["1921"], id="full-stops"),
    pytest.param(
        "Tipo: Guida - Ambito: Infanzia - Comune: Olta - Inserito il 21-12-2012",
        {"Tipo": "Guida", "Ambito": "Infanzia", "Comune": "Olta"}, ["Inserito il 21-12-2012"], id="dashes",
    ),
    pytest.param("Thème : Eau | Public : Élus | juin 2021", {"Thème": "Eau", "Public": "Élus"}, ["juin 2021"], id="bars"),
    pytest.param(
        "Discipline : Histoire, soutenue le 13 novembre 2011", {"Discipline": "Histoire"}, ["soutenue le 13 novembre 2011"], id="a-comma",
    ),
    pytest.param("Type de ressource : Guide Mots clés : eau, pain", {"Type de ressource": "Guide", "Mots clés": "eau, pain"}, [], id="several-words"),
    pytest.param("pubDate: Tue, 07 Jan 2020 15:06:00 +0000", {"pubDate": "Tue, 07 Jan 2020 15:06:00 +0000"}, [], id="a-weekday"),
    pytest.param("Le four à pain", {}, ["Le four à pain"], id="none"),
    pytest.param("à 14:30, rue du Four", {}, ["à 14:30, rue du Four"], id="an-hour"),
]  # fmt: skip


def labelled(lines: list[str], mark: LabelBlock | None = None) -> list[Piece]:
    pieces = [
        Piece(
            Block(10 * n, f"Titre {n}"),
            [Block(10 * n + 2, "Le village a rouvert son lavoir.")],
            mark,
            [],
            1.0,
            beside=[Block(10 * n + 1, line)],
        )
        for n, line in enumerate(lines, 1)
    ]
    blocks = [block for piece in pieces for block in (piece.title, *piece.beside, *piece.body) if block]
    return [*with_strung_labels(pieces, blocks)]


@pytest.mark.parametrize("line, labels, beside", LINES)
def test_each_label_is_read(line, labels, beside):
    for piece in labelled([line] * 3):
        assert {label.caption: label.value for label in piece.mark.labels} == labels if labels else piece.mark is None
        assert [block.text for block in piece.beside] == beside


def test_the_words_that_most_records_print_are_the_caption():
    lines = [f"Wald {area} Zweck: Film {number}" for number, area in enumerate(("Nord", "Süd", "Ost", "West"))]

    assert [[label.caption for label in piece.mark.labels] for piece in labelled(lines)] == [["Zweck"]] * 4


def test_cells_with_nothing_between_that_most_records_print_are_captions():
    """As a program joins the cells of a table: what differs is a value."""
    rows = [("00:17:56", "Inès Roy", "Pain"), ("59 min", "Jean Morvan ; Lou Roy", "Eau"), ("12 min", "Olt", "Bois")]
    found = labelled([f"Durée{length}Auteur{author}Sujet{subject}" for length, author, subject in rows])

    assert [[(label.caption, label.value) for label in piece.mark.labels] for piece in found] == [
        [("Durée", length), ("Auteur", author), ("Sujet", subject)] for length, author, subject in rows
    ]


def test_words_before_a_colon_that_one_record_prints_are_none():
    assert [piece.mark for piece in labelled(["Un regret: la pluie", "Le four", "La halle"])] == [None] * 3


def test_what_follows_in_the_value_of_a_label_is_its_own():
    blocks = [Block(10, "At work"), Block(11, "Kind: Poster Topics: Health, Work"), Block(12, "A poster for the hall.")]
    mark = LabelBlock(1, 1, (Label("Kind", "Poster Topics: Health, Work", 11, "labels"),), False)
    found = with_strung_labels([Piece(blocks[0], blocks[2:], mark, [], 1.0)], blocks)[0]

    assert [(label.caption, label.value, label.column) for label in found.mark.labels] == [
        ("Kind", "Poster", "labels"),
        ("Topics", "Health, Work", "categories"),
    ]
