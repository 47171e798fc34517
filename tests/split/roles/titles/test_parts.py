"""Lines of records by their roles → titles as a reader would say them."""

import numpy as np
import pytest

from pipeline.core.model import Block, Link
from pipeline.core.source import Source
from pipeline.split.roles.cuts import Group
from pipeline.split.roles.seen.recurrence import Counts
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.titles.parts import (
    is_furniture,
    title_of,
    without_badges,
    without_headings,
    without_leads,
    without_marks,
    without_names,
    without_numbers,
    without_pictures,
)
from pipeline.split.roles.weighed.again import CLASSES, ROLES
from tests.reading import document_of
from tests.split.roles.records import records as records_of

PAGE = document_of("Le four à pain", Source("bourg"))


def record(*lines):
    """A page of one record: role and text of each line."""
    page = prepared(document_of("\n".join(text for _, text in lines), Source("bourg")))
    return Group(list(range(len(lines))), [ROLES.index(role) for role, _ in lines]), page


def linked(text, told):
    return Block(1, text, (Link(told, "https://bourg.example.org/", "page"),))


FURNITURE = [
    pytest.param([("title", "Le four à pain")], 3, 0.9, True, id="on-most-pages"),
    pytest.param([("title", "Le four à pain"), ("around", "3 mai 2021")], 3, 0.9, True, id="with-a-date"),
    pytest.param([("title", "Le four à pain"), ("body", "Il brûle.")], 3, 0.9, False, id="with-a-text"),
    pytest.param([("title", "Le four à pain"), ("body", "Il brûle.")], 3, 0.1, True, id="a-text-on-most-pages"),
    pytest.param([("title", "Le four à pain"), ("body", "Il fume.")], 3, 0.1, False, id="a-text-of-its-own"),
    pytest.param([("title", "Le four à pain"), ("body", "Fiches 7 à 9 sur 12")], 3, 0.1, True, id="other-figures"),
    pytest.param([("title", "Le four à pain"), ("caption", "Type : récit")], 3, 0.1, False, id="with-a-label"),
    pytest.param([("title", "Le four à pain")], 2, 0.9, False, id="on-few-pages"),
]


@pytest.mark.parametrize("lines, pages, chance, expected", FURNITURE)
def test_what_most_pages_print_is_none_of_their_records(lines, pages, chance, expected):
    group, page = record(*lines)
    often = {"le four a pain": (pages, pages), "il brule": (pages, pages)}
    _, page_of_counter = record(("body", "Fiches 4 à 6 sur 12"))
    figured = {page_of_counter.keys["figured"][0]: (pages, pages)}
    counts = Counts(5, {"text": often, "figured": often | figured})

    assert is_furniture(group, page, np.full((len(lines), len(CLASSES)), chance), counts) == expected


def test_what_several_titles_print_beside_their_link_is_no_part_of_them():
    titles = [linked("Le four à pain Nouveau", "Le four à pain"), linked("Le lavoir Nouveau", "Le lavoir"), None]

    assert [title and title.text for title in without_badges(titles, PAGE)] == ["Le four à pain", "Le lavoir", None]


def test_what_one_title_prints_beside_its_link_belongs_to_it():
    titles = [linked("Le four à pain, suite", "Le four à pain"), linked("Le lavoir", "Le lavoir")]

    assert [title.text for title in without_badges(titles, PAGE)] == ["Le four à pain, suite", "Le lavoir"]


CODED = [
    pytest.param(["LAN1", "GAR20", "LAN3"], ["", "", ""], id="all"),
    pytest.param(["LAN1", "GAR20", "", "LAN3"], ["", "", "", ""], id="nearly all"),
    pytest.param(["LAN1", "", "", "LAN3"], ["LAN1", "", "", "LAN3"], id="some"),
    pytest.param(["LAN1", "GAR20"], ["LAN1", "GAR20"], id="too few"),
    pytest.param(["(1998)", "(2011)", "(2008)"], ["(1998)", "(2011)", "(2008)"], id="years"),
    pytest.param(["à Vire", "à Caen", "à Tours"], ["à Vire", "à Caen", "à Tours"], id="words"),
]


@pytest.mark.parametrize("codes, expected", CODED)
def test_a_code_that_nearly_all_titles_print_beside_their_link_is_no_part_of_them(codes, expected):
    printed = [f"Le four {sign} {code}".strip() for sign, code in zip("ABCD", codes, strict=False)]
    told = [f"Le four {sign} {code}".strip() for sign, code in zip("ABCD", expected, strict=False)]
    html = [linked(text, text[:9]) for text in printed]
    dump = document_of("\n".join(f"* **[{text[:9]}](/f)**{text[9:]}" for text in printed), Source("bourg"))

    assert [title.text for title in without_badges(html, PAGE)] == told
    assert [title.text for title in without_badges(prepared(dump).blocks, dump)] == told


@pytest.mark.parametrize("file", ["PDF 220 Ko", "– xlsx, 1,2 Mo", "MP3 3 MB"])
def test_the_sort_and_size_of_a_file_are_no_part_of_its_title(file):
    titles = without_badges([Block(1, f"Le four à pain {file}"), Block(2, "Ce que pèse un PDF"), None], PAGE)

    assert [title and title.text for title in titles] == ["Le four à pain", "Ce que pèse un PDF", None]


def test_the_format_of_a_file_behind_a_link_is_no_part_of_a_title():
    titles = [linked("Le four à pain (PDF, 2 Mo)", "Le four à pain"), linked("Le lavoir [xlsx]", "Le lavoir")]

    assert [title.text for title in without_badges(titles, PAGE)] == ["Le four à pain", "Le lavoir"]


COLUMNS = [
    pytest.param(
        ["M 3/115    Le four", "M 1/14    Le lavoir", "M 2/8    Le pré"],
        ["Le four", "Le lavoir", "Le pré"],
        id="shelf-marks",
    ),
    pytest.param(
        ["Le four\t12 min", "Le pré\t9 min", "Le pont\t3 min"], ["Le four", "Le pré", "Le pont"], id="lengths"
    ),
    pytest.param(["Le four    Épuisé", "Le pré", "Le pont    Épuisé"], ["Le four", "Le pré", "Le pont"], id="badges"),
    pytest.param(["Le four    à pain", "Le pré", "Le pont"], None, id="a-gap"),
    pytest.param(
        [
            "Le four\tBourg de Brande\tOlt\t3 mai",
            "Le pré\tBourg de Brande\tMer\t4 mai",
            "Le pont\tVille d’Olt\tOlt\t5 mai",
        ],
        ["Le four", "Le pré", "Le pont"],
        id="rows",
    ),
    pytest.param(["M 3    Le four", "M 4    Le four", "M 5    Le four"], None, id="numbers-that-tell-which"),
    pytest.param(["Le four  NEU", "Le pré NIEUW", "Le pont"], ["Le four", "Le pré", "Le pont"], id="news"),
    pytest.param(["LE FOUR NEU", "Art new", "New"], None, id="words-of-titles"),
]


@pytest.mark.parametrize("lines, expected", COLUMNS)
def test_what_stands_in_another_column_of_a_dump_is_no_part_of_a_title(lines, expected):
    page = document_of("\n".join(lines), Source("bourg"))
    found = [title.text for title in without_badges(page.blocks, page)]

    assert found == (expected or [block.text for block in page.blocks])


def test_a_year_that_titles_share_says_which_one_it_is():
    titles = [linked("Le four à pain (2008)", "Le four à pain"), linked("Le lavoir (2008)", "Le lavoir")]

    assert [title.text for title in without_badges(titles, PAGE)] == ["Le four à pain (2008)", "Le lavoir (2008)"]


def titled(*headings):
    """The titles of a page of HTML, without what is no part of them."""
    told = "".join(f"<h2>{heading}</h2><p>Il a été rouvert par ses voisins.</p>" for heading in headings)
    page = document_of(f"<html><body>{told}</body></html>", Source("bourg"), "page.html")
    return [title.text for title in without_badges(page.blocks[::2], page)]


def test_a_badge_in_a_tag_of_its_own_is_no_part_of_titles():
    new = "<span class=new>Nouveau</span>"

    assert titled(f"Le four à pain… {new}", f"{new} Le lavoir") == ["Le four à pain…", "Le lavoir"]
    assert titled(f"Le four à pain {new}", "Le lavoir") == ["Le four à pain", "Le lavoir"]
    assert titled("Le four à pain <span>Récit</span>", "Le lavoir") == ["Le four à pain Récit", "Le lavoir"]
    assert titled("Le four à pain tout nouveau", "Le lavoir") == ["Le four à pain tout nouveau", "Le lavoir"]


def test_what_a_class_calls_a_badge_is_one_on_one_title_alone():
    assert titled("Le four à pain <span class='badge new'>Nouveau</span>", "Le lavoir") == [
        "Le four à pain",
        "Le lavoir",
    ]
    assert titled("<span class=badge>Nouveau</span>", "Le lavoir") == ["Nouveau", "Le lavoir"]


def test_a_title_that_a_dump_broke_is_one_line_again():
    head = "Comment la commune de Valbrune a rouvert son four à pain et"
    group, page = record(("title", head), ("title", "ce que disent les voisins"), ("body", "Le four a été rallumé."))

    assert title_of(group, page).text == f"{head} ce que disent les voisins"


def test_of_a_title_that_is_printed_twice_the_first_line_counts():
    group, page = record(("around", "Le four à pain"), ("title", "Le four à pain"), ("body", "Le four a été rallumé."))

    assert title_of(group, page).line == 1


def test_marks_of_a_dump_are_no_part_of_a_title():
    group, page = record(("title", "### [Le four à pain](/four)"), ("body", "Le four a été rallumé."))

    assert title_of(group, page).text == "Le four à pain"


def headed(*records):
    """The lines that each record keeps, where months may head them."""
    texts = [text for lines in records for text in lines]
    page = prepared(document_of("\n".join(texts), Source("bourg")))
    groups, place = [], 0
    for lines in records:
        roles = ["around"] * (len(lines) - 2) + ["title", "body"]
        groups.append(Group(list(range(place, place + len(lines))), [ROLES.index(role) for role in roles]))
        place += len(lines)
    without_headings(groups, page)
    return [[texts[line] for line in group.lines] for group in groups]


BARE = ("Le four", "Le four a été rallumé.")


def test_a_month_over_few_records_heads_them():
    assert headed(("Mai 2021", "Étude", *BARE), BARE, BARE) == [["Étude", *BARE], list(BARE), list(BARE)]


def test_a_month_over_most_records_and_a_day_are_theirs():
    assert headed(("Mai 2021", *BARE), ("Juin 2021", *BARE), BARE)[0] == ["Mai 2021", *BARE]
    assert headed(("3 mai 2021", *BARE), BARE, BARE)[0] == ["3 mai 2021", *BARE]


def test_a_month_under_the_text_of_few_records_heads_what_follows():
    page = prepared(document_of("\n".join([*BARE, "Mai 2021", *BARE, *BARE]), Source("bourg")))
    groups = [
        Group(lines, [ROLES.index(role) for role in ("title", "body", "around")[: len(lines)]])
        for lines in ([0, 1, 2], [3, 4], [5, 6])
    ]
    without_headings(groups, page)

    assert [group.lines for group in groups] == [[0, 1], [3, 4], [5, 6]]


DOUBLED = [
    ("Le four à pain Le four à pain", "Le four à pain"),
    ("Le four Le lavoir", "Le four Le lavoir"),
    ("Bourg Bourg", "Bourg Bourg"),
]


@pytest.mark.parametrize("printed, expected", DOUBLED)
def test_a_title_that_its_line_says_twice_stands_once(printed, expected):
    group, page = record(("title", printed), ("body", "Il brûle depuis ce matin."))

    assert title_of(group, page).text == expected


NUMBERED = [
    pytest.param(["1. Le four", "2. Le lavoir", "3. La halte"], ["Le four", "Le lavoir", "La halte"], id="entries-of-a-list"),
    pytest.param(["11) Le four", None, "12) Le lavoir", "13) La halte"], ["Le four", None, "Le lavoir", "La halte"], id="of-a-later-page"),
    pytest.param(["1. [9]Le four", "2. [11]Le lavoir", "3. [13]La halte"], ["Le four", "Le lavoir", "La halte"], id="links-of-a-dump"),
    pytest.param(["42. Le four", "41. Le lavoir", "40. La halte"], ["Le four", "Le lavoir", "La halte"], id="newest-first"),
    pytest.param(["1. Le four", "2. Le lavoir", "3. La halte", "Archives"], ["Le four", "Le lavoir", "La halte", "Archives"], id="one-beside"),
    pytest.param(["2. Le four", "2. Le lavoir", "2. La halte"], None, id="one-number"),
    pytest.param(["1. Le four", "Le lavoir", "3. La halte", "4. Le moulin"], None, id="one-without"),
    pytest.param(["12. Le four", "7. Le lavoir", "9. La halte"], None, id="in-no-order"),
    pytest.param(["1. Le four", "2. Le lavoir"], None, id="too-few"),
    pytest.param(["2021 au four", "2022 au lavoir", "2023 à la halte"], None, id="years"),
]  # fmt: skip


@pytest.mark.parametrize("texts, expected", NUMBERED)
def test_numbers_of_a_list_are_none_of_its_titles(texts, expected):
    titles = [text and Block(number, text) for number, text in enumerate(texts, 1)]

    assert [title and title.text for title in without_numbers(titles)] == (expected or texts)


MARKS = [
    pytest.param([">> Le four", ">> Le lavoir", ">> Le pré"], ["Le four", "Le lavoir", "Le pré"], id="arrows"),
    pytest.param(
        ["o Le four", "o Le lavoir", "o Le pré"], ["Le four", "Le lavoir", "Le pré"], id="a letter for a bullet"
    ),
    pytest.param(
        ["== Le four ==", "== Le lavoir ==", "== Le pré =="], ["Le four", "Le lavoir", "Le pré"], id="around them"
    ),
    pytest.param(["« Le four »", "« Le lavoir »", "« Le pré »"], None, id="quotation marks"),
    pytest.param(["#four à pain", "#lavoir", "#pré"], None, id="hashtags"),
    pytest.param(
        ["(TXT) Le four", "(PDF) Le lavoir", "[TXT] Le pré"], ["Le four", "Le lavoir", "Le pré"], id="sorts-of-files"
    ),
    pytest.param(["(TXT) Le four", "Le lavoir (PDF)", "Le pré"], None, id="the-sort-of-one"),
    pytest.param(
        ["Le four[modifier]", "Le lavoir[modifier]", "Le pré[modifier]"],
        ["Le four", "Le lavoir", "Le pré"],
        id="a-button",
    ),
    pytest.param(["Le four [...]", "Le lavoir [...]", "Le pré [...]"], None, id="titles-that-are-cut"),
    pytest.param(["Le four [film]", "Le lavoir [film]", "Le pré [film]"], None, id="what-they-are"),
    pytest.param(
        ["[Film] Le four", "[Film] Le lavoir", "[Série] Le pré", "[Série] Le quai"],
        ["Le four", "Le lavoir", "Le pré", "Le quai"],
        id="few-kinds",
    ),
    pytest.param(["[Film] Le four", "[Série] Le lavoir", "[Conte] Le pré"], None, id="as-many-kinds-as-titles"),
    pytest.param(["Le four [1]", "Le lavoir [film]", "Le pré [revue]"], None, id="what-brackets-tell"),
    pytest.param([">> Le four", "Le lavoir", "Le pré"], None, id="one of them"),
    pytest.param([">> Le four", ">> Le lavoir", None], None, id="two"),
]


@pytest.mark.parametrize(("texts", "expected"), MARKS)
def test_what_all_titles_open_with_is_none_of_them(texts, expected):
    titles = [text and Block(line, text) for line, text in enumerate(texts, 1)]

    assert [title and title.text for title in without_marks(titles)] == (expected or texts)


NAMES = [
    pytest.param(["Inès Aubrac", "Jean Morvan", "Paule Estève", "Marc Thirion"], [[1]] * 4, id="over-most-texts"),
    pytest.param(["Le four", "Jean Morvan", "Le lavoir", "La halte"], [[0, 1]] * 4, id="over-one"),
]


@pytest.mark.parametrize("heads, texts", NAMES)
def test_names_over_most_texts_are_none_of_them(heads, texts):
    page = prepared(document_of("\n".join(f"{head}\nIl brûle depuis ce matin." for head in heads), Source("bourg")))
    body = ROLES.index("body")
    groups = [Group([2 * number, 2 * number + 1], [body, body]) for number in range(len(heads))]
    without_names(groups, page)

    assert [[line % 2 for line in group.of(body)] for group in groups] == texts


def test_figures_that_titles_print_in_a_tag_of_their_own_are_no_part_of_them():
    assert titled(
        *(f"{title}<span>{number} min</span>" for number, title in enumerate(("Le four", "Le lavoir", "Le pré"), 8))
    ) == [
        "Le four",
        "Le lavoir",
        "Le pré",
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ("Le four <b>(1998)</b>", "Le lavoir <b>(2004)</b>", "Le pré <b>(2011)</b>"),
        ("Chapitre <b>1</b>", "Chapitre <b>2</b>", "Chapitre <b>3</b>"),
    ],
    ids=("years", "all that tells them apart"),
)
def test_figures_that_say_which_one_it_is_belong_to_titles(headings):
    assert titled(*headings) == [heading.replace("<b>", "").replace("</b>", "") for heading in headings]


LEADING = [
    pytest.param("Lire la suite de « Le four à pain » →", True, id="with-the-title"),
    pytest.param("Read more: Le four à pain", True, id="in-another-language"),
    pytest.param("Lire la suite", False, id="alone"),
    pytest.param("Lire la suite des aventures du boulanger", False, id="a-sentence"),
    pytest.param("Le four à pain est rallumé.", False, id="the-title-alone"),
]


@pytest.mark.parametrize("last, is_beside", LEADING)
def test_what_leads_to_a_resource_by_its_title_is_none_of_its_text(last, is_beside):
    group, page = record(("title", "Le four à pain"), ("body", "Il a été rouvert."), ("body", last))
    without_leads([group], page)

    assert [ROLES[role] for role in group.roles] == ["title", "body", "around" if is_beside else "body"]


LONG = "Le four à pain du bourg a été rallumé par trois boulangers"
PICTURES = [
    pytest.param(
        [("title", "[![Le four](/f.jpg)](/f)"), ("around", "### [Le four](/f)")], "Le four", 2, id="over-a-heading"
    ),
    pytest.param(
        [("title", "![Le four](/f.jpg)"), ("around", "mai 2021"), ("around", "**Le four**")],
        "Le four",
        3,
        id="over-a-day",
    ),
    pytest.param(
        [("title", f"![{LONG} de Brande](/f.jpg)"), ("around", LONG), ("around", "de Brande")],
        LONG,
        2,
        id="over-a-broken-title",
    ),
    pytest.param(
        [("title", "[![Couverture : Le four](/f.jpg)](/f)"), ("around", "Inès"), ("around", "Le four à pain")],
        "Le four à pain",
        3,
        id="by-what-it-shows",
    ),
    pytest.param(
        [("title", "![Le four](/f.jpg)"), ("body", "Le four brûle, et le bourg y cuit son pain.")],
        "Le four",
        1,
        id="over-a-text-that-begins-so",
    ),
    pytest.param([("title", "[![Le four](/f.jpg)](/f)"), ("body", "Il brûle.")], "Le four", 1, id="alone"),
    pytest.param([("title", "Le four"), ("around", "Le four")], "Le four", 1, id="no-picture"),
]


@pytest.mark.parametrize(("lines", "title", "line"), PICTURES)
def test_a_picture_that_says_the_title_is_none(lines, title, line):
    group, page = record(*lines)
    without_pictures([group], page)
    found = title_of(group, page)

    assert (found.text, found.line) == (title, line)


CALLED = [
    pytest.param(
        ["Affiche : Le four", "Affiche : Le lavoir", "Affiche : Le pré"],
        ["Le four", "Le lavoir", "Le pré"],
        id="by one word",
    ),
    pytest.param(["Affiche : Le four", "Dessin : Le lavoir", "Récit : Le pré"], None, id="by different words"),
    pytest.param(
        ["Affiche : Le four", "Affiche : Le lavoir", "Affiche : La haie"],
        ["Le four", "Le lavoir", None],
        id="over another title",
    ),
]


@pytest.mark.parametrize(("heads", "expected"), CALLED)
def test_what_calls_a_picture_over_titles_is_none_of_them(heads, expected):
    under = ["Le four", "Le lavoir", "Le pré"]
    groups, page, _ = records_of(
        *(
            [("title", head), ("around", text), ("body", f"{text} a rouvert.")]
            for head, text in zip(heads, under, strict=True)
        )
    )
    without_pictures(groups, page)

    found = [title_of(group, page).text for group in groups]
    assert found == [title or head for title, head in zip(expected or [None] * 3, heads, strict=True)]


SET_OUT = {
    "codes and figures": (["<b>FOUR 21</b> <b>{}</b> (3-0-{})"] * 4, True),
    "figures": (["<strong>{}</strong> (3-0-{})"] * 4, True),
    "words": (["<b>{}</b> du bourg {}"] * 4, False),
    "of some": (["<b>{}</b> (3-0-{})", "{} {}", "{} {}", "{} {}"], False),
}


@pytest.mark.parametrize(("forms", "is_told"), SET_OUT.values(), ids=SET_OUT)
def test_a_tag_that_sets_out_all_but_figures_of_a_title_tells_it(forms, is_told):
    names = ("Le four à pain", "Le lavoir", "La halle de Brande", "Le pré")
    lines = [form.format(name, number) for number, (form, name) in enumerate(zip(forms, names, strict=True), 1)]
    page = document_of("".join(f"<p>{line}</p>" for line in lines), Source("bourg"), "page.html")
    found = [title.text for title in without_badges(page.blocks, page)]

    assert (found == [*names]) is is_told
