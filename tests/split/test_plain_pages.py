"""Pages with little beside titles and texts, as anybody writes them by hand: few tags, one page."""

import pytest

from tests.split.villages import cut, page_of, texts, titles, village

SHEET = [village(number) for number in range(9)]
TITLES = [told.title for told in SHEET]
ONCE = [
    pytest.param("<article><h2><a href=/r/{number}>{title}</a></h2><p>{text}</p></article>", id="articles"),
    pytest.param("<div class=item><h3><a href=/r/{number}>{title}</a></h3><p>{text}</p></div>", id="boxes"),
    pytest.param("<div><h3><a href=/r/{number}>{title}</a></h3><span>{number} mai 2021</span><p>{text}</p></div>", id="dated-boxes"),
    pytest.param("<li><a href=/r/{number}>{title}</a><p>{text}</p></li>", id="entries"),
    pytest.param("<tr><td><a href=/r/{number}>{title}</a></td><td>{text}</td></tr>", id="cells"),
]  # fmt: skip
TWICE = [
    pytest.param("<li><b>{title}</b><p>{text}</p><p>{text}</p></li>", id="entries"),
    pytest.param("<article><h2>{title}</h2><p>{text}</p><p>Résumé</p><p>{text}</p></article>", id="articles"),
]
HOLDERS = {"<li": "<ul>{}</ul>", "<tr": "<table>{}</table>"}


def listed(row):
    rows = "".join(row.format(number=told.number, title=told.title, text=" ".join(told.text)) for told in SHEET)
    return page_of(f"<h1>Récits</h1>{HOLDERS.get(row[:3], '{}').format(rows)}")


@pytest.mark.parametrize("row", ONCE)
def test_each_row_of_a_plain_page_is_a_record(row):
    found = cut(listed(row), page="page.html")

    assert titles(found) == TITLES
    assert [texts(record)[0] for record in found.records] == [[" ".join(told.text)] for told in SHEET]


@pytest.mark.parametrize("row", TWICE)
def test_each_text_that_a_plain_page_prints_twice_is_a_record(row):
    found = cut(listed(row), page="page.html")

    assert titles(found) == TITLES
    assert [texts(record) for record in found.records] == [([" ".join(told.text)],) * 2 for told in SHEET]
