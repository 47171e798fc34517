"""Tables of Markdown each of whose rows leads elsewhere by a title of its own."""

import pytest

from pipeline.split.roles.lists.table import cut_by_table
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES, cut, texts, titles

HEAD = "| Titre | Type | Auteur | Description |\n|:------|------|:------:|----|\n"
ROW = "| [{title}](/r/{number}) | {type} | {author} | {text} |\n"


def dump(row=ROW, head=HEAD, count=6):
    rows = (
        row.format(number=told.number, title=told.title, type=told.type, author=told.author, text=told.text[0])
        for told in VILLAGES[:count]
    )
    return "# Bourgs\n\n" + head + "".join(rows) + "\nMentions légales\n"


@pytest.mark.parametrize("count", [4, 6])
def test_rows_are_records_whose_columns_are_labels(count):
    found = cut(dump(count=count))

    assert titles(found) == [told.title for told in VILLAGES[:count]]
    assert [texts(record) for record in found.records] == [([told.text[0]], []) for told in VILLAGES[:count]]
    assert [[(label.caption, label.value) for label in record.labels] for record in found.records] == [
        [("Type", told.type), ("Auteur", told.author)] for told in VILLAGES[:count]
    ]


def test_a_column_that_is_called_title_needs_no_links_and_none_need_hold_texts():
    found = cut(dump("| {number} mai | {title} | {type} |\n", "| Date | Title | Type |\n|---|---|---|\n"))

    assert titles(found) == [told.title for told in VILLAGES]
    assert [texts(record) for record in found.records] == [([], [])] * 6


NONE = [
    pytest.param("| {title} | {type} | {author} |\n", "| Nom | Type | Auteur |\n|---|---|---|\n", id="no-titles"),
    pytest.param("| [Lire](/r/{number}) | {type} |\n", "| Lien | Type |\n|---|---|\n", id="one-title-for-all"),
    pytest.param(ROW, "", id="no-names-of-columns"),
]


@pytest.mark.parametrize(("row", "head"), NONE)
def test_other_tables_list_nothing(row, head):
    assert cut(dump(row, head)).records == ()


def test_a_table_beside_a_longer_text_is_no_list():
    page = "\n\n".join(" ".join(told.text) * 2 for told in VILLAGES)

    assert cut_by_table(document_of(f"{page}\n\n{dump()}", BARE)) == []


def test_rules_without_end_are_looked_at_once():
    assert cut_by_table(document_of("| a | b |\n" + "|---|---|\n" * 20_000, BARE)) == []
