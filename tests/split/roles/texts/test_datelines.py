"""Short lines with a date under the texts of a page's records."""

import pytest

from pipeline.split.roles.group import AROUND, BODY, SUMMARY
from pipeline.split.roles.texts.datelines import without_datelines
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
