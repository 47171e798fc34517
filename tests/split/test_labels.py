"""Label blocks: found where they are, and nowhere else."""

import pytest

from pipeline.core.model import Block
from pipeline.split.labels.blocks import label_blocks
from tests.generate import NAME, PROFILE
from tests.reading import profile

CAPTIONS = profile(PROFILE, NAME).captions
PROSE = "Le conseil municipal a retenu un café associatif, un atelier de vélos et une salle commune pour la gare."
WHOLE = ["Type de ressource", "Autres", "Ressource privée", "Non", "Résumé"]


def found(lines, captions=CAPTIONS):
    blocks = [Block(n, text) for n, text in enumerate(lines, 1)]
    return [(block.first + 1, block.last + 1, block.is_open) for block in label_blocks(blocks, captions)]


def labels(lines):
    blocks = [Block(n, text) for n, text in enumerate(lines, 1)]
    return [(label.caption, label.value) for block in label_blocks(blocks, CAPTIONS) for label in block.labels]


FOUND = [
    pytest.param([PROSE, *WHOLE, PROSE], [(2, 6, True)], id="one"),
    pytest.param([PROSE, "Catégorie", *WHOLE, PROSE], [(2, 7, True)], id="empty-category"),
    pytest.param([PROSE, "Catégorie", "Guides", "Vidéos", *WHOLE, PROSE], [(2, 9, True)], id="two-categories"),
    pytest.param([PROSE, "TYPE DE RESSOURCE :", *WHOLE[1:], PROSE], [(2, 6, True)], id="caption-in-capitals"),
    pytest.param([PROSE, *WHOLE[:2], "Durée", "2 h", *WHOLE[2:], PROSE], [(2, 8, True)], id="unknown-caption-inside"),
    pytest.param([PROSE, *WHOLE, PROSE, "Titre", *WHOLE, PROSE], [(2, 6, True), (9, 13, True)], id="two"),
    pytest.param([PROSE, "Résumé", PROSE, PROSE, PROSE, PROSE, PROSE], [(2, 2, True)], id="cut-above-at-the-start"),
    pytest.param([PROSE] * 5 + WHOLE[:1], [(6, 6, False)], id="cut-below-after-a-caption"),
    pytest.param([PROSE] * 5 + WHOLE[:4], [(6, 9, False)], id="cut-below-after-a-value"),
    pytest.param([PROSE] * 5 + [*WHOLE[:2], "Ressource pri"], [(6, 8, False)], id="cut-below-inside-a-caption"),
    pytest.param(
        [PROSE, *WHOLE, PROSE, "Type de res"], [(2, 6, True), (8, 8, False)], id="cut-inside-the-first-caption"
    ),
    pytest.param(["Autres", *WHOLE[2:], PROSE], [(1, 4, True)], id="begins-at-a-value"),
    pytest.param(["utres", *WHOLE[2:], PROSE], [(1, 4, True)], id="begins-inside-a-value"),
    pytest.param(["e de ressource", *WHOLE[1:], PROSE], [(1, 5, True)], id="begins-inside-a-caption"),
    pytest.param(
        ["umé", PROSE, "Titre", PROSE, *WHOLE, PROSE], [(1, 1, True), (5, 9, True)], id="begins-inside-the-last"
    ),
]
NOT_FOUND = [
    pytest.param([PROSE] * 5 + ["Résumé", PROSE, PROSE], id="a-caption-word-alone"),
    pytest.param([PROSE] * 5 + ["Type de ressource", PROSE * 3, "Ressource privée", PROSE * 3], id="prose-between"),
    pytest.param(["umé", PROSE, PROSE], id="stump-without-any-label-block"),
    pytest.param([PROSE, "Voici le résumé", PROSE], id="a-sentence-with-the-word"),
    pytest.param([PROSE, PROSE, PROSE, "Type de res"], id="end-stump-without-any-label-block"),
    pytest.param([], id="empty-page"),
]


@pytest.mark.parametrize("lines, expected", FOUND)
def test_label_blocks(lines, expected):
    assert found(lines) == expected


@pytest.mark.parametrize("lines", NOT_FOUND)
def test_caption_words_in_running_text_mark_nothing(lines):
    assert found(lines) == []


def test_without_captions_there_is_nothing_to_find():
    assert found([PROSE, *WHOLE, PROSE], ()) == []


def test_values_and_captions_that_nobody_expects_are_kept():
    lines = [
        PROSE,
        "Catégorie",
        "Type de ressource",
        "Bandes dessinées",
        "Durée",
        "2 h",
        "Ressource privée",
        "Résumé",
        PROSE,
    ]

    assert labels(lines) == [
        ("Catégorie", ""),
        ("Type de ressource", "Bandes dessinées"),
        ("Durée", "2 h"),
        ("Ressource privée", ""),
        ("Résumé", ""),
    ]
