"""Items that name another number than what they quote: which are told, and in which words."""

import pytest

from pipeline.core.model import Item, Passage, Side, Span
from pipeline.passages import Survivor, disagreements

SHEET, LETTER, THIRD = "1" * 16, "2" * 16, "3" * 16
TEXT = "La halle couverte du bourg rouvre chaque samedi grâce à douze bénévoles et à une régie municipale."
SIZE = len(TEXT)


def speaker(resource_id, title, number=None, series="Fiche Repère pour vous", genre="sheet", items=()):
    return Survivor(resource_id, "gare", "2024-01-15", "liste.txt", title, 40, genre, series, number, tuple(items))


def letter(title, text=TEXT):
    return speaker(LETTER, "La lettre #7", "7", "La lettre", "newsletter", [Item(title, text, 11, 13)])


def side(resource_id, first, last, size=SIZE):
    return Side(resource_id, resource_id, "body", 100, 100 + size, Span(first, last))


def quoted(*others, size=SIZE, lines=(13, 13), is_furniture=False):
    """Passages between the letter's item and others."""
    return [
        Passage(side(other, 42, 42, size), side(LETTER, *lines, size), size, 17, 100.0, is_furniture)
        for other in others
    ]


def issues_of(item, passages, *sheets):
    speakers = {one.resource_id: one for one in (item, *sheets)}
    return disagreements(passages, speakers)


SHEET_12 = speaker(SHEET, "Fiche repère pour vous n°12 : La halle", "12")

DISAGREE = [
    pytest.param("FICHE REPÈRE POUR VOUS N°13 : LA HALLE", id="in-its-title"),
    pytest.param("FICHE N°13 : LA HALLE", id="a-shortened-series"),
    pytest.param("LES FICHES DU MOIS", id="in-its-text"),
]


@pytest.mark.parametrize("title", DISAGREE)
def test_another_number_of_the_same_series_is_told(title):
    text = TEXT if "13" in title else f"Fiche repère pour vous n°13 : La halle\n{TEXT}"
    [issue] = issues_of(letter(title, text), quoted(SHEET), SHEET_12)

    assert (issue.source, issue.page, issue.first_line, issue.last_line) == ("gare", "liste.txt", 11, 13)
    assert (issue.severity, issue.code) == ("warning", "number_disagrees")
    assert "n°13" in issue.excerpt.lower()
    assert (
        "'Fiche repère pour vous n°12 : La halle' (gare/2024-01-15/liste.txt:40), whose number is 12 and not 13"
        in issue.message
    )


AGREE = [
    pytest.param(letter("FICHE REPÈRE POUR VOUS N°12 : LA HALLE"), quoted(SHEET), id="the-same-number"),
    pytest.param(letter("FICHE REPÈRE POUR VOUS N°012 : LA HALLE"), quoted(SHEET), id="with-a-zero"),
    pytest.param(letter("LA HALLE ROUVRE SES PORTES"), quoted(SHEET), id="no-number"),
    pytest.param(letter("WEBINAIRE N°13 : LA HALLE"), quoted(SHEET), id="of-another-kind"),
    pytest.param(letter("FICHE REPÈRE POUR VOUS N°13"), quoted(SHEET, is_furniture=True), id="furniture"),
    pytest.param(letter("FICHE REPÈRE POUR VOUS N°13"), quoted(SHEET, size=40), id="a-small-part-of-the-item"),
    pytest.param(letter("FICHE REPÈRE POUR VOUS N°13"), quoted(SHEET, lines=(20, 22)), id="outside-of-the-item"),
    pytest.param(letter("FICHE REPÈRE POUR VOUS N°13"), quoted(THIRD), id="what-it-quotes-has-no-number"),
]  # fmt: skip


@pytest.mark.parametrize("item, passages", AGREE)
def test_what_is_no_disagreement(item, passages):
    assert issues_of(item, passages, SHEET_12) == []


def test_an_item_that_quotes_several_may_mean_any_of_them():
    item = letter("FICHE REPÈRE POUR VOUS N°13 : LA HALLE")
    edition = speaker(THIRD, "Fiche repère pour vous n°13 : La halle", "13")

    assert issues_of(item, quoted(SHEET, THIRD), SHEET_12, edition) == []


def test_issues_come_by_resource_and_then_as_they_are_printed():
    """Whatever the order of the passages; the tenth item comes after the ninth."""
    items = [Item(f"FICHE REPÈRE POUR VOUS N°{n} : LA HALLE", TEXT, 10 * n, 10 * n + 5) for n in range(20, 32)]
    letters = [speaker(name, "La lettre #7", "7", "La lettre", "newsletter", items) for name in (LETTER, THIRD)]
    passages = [
        passage for n in range(31, 19, -1) for name in (THIRD, LETTER)
        for passage in [Passage(side(name, 10 * n, 10 * n), side(SHEET, 42, 42), SIZE, 17, 100.0, False)]
    ]  # fmt: skip
    issues = issues_of(letters[0], passages, letters[1], SHEET_12)

    assert [issue.first_line for issue in issues] == [*range(200, 320, 10)] * 2
    assert len(issues) == 24
