"""What is printed → dates: a table of real spellings in six languages, and laws."""

from datetime import date

import pytest
from babel.dates import format_date, format_skeleton
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.core.datelines import date_alone, is_date_caption
from pipeline.core.dates import FoundDate, dates
from pipeline.core.months import LANGUAGES, MONTHS, MONTHS_OF, NOT_ENGLISH, WORDS_TOO
from tests.spellings import spellings

LENGTHS = {"day": 10, "month": 7, "year": 4}
SPELLINGS = [
    pytest.param(language, printed, expected, id=f"{language or 'any'}: {printed}")
    for language, printed, expected in spellings()
]


def told(entry: FoundDate | None) -> str:
    return str(entry[0])[: LENGTHS[entry[1]]] if entry else ""


def first(text: str, language: str | None) -> str:
    return told(next(iter(dates(text, language)), None) or date_alone(text, language))


@pytest.mark.parametrize("language, printed, expected", SPELLINGS)
def test_spelling(language, printed, expected):
    assert first(printed, language) == expected


SEVERAL = [
    pytest.param("le 1er mars 2021, puis en juin 2021", ["2021-03-01", "2021-06"], id="in-order"),
    pytest.param("mai 2021 puis 2022", ["2021-05"], id="a-year-that-no-word-dates"),
    pytest.param("du 1er janvier au 31 mars 2021 et le 2/4/2021", ["2021-01-01", "2021-04-02"], id="range-then-day"),
    pytest.param("31 février 2021", ["2021-02"], id="no-such-day"),
    pytest.param("du 29/11/2021 au 03/12/2021", ["2021-11-29", "2021-12-03"], id="two-in-figures"),
    pytest.param("20 rue du 8 mai 1945, le 3 juin 2021", ["2021-06-03"], id="street"),
    pytest.param("2021-03-14, 2021/03/15", ["2021-03-14", "2021-03-15"], id="iso"),
]


@pytest.mark.parametrize("text, expected", SEVERAL)
def test_every_date_of_a_text(text, expected):
    assert [told(entry) for entry in dates(text, "fr")] == expected


ALONE = [
    pytest.param("Victor Perrot, 20 décembre 2014", "2014-12-20", id="author"),
    pytest.param("By Jane Doe on 3 March 2021", "2021-03-03", id="by"),
    pytest.param("Von Jan Beck | 3. März 2021", "2021-03-03", id="bar"),
    pytest.param("Valmérac, le 12 mai 2021", "2021-05-12", id="place"),
    pytest.param("20 February 2021 · 5 min read", "2021-02-20", id="time-to-read"),
    pytest.param("Released: 14/01/2017 - 10:35PM", "2017-01-14", id="hour"),
    pytest.param("[12 mai 2021]", "2021-05-12", id="brackets"),
    pytest.param("12 mai 21", "2021-05-12", id="year-of-two-figures"),
    pytest.param("1/2/70", "1970-02-01", id="the-last-century"),
    pytest.param("2021", "2021", id="year"),
    pytest.param("2003-04", "", id="season"),
    pytest.param("Updated: 16/02/2016", "", id="another-caption"),
    pytest.param("Mis à jour le 3 mars 2021", "", id="brought-up-to-date"),
    pytest.param("Date limite : 12 mai 2021", "", id="deadline"),
    pytest.param("Expire le 3 mars 2021", "", id="another-word"),
    pytest.param("Yann Nguyen a écrit 7 avril 2019", "", id="comment"),
    pytest.param("Conférence, mai 2021", "", id="a-name-dates-no-month"),
    pytest.param("3 May 10 people", "", id="figures-behind-a-month"),
    pytest.param("Le guichet a fermé le 3 mars 2021.", "", id="sentence"),
    pytest.param("Valmérac, " * 8 + "3 mars 2021", "", id="long"),
]


@pytest.mark.parametrize("line, expected", ALONE)
def test_a_line_that_is_a_date_alone(line, expected):
    assert told(date_alone(line)) == expected


CAPTIONS = "Date|Date de publication|Mis en ligne le|Publié le :|Published on|Publication date|Veröffentlicht am|Datum|Fecha de publicación|Publicado el|Data di pubblicazione|Pubblicato il|Gepubliceerd op|Publicatiedatum|Stand|Eingestellt am|Colgado el|Inserito il|Année de publication|Year|Erscheinungsjahr|Jaar van uitgave|Ajouté le|Issue date|Fecha del documento"
OTHER_CAPTIONS = "Date limite|Mis à jour le|Update|Type de ressource|Le|Data source|Fecha límite|Dernière mise à jour|Letzte Änderung|Actualizado el|Gewijzigd op|Date de fin|Datum und Ort|Tags|"


def test_captions_that_say_date():
    assert [caption for caption in CAPTIONS.split("|") if not is_date_caption(caption)] == []
    assert [caption for caption in OTHER_CAPTIONS.split("|") if is_date_caption(caption)] == []


def test_no_name_is_of_two_months():
    for months in MONTHS_OF.values():
        assert {name: MONTHS[name] for name in months} == months
    assert MONTHS.keys() >= WORDS_TOO | NOT_ENGLISH


@pytest.mark.parametrize("name", MONTHS)
def test_every_name_of_a_month(name):
    assert dates(f"le 3 {name}. 2021, {name}. 2020") == [
        (date(2021, MONTHS[name], 3), "day", f"3 {name}. 2021"),
        (date(2020, MONTHS[name], 1), "month", f"{name}. 2020"),
    ]


LOCALES = ("fr", "en_US", "en_GB", "de", "es", "it", "nl")
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
RECENT = st.dates(min_value=date(1969, 1, 1), max_value=date(2068, 12, 31))  # short dates have two figures of the year


@given(DAYS, st.sampled_from(LOCALES), st.sampled_from(("full", "long", "medium")))
@example(date(2021, 9, 1), "fr", "medium")
def test_a_day_comes_back_however_its_language_writes_it(day, locale, width):
    printed = format_date(day, width, locale)

    for language in (locale.replace("_", "-"), None):
        assert [entry[:2] for entry in dates(f"Info - {printed}, Brande", language)] == [(day, "day")]
        assert told(date_alone(printed, language)) == str(day)


@given(RECENT, st.sampled_from(LOCALES))
def test_a_short_date_comes_back_in_the_order_of_its_language(day, locale):
    assert told(date_alone(format_date(day, "short", locale), locale.replace("_", "-"))) == str(day)


@given(DAYS, st.sampled_from(LANGUAGES), st.sampled_from(("yMMMM", "yMMM")))
def test_a_month_comes_back_however_its_language_writes_it(day, language, skeleton):
    printed = format_skeleton(skeleton, day, locale=language)

    assert told(date_alone(printed, language)) == f"{day:%Y-%m}"
    assert [told(entry) for entry in dates(f"Info - {printed}", language)] == [f"{day:%Y-%m}"]


@given(DAYS, st.sampled_from(LANGUAGES))
def test_capitals_and_missing_accents_change_nothing(day, language):
    printed = format_date(day, "full", language)
    plain = printed.translate(str.maketrans("áàéèíìóòúùûü", "aaeeiioouuuu"))

    assert told(date_alone(printed.upper(), language)) == told(date_alone(plain, language)) == str(day)


@given(st.text(alphabet="0123456789/.-, janvfermiMd°é\n"), st.sampled_from((*LANGUAGES, None)))
def test_dates_are_in_order_and_stand_in_the_text(text, language):
    at = 0
    for _, _, printed in dates(text, language):
        at = text.index(printed, at) + len(printed)


@given(st.text(alphabet=st.characters(exclude_characters="0123456789")), st.sampled_from((*LANGUAGES, None)))
def test_without_a_figure_there_is_no_date(text, language):
    assert dates(text, language) == [] and date_alone(text, language) is None
