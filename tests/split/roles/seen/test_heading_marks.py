"""Signs before the headings of dumps."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.seen.heading_marks import heading_marks, with_headings_marked
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES, site_cut, texts, titles, village

TOLD = [village(number) for number in range(16)]
LETTER = "{text} {more}\n\n{sign}{title} du bourg\n\nVon\n{author}\nGattung\n{type}\n\n[Drucken] | [Weiterleiten]\n\n          * * * * *\n"


def letter(told, sign, row=LETTER):
    rows = [
        row.format(sign=sign, title=one.title, text=one.text[0], more=one.text[1], author=one.author, type=one.type)
        for one in told
    ]
    return "RUNDBRIEF\n\n" + "\n".join(rows)


def marks(text):
    return heading_marks([document_of(text, Source("bourg"))])


SIGNS = [
    pytest.param(letter(VILLAGES, ">> "), {">>"}, id="a-newsletter"),
    pytest.param(letter(VILLAGES, "** "), {"**"}, id="an-organiser"),
    pytest.param(letter(VILLAGES, ":   "), {":"}, id="a-definition"),
    pytest.param(letter(VILLAGES, "* "), set(), id="a-bullet"),
    pytest.param(letter(VILLAGES[:3], ">> "), set(), id="few"),
    pytest.param(letter(VILLAGES, "", LETTER.replace("{author}", "» {author}")), set(), id="what-comes-back"),
    pytest.param(
        letter(VILLAGES, "", LETTER.replace("{author}", "▶ Écouter {title}, saison {type}")), set(), id="a-button"
    ),
    pytest.param(letter(VILLAGES, "", LETTER.replace("{text}", "> {text}")), set(), id="sentences"),
    pytest.param("\n".join(f">> {one.title} du bourg" for one in VILLAGES), set(), id="a-list"),
]


@pytest.mark.parametrize(("text", "expected"), SIGNS)
def test_a_sign_is_one_of_headings_where_its_lines_are_far_apart_and_differ(text, expected):
    assert marks(text) == expected


def test_what_comes_back_on_other_pages_may_be_a_heading():
    documents = [document_of(letter(VILLAGES, "** "), BARE, f"{page}.txt") for page in range(3)]

    assert heading_marks(documents) == {"**"}


def test_a_page_without_such_headings_stays_as_it_is():
    document = document_of(letter(VILLAGES, ">> "), Source("bourg"))

    assert with_headings_marked(document, {"**"}) is document


@pytest.mark.parametrize("sign", [">> ", "** "])
def test_titles_under_their_texts_are_told_by_their_sign(sign):
    pages = [document_of(letter(TOLD[first : first + 8], sign), BARE, f"{first}.txt") for first in (0, 8)]
    found = site_cut(pages)

    assert [title for page in found for title in titles(page)] == [f"{one.title} du bourg" for one in TOLD]
    assert [" ".join(texts(record)[0]) for page in found for record in page.records] == [
        " ".join(one.text) for one in TOLD
    ]
