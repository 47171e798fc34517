"""Lines of details inside of the texts of a page's records."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import AROUND, BODY, TITLE, Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.texts.details import without_details
from tests.reading import document_of
from tests.split.roles.records import FOUR, records

DAYS = {
    "between two texts": ([("summary", f"{FOUR}.")], [("body", f"{FOUR} blanches.")]),
    "over one": ([], [("body", f"{FOUR}.")]),
    "alone": ([], []),
}


@pytest.mark.parametrize("over, under", DAYS.values(), ids=DAYS)
def test_the_one_line_of_details_is_of_no_text(over, under):
    days = (
        "Récit 10 mars 2021",
        "Guide 2 mai 2020 Brande",
        "Inès Aubrac — récit — 2019",
        "Jean Morvan, juin 1990, 22 p.",
    )
    groups, page, _ = records(*[[("title", "Le four"), *over, ("body", day), *under] for day in days])
    without_details(groups, page)

    assert [[page.blocks[line].text for line in group.of(AROUND)] for group in groups] == [[day] for day in days]


NO_DAYS = {
    "a year heads a part": ("Bilan 2021", FOUR + "."),
    "a sentence goes on under it": ("Le four a fumé le 10 mars 2021", "et le bourg avec lui."),
    "it ends the text": ("Le 10 mars 2021", ""),
    "a sentence with a dash": ("Le four – celui du bourg – fume.", f"{FOUR}."),
    "what a caption names": ("Mots-clés : four | pain", f"{FOUR}."),
    "an item": ("- récit – 2021", f"{FOUR}."),
}


@pytest.mark.parametrize("line, under", NO_DAYS.values(), ids=NO_DAYS)
def test_another_line_of_a_text_stays_one(line, under):
    told = [("title", "Le four"), ("body", f"{FOUR}."), ("body", line), *([("body", under)] if under else [])]
    groups, page, _ = records(told, told, told)
    without_details(groups, page)

    assert [group.of(AROUND) for group in groups] == [[], [], []]


def test_a_name_over_it_goes_with_it_in_html():
    cards = "".join(
        f"<div><h3>Le four</h3><p>{FOUR}.</p><p>Inès Aubrac</p><p>mai 19{n}0 - Brande</p><p>{FOUR}.</p></div>"
        for n in range(6, 9)
    )
    page = prepared(document_of(f"<html><body>{cards}</body></html>", Source("bourg"), "liste.html"))
    groups = [Group([*range(5 * n, 5 * n + 5)], [TITLE, *[BODY] * 4]) for n in range(3)]
    without_details(groups, page)

    assert [group.roles for group in groups] == [[TITLE, BODY, AROUND, AROUND, BODY]] * 3


def test_one_of_few_records_stays_in_their_texts():
    told = [("title", "Le four"), ("body", f"{FOUR}.")]
    groups, page, _ = records([*told, ("body", "Récit 10 mars 2021"), ("body", f"{FOUR}.")], *[told] * 5)
    without_details(groups, page)

    assert groups[0].of(AROUND) == []
