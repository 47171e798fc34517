"""Texts → their language, or nothing where that is not sure."""

import pytest

from pipeline.core.language import language_of

SURE = {  # of a record: its title, and its text under it
    "fr": """Appel à projets 2023 | Inscriptions avant le 12 avril. Places limitées.
Compost | Les agriculteurs du canton livrent désormais trois écoles chaque semaine, sans intermédiaire.
Une cantine sans plastique à Lyon | Retrouvez toutes les présentations de la journée ainsi que la liste des participants.""",
    "en": """Call for proposals 2023 | Register before 12 April. Places are limited.
Composting | Farmers in the district now deliver to three schools every week, without a middleman.
A plastic-free canteen in Leeds | Find all the slides of the day and the list of participants.""",
    "de": """Aufruf zur Einreichung von Projekten 2023 | Anmeldung bis zum 12. April. Die Plätze sind begrenzt.
Kompost | Die Höfe des Kreises beliefern nun jede Woche drei Schulen, ganz ohne Zwischenhandel.
Eine Kantine ohne Plastik in Köln | Hier finden Sie alle Folien des Tages und die Liste der Teilnehmenden.""",
    "es": """Convocatoria de proyectos 2023 | Inscripción hasta el 12 de abril. Plazas limitadas.
Compostaje | Los agricultores de la comarca abastecen ya a tres colegios cada semana, sin intermediarios.
Un comedor sin plástico en Sevilla | Consulte todas las presentaciones de la jornada y la lista de participantes.""",
    "it": """Bando 2023 per progetti | Iscrizioni entro il 12 aprile. Posti limitati.
Compostaggio | Gli agricoltori della zona riforniscono ormai tre scuole ogni settimana, senza intermediari.
Una mensa senza plastica a Bologna | Qui trovate tutte le presentazioni della giornata e l'elenco dei partecipanti.""",
    "nl": """Oproep voor projecten 2023 | Inschrijven voor 12 april. Het aantal plaatsen is beperkt.
Compost maken | De boeren uit de streek leveren nu elke week aan drie scholen, zonder tussenhandel.
Een kantine zonder plastic in Gent | Hier vindt u alle presentaties van de dag en de lijst van deelnemers.""",
    "pt": "Chamada de projetos 2023 | Os agricultores da região já abastecem três escolas todas as semanas, sem intermediários.",
    "ca": "Convocatòria de projectes 2023 | Els pagesos de la comarca ja proveeixen tres escoles cada setmana, sense intermediaris.",
    "pl": "Nabór projektów 2023 | Rolnicy z okolicy co tydzień zaopatrują już trzy szkoły, bez pośredników.",
}
RECORDS = [(language, text.replace(" | ", "\n")) for language, lines in SURE.items() for text in lines.split("\n")]


@pytest.mark.parametrize("language, text", RECORDS)
def test_a_title_with_its_text_is_sure_whatever_its_page_says(language, text):
    assert [language_of(text), language_of(text, "sv"), language_of(text, "fr", "")] == [language] * 3


TITLES = {
    "fr": "Fiche pratique | Rapport annuel | Conférence de presse | Rencontres de l'habitat participatif | L'eau en partage",
    "en": "Press release | Fact sheet | Who we are | Food poverty: a study | Sharing water",
    "de": "Jahresbericht 2021 | Pressemitteilung | Wasser teilen | Bürgerhaushalt kurz erklärt",
    "es": "Ficha práctica | Memoria anual 2021 | Nota de prensa | Compartir el agua | Monedas locales",
    "it": "Relazione annuale 2021 | Comunicato stampa | Condividere l'acqua | Monete locali",
    "nl": "Praktijkfiche | Jaarverslag 2021 | Water delen",
}


@pytest.mark.parametrize(
    "language, title", [(language, title) for language, line in TITLES.items() for title in line.split(" | ")]
)
def test_a_short_title_is_of_its_page_and_never_of_another_language(language, title):
    assert language_of(title, language) == language
    assert language_of(title) in (language, "")


ELSEWHERE = [
    pytest.param("How participatory budgeting works in our town", "fr", "en", id="English on a French page"),
    pytest.param("Les tiers-lieux au service du lien social", "en", "fr", id="French on an English page"),
    pytest.param("Wie Köln seine Kantinen ohne Plastik führt", "it", "de", id="German on an Italian page"),
    pytest.param("Fact sheet", "fr", "", id="too short to stand against its page"),
    pytest.param("Fiche pratique", "fr_BE", "fr", id="a region"),
    pytest.param("Fiche pratique", "français", "", id="no tag"),
]


@pytest.mark.parametrize("title, page, expected", ELSEWHERE)
def test_a_title_may_be_in_another_language_than_its_page(title, page, expected):
    assert language_of(title, page) == expected


NOTHING = (
    "", " \n", "2021", "12/03/2021", "n° 12", "01 99 00 12 34", "...", "ISBN 978-2-07-036822-8", "A4", "BRA-DEL 12", "OK",
    "PDF, 2 Mo", "COVID-19", "Paris - Berlin - Madrid", "€ 12,50", "http://exemple.org/a/b?id=3",
)  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_figures_names_and_addresses_have_no_language_on_any_page(text):
    assert {language_of(text, page) for page in ("", *TITLES)} == {""}


def test_a_text_in_two_languages_is_in_that_of_its_opening():
    french, english = (next(text for language, text in RECORDS if language == tag) for tag in ("fr", "en"))

    assert language_of(f"{french}\n" * 5 + english) == "fr"
    assert language_of(f"{english}\n" * 5 + french) == "en"
