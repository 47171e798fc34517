"""Sentences, numbers and days in two languages."""

import re

import pytest
from babel.messages.pofile import read_po

from pipeline.look import language
from tests.checkout import ROOT
from tests.look.catalogue import sentences

CATALOGUE = ROOT / "pipeline" / "look" / "locale" / "fr.po"
PLACES = re.compile(r"%\((\w+)\)s")


def test_every_sentence_is_there_in_french_and_no_other():
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    known = {message.id: message for message in catalogue if message.id}
    asked = sentences()

    assert [(place, text) for text, place in asked.items() if text not in known] == []
    assert [text for text in known if text not in asked] == []
    assert [text for text, message in known.items() if message.fuzzy or not all(_forms(message.string))] == []


def test_a_translation_has_the_places_of_its_sentence():
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)

    for message in catalogue:
        if message.id:
            wanted = set(PLACES.findall(_forms(message.id)[-1]))
            assert {form for form in _forms(message.string) if not set(PLACES.findall(form)) <= wanted} == set()
            assert set(PLACES.findall(_forms(message.string)[-1])) == wanted


def _forms(text: object) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (str(text),)


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


def test_nought_is_singular_in_french_alone():
    assert language("en").counted("%(count)s word", "%(count)s words", 0) == "0 words"
    assert language("fr").counted("%(count)s word", "%(count)s words", 0) == "0 mot"
