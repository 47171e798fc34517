"""Titles of dumps that are fields of their records, as all else is ("Nom : Le four"), and such as say what their site is about."""

import pytest

from pipeline.split.roles.titles.captions import field_captions
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES, cut, texts, titles, village

PARTS = [
    pytest.param("Contenu : {text}", id="a text beside its caption"),
    pytest.param("Contenu :\n{text}", id="a text under its caption"),
]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("caption", ["Nom", "Scheda", "Titre"])
def test_the_caption_of_titles_is_none_of_their_words(caption, part):
    rows = (
        f"{caption} : {told.title}\nAuteur : {told.author}\n{part.format(text=told.text[0])}\n\n"
        for told in map(village, range(8))
    )
    found = cut("Ressources du pays\n\n" + "".join(rows))

    assert titles(found) == [village(number).title for number in range(8)]
    assert [texts(record) for record in found.records] == [([village(number).text[0]], []) for number in range(8)]


def test_labels_beside_titles_need_not_be_on_all():
    """A label on two of three records, another on the rest: each title has one beside it."""
    labels = ["Auteur : {author}", "Tarif : gratuit", "Lieu : {title}"]
    rows = (
        f"Fiche : {told.title}\n{labels[number % 3].format(author=told.author, title='Saint-Jean')}\nContenu :\n{told.text[0]}\n\n"
        for number, told in enumerate(map(village, range(12)))
    )
    found = cut("Ressources du pays\n\n" + "".join(rows))

    assert titles(found) == [village(number).title for number in range(12)]


ABOUT = [
    pytest.param("Eau : {title}\n\n{text}\n\n", id="beside texts alone"),
    pytest.param("Eau : {title}\n\nAuteur : {author}\n\n{text}\n\n", id="parted from labels"),
    pytest.param("Eau : {title}\n{author}\n{text}\n\n", id="over names"),
    pytest.param("Eau : {title}\n", id="under one another"),
    pytest.param("Eau – {title}\nAuteur : {author}\n\n", id="behind a dash"),
]


@pytest.mark.parametrize("row", ABOUT)
def test_what_a_site_is_about_is_no_caption(row):
    text = "".join(row.format(title=told.title, author=told.author, text=told.text[0]) for told in VILLAGES)
    page = document_of(text, BARE, "p.txt")
    shown = [block for block in page.blocks if block.text.startswith("Eau")]

    assert field_captions([(shown, page)]) == []
