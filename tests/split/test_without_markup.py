"""Pages of HTML whose markup tells nothing, as an export of notes has it: their lines alone may show a list."""

import pytest

from tests.reading import document_of
from tests.split.villages import BARE, site_cut, texts, titles, village

ROW = '<p><strong>{title}</strong></p><p><mark>{type} · lu par {author} · <time>@{day} mai 2023</time></mark></p><p>{text}</p><p>{more}</p><hr/>'  # fmt: skip
LINES = {
    "rows": ROW,
    "sentences": "<p>{text}</p><p>{more}</p>",
}


def page(row, first, count=8):
    """A page of notes: an article of paragraphs, each resource under a rule."""
    told = [village(number) for number in range(first, first + count)]
    rows = "".join(
        row.format(title=one.title, type=one.type, author=one.author, day=one.number + 1, text=one.text[0], more=one.text[1])
        for one in told
    )  # fmt: skip
    head = '<header><span>📖</span><h1>Le bourg lit</h1></header><figure><div>📚</div><div>Ce que nous avons lu, et où le trouver.</div></figure>'  # fmt: skip
    return f"<html><body><article>{head}<hr/>{rows}</article></body></html>", told


def read(row, pages):
    made = [page(row, 8 * number) for number in range(pages)]
    documents = [document_of(text, BARE, f"{number}.html") for number, (text, _) in enumerate(made)]
    return site_cut(documents), [told for _, told in made]


@pytest.mark.parametrize("pages", [1, 3])
def test_a_site_whose_markup_hardly_shows_a_list_is_read_by_its_lines(pages):
    found, told = read(ROW, pages)

    assert [titles(one) for one in found] == [[resource.title for resource in page] for page in told]
    assert [texts(record)[0] for one in found for record in one.records] == [
        [*resource.text] for page in told for resource in page
    ]


def test_articles_list_nothing_so():
    found, _ = read(LINES["sentences"], 3)

    assert [one.records for one in found] == [()] * 3


def test_a_site_whose_markup_shows_texts_without_titles_keeps_it():
    row = "<div><p>{text}</p><dl><dt>Type</dt><dd>{type}</dd></dl><p>Résumé</p><p>{text}</p></div>"
    found, _ = read(row, 3)

    assert [titles(one) for one in found] == [[None] * 8] * 3
    assert [len(texts(record)[1]) for one in found for record in one.records] == [1] * 24
