"""Advertisements between the records of a list."""

import pytest

from pipeline.core.model import Block
from pipeline.split.piece import Piece
from pipeline.split.roles.bounds.advertised import without_advertisements
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES, page_of, site_cut, titles


def read(words):
    """Records, over some of which a word stands."""
    lines = [
        line
        for number, word in enumerate(words)
        for line in (word, f"Le four {number}", f"Il fume depuis {number} h.")
        if line
    ]
    blocks = [Block(number, line) for number, line in enumerate(lines, 1)]
    titles = [place for place, line in enumerate(lines) if line.startswith("Le four")]
    pieces = [Piece(blocks[place], [blocks[place + 1]], None, [], 1.0) for place in titles]
    return [piece.title.text for piece in without_advertisements(pieces, blocks)]


@pytest.mark.parametrize("word", ["Publicité", "ANZEIGE", "Advertentie", "Pubblicità", "Advertisement:"])
def test_what_stands_under_the_word_is_no_record(word):
    assert read(["", word, ""]) == ["Le four 0", "Le four 2"]


@pytest.mark.parametrize("word", ["Sponsorisé", "Annonce", "Publicité et vie privée", "publicité", "Publicité.", ""])
def test_an_entry_that_is_paid_for_is_one(word):
    assert read(["", word, ""]) == ["Le four 0", "Le four 1", "Le four 2"]


def test_where_most_records_stand_under_it_they_are_what_the_site_lists():
    assert len(read(["Anzeige", "Anzeige", ""])) == 3


def test_those_of_a_page_are_left_out():
    ad = "<div class=r><small>Publicité</small><h3>Le comptoir du pré</h3><p>Formez-vous en ligne cet automne. Offre d’essai : 9 €.</p><a href=/x>Qui sommes-nous ?</a></div>"
    rows = [
        f"<div class=r><h3>{told.title}</h3><p>{told.text[0]} {told.text[1]}</p><p>Lieu : {told.author}</p></div>"
        for told in VILLAGES
    ]
    document = document_of(page_of("".join([*rows[:2], ad, *rows[2:]])), BARE, "page.html")

    assert titles(site_cut([document])[0]) == [told.title for told in VILLAGES]


def test_a_text_ends_over_it():
    blocks = [
        Block(number, text)
        for number, text in enumerate(["Le four", "Il fume.", "Publicité", "Le pré", "Il est à vendre."], 1)
    ]
    piece = Piece(blocks[0], blocks[1:], None, [], 1.0)

    assert [block.text for block in without_advertisements([piece], blocks)[0].body] == ["Il fume."]
