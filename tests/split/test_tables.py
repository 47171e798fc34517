"""Tables of dumps whose rows are records: of Markdown, of tabs as a browser copies them, of CSV."""

from dataclasses import replace

import pytest

from pipeline.split.labels.tables import cut_by_table
from pipeline.split.layouts import page_cut
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


TOLD = VILLAGES[:4]
TABS = [
    pytest.param("Auteur\tTitre\tTexte intégral\n", "{author}\t{title}\t{text}\n", id="tabs"),
    pytest.param("Auteur\tTitre\tTexte intégral\n", "{author}\t{title}\t{text}\n\n", id="blank lines between rows"),
    pytest.param('"Auteur";"Titre";"Texte intégral"\n', '"{author}";"{title}";"{text}"\n', id="quoted"),
    pytest.param(
        '"Auteur","Titre","Texte intégral"\n', '"{author}","{title}","{broken}"\n', id="cells of several lines"
    ),
    pytest.param("Auteur;Titre;Texte intégral\n", '{author};{title};"{text}"\n', id="texts alone are quoted"),
]


@pytest.mark.parametrize(("head", "row"), TABS)
def test_tables_of_other_signs_are_read_alike(head, row):
    told = [
        row.format(author=one.author, title=one.title, text=one.text[0], broken=one.text[0].replace(", ", ",\n"))
        for one in TOLD
    ]
    found = cut(f"Ressources du pays\n\n{head}{''.join(told)}\nMentions légales\n")

    assert titles(found) == [one.title for one in TOLD]
    assert [texts(record) for record in found.records] == [([one.text[0]], []) for one in TOLD]
    assert [[label.value for label in record.labels] for record in found.records] == [[one.author] for one in TOLD]


def test_two_columns_of_texts_are_the_copies():
    rows = "".join(f"{one.title}\t{one.text[0]}\t{one.text[0]} {one.text[1]}\n" for one in TOLD)
    found = cut(f"Titre\tRésumé\tContenu\n{rows}")

    assert [texts(record) for record in found.records] == [([" ".join(one.text)], [one.text[0]]) for one in TOLD]


def test_rows_without_a_column_of_titles_have_none():
    rows = "".join(f"{one.text[0]}\t{one.author}\n" for one in TOLD)
    found = cut(f"Contenu\tAuteur\n{rows}")

    assert titles(found) == [None] * 4
    assert [texts(record) for record in found.records] == [([one.text[0]], []) for one in TOLD]


def test_one_row_under_names_that_are_known_is_a_list():
    (one, *_) = TOLD
    found = cut(f"Ressources\nTitre\tAuteur\tContenu\n{one.title}\t{one.author}\t{one.text[0]}\n")

    assert titles(found) == [one.title]


def test_columns_in_a_language_that_is_not_known_are_told_by_what_they_hold():
    rows = "".join(f"{one.type}\t{one.title} du pays\t{one.text[0]}\n" for one in VILLAGES)
    found = cut(f"Laji\tNimike\tKuvaus\n{rows}")

    assert titles(found) == [f"{one.title} du pays" for one in VILLAGES]
    assert [texts(record) for record in found.records] == [([one.text[0]], []) for one in VILLAGES]


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


def test_a_site_that_withholds_is_not_read_by_names_of_columns():
    """A column that says who may read a row would be one among others."""
    rows = "".join(f"{one.title}\tmembres\t{one.text[0]}\n" for one in TOLD)
    page = document_of(f"Titre\tVisible par\tContenu\n{rows}", BARE, "p.txt")

    assert page_cut(page, BARE).by == "table"
    assert page_cut(page, replace(BARE, private="withhold")).by != "table"
