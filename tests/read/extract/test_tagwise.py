"""Sentences of which a dump prints each tag on a line of its own."""

import pytest

from pipeline.core.source import Source
from tests.reading import document_of

WIDE = "Le bourg a rallumé son four à pain pour la fête des moissons, et trois boulangers y cuisent leurs miches tous les samedis matin."
CASES = [
    pytest.param(
        "La visite de\nla carrière\nse fait à pied, par un chemin balisé.",
        [(1, "La visite de la carrière se fait à pied, par un chemin balisé.", 2)],
        id="a-link",
    ),
    pytest.param(
        "Le dossier garde les cartes, les relevés de\nterrain\n, et les photos du carrier.",
        [(1, "Le dossier garde les cartes, les relevés de terrain, et les photos du carrier.", 2)],
        id="a-comma-behind-it",
    ),
    pytest.param(
        "À la mort du carrier, on compta dans\nla réserve\n411 outils. Le plus lourd a disparu.",
        [(1, "À la mort du carrier, on compta dans la réserve 411 outils. Le plus lourd a disparu.", 2)],
        id="a-figure-behind-it",
    ),
    pytest.param(
        "Le four à pain\nrallumé pour la fête, il cuit les miches de trois boulangers du canton.",
        [(1, "Le four à pain", 0), (2, "rallumé pour la fête, il cuit les miches de trois boulangers du canton.", 0)],
        id="a-title-over-small-letters",
    ),
    pytest.param(
        "Le four à pain\npar Inès Aubrac\nrécit\nfour", [(n, line, 0) for n, line in enumerate(["Le four à pain", "par Inès Aubrac", "récit", "four"], 1)], id="values",
    ),
    pytest.param(
        "titre: Le four à pain du bourg, rallumé pour la fête\ntexte: il fume encore le samedi. On y cuit le pain.",
        [(1, "titre: Le four à pain du bourg, rallumé pour la fête", 0), (2, "texte: il fume encore le samedi. On y cuit le pain.", 0)],
        id="captions-in-small-letters",
    ),
    pytest.param(
        "La visite de\n\nla carrière\n\nse fait à pied, par un chemin balisé.",
        [(1, "La visite de", 0), (3, "la carrière", 0), (5, "se fait à pied, par un chemin balisé.", 0)],
        id="blank-lines-between",
    ),
]  # fmt: skip


@pytest.mark.parametrize("text, lines", CASES)
def test_a_sentence_that_was_printed_tag_by_tag_is_one_line(text, lines):
    found = document_of(f"{text}\n\n{WIDE}", Source("bourg")).blocks[:-1]

    assert [(block.line, block.text, block.more) for block in found] == lines


def test_lines_that_are_broken_at_a_margin_stay():
    text = "Le bourg a rallumé son four à pain pour\nla fête des moissons, et trois\nboulangers y cuisent leurs miches."
    found = document_of(text, Source("bourg")).blocks

    assert [block.text for block in found] == text.split("\n")
