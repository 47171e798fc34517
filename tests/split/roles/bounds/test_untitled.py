"""Titles without a text over texts that were taken for the titles of others."""

import pytest

from pipeline.split.roles.bounds.untitled import with_untitled
from pipeline.split.roles.group import BODY, TITLE
from tests.split.roles.records import records
from tests.split.villages import VILLAGES

TOLD = VILLAGES[0]
HEAD = [("title", TOLD.title), ("caption", "Type : récit")]
CASES = [
    pytest.param(HEAD, 0.1, 1, id="a-title-alone"),
    pytest.param([*HEAD, ("body", TOLD.text[1])], 0.1, 2, id="a-title-with-a-text"),
    pytest.param(HEAD, 0.4, 2, id="a-line-that-may-be-a-title"),
]


@pytest.mark.parametrize("first, chance, count", CASES)
def test_a_title_without_a_text_has_the_one_that_was_the_title_of_the_next_record(first, chance, count):
    groups, page, chances = records(first, [("title", TOLD.text[0]), ("around", "four")], [("title", "Le lavoir")])
    chances[len(first), TITLE] = chance
    found = with_untitled(groups, chances)

    assert len(found) == count + 1
    assert [page.blocks[line].text for line in found[0].of(TITLE)] == [TOLD.title]
    if count == 1:
        assert [page.blocks[line].text for line in found[0].of(BODY)] == [TOLD.text[0]]
