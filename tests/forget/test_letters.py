"""Phrases in texts and markup: found however they are written, cut out so that lines and tags stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.forget.letters import cut_out, letters, streams
from pipeline.forget.suppression import Suppression

FOUND = [
    pytest.param("Avec JEANNE MARTIN, maire", "jeanne martin", "Avec [erased], maire", id="case"),
    pytest.param("chez Élodie Lherm\u00adi\u200btain.", "Elodie Lhermitain", "chez [erased].", id="accents-and-soft-hyphens"),
    pytest.param("Jeanne\r\nMartin dit", "Jeanne Martin", "[erased]\r\n dit", id="line-end"),
    pytest.param("Jeanne-Martin et Jeanne  Martin", "Jeanne Martin", "[erased] et [erased]", id="twice"),
    pytest.param("le 12/06/1980", "12.06.1980", "le [erased]", id="figures"),
]  # fmt: skip
FOUND_IN_MARKUP = [
    pytest.param("<p>Jeanne <b>Mar</b>tin</p>", "<p>[erased]<b></b></p>", id="tags-within"),
    pytest.param("<p>Jeanne&nbsp;M&#97;rtin</p>", "<p>[erased]</p>", id="entities"),
    pytest.param('<img alt="Jeanne Martin" src="x">', '<img alt="[erased]" src="x">', id="attribute"),
    pytest.param(
        '<script>{"by": "Jeanne\\nM\\u0061rtin"}</script>', '<script>{"by": "[erased]"}</script>', id="script"
    ),
    pytest.param("<!-- Jeanne Martin -->", "<!-- [erased] -->", id="comment"),
    pytest.param("<p>Jeanne</p>\n<p>Martin</p>", "<p>[erased]</p>\n<p></p>", id="paragraphs"),
]
NOT_FOUND = [
    pytest.param("Jeanne Martinez", id="a-longer-word"),
    pytest.param("Marie-Jeannette Martin", id="another-name"),
    pytest.param("Jeanne et Martin", id="a-word-between"),
]


def masked(text, phrase, is_markup=False):
    empty = Suppression(b"salt")
    suppression = Suppression(b"salt", phrases=(empty.phrase(phrase),))
    return cut_out(text, suppression.spans(text, is_markup), is_markup)


@pytest.mark.parametrize("text, phrase, left", FOUND)
def test_a_phrase_is_found_however_it_is_written(text, phrase, left):
    assert masked(text, phrase) == left


@pytest.mark.parametrize("markup, left", FOUND_IN_MARKUP)
def test_a_phrase_is_found_in_markup(markup, left):
    assert masked(markup, "Jeanne Martin", is_markup=True) == left


@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_words_stay(text):
    assert masked(text, "Jeanne Martin") == text


@given(st.text(), st.booleans())
def test_every_letter_of_a_text_stands_where_it_is_told_to(text, is_markup):
    for stream in streams(text, is_markup):
        assert len(stream.text) == len(stream.starts) == len(stream.ends)
        assert stream.starts == sorted(stream.starts)
        if not is_markup:
            assert stream.text == letters(text)


@given(st.text(alphabet="ab \n<>"), st.text(alphabet="ab ", min_size=1))
def test_lines_keep_their_number(text, phrase):
    if letters(phrase):
        assert masked(text, phrase).count("\n") == text.count("\n")
