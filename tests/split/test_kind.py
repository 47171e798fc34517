"""What kind of page a page without records is; the pages themselves are in tests/test_articles.py."""

import pytest

from tests.generate import NAME, PROFILE
from tests.reading import cut_of, profile

SOURCE = profile(PROFILE, NAME)
PROSE = "La gare de Valmérac a fermé son guichet en 2019, et la commune cherche un usage au bâtiment."
HALLE = "La halle de Brande abrite un marché de producteurs le samedi, et une ressourcerie la semaine."
LAVOIR = "Le lavoir de Colverne a été relevé par un chantier d'insertion de huit personnes, en deux étés."
KINDS = [
    pytest.param("page.txt", f"La gare\nPublié le 3 mai 2021\n{PROSE}", "article", id="text"),
    pytest.param("page.txt", f"La gare\n{PROSE}", "other", id="text-without-date"),
    pytest.param("page.html", f"<article><h1>La gare</h1><p>{PROSE}</p><p>{HALLE}</p><p>{LAVOIR}</p>", "article", id="html"),
    pytest.param("page.html", f"<h1>La gare</h1><p>{PROSE}</p>", "other", id="html-of-nothing"),
]  # fmt: skip


@pytest.mark.parametrize("name, text, kind", KINDS)
def test_a_page_without_records(name, text, kind):
    cut = cut_of(text, SOURCE, name)
    assert (cut.page_kind, cut.records) == (kind, ())
    assert {entry.kind for entry in cut.ledger} <= {"unassigned", "blank"}
