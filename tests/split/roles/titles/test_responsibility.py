"""Titles with who is responsible behind a stroke."""

import pytest

from pipeline.core.model import Block
from pipeline.core.text import fold
from pipeline.split.roles.titles.responsibility import without_responsible

TITLES = ("Le four / Inès Roy", "Le lavoir / Jean Fabre", "La halte de Brande / Paule Estève", "Le moulin")
NAMED = ("Inès Roy, Auteur", "Jean Fabre, Auteur", "Paule Estève, Auteur", "Paule Estève, Auteur")
SAID = [
    pytest.param(TITLES, [*zip(TITLES, NAMED, strict=True)], ["Le four", "Le lavoir", "La halte de Brande", "Le moulin"], id="persons on a line"),
    pytest.param(TITLES, [(title, title.split(" / ")[0]) for title in TITLES], ["Le four", "Le lavoir", "La halte de Brande", "Le moulin"], id="titles on a line"),
    pytest.param(TITLES, [(title,) for title in TITLES], [*TITLES], id="neither"),
    pytest.param(TITLES[:2], [*zip(TITLES[:2], NAMED, strict=False)], [*TITLES[:2]], id="few"),
    pytest.param(("Eau / air", "Sol / sel", "Pain / vin", "Le moulin"), [("Sol",)] * 4, ["Eau / air", "Sol / sel", "Pain / vin", "Le moulin"], id="strokes in titles"),
]  # fmt: skip


@pytest.mark.parametrize(("titles", "said", "expected"), SAID)
def test_who_is_responsible_is_none_of_the_title(titles, said, expected):
    blocks = [Block(line, title) for line, title in enumerate(titles, 1)]
    found = without_responsible([None, *blocks], [set(), *(set(map(fold, own)) for own in said)])

    assert [title and title.text for title in found] == [None, *expected]
