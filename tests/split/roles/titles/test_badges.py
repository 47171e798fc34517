"""Badges, buttons, codes and files that share a line with titles."""

import pytest

from pipeline.core.model import Block, Link
from pipeline.core.source import Source
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.titles.badges import without_badges
from tests.reading import document_of

PAGE = document_of("Le four à pain", Source("bourg"))


def linked(text, told):
    return Block(1, text, (Link(told, "https://bourg.example.org/", "page"),))


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


@pytest.mark.parametrize("file", ["PDF 220 Ko", "– xlsx, 1,2 Mo", "MP3 3 MB", "(PDF, 6,4 Mo)", "(HTML, 417 Ko)"])
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


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["## Le four `Saison`", "## Le lavoir", "## Le pré `Accès` `Libre`"], ["Le four", "Le lavoir", "Le pré"]),
        (["## La commande `ls`", "## Le lavoir", "## Le pré"], ["La commande `ls`", "Le lavoir", "Le pré"]),
    ],
    ids=["several", "one"],
)  # fmt: skip
def test_words_that_markdown_sets_apart_behind_titles_are_badges(lines, expected):
    page = prepared(document_of("\n\n".join(lines), Source("bourg")))

    assert [title.text for title in without_badges(page.blocks, page.document)] == expected


COUNTED = [
    pytest.param(["Le four34 commentaires", "Le lavoir1 commentaire", "La halte7 commentaires"], ["Le four", "Le lavoir", "La halte"], id="close"),
    pytest.param(["Le four (34 vues)", "Le lavoir (1 vue)", "La halte (7 vues)"], ["Le four", "Le lavoir", "La halte"], id="in-brackets"),
    pytest.param(["Le four en 12 leçons", "Le lavoir", "La halte à 7 heures"], ["Le four en 12 leçons", "Le lavoir", "La halte à 7 heures"], id="words"),
    pytest.param(["Leçon 1 jour", "Leçon 2 jours", "Leçon 3 jours"], ["Leçon 1 jour", "Leçon 2 jours", "Leçon 3 jours"], id="nothing-else-tells-them-apart"),
    pytest.param(["Le tour du plateau en 7 jours", "La côte en 5 jours", "Le bourg en 12 jours"], ["Le tour du plateau en 7 jours", "La côte en 5 jours", "Le bourg en 12 jours"], id="a-word-before-it"),
]  # fmt: skip


@pytest.mark.parametrize("titles, expected", COUNTED)
def test_a_count_at_the_end_of_nearly_all_titles_of_a_dump_is_none_of_them(titles, expected):
    found = without_badges([Block(line, text) for line, text in enumerate(titles, 1)], PAGE)

    assert [title.text for title in found] == expected


def test_the_end_of_a_title_that_is_as_long_as_its_badge_is_no_badge():
    printed = ("Qui a besoin du four ?", "Où est la clé du four ?", "Que vaut le bois du four ?")
    tags = "".join(f"<li><h3><b>[Bilan]</b> {title}</h3></li>" for title in printed)
    document = document_of(f"<main><ul>{tags}</ul></main>", Source("bourg"), page="page.html")

    assert [title.text for title in without_badges([*document.blocks], document)] == [*printed]
