"""Printed values → typed values, one table a kind of value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.model import Block
from pipeline.core.normalise import (
    keywords,
    number,
    postcode,
    printed,
    sentence_case,
    stored,
    trim,
    urls,
    words_list,
    yes_no,
)

NUMBERS = [
    pytest.param("Fiche n°97 : Migracoop", "97", id="degree"),
    pytest.param("FICHE N°102", "102", id="capital"),
    pytest.param("Fiche N° 101 : les tiers-lieux", "101", id="space"),
    pytest.param("Fiche nº 12", "12", id="ordinal"),
    pytest.param("Lettre #2.2 - Octobre 2021", "2.2", id="hash"),
    pytest.param("Lettre numéro 7", "7", id="in-words"),
    pytest.param("Infolettre n°\u00a045", "45", id="no-break-space"),
    pytest.param("Centre des 3 cités", None, id="a-number-of-things"),
    pytest.param("Bilan 2021", None, id="year"),
    pytest.param("Le plan n'est pas 12", None, id="negation"),
]


@pytest.mark.parametrize("text, expected", NUMBERS)
def test_number(text, expected):
    assert number(text) == expected


KEYWORDS = [
    pytest.param("politique de la ville - Octobre 2021", ("politique de la ville",), "Octobre 2021", id="dash"),
    pytest.param("économie informelle, emploi. Mai 2021.", ("économie informelle", "emploi"), "Mai 2021", id="stop"),
    pytest.param(
        "vélo ; réemploi ; insertion. Février 2024.", ("vélo", "réemploi", "insertion"), "Février 2024", id="semicolons"
    ),
    pytest.param("emploi, insertion ; Europe", ("emploi, insertion", "Europe"), None, id="commas-inside"),
    pytest.param("mobilité, 01/2019", ("mobilité",), "01/2019", id="figures"),
    pytest.param("climat, Agenda 2030", ("climat", "Agenda 2030"), None, id="a-year-that-is-a-word-of-the-last"),
    pytest.param("clima; residuos. Octubre de 2021", ("clima", "residuos"), "Octubre de 2021", id="spanish"),
    pytest.param("transport, rural. may 2020.", ("transport", "rural"), "may 2020", id="a-month-in-small-letters"),
    pytest.param("we may, you can", ("we may", "you can"), None, id="a-word-that-is-a-month-too"),
    pytest.param("vélo, 2021", ("vélo",), "2021", id="a-year-of-its-own"),
    pytest.param("Agenda 2030, climat", ("Agenda 2030", "climat"), None, id="a-year-that-is-a-word-of-it"),
    pytest.param("emploi,, emploi, ", ("emploi",), None, id="twice-and-empty"),
    pytest.param("Mai 2021", (), "Mai 2021", id="only-a-date"),
    pytest.param("", (), None, id="empty"),
    pytest.param("bois\nfriche\neau", ("bois", "friche", "eau"), None, id="a-line-each"),
    pytest.param("bois\nMai 2021", ("bois",), "Mai 2021", id="a-line-each-and-a-date"),
    pytest.param("économie sociale et\nsolidaire, eau", ("économie sociale et solidaire", "eau"), None, id="broken"),
    pytest.param("bois | friche | eau", ("bois", "friche", "eau"), None, id="bars"),
    pytest.param("bois · friche · eau", ("bois", "friche", "eau"), None, id="dots"),
    pytest.param("bois / friche, eau / air", ("bois / friche", "eau / air"), None, id="commas-before-slashes"),
    pytest.param("bois / friche", ("bois", "friche"), None, id="slashes"),
    pytest.param("et/ou", ("et/ou",), None, id="a-slash-inside"),
    pytest.param("bois - friche - eau", ("bois", "friche", "eau"), None, id="dashes"),
    pytest.param(
        "bois – friche, eau – air – sol", ("bois – friche", "eau – air – sol"), None, id="commas-before-dashes"
    ),
    pytest.param("Loire - Bretagne", ("Loire - Bretagne",), None, id="one-dash"),
]


@pytest.mark.parametrize("value, expected, tail", KEYWORDS)
def test_keywords(value, expected, tail):
    assert keywords(value) == (expected, tail)


URLS = [
    pytest.param("Site internet : http://exemple.org/?page_id=2", ("http://exemple.org/?page_id=2",), id="query"),
    pytest.param("www.exemple.org - contact", ("www.exemple.org",), id="bare-www"),
    pytest.param("(voir https://exemple.org/a).", ("https://exemple.org/a",), id="parentheses"),
    pytest.param(
        "http://exemple.org, HTTPS://EXEMPLE.ORG/b", ("http://exemple.org", "HTTPS://EXEMPLE.ORG/b"), id="two"
    ),
    pytest.param("http://exemple.org http://exemple.org", ("http://exemple.org",), id="once"),
    pytest.param("« http://exemple.org »", ("http://exemple.org",), id="guillemets"),
    pytest.param("exemple.org", (), id="no-scheme"),
]


@pytest.mark.parametrize("text, expected", URLS)
def test_urls(text, expected):
    assert urls(text) == expected


POSTCODES = [
    pytest.param("75000 PARIS", ("75000", "Paris"), id="capitals"),
    pytest.param("99145 BRANDE-LE-HAUT", ("99145", "Brande-le-Haut"), id="invented-department"),
    pytest.param("00145 BRANDE", None, id="no-such-department"),
    pytest.param("42000 SAINT-ÉTIENNE", ("42000", "Saint-Étienne"), id="hyphen"),
    pytest.param("F-67000 Strasbourg", ("67000", "Strasbourg"), id="country"),
    pytest.param("93240 L'ÎLE-SUR-SEINE", ("93240", "L'Île-sur-Seine"), id="article"),
    pytest.param("97400 Saint-Denis", ("97400", "Saint-Denis"), id="overseas"),
    pytest.param("75000 habitants vivent ici.", None, id="a-sentence"),
    pytest.param("12, rue des Tilleuls 75000 PARIS", None, id="a-whole-address"),
    pytest.param("1234 Lausanne", None, id="four-figures"),
    pytest.param("42000 Saint-Étienne".ljust(90), ("42000", "Saint-Étienne"), id="long"),
    pytest.param("42000 Saint-Étienne".ljust(91), None, id="too-long"),
]


@pytest.mark.parametrize("line, expected", POSTCODES)
def test_postcode(line, expected):
    assert postcode(line) == expected


def test_yes_and_no_are_the_words_of_the_site():
    assert yes_no("OUI", ("Oui",), ("Non",)) is True
    assert yes_no("non.", ("Oui",), ("Non",)) is False
    assert yes_no("peut-être", ("Oui",), ("Non",)) is None
    assert yes_no("", ("Oui", ""), ("Non",)) is None


def test_yes_and_no_in_six_languages():
    assert [yes_no(word) for word in ("Oui", "Yes", "Ja", "Sí", "Sì", "ja")] == [True] * 6
    assert [yes_no(word) for word in ("Non", "No", "Nein", "NO", "no.", "Nee")] == [False] * 6


TRIMMED = [
    pytest.param("Paris, Île-de-France.", "Paris, Île-de-France", id="full-stop"),
    pytest.param(" : Guides ;", "Guides", id="both-ends"),
    pytest.param("L’Île (93)", "L’Île (93)", id="parentheses-stay"),
]


@pytest.mark.parametrize("value, expected", TRIMMED)
def test_trim(value, expected):
    assert trim(value) == expected


def test_a_list_on_several_lines():
    assert words_list("Guides\nÉtudes et enquêtes, Vidéos") == ("Guides", "Études et enquêtes", "Vidéos")


CASES = [
    pytest.param("FICHE REPÈRE POUR VOUS", "Fiche Repère pour vous", id="shouted"),
    pytest.param("Fiche Repère pour Vous", "Fiche Repère pour vous", id="small-words"),
    pytest.param("SAINT-JEAN-D'ANGÉLY", "Saint-Jean-d'Angély", id="apostrophe"),
    pytest.param("Le Mans", "Le Mans", id="first-word-keeps-its-capital"),
]


@pytest.mark.parametrize("name, expected", CASES)
def test_sentence_case(name, expected):
    assert sentence_case(name) == expected


def test_lines_that_stood_together_stay_together():
    blocks = [Block(3, "Avec :"), Block(5, "- la mairie"), Block(6, "- la région"), Block(11, "Fin")]

    assert printed(blocks) == "Avec :\n\n- la mairie\n- la région\n\nFin"


@given(st.text())
def test_what_is_stored_is_stored_as_it_is(line):
    assert stored(stored(line)) == stored(line)
