"""Lines between two records: which of both they are of shows at the edges of the page."""

import pytest

from pipeline.split.roles.titles.over_titles import with_lines_over_titles
from tests.split.roles.records import FOUR, records


def told(title, *end):
    return [("title", title), ("body", f"{FOUR}."), ("caption", "Lieu : Olt"), *end]


def found_in(*page, over=""):
    groups, lines, _ = records([("around", over)] if over else [], *page)
    groups = groups[1:] if over else groups
    with_lines_over_titles(groups, lines)
    return [lines.blocks[group.lines[0]].text for group in groups]


DAYS = [f"Publié le {day} mai 2021" for day in (3, 4, 5)]
SHIFTED = [
    pytest.param("around", DAYS, id="days"),
    pytest.param("caption", ["Date : 3 mai 2021", "Date : 4 mai 2021", "Date : 5 mai 2021"], id="labels"),
    pytest.param("caption", ["Cote : A 1", "Cote : A 2", "Cote : A 3"], id="other labels"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "lines"), SHIFTED)
def test_what_stands_over_the_first_title_stands_over_all(role, lines):
    page = told("Le four", (role, lines[1])), told("Le quai", (role, lines[2])), told("Le pont")

    assert found_in(*page, over=lines[0]) == lines


STAYING = [
    pytest.param([told("Le four", ("around", DAYS[1])), told("Le quai", ("around", DAYS[2])), told("Le pont")], "Fiches", id="nothing over the first title"),
    pytest.param([told("Le four", ("around", DAYS[1])), told("Le quai", ("around", DAYS[2])), told("Le pont", ("around", DAYS[0]))], DAYS[0], id="under the last record too"),
    pytest.param([told("Le four", ("around", DAYS[1])), told("Le quai"), told("Le pont"), told("La gare")], DAYS[0], id="few records"),
    pytest.param([told("Le four", ("body", DAYS[1])), told("Le quai", ("body", DAYS[2])), told("Le pont")], DAYS[0], id="of a text"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "over"), STAYING)
def test_other_lines_stay_under_their_record(page, over):
    assert found_in(*page, over=over)[1:] == [lines[0][1] for lines in page[1:]]
