"""The first record of a page of a dump, which looks as an introduction under its heading does."""

import pytest

from tests.split.villages import cut, texts, titles, village

COUNT = 8
PRINTED = [
    pytest.param("{title}\n\n{text}\n\nTemps de lecture : 3 min\n\nLire la suite\n\n", id="over a label and a button"),
    pytest.param("{title}\n{author}\n\n{text}\n\n", id="over a name"),
]


def _page(row, over=""):
    rows = (row.format(title=own.title, author=own.author, text=own.text[0]) for own in map(village, range(COUNT)))
    return f"Ressources du pays\n\n{over}{''.join(rows)}"


@pytest.mark.parametrize("row", PRINTED)
def test_it_is_told_by_how_all_records_are_printed(row):
    found = cut(_page(row))

    assert titles(found) == [village(number).title for number in range(COUNT)]
    assert [texts(record)[0] for record in found.records] == [[village(number).text[0]] for number in range(COUNT)]


OVER = [
    pytest.param("Nos métiers\n\nLe pays publie ici ce que ses bourgs ont fait, et ce qu’ils en disent.\n\n", id="a text without labels"),
    pytest.param("Accueil\nAgenda\n\nContact\n\nPresse\n\nEmploi\n\n", id="a menu"),
]  # fmt: skip


@pytest.mark.parametrize("over", OVER)
@pytest.mark.parametrize("row", PRINTED)
def test_what_is_printed_otherwise_is_none(row, over):
    assert titles(cut(_page(row, over))) == [village(number).title for number in range(COUNT)]
