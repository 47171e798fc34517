"""Titles of HTML on one line with a day, an hour or a price: the link alone is the title, and the rest stands beside it."""

import pytest

from tests.split.villages import VILLAGES, cut, texts, titles

ROWS = [
    pytest.param('<b>{day} mars</b> <a href="/r/{number}">{title}</a> <span>Salle des fêtes</span> <small>20h30</small>', id="a-day"),
    pytest.param('<a href="/r/{number}">{title}</a> <em>complet le {day}</em>', id="a-state"),
    pytest.param('<span>{day}0 €</span> <a href="/r/{number}">{title}</a>', id="a-price"),
]  # fmt: skip


def listing(row):
    rows = (
        f"<li class='item'>{row.format(day=told.number + 2, number=told.number, title=told.title)}<p>{told.text[0]}</p></li>"
        for told in VILLAGES
    )
    return f"<html><body><h1>Agenda</h1><ul class='agenda'>{''.join(rows)}</ul></body></html>"


@pytest.mark.parametrize("row", ROWS)
def test_the_link_is_the_title(row):
    found = cut(listing(row), page="page.html")

    assert titles(found) == [told.title for told in VILLAGES]
    assert [texts(record) for record in found.records] == [([told.text[0]], []) for told in VILLAGES]


def test_who_wrote_is_no_title_though_it_is_linked():
    found = cut(listing('{title}, par <a href="/u/{number}">Jeanne {day}</a>'), page="page.html")

    assert [title.partition(",")[0] for title in titles(found)] == [told.title for told in VILLAGES]
