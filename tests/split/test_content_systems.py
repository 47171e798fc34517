"""Rows as the usual themes of content systems print them, each text once: every resource is a record, whoever made the site."""

import pytest

from tests.split.villages import cut, texts, titles
from tests.written.markups import MARKUPS, page

SIZE = 8
TITLES_ALONE = ("shop", "table of days")


@pytest.mark.parametrize("markup", MARKUPS)
def test_each_row_of_a_page_is_a_record(markup):
    told, rows = page(markup, SIZE)
    found = cut(told, page="page.html")

    assert titles(found) == [row.title for row in rows]
    if markup not in TITLES_ALONE:
        assert [texts(record)[0][0].strip("… ") for record in found.records] == [row.text for row in rows]
