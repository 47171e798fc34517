"""Records of a dump most of whose titles bear a mark → which line of the others is the title."""

import pytest

from pipeline.split.roles.group import AROUND, TITLE
from pipeline.split.roles.titles.marked import with_marked_titles
from tests.split.roles.records import FOUR, records

TEXT = [("body", f"{FOUR}."), ("summary", f"{FOUR}.")]


def told(title, other="around"):
    return [("title", title), (other, "Valmérac (12)"), *TEXT]


OTHER = [("around", "* Eau"), ("title", "Colverne"), *TEXT]  # a place looks more like a title than its title does
CASES = [
    pytest.param([told("* Le four"), told("* La halle"), OTHER], [0], id="behind a bullet"),
    pytest.param([told("### Le four"), told("### La halle"), [("around", "### Eau"), *OTHER[1:]]], [0], id="headings"),
    pytest.param([told("LE FOUR"), told("LA HALLE"), [("around", "L'EAU"), *OTHER[1:]]], [0], id="in capitals"),
    pytest.param([told("Le four"), told("La halle"), OTHER], [1], id="few bear the mark"),
    pytest.param([told("* Le four"), told("* La halle"), [("title", "Colverne"), *TEXT]], [0], id="one lacks it"),
    pytest.param(
        [told("* Le four"), told("* La halle"), [("around", "* Eau"), ("around", "* Bois"), *OTHER[1:]]], [2],
        id="two lines of one bear it",
    ),
    pytest.param([told("* Le four"), OTHER], [1], id="few records"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "title"), CASES)
def test_titles_bear_the_mark_that_most_of_a_page_bear(printed, title):
    groups, page, chances = records(*printed)
    with_marked_titles(groups, page, chances)
    last = groups[-1]

    assert [last.lines.index(line) for line in last.of(TITLE)] == title
    assert set(last.roles[: title[0]]) <= {AROUND}
