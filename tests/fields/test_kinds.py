"""Genre, series and number, and the date of a resource, each by a table."""

import pytest

from pipeline.core.model import Block, Label
from pipeline.fields.dating import dated
from pipeline.fields.genre import genre
from pipeline.fields.numbering import numbering

GENRES = [
    pytest.param("Économies populaires - conférence en ligne septembre 2021", "conference", id="conference"),
    pytest.param("Newsletter RTES - POLITIQUE DE LA VILLE", "newsletter", id="newsletter"),
    pytest.param("Fiche repère n°12 : le webinaire de la gare", "sheet", id="first-word-decides"),
    pytest.param("Étude sur les halles", "study", id="study"),
    pytest.param("Webinaires Gares & villages", "webinar", id="plural"),
    pytest.param("Communiqué de presse : la loi", "press_release", id="several-words"),
    pytest.param("GUIDE DES TIERS-LIEUX", "guide", id="capitals"),
    pytest.param("Boîte à outils du conseiller", "toolkit", id="toolkit"),
    pytest.param("Appel à manifestation d'intérêt : les halles", "call", id="call"),
    pytest.param("Pratiques culinaires - retours d'expériences de formalisation", None, id="inside-a-longer-word"),
    pytest.param("Bulletin YOUTH WORK", "newsletter", id="english"),
    pytest.param("Press release: the mill reopens", "press_release", id="english-several-words"),
    pytest.param("Jahresbericht der Genossenschaft", "report", id="german"),
    pytest.param("Guía de los talleres", "guide", id="spanish"),
    pytest.param("Scheda n. 4: il forno", "sheet", id="italian"),
    pytest.param("Persbericht: de molen draait", "press_release", id="dutch"),
    pytest.param("Report du colloque de mai", "event", id="put-off-is-no-report"),
    pytest.param("Les amis de la gare", None, id="friends-are-no-call"),
    pytest.param("La gare de Valmérac", None, id="none"),
    pytest.param(None, None, id="no-title"),
]


@pytest.mark.parametrize("title, expected", GENRES)
def test_genre(title, expected):
    assert genre(title, {}) == expected


def test_a_profile_adds_its_own_words():
    assert genre("Veille juridique de mai", {"veille": "watch"}) == "watch"
    assert genre("Fiche de veille", {"fiche": "note"}) == "note"


NUMBERED = [
    pytest.param("Fiche Repère pour Vous n°97 : La halle", ("Fiche Repère pour vous", "97"), id="sheet"),
    pytest.param("FICHE REPÈRE POUR VOUS N°101", ("Fiche Repère pour vous", "101"), id="capitals"),
    pytest.param("Newsletter Gares & haltes #2.2 - Octobre 2021", ("Newsletter Gares & haltes", "2.2"), id="issue"),
    pytest.param("Lettre - n° 3", ("Lettre", "3"), id="dash-before"),
    pytest.param("La gare (fiche terrain n°21)", ("Fiche terrain", "21"), id="in-parentheses"),
    pytest.param("N°4", (None, "4"), id="number-alone"),
    pytest.param("Merkblatt Nr. 12: Die Mühle", ("Merkblatt", "12"), id="german"),
    pytest.param("Case sheet no. 86: the mill", ("Case sheet", "86"), id="english"),
    pytest.param("Boletín núm. 3", ("Boletín", "3"), id="spanish"),
    pytest.param("Scheda n. 4: il forno", ("Scheda", "4"), id="italian"),
    pytest.param("La halle de Brande", (None, None), id="no-number"),
    pytest.param("Un très long titre " * 6 + "n°3", (None, "3"), id="a-sentence-is-no-series"),
    pytest.param(None, (None, None), id="no-title"),
]


@pytest.mark.parametrize("title, expected", NUMBERED)
def test_series_and_number(title, expected):
    assert numbering(title) == expected


def day(title=None, keywords="", masthead="", *said):
    found = dated(title, keywords, masthead, [Block(n, text) for n, text in enumerate(said, 1)])
    return found and (str(found.date), found.precision, found.origin)


DATED = [
    pytest.param(("Rencontre - Valmérac, 12 octobre 2023",), ("2023-10-12", "day", "title"), id="title"),
    pytest.param(("Conférence novembre 2021", "", "", "Le 17 novembre 2021, le réseau…"), ("2021-11-17", "day", "opening"), id="refined"),
    pytest.param(("Conférence novembre 2021", "", "", "Le 17 mars 2021, le réseau…"), ("2021-11-01", "month", "title"), id="another-month"),
    pytest.param(("Conférence novembre 2021", "", "", "Une idée. Le 17 novembre 2021, le réseau…"), ("2021-11-01", "month", "title"), id="second-sentence"),
    pytest.param(("Fiche n°3", "vélo - Octobre 2021"), ("2021-10-01", "month", "keywords"), id="keywords"),
    pytest.param(("Lettre", "", "Lettre #3 - Mai 2024"), ("2024-05-01", "month", "masthead"), id="masthead"),
    pytest.param(("Étude", "", "", "La gare.", "Téléchargez l'étude - 37 pages, juin 2021"), ("2021-06-01", "month", "download"), id="download"),
    pytest.param(("Projet de loi de finances 2025",), None, id="an-edition"),
    pytest.param(("Rapport publié en 2020",), ("2020-01-01", "year", "title"), id="a-word-that-dates-a-year"),
    pytest.param(("Bilan 2023, publié en mai 2024",), ("2024-05-01", "month", "title"), id="the-most-exact-of-the-title"),
    pytest.param(("Étude", "", "", "Le guichet a fermé en mars 2019."), None, id="running-prose"),
    pytest.param(("Étude", "", "", "Le 8 juillet, le réseau présentait son étude."), None, id="a-day-without-a-year"),
    pytest.param(("Guide des aides 2021/2027",), None, id="a-period"),
    pytest.param(("Étude", "", "", "Téléchargez l'étude 2021"), None, id="a-year-on-a-download-line"),
    pytest.param(("La gare", "", "", "1 May 2021"), ("2021-05-01", "day", "line"), id="line"),
    pytest.param(("La gare", "", "", "June 2021", "La gare a fermé."), ("2021-06-01", "month", "line"), id="line-of-a-month"),
    pytest.param(("La gare", "", "", "Étude", "Par Jeanne Roy, le 3 mars 2021"), ("2021-03-03", "day", "line"), id="byline"),
    pytest.param(("La gare", "", "", "Une phrase qui dit ce que la gare est devenue depuis.", "3 mars 2021"), ("2021-03-03", "day", "line"), id="last-line"),
    pytest.param(("La gare", "", "", "Une phrase qui dit ce que la gare est devenue depuis.", "3 mars 2021", "Clôture"), None, id="a-heading-inside"),
    pytest.param(("La gare", "", "", "2021"), None, id="a-line-that-is-a-year"),
    pytest.param((None, "", "", "Le 17 novembre 2021, le réseau…"), None, id="no-title"),
]  # fmt: skip


@pytest.mark.parametrize("told, expected", DATED)
def test_date(told, expected):
    assert day(*told) == expected


LABELLED = [
    pytest.param("Date", "2021-05-12", "fr", ("2021-05-12", "day", "label"), id="iso"),
    pytest.param("Publié le", "12/05/2021", "fr", ("2021-05-12", "day", "label"), id="figures"),
    pytest.param("Published", "June 2021", "en", ("2021-06-01", "month", "label"), id="month"),
    pytest.param("Veröffentlicht", "3. März 2021, 18 Uhr", "de", ("2021-03-03", "day", "label"), id="hour"),
    pytest.param("Fecha", "2019", "es", ("2019-01-01", "year", "label"), id="year"),
    pytest.param(
        "Pubblicato", "dal 3 al 5 maggio 2022, in diretta", "it", ("2022-05-03", "day", "label"), id="words-behind"
    ),
    pytest.param("Gepubliceerd", "5-6-21", "nl", ("2021-06-05", "day", "label"), id="short"),
    pytest.param("Date", "03/04/2021", "en", None, id="unsure"),
    pytest.param("Date", "03/04/2021", "en-US", ("2021-03-04", "day", "label"), id="month-first"),
    pytest.param("Date", "à venir", "fr", None, id="no-date"),
    pytest.param("Date limite", "12 mai 2021", "fr", None, id="another-caption"),
]


@pytest.mark.parametrize("caption, value, language, expected", LABELLED)
def test_a_caption_that_says_date_types_its_value(caption, value, language, expected):
    entry = dated("La gare", "", "", [], [Label("Type", "Mai 2020", 1), Label(caption, value, 2)], language)

    assert (entry and (str(entry.date), entry.precision, entry.origin)) == expected


BESIDE = [
    pytest.param(("Janvier 2018", "5 octobre 2014"), ("2014-10-05", "day"), id="the-most-exact"),
    pytest.param(("Étude", "Juillet 2022", "2021"), ("2022-07-01", "month"), id="no-year-alone"),
    pytest.param(("3 mai 2021", "4 mai 2021"), ("2021-05-03", "day"), id="the-first"),
    pytest.param(("Étude", "12 commentaires"), ("2020-01-02", "day"), id="none-so-that-of-the-text"),
]


@pytest.mark.parametrize("lines, expected", BESIDE)
def test_the_date_beside_a_title(lines, expected):
    beside = [Block(n, text) for n, text in enumerate(lines, 2)]
    entry = dated("La gare", "", "", [Block(9, "2 janvier 2020")], language="fr", beside=beside)

    assert (str(entry.date), entry.precision, entry.origin) == (*expected, "line")


def test_a_month_refined_by_the_opening_is_of_the_same_year():
    assert day("Conférence novembre 2021", "", "", "Le 17 novembre 2020, le réseau…") == (
        "2021-11-01",
        "month",
        "title",
    )
