"""Pages of all kinds → who read them, what bounds their records, and what decided that a page lists nothing."""

import pytest

from pipeline.core.source import Source
from pipeline.split import induce
from pipeline.split.why import page_why
from tests.reading import document_of, profile
from tests.split.villages import SEVERAL, roles_site
from tests.training.truth import documents_of

FARMS = {
    "Le bus de nuit": "Le bus de nuit relie les sept hameaux du plateau, et son budget tient depuis trois hivers.",
    "Le vieux lavoir": "Le vieux lavoir accueille un atelier de réparation, ouvert chaque samedi aux habitants du bourg.",
    "Le moulin à farine": "Le moulin à farine a repris, porté par onze fermes et une boulangerie coopérative du canton.",
    "La halte de Brande": "La halte de Brande a rouvert sa salle d’attente, avec un café associatif et trente vélos.",
    "Le four à pain": "Le four à pain a été rallumé pour la fête des moissons, et trois boulangers y cuisent.",
    "La haie du chemin": "La haie du chemin a été plantée par les écoles, avec des essences que le maire a choisies.",
}
LABELS = ("Type de ressource", "Récit", "Résumé")
PROFILE = """
name = "bourgs"
[labels]
"Type de ressource" = { to = "resource_type", values = ["Récit"] }
"Résumé" = { to = "summary" }
"""


def why(text, source, page="page.txt"):
    document = document_of(text, source, page)
    return page_why(document, induce([document], source).source)


def captioned():
    return "\n".join(line for title, text in FARMS.items() for line in (title, text, *LABELS, text))


def cards():
    rows = "".join(f'<li class="card"><h3><a href="/{n}">{title}</a></h3><p>{text}</p><a href="/{n}">Lire la suite</a></li>' for n, (title, text) in enumerate(FARMS.items()))  # fmt: skip
    return f"<html><body><main><h1>Récits</h1><ul>{rows}</ul></main></body></html>"


def test_captions_of_a_profile_are_named_with_their_lines():
    told = why(captioned(), profile(PROFILE, "bourgs"))

    assert told.read_by.startswith("read by the captions of its site") and "as the profile says" in told.read_by
    assert [record.title for record in told.records] == list(FARMS)
    assert "captions stand on lines 3 to 5 (Type de ressource, Résumé)" in told.records[0].sentence
    assert "body (line 2) and summary (line 6)" in told.records[0].sentence
    assert all(record.signs == () for record in told.records)


def test_captions_that_pages_taught_are_told_as_such():
    assert "as learned from the site's pages" in why(captioned(), Source("bourgs")).read_by


def test_texts_that_stand_twice_are_told():
    text = "\n".join(line for title, text in FARMS.items() for line in (title, text, text))
    told = why(text, Source("bourgs", order=("title", "body", "summary")))

    assert told.read_by.startswith("read by texts that stand twice")
    assert "body (line 2) and summary (line 3)" in told.records[0].sentence


def test_captions_of_titles_are_told():
    told = why(
        "\n".join(f"Titre : {title}\nLieu : Brande\n\n{text}\n" for title, text in FARMS.items()), Source("bourgs")
    )

    assert [record.title for record in told.records] == list(FARMS)
    assert told.read_by == "read by the captions before all parts of its records, their titles too"
    assert "(Lieu)" in told.records[0].sentence


@pytest.mark.parametrize(
    ("row", "told"),
    [
        pytest.param(
            "- [{title}](/r/{number}) - {text}\n", "read by its entries", id="entries", marks=pytest.mark.prove
        ),
        pytest.param("{number} mai\n{title}\n\n", "read by what comes back in it", id="periods"),
    ],
)
def test_other_signs_of_dumps_are_told(row, told):
    rows = (row.format(title=title, text=text, number=number) for number, (title, text) in enumerate(FARMS.items(), 3))
    found = why("Pays de Brande\n\n" + "".join(rows) + "\nMentions légales\n", Source("bourgs"))

    assert [record.title for record in found.records] == list(FARMS)
    assert found.read_by.startswith(f"{told}, since the roles of its lines find no ")


def test_rows_of_markup_are_told_with_the_signs_of_their_titles():
    told = why(cards(), Source("bourgs"), "page.html")

    assert [record.title for record in told.records] == list(FARMS)
    assert told.read_by.startswith("read by the rows of its markup")
    assert "are one of 6 rows" in told.records[0].sentence
    assert len(told.records[0].signs) == 3


def test_selectors_of_a_profile_are_told():
    told = why(cards(), profile('name = "bourgs"\n[html]\nrecord = ".card"\ntitle = "h3"\n', "bourgs"), "page.html")

    assert "the selector of the profile names its element" in told.records[0].sentence


@pytest.fixture(scope="module")
def roles():
    """A text page of a drawn site that only the roles of its lines read, explained twice."""
    documents = documents_of(roles_site())
    source = induce(documents, Source("bourgs")).source
    return [page_why(documents[0], source) for _ in range(2)]


def test_of_roles_three_signs_are_told_the_strongest_first(roles):
    told = roles[0]

    assert told.read_by.startswith("read by the roles of its lines")
    assert len(told.records) > SEVERAL
    for record in told.records:
        weights = [sign.weight for sign in record.signs]
        assert len(weights) == 3
        assert weights == sorted(weights, reverse=True) and min(weights) > 0
        assert f"line {record.line} is a title" in record.sentence


def test_the_same_page_is_explained_in_the_same_words(roles):
    assert roles[0] == roles[1]


ARTICLE = "\n".join(["Un bus de nuit", "Publié le 12/03/2021", "", *FARMS.values()])
MENU = "\n".join(["Accueil", "Contact", "Plan du site", "Mentions légales", "Agenda", "Annuaire"])
NOTHING = [
    pytest.param(ARTICLE, Source("bourgs"), "page.txt", ("article",), id="article"),
    pytest.param(MENU, Source("bourgs"), "page.txt", ("no text that stands twice",), id="menu"),
    pytest.param("\n".join(FARMS.values()), profile(PROFILE, "bourgs"), "page.txt", ("none of the site's captions",), id="profile"),
    pytest.param(f"<ul>{''.join(f'<li><a href=/{n}>Rubrique {n}</a></li>' for n in range(8))}</ul>", profile(PROFILE, "bourgs"), "page.html",
                 ("its markup shows no list", "none of the site's captions"), id="html-of-a-profile"),
]  # fmt: skip


@pytest.mark.parametrize("text, source, page, reasons", NOTHING)
def test_a_page_that_lists_nothing_says_what_decided(text, source, page, reasons):
    told = why(text, source, page)

    assert told.records == ()
    assert told.lists_nothing.startswith("it lists nothing: ")
    assert all(reason in told.lists_nothing for reason in reasons)
