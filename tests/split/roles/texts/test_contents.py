"""Records whose text has headings → the lines that list these are their summary."""

import pytest

from pipeline.split.roles.group import BODY, SUMMARY
from pipeline.split.roles.texts.contents import with_contents
from tests.split.roles.records import FOUR, records

HALL = "La halte de la ligne fermée sert de bureau, et quatre ateliers y sont logés depuis."
TEXT = [("body", "Un an avec le four"), ("body", f"{FOUR}."), ("body", "Rencontre avec Rose"), ("body", HALL)]
LIST = ("around", "Un an avec le four ; Rencontre avec Rose")
CASES = [
    pytest.param([("title", "Le four"), LIST, *TEXT], [2, 3, 4, 5], [1], id="over the text"),
    pytest.param([("title", "Le four"), *TEXT, LIST], [1, 2, 3, 4], [5], id="under the text"),
    pytest.param([("title", "Le four"), ("body", "Olt (12)"), *TEXT, LIST], [2, 3, 4, 5], [6], id="a place over the text"),
    pytest.param(
        [("title", "Le four"), ("around", "Un an avec le four ;"), ("around", "Rencontre avec Rose | Un an avec le four"), *TEXT],
        [3, 4, 5, 6], [1, 2], id="broken",
    ),
    pytest.param(
        [("title", "Le four"), ("around", TEXT[0][1]), *TEXT[1:], ("summary", LIST[1])], [1, 2, 3, 4], [5],
        id="its first heading looked like none",
    ),
    pytest.param(
        [("title", "Le four"), *TEXT, ("around", "Auteur"), ("around", TEXT[0][1]), ("summary", TEXT[2][1])],
        [1, 2, 3, 4], [6, 7], id="each on its own line",
    ),
    pytest.param([("title", "Le four"), *TEXT, ("body", "Pain, bourg"), LIST], [1, 2, 3, 4], [6], id="values under the text"),
    pytest.param([("title", "Le four"), *TEXT, ("around", "pain ; bourg")], [1, 2, 3, 4], [], id="other words"),
    pytest.param(
        [("title", "Le four"), ("body", "Le pain"), ("body", "Le marché"), ("body", f"{FOUR}."), ("summary", "Le pain"), ("summary", "Le marché"), ("summary", f"{FOUR}.")],
        [1, 2, 3], [4, 5, 6], id="entries of a list that both copies have",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "body", "summary"), CASES)
def test_what_lists_the_headings_of_a_text_is_its_summary(lines, body, summary):
    (group,), page, _ = records(lines)
    with_contents([group], page)

    assert (group.of(BODY), group.of(SUMMARY)) == (body, summary)


def test_a_list_of_headings_right_under_a_record_is_of_it():
    (group, _), page, _ = records([("title", "Le four"), *TEXT], [("outside", LIST[1]), ("outside", "Page suivante")])
    with_contents([group], page)

    assert (group.lines, group.of(SUMMARY)) == ([0, 1, 2, 3, 4, 5], [5])
