"""Short lines with a date under the texts of a page's records."""

import pytest

from pipeline.split.roles.cuts import AROUND, BODY, SUMMARY
from pipeline.split.roles.datelines import with_days_beside, without_datelines
from tests.split.roles.records import FOUR, records

ENDS = {
    "a kind, a month and a place": "Récit, mars 2021, Olt",
    "labels with stops": "Cote : 4 B 12. Nature : lettre. 1915.",
}
OTHERS = {
    "a sentence": "Il a rouvert en mars 2021.",
    "an item": "- mars 2021",
    "no date": "Récit, Olt",
    "a long line": f"Récit de mars 2021 : {FOUR.lower()}, et tout le bourg avec eux",
}


def read(*ends, role="body", at="body", over=f"{FOUR}."):
    """Records of a text each, under which a line was read as one of the text, or beside it."""
    told = [[("title", "Le four"), (role, over), *([(at, end)] if end else [])] for end in ends]
    groups, page, _ = records(*told)
    without_datelines(groups, page)
    return groups


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_what_dates_most_texts_from_under_them_is_of_none(end):
    assert [group.of(AROUND) for group in read(end, end, end)] == [[2], [5], [8]]


def test_one_that_was_read_beside_its_text_counts():
    groups = [
        *read(ENDS["a kind, a month and a place"], "Guide, mai 2020, Olt", "Récit, mai 2019, Brande", at="around")
    ]
    assert [len(group.of(BODY)) for group in groups] == [1, 1, 1]


def test_summaries_have_their_own():
    groups = read("Récit, mars 2021", "Récit, mai 2020", "Guide, mai 2019", role="summary", at="summary")
    assert [(len(group.of(SUMMARY)), len(group.of(AROUND))) for group in groups] == [(1, 1)] * 3


@pytest.mark.parametrize("end", OTHERS.values(), ids=OTHERS)
def test_another_line_stays_in_its_text(end):
    assert [group.of(AROUND) for group in read(end, end, end)] == [[], [], []]


@pytest.mark.parametrize(
    ("ends", "over"),
    [
        pytest.param(["Récit, mars 2021", "Récit, mai 2020", "", "", ""], f"{FOUR}.", id="few have one"),
        pytest.param(["Récit, mars 2021"] * 2, f"{FOUR}.", id="few records"),
        pytest.param(["miches de mars 2021"] * 3, FOUR, id="a sentence that goes on"),
    ],
)
def test_no_text_loses_its_end_where_others_tell_nothing(ends, over):
    assert all(not group.of(AROUND) for group in read(*ends, over=over))


DAYS = {
    "between two texts": ([("summary", f"{FOUR}.")], [("body", f"{FOUR} blanches.")]),
    "over one": ([], [("body", f"{FOUR}.")]),
    "alone": ([], []),
}


@pytest.mark.parametrize("over, under", DAYS.values(), ids=DAYS)
def test_the_one_line_with_a_whole_date_is_of_no_text(over, under):
    days = "Récit 10 mars 2021", "Guide 2 mai 2020 Brande", "Récit 4 juin 2019", "Étude 7 juin 2019"
    groups, page, _ = records(*[[("title", "Le four"), *over, ("body", day), *under] for day in days])
    with_days_beside(groups, page)

    assert [[page.blocks[line].text for line in group.of(AROUND)] for group in groups] == [[day] for day in days]


NO_DAYS = {
    "a year heads a part": ("Bilan 2021", FOUR + "."),
    "a sentence goes on under it": ("Le four a fumé le 10 mars 2021", "et le bourg avec lui."),
    "it ends the text": ("Le 10 mars 2021", ""),
}


@pytest.mark.parametrize("line, under", NO_DAYS.values(), ids=NO_DAYS)
def test_another_line_of_a_text_stays_one(line, under):
    told = [("title", "Le four"), ("body", f"{FOUR}."), ("body", line), *([("body", under)] if under else [])]
    groups, page, _ = records(told, told, told)
    with_days_beside(groups, page)

    assert [group.of(AROUND) for group in groups] == [[], [], []]


def test_a_day_of_few_records_stays_in_their_texts():
    told = [("title", "Le four"), ("body", f"{FOUR}.")]
    groups, page, _ = records([*told, ("body", "Récit 10 mars 2021"), ("body", f"{FOUR}.")], *[told] * 5)
    with_days_beside(groups, page)

    assert groups[0].of(AROUND) == []
