"""Sentences that a site prints with other values each time."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.seen.formulas import formulas, of_formulas
from pipeline.split.roles.seen.signs import prepared
from tests.reading import document_of
from tests.split.villages import VILLAGES, page_of, titles
from tests.split.villages import cut as cut_page

TOWNS = ("Brande", "Vire", "Cuvray", "Le Mesnil", "Aubrac", "Thirion")


def pages(*lines):
    """A page of texts, each with one of the lines under it."""
    told = zip(VILLAGES, lines, strict=True)
    return [
        prepared(document_of("\n\n".join(text for one, line in told for text in (one.text[0], line)), Source("bourg")))
    ]


SAID = [
    pytest.param([f"Publié à {town} le {n} mai 2021, gratuit, à lire en {n + 5} minutes." for n, town in enumerate(TOWNS, 1)], True, id="values"),
    pytest.param([f"Télécharger la fiche (PDF, {n}12 ko)" for n in range(1, 7)], True, id="figures"),
    pytest.param([f"{town}, tome {n}, paru aux presses du canton" for n, town in enumerate(TOWNS, 1)], True, id="one-end"),
    pytest.param(["Télécharger la fiche (PDF, 12 ko)"] * 6, False, id="the-very-same"),
    pytest.param([one.text[1] for one in VILLAGES], True, id="a-sentence-of-each-text"),
    pytest.param([one.text[0] for one in VILLAGES], False, id="texts"),
    pytest.param([f"Le {n} mai, {town} fête son four" for n, town in enumerate(TOWNS[:4], 1)] + ["Vire danse", "Ici rien"], False, id="few"),
]  # fmt: skip


@pytest.mark.parametrize("lines, is_it", SAID)
def test_lines_that_are_one_sentence_but_for_its_values_are_a_formula(lines, is_it):
    (page,) = pages(*lines)
    found = of_formulas(page, formulas([page]), range(len(page.blocks)), least=4)

    assert ([page.blocks[place].text for place in found] == lines) is is_it


def test_what_stands_twice_on_its_page_is_of_copies():
    lines = [f"Les mesures furent reprises en {n + 1990} par la troupe de {town}." for n, town in enumerate(TOWNS)]
    page = prepared(document_of("\n\n".join(line for line in lines for _ in range(2)), Source("bourg")))

    assert formulas([page]) == frozenset()


def test_a_formula_of_few_records_stays_in_their_texts():
    (page,) = pages(*(f"Une suite est prévue en {n + 2020} au four de {town}." for n, town in enumerate(TOWNS)))

    assert of_formulas(page, formulas([page]), range(len(page.blocks)), least=10) == []


def test_a_formula_under_titles_is_no_text():
    rows = "".join(
        f"<tr><td><b>{one.title}</b><br><small>Ceci est un récit de {one.author}, paru en {n + 1990} à {town}.</small></td>"
        f"<td>{one.text[0]}<br>{one.text[1]}<p>{one.text[1]}</p></td></tr>"
        for n, (one, town) in enumerate(zip(VILLAGES, TOWNS, strict=True), 1)
    )
    found = cut_page(page_of(f"<table>{rows}</table>"), page="page.html")

    assert titles(found) == [one.title for one in VILLAGES]
    assert [[block.text for block in record.body] for record in found.records] == [[*one.text] for one in VILLAGES]


def test_a_formula_between_two_texts_is_no_text_in_tags_of_its_own():
    rows = "".join(
        f"<article><h3>{one.title}</h3><p>{one.text[0]}</p><p class=par>Publié à {town} le {n} mai 2021 par {one.author}.</p>"
        f"<div class=bref>{one.text[0]}</div></article>"
        for n, (one, town) in enumerate(zip(VILLAGES, TOWNS, strict=True), 1)
    )
    found = cut_page(page_of(rows), page="page.html")

    assert titles(found) == [one.title for one in VILLAGES]
    assert [[block.text for block in record.body] for record in found.records] == [[one.text[0]] for one in VILLAGES]
