"""The three ways of reading text: for storing, for comparing, for looking up."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.text import MAX_MARKS, digest, excerpt, fold, nfc, normalise, runs, squash, words

SQUASHED = [
    pytest.param("  Fiche\u00a0n°101\u202f: la gare ", "Fiche n°101 : la gare", id="no-break-spaces"),
    pytest.param("une\u2009fiche\tet\r\nson guide", "une fiche et son guide", id="thin-space-tab-line-end"),
    pytest.param("e\u0301conomie", "économie", id="composed"),
    pytest.param("\u00a0 \u00a0", "", id="nothing-but-spaces"),
    pytest.param("L’œuvre, ici…", "L’œuvre, ici…", id="typography-stays"),
]
SAME_WHEN_COMPARED = [
    pytest.param("l’essor", "l'essor", id="apostrophe"),
    pytest.param("l ‘économie", "l 'économie", id="turned-apostrophe"),
    pytest.param("“gens d’affaires”", '"gens d\'affaires"', id="quotes"),
    pytest.param("«inclusives»", '"inclusives"', id="guillemets"),
    pytest.param("2019–2021", "2019-2021", id="dash"),
    pytest.param("et la suite…", "et la suite...", id="ellipsis"),
    pytest.param("  •  un bilan", "- un bilan", id="bullet"),
    pytest.param("soft\u00adhyphen", "softhyphen", id="soft-hyphen"),
    pytest.param("zéro\u200blargeur", "zérolargeur", id="zero-width"),
]
OTHER_WHEN_COMPARED = [
    pytest.param("culturel, et social", "culturel et social", id="comma"),
    pytest.param("Fiche", "fiche", id="case"),
    pytest.param("n°101", "n°102", id="number"),
    pytest.param("elu", "élu", id="accent"),
]
FOLDED = [
    pytest.param("RÉSUMÉ", "resume", id="capitals-and-accents"),
    pytest.param("Résumé :", "resume", id="punctuation"),
    pytest.param("Cœur de ville", "coeur de ville", id="ligature"),
    pytest.param("N°12", "n 12", id="degree-sign"),
    pytest.param("Nº12", "no12", id="ordinal-sign"),
    pytest.param("L’ESS & l'emploi", "l ess l emploi", id="apostrophes"),
    pytest.param("Straße", "strasse", id="sharp-s"),
    pytest.param("…", "", id="nothing-left"),
]


@pytest.mark.parametrize("text, expected", SQUASHED)
def test_squash(text, expected):
    assert squash(text) == expected


@pytest.mark.parametrize("left, right", SAME_WHEN_COMPARED)
def test_typography_is_no_difference(left, right):
    assert normalise(left) == normalise(right)


@pytest.mark.parametrize("left, right", OTHER_WHEN_COMPARED)
def test_commas_case_words_and_accents_are_differences(left, right):
    assert normalise(left) != normalise(right)


@pytest.mark.parametrize("text, expected", FOLDED)
def test_fold(text, expected):
    assert fold(text) == expected


@given(st.text())
def test_reading_again_changes_nothing(text):
    assert squash(squash(text)) == squash(text)
    assert normalise(normalise(nfc(text))) == normalise(nfc(text))
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_comparing_does_not_see_how_spaces_are_printed(text):
    assert normalise(squash(text)) == normalise(nfc(text))


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_folding_does_not_see_case_or_composition(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_marks_without_end_are_cut():
    endless = "e" + "\u0301\u0316" * 20_000

    assert len(nfc(endless)) <= MAX_MARKS + 1
    assert nfc("e\u0301" * 3) == "ééé"


def test_words_and_runs():
    assert words("L’étude n°97, c'est 42%") == ["l", "étude", "n", "97", "c", "est", "42"]
    assert runs(["a", "b", "a", "b"], 2) == {("a", "b"): 2, ("b", "a"): 1}
    assert runs(["a", "b"], 5) == {("a", "b"): 1}
    assert not runs([], 5)


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_different_parts_have_different_digests(left, right):
    assert (digest(*left) == digest(*right)) == (left == right)


def test_a_digest_is_the_same_on_every_machine():
    assert digest("rtes", "2021-11-30", "page.txt", "3") == "1282e301fa4390c0"
    assert len(digest("a", size=32)) == 32
    assert digest("\ud800") != digest("")


@given(st.text(), st.integers(min_value=2, max_value=50))
def test_an_excerpt_is_short_and_on_one_line(text, most):
    shown = excerpt(text, most)

    assert len(shown) <= most
    assert "\n" not in shown
