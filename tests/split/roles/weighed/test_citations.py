"""Paragraphs that describe a resource as catalogues do."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import TITLE
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.weighed.again import CLASSES
from pipeline.split.roles.weighed.citations import citations
from tests.reading import document_of

CASES = [
    pytest.param(["Le four à pain [texte imprimé] / Inès Aubrac, Auteur . - Brande, 2009 . - 143 p."], 1, id="one-line"),
    pytest.param(["Le four à pain [texte", "imprimé] / Inès Aubrac, Auteur . - Brande,", "2009 . - 143 p."], 3, id="broken"),
    pytest.param(["Le four à pain / Inès Aubrac. - Brande, 2009. - 143 p."], 1, id="no-kind"),
    pytest.param(["La halte de Brande / Inès Aubrac. - Brande, 2009. - 143 p."], 0, id="another-title"),
    pytest.param(["Le four à pain fume encore. - On y vient à pied."], 0, id="a-sentence"),
    pytest.param(["Le four à pain", "", "[texte imprimé] / Inès Aubrac. - Brande, 2009."], 0, id="a-blank-line-under-the-title"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "count"), CASES)
def test_a_description_that_begins_with_the_title_over_it_is_told(printed, count):
    lines = ["Le four à pain / Inès Aubrac", "", "Type : récit", "", *printed, "Résumé : Le four fume encore."]
    page = prepared(document_of("\n".join(lines), Source("bourg")))
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    chances[0, TITLE] = 0.9

    assert [page.blocks[place].text for place in citations(chances, page)] == printed[:count]
