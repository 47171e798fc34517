"""Titles at the end of the elements that hold a record each."""

import pytest

from tests.reading import document_of
from tests.split.villages import BARE, page_of, site_cut, texts, titles, village

TOLD = [village(number) for number in range(10)]
ROWS = {
    "two-copies": "<div class=fiche><p class=texte>{text} {more}</p><p class=bref>{text}</p><h3><a href=/r{number}>{title}</a></h3></div>",
    "a-day-over-them": "<li><time>{number} mai 2021</time><p>{text} {more}</p><p><em>{text}</em></p><h4>{title}</h4><small>R-{number}</small></li>",
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_record_has_the_texts_of_its_element(row):
    rows = [
        row.format(number=told.number + 3, title=f"{told.title} du bourg", text=told.text[0], more=told.text[1])
        for told in TOLD
    ]
    pages = [page_of(f"<div class=liste>{''.join(rows[first : first + 5])}</div>") for first in (0, 5)]
    found = site_cut([document_of(page, BARE, f"{number}.html") for number, page in enumerate(pages)])

    assert [title for page in found for title in titles(page)] == [f"{told.title} du bourg" for told in TOLD]
    assert [texts(record) for page in found for record in page.records] == [
        ([" ".join(told.text)], [told.text[0]]) for told in TOLD
    ]
