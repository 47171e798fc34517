"""Pages on which dots lead from lines to the numbers of pages → whether they are tables of contents."""

import pytest

from pipeline.split.roles.judged.unlisted import is_contents
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES

PAGES = [
    pytest.param("{number} {title} ........................ {number}7\n", True, id="chapters"),
    pytest.param("{title} . . . . . . . . {number}7\n", True, id="dots apart"),
    pytest.param("{title}……{number}7\n", True, id="ellipses"),
    pytest.param("{title} ........................ {number}7\n{text}\n{author}\n", False, id="titles over texts"),
    pytest.param("{title} ........................ {author}\n", False, id="fields"),
    pytest.param("{title}... {number}7\n", False, id="a cut line and a number"),
]


@pytest.mark.parametrize(("row", "is_one"), PAGES)
def test_a_page_of_such_lines_is_a_table_of_contents(row, is_one):
    rows = "".join(
        row.format(number=told.number, title=told.title, text=told.text[0], author=told.author) for told in VILLAGES
    )

    assert is_contents(document_of(f"Cuire le pain\n\n{rows}", BARE)) is is_one


def test_lines_of_dots_without_end_are_looked_at_once():
    assert not is_contents(document_of("Le four " + ". " * 50_000, BARE))
