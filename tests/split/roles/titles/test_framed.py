"""What heads the records of most pages of a site that prints one a page is of its frame."""

import pytest

from pipeline.split.roles.group import OUTSIDE, TITLE
from pipeline.split.roles.titles.framed import framed_titles, without_framed_titles
from tests.split.roles.records import FOUR, records

NOTICE = "Le guichet du bourg"
NAMES = ("Le four", "Le pré", "Le quai", "La halte")


def site(titles, times=1):
    return [records(*[[("title", title), ("body", f"{FOUR}.")]] * times) for title in titles]


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        pytest.param(site([NOTICE] * 3), {"le guichet du bourg"}, id="on all pages"),
        pytest.param(site([NOTICE, NOTICE, "Le four", NOTICE]), {"le guichet du bourg"}, id="on most pages"),
        pytest.param(site(NAMES), set(), id="records of their own"),
        pytest.param(site([NOTICE] * 2), set(), id="two pages may list the same one"),
        pytest.param(site([*NAMES, *[NOTICE] * 3]), set(), id="on a few of many"),
        pytest.param(site([NOTICE] * 3, times=3), set(), id="lists begin with the same one"),
        pytest.param([records([("body", f"{FOUR}.")])] * 3, set(), id="no titles"),
    ],
)
def test_titles_that_come_back_on_most_pages_are_of_the_frame(pages, found):
    assert framed_titles(pages) == found


def test_such_a_line_is_no_title_and_begins_no_record():
    _, page, chances = records([("title", NOTICE), ("title", "Le four"), ("body", f"{FOUR}.")])
    left = without_framed_titles(chances, page, {"le guichet du bourg"})

    assert left[0, [OUTSIDE, TITLE]].tolist() == [1.0, 0.0]
    assert left[0, -1] == chances[0, -1] / 2
    assert left[1:].tolist() == chances[1:].tolist()
