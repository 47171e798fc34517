"""Words that sites call a resource, in six languages, and words that they do not."""

import pytest

from pipeline.core.kinds import is_kind

KINDS = (
    "Étude | Fiche pratique | FICHES PRATIQUES | Compte rendu | Notes de lecture | Témoignages | Fact sheet | Reports | How-to | Data set "
    "| Fallstudie | Broschüren | Erfahrungsbericht | Wanderbericht | Unidad didáctica | Guías | Vídeo | Scheda didattica | Rapporto "
    "| Linee guida | Stappenplan | Kennisclips | Onderzoeksrapport | Handleiding | PODCAST"
).split(" | ")
OTHERS = "Nantes | Logement | Le guide du lavoir | Anna Bericht | Notfall | Noten | Seen | 2021 | | Lire la suite | PDF, 2 Mo | Santé".split(
    " | "
)


@pytest.mark.parametrize("said", KINDS)
def test_it_is_a_kind(said):
    assert is_kind(said)


@pytest.mark.parametrize("said", OTHERS)
def test_it_is_none(said):
    assert not is_kind(said)
