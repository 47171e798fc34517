"""Rows of a table as records: which columns are of their texts."""

import pytest

from tests.split.villages import VILLAGES, cut, page_of, texts

HEAD = "<tr><th>Titre</th><th>Texte</th><th>Thème</th><th>Lieu</th><th>Résumé</th></tr>"
ROW = "<tr><th scope=row><a href=/r/{number}>{title}</a></th><td>{first}<br><br>{second}</td><td>{kind}</td><td>{place}</td><td>{first}</td></tr>"


@pytest.mark.parametrize("head", ["", HEAD])
def test_short_cells_between_two_texts_are_of_neither(head):
    rows = [
        ROW.format(number=told.number, title=told.title, first=told.text[0], second=told.text[1], kind=told.type, place=f"Brande, Olt {told.number}")
        for told in VILLAGES
    ]  # fmt: skip
    found = cut(page_of(f"<table>{head}{''.join(rows)}</table>"), page="page.html")

    assert [texts(record) for record in found.records] == [([*told.text], [told.text[0]]) for told in VILLAGES]
