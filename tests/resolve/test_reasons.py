"""The sentence that says why two are one, or are not."""

import pytest

from pipeline.resolve.match.reasons import Comparand, ratio_of, why

GARE = "La gare de Valmérac a fermé son guichet, et la commune cherche un usage au bâtiment."
ALIKE = [
    pytest.param(("La gare", GARE), ("LA GARE", GARE), "the same title, the same words", id="equal"),
    pytest.param(("", GARE), ("", GARE), "no title, the same words", id="no-title"),
    pytest.param(("La gare", GARE), ("", GARE), "one has no title, the same words", id="one-title"),
    pytest.param(("La gare", "Oui"), ("La gare", "Non"), "the same title, too little text to compare", id="short"),
    pytest.param(("La gare", GARE), ("La gare", ""), "the same title, one has no text", id="one-text"),
    pytest.param(("La gare", ""), ("La gare", ""), "the same title, neither has a text", id="no-text"),
]


@pytest.mark.parametrize("left, right, sentence", ALIKE)
def test_why_two_are_one(left, right, sentence):
    left, right = Comparand(*left), Comparand(*right)

    assert why(left, right, "same_text", 100.0, ratio_of(left, right), is_alike=True) == sentence


APART = [
    pytest.param(("La gare", GARE), ("", ""), "one has no title, and no text that could confirm it", id="one-of-all"),
    pytest.param(("La gare", GARE), ("La gare", GARE[::-1]), "the same title, but too little of the texts is alike (30.0 %)", id="texts"),
    pytest.param(("La gare", GARE), ("La halle", GARE), "the title 'La gare' became 'La halle', but too little of the texts is alike (30.0 %)", id="titles"),
]  # fmt: skip


@pytest.mark.parametrize("left, right, sentence", APART)
def test_why_two_are_not_one(left, right, sentence):
    assert why(Comparand(*left), Comparand(*right), "", 30.0, None, is_alike=False) == sentence
