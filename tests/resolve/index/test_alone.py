"""What makes two rows of a table one however it is written, and what leaves them alone however alike they look."""

import pyarrow as pa
import pytest

import doublon
from tests.resolve.pairs import GARAGE, JARDIN, decomposed

TITLE = "Le jardin partagé sur les hauteurs"
ONE = [
    pytest.param(JARDIN, decomposed(JARDIN), id="NFC and NFD"),
    pytest.param(JARDIN, JARDIN.replace("jardin", "jar\u200bdin"), id="a zero-width space in a word"),
    pytest.param(JARDIN, JARDIN.replace(" ", "\u200b "), id="zero-width spaces between words"),
    pytest.param(JARDIN, JARDIN.replace("jardin", "jar\u2060din"), id="word joiners"),
    pytest.param(JARDIN, "\ufeff" + JARDIN, id="a byte-order mark"),
    pytest.param(JARDIN, JARDIN.replace("jardin", "jar\u00addin"), id="soft hyphens"),
    pytest.param(JARDIN, JARDIN.replace(" ", "\u00a0"), id="no-break spaces"),
    pytest.param(JARDIN, JARDIN.replace("'", "’"), id="apostrophes"),
    pytest.param(JARDIN, JARDIN.upper(), id="case"),
    pytest.param(JARDIN, decomposed(JARDIN).encode("ascii", "ignore").decode(), id="accents"),
    pytest.param(JARDIN, JARDIN.replace(" ", "\0", 3) + "\0", id="NUL"),
    pytest.param("Lavoir", "Lavoir", id="one word"),
    pytest.param("Le lavoir", "Le lavoir", id="two words"),
    pytest.param("...", "...", id="punctuation"),
    pytest.param("+++", "+++", id="signs"),
    pytest.param("🌳🌳🌳", "🌳🌳🌳", id="pictures"),
    pytest.param("$5 a month", "$5 a month", id="a price"),
]


@pytest.mark.parametrize("left, right", ONE)
@pytest.mark.parametrize(  # one title of both is only one more reason
    "title", [pytest.param(None, id="untitled"), pytest.param("titre", id="titled", marks=pytest.mark.prove)]
)
def test_what_never_decides(left, right, title):
    found = doublon.dedupe({"texte": [left, right, GARAGE], "titre": [TITLE] * 3}, text="texte", title=title)

    assert found.clusters["cluster_id"].tolist() == [0, 0, 2]
    assert found.clusters["score"].tolist() == [100, 100, 100]


ALONE = [
    pytest.param("", "", id="empty"),
    pytest.param(None, None, id="missing"),
    pytest.param(None, "", id="missing and empty"),
    pytest.param(" \n", " \n", id="blank"),
    pytest.param("\u200b\u00ad", "\u200b\u00ad", id="invisible"),
    pytest.param("\0", "\0", id="NUL alone"),
    pytest.param(JARDIN, None, id="a text and none"),
    pytest.param("Lavoir", "Lavoirs", id="one word that is near"),
    pytest.param("+++", "---", id="signs that differ"),
    pytest.param("🌳🌳🌳", "🌳🌳🌲", id="pictures that differ"),
    pytest.param(
        "C++ developer for the archive of the town", "C# developer for the archive of the town", id="C++ and C#"
    ),
    pytest.param(
        "C++ developer for the archive of the town", "C developer for the archive of the town", id="C++ and C"
    ),
    pytest.param("Keep the rows for which x > 3 holds", "Keep the rows for which x < 3 holds", id="a comparison"),
    pytest.param("Store it at -5 °C, away from light", "Store it at 5 °C, away from light", id="a minus"),
    pytest.param("One month of the letter for $5", "One month of the letter for €5", id="a currency"),
    pytest.param(
        "Invoice 1001 for the hire of the hall, due within thirty days by transfer",
        "Invoice 1002 for the hire of the hall, due within thirty days by transfer",
        id="invoices",
    ),
    pytest.param(
        "The council meets on the 12th at six in the town hall",
        "The council meets on the 13th at six in the town hall",
        id="days",
    ),
]


@pytest.mark.filterwarnings("ignore:.* have nothing to compare")
@pytest.mark.parametrize("left, right", ALONE)
@pytest.mark.parametrize(
    "title", [pytest.param(None, id="untitled", marks=pytest.mark.prove), pytest.param("titre", id="titled")]
)
def test_what_is_alone_even_under_one_title(left, right, title):
    texts = pa.array([left, right], pa.string())
    found = doublon.dedupe(pa.table({"texte": texts, "titre": ["Lettre d'information"] * 2}), text="texte", title=title)

    assert found.clusters["cluster_id"].tolist() == [0, 1]
    assert set(found.matches["verdict"]) <= {"different"}
    assert found.explain(0, 1)["verdict"] == "different"
