"""What says the title of a resource once more, behind the same few words each time, leads to the rest of it."""

import pytest

from pipeline.core.text import fold
from pipeline.split.roles.seen.leading import leading

NAMES = ("Le four du bourg", "Le vieux lavoir", "Les haies du pré")


def led(*lines, known=frozenset()):
    return leading(lines, [fold(line).split() for line in lines], known)


@pytest.mark.parametrize(
    ("again", "begin"),
    [
        pytest.param("Lire la suite : {}", "lire la suite", id="a colon"),
        pytest.param("Voir le détail de {} >", "voir le detail de", id="an arrow"),
        pytest.param("Verder lezen: {}", "verder lezen", id="in any language"),
    ],
)
def test_a_line_that_names_the_title_above_leads_to_it(again, begin):
    lines = [line for name in NAMES for line in (name, "Ouvert chaque samedi aux habitants.", again.format(name))]

    assert led(*lines) == dict.fromkeys((2, 5, 8), begin)


def test_it_leads_on_as_well_where_the_title_has_a_badge():
    lines = [line for name in NAMES for line in (name, f"Lire la suite : {name}")]

    assert [*led(*lines, "Le quai et la halte [NEUF]", "Lire la suite : Le quai et la halte")] == [1, 3, 5, 7]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([line for name in NAMES[:2] for line in (name, f"Lire la suite : {name}")], id="two of a page"),
        pytest.param([line for name in NAMES for line in (name, *[f"Téléchargez {name}", "Ouvert le samedi."] * 2)], id="lines of copies"),
        pytest.param([*NAMES, *(f"[Guide] {name}" for name in NAMES)], id="titles under a table of contents"),
        pytest.param([line for name in NAMES for line in (name, f"N° 1 {name}")], id="numbers"),
        pytest.param([line for name in NAMES for line in (f"{name} est ouvert.", f"Résumé : {name} est ouvert.")], id="copies"),
        pytest.param([line for name in ("Four", "Pré", "Quai") for line in (name, f"Lieu : {name}")], id="one word"),
    ],
)  # fmt: skip
def test_other_lines_that_come_back_lead_nowhere(lines):
    assert led(*lines) == {}


def test_what_names_a_title_before_it_is_a_caption():
    lines = [line for name in NAMES for line in (name, f"Titre : {name}")]

    assert led(*lines, known=frozenset(["titre"])) == {}
