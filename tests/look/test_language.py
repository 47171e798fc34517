"""Sentences, numbers and days in two languages."""

import pickle
import re
from datetime import date

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from pipeline.core.errors import UsageError
from pipeline.core.sentence import joined, number_of, sentence
from pipeline.look import language
from tests.look.catalogue import catalogue, forms, sentences, spelt_at_once

PLACES = re.compile(r"%\((\w+)\)s|(%%)")


def test_every_sentence_is_there_in_french_and_no_other():
    """What a room hands on as a value stays English: what is kept in datasets and accounts (messages of issues, reasons of matches,
    meanings of columns), what other programs say (the system, git, DuckDB), and for now why a row breaks a rule that a contract
    spells itself (`contract`), what sites answered (`collect`) and the signs of a line's role (`split.roles`).
    """
    known = {message.id: message for message in catalogue() if message.id}
    asked = sentences()

    assert [(place, text) for text, place in asked.items() if text not in known] == []
    assert [text for text in known if text not in asked] == []
    assert [text for text, message in known.items() if message.fuzzy or not all(forms(message.string))] == []


def test_what_is_put_into_an_error_stands_beside_its_words():
    """An f-string is words that nobody can look up any more."""
    assert spelt_at_once() == []


def test_a_translation_has_the_places_of_its_sentence():
    for message in catalogue():
        if message.id:
            wanted = set(PLACES.findall(forms(message.id)[-1]))
            assert {form for form in forms(message.string) if not set(PLACES.findall(form)) <= wanted} == set()
            assert set(PLACES.findall(forms(message.string)[-1])) == wanted


@pytest.mark.parametrize(
    "code, number, share, day",
    [
        pytest.param("en", "1,234,567.5", "12 %", "30 November 2021, 06:00 UTC", id="English"),
        pytest.param("fr", "1\u202f234\u202f567,5", "12 %", "30 novembre 2021, 06:00 UTC", id="French"),
    ],
)
def test_numbers_and_days(code, number, share, day):
    words = language(code)

    assert words.number(1234567.5, 1) == number
    assert words.share(0.12) == share
    assert words.day("2021-11-30T060000Z") == day
    assert words.day("1st crawl") == "1st crawl"
    assert words.day("2021-13-45") == "2021-13-45"


@pytest.mark.parametrize("code, locale", [("en", "en_GB"), ("fr", "fr_FR")])
def test_numbers_and_days_are_those_of_the_cldr(code, locale):
    words = language(code)

    for value in (0, 7, 999, 1000, 1234.5, 0.125, 0.375, 2.675, 1e6, 999999.95, -1234.56):
        for decimals in (0, 1, 2):
            form = f"#,##0.{'#' * decimals}" if decimals else "#,##0"
            assert words.number(value, decimals) == format_decimal(value, format=form, locale=locale), (value, decimals)
    for value in (0.0, 0.0004, 0.0042, 0.00996, 0.01, 0.125, 0.135, 0.5, 0.999, 1.0):
        form = "0.# %" if 0 < value < 0.01 else "0 %"
        assert words.share(value) == format_percent(value, format=form, locale=locale), value
    for month in range(1, 13):
        assert words.day(f"2021-{month:02}-01") == format_date(date(2021, month, 1), "d MMMM y", locale=locale)


def test_nought_is_singular_in_french_alone():
    assert language("en").counted("%(count)s word", "%(count)s words", 0) == "0 words"
    assert language("fr").counted("%(count)s word", "%(count)s words", 0) == "0 mot"


def test_a_sentence_is_said_with_the_sentences_and_numbers_in_it():
    pages = joined(", ", (number_of(1, "page"), number_of(1200, "page")))
    told = sentence("%(pages)s: %(told)s", pages=pages, told="10 pages") + ", " + sentence("on another branch")
    french = language("fr")

    assert (told, french.say(pages)) == ("1 page, 1,200 pages: 10 pages, on another branch", "1 page, 1\u202f200 pages")
    assert (
        french.say(UsageError("%(path)s: there is no such file.", path="a").sentence)
        == "a\u00a0: ce fichier n’existe pas."
    )
    assert french.say("there is no such file") == "there is no such file"


def test_a_sentence_stays_one_in_another_process():
    told = pickle.loads(pickle.dumps(UsageError("%(path)s: there is no such file.", path="a")))

    assert language("fr").say(told.sentence) == "a\u00a0: ce fichier n’existe pas."
