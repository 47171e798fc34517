"""Lines of several values each, parted by bars or commas."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import AROUND, TITLE
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.weighed.again import CLASSES
from pipeline.split.roles.weighed.barred import of_brackets, of_keywords, of_values
from tests.reading import document_of

KEYWORDS = [
    pytest.param(["Eau, bois", "Bois, pain", "Pain, eau, bois"], [0, 1, 2], id="words-that-come-back"),
    pytest.param(["Eau, bois", "Bois, pain", "Eau, pain", "Pain", "Le four"], [0, 1, 2, 3], id="one-of-these-words"),
    pytest.param(["Eau, bois", "Bois, pain"], [], id="few"),
    pytest.param(["Four, pain", "Lavoir, linge", "Quai, bateau"], [], id="titles-of-two-words"),
    pytest.param(["Eau, bois.", "Bois, pain.", "Eau, pain."], [], id="sentences"),
]
VALUES = [
    pytest.param(["Avis | eau, bois | libre", "Arrêté | bois, pain | libre", "Avis | pain | payant"], 0.9, [0, 1, 2], id="three-values-and-more"),
    pytest.param(["Avis | eau | bois |", "libre", "Arrêté | eau | libre", "Avis | libre | eau"], 0.9, [0, 2, 3, 1], id="broken-behind-a-bar"),
    pytest.param(["Le four | Avis", "Le lavoir | Avis", "Le quai | Avis"], 0.9, [], id="titles-with-a-kind"),
    pytest.param(["Le four | pain | feu", "Le lavoir | linge | eau", "Le quai | barque | sel"], 0.9, [], id="what-comes-back-nowhere"),
    pytest.param(["Avis | eau", "Arrêté | bois", "Avis | bois"], 0.1, [0, 1, 2], id="two-values-like-labels"),
]  # fmt: skip
BRACKETS = [
    pytest.param(["[Film] [12/2004] [Lire]", "[Avis] [Olt]"], 2, id="several-values"),
    pytest.param(
        ["[Olt, 2004 ; 12 p.]", "[Mer, 2011 ; 9 p.]", "[Brande, 1998 ; 3 p.]", "[Olt, 2001 ; 40 p.]"],
        4,
        id="labels-of-titles",
    ),
    pytest.param(["[Le bac]", "[Le puits]"], 0, id="few"),
    pytest.param([f"[Le bac {number}]" for number in range(9)], 0, id="titles-themselves"),
    pytest.param(["[Olt, 2004 ; 12 p.] Le bac", "[1] Le puits", "Le moulin [Olt]"], 0, id="words-beside-them"),
]
NAMES = ("Le four", "Le lavoir", "Le quai", "Le pré")


@pytest.mark.parametrize(("lines", "found"), KEYWORDS)
def test_lists_of_words_that_other_lists_say_too_are_keywords(lines, found):
    assert of_keywords(prepared(document_of("\n".join(lines), Source("bourg")))) == found


@pytest.mark.parametrize(("lines", "count"), BRACKETS)
def test_lines_in_brackets_are_beside_titles(lines, count):
    page = prepared(document_of("\n".join([*lines, *NAMES]), Source("bourg")))
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    chances[:, TITLE] = 0.9

    assert of_brackets(chances, page) == [*range(count)]


@pytest.mark.parametrize(("lines", "title", "found"), VALUES)
def test_lines_of_values_that_come_back_are_beside_titles(lines, title, found):
    page = prepared(document_of("\n".join([*lines, *NAMES]), Source("bourg")))
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    chances[:, TITLE], chances[:, AROUND] = title, 1 - title
    chances[len(lines) :, TITLE] = 0.9

    assert of_values(chances, page) == found
