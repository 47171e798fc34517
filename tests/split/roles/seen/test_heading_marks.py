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


def numbered(form, numbers, text="{title} du bourg"):
    """Pages of a dump, so many numbers on each."""
    told = iter(TOLD)
    pages = ["\n\n".join(f"{form.format(number)} {text.format(title=one.title)}\n\n{one.text[0]}" for number, one in zip(of_page, told, strict=False)) for of_page in numbers]  # fmt: skip
    return [document_of(page, BARE, f"{place}.txt") for place, page in enumerate(pages)]


GO_ON = [
    pytest.param(numbered("N° {}", [(1, 2), (3,), (4, 5)]), {"n°#"}, id="a-sign"),
    pytest.param(numbered("### N° {}", [(1, 2), (3,), (4, 5)]), {"n°#"}, id="behind the sign of a heading"),
    pytest.param(numbered("{})", [(4,), (1,), (3,), (2,)]), {"#)"}, id="a-bracket, pages in any order"),
    pytest.param(numbered("{}.", [(1, 2), (1, 2), (1, 2)]), set(), id="anew on each page"),
    pytest.param(numbered("{}.", [(7, 12), (30,), (51, 80)]), set(), id="others between"),
    pytest.param(numbered("{}", [(1, 2), (3,), (4, 5)]), set(), id="without a sign"),
    pytest.param(numbered("{}.", [(1, 2), (3,), (4, 5)], "{title} fume encore."), set(), id="sentences"),
    pytest.param(numbered("{}.", [range(1, 7), range(7, 13)]), set(), id="many on a page"),
]


@pytest.mark.parametrize(("documents", "signs"), GO_ON)
def test_numbers_that_go_on_from_page_to_page_are_signs_of_headings(documents, signs):
    assert heading_marks(documents) == signs


def test_few_records_of_a_page_are_told_by_numbers_that_go_on():
    """Under what a picture shows, which looks like a title as well."""
    row = "{title}\n\nN° {number} Vers {title} du bourg\n\n{text}\n\nDurée : 12 min\n\n"
    pages = [
        "Bourgs\n\n" + "".join(row.format(title=one.title, number=number, text=one.text[0]) for number, one in rows)
        for first in range(0, 8, 2)
        for rows in [[*enumerate(TOLD, 1)][first : first + 2]]
    ]
    found = site_cut([document_of(page, BARE, f"{place}.txt") for place, page in enumerate(pages)])

    assert [title for page in found for title in titles(page)] == [f"Vers {one.title} du bourg" for one in TOLD[:8]]


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
