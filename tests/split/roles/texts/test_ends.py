"""What comes back at the ends of texts stands beside them."""

import pytest

from pipeline.core.model import Block, Link
from pipeline.split.piece import Piece
from pipeline.split.roles.texts.ends import without_ends
from tests.split.villages import VILLAGES, cards, cut, page_of, texts, titles

ROW = "<li class=recit><h3><a href=/r/{number}>{title}</a></h3><p>{text}</p>%s</li>"
BESIDE = [
    pytest.param(
        "<p>Tome XX{number}, 199{number}, pp. 1{number}-2{number}. Prix : {number}0 F</p>", id="figures-of-all-kinds"
    ),
    pytest.param("<p>Poursuivre avec « {title} »</p>", id="the-title-once-more"),
    pytest.param("<p>La suite : {title} | Rubrique {number}</p>", id="the-title-and-more"),
    pytest.param("<p>Rubrique : objet {number}</p>", id="a-known-caption"),
    pytest.param(
        "<p>Fichier GPX ({number}9 kB), carte, départ du parking de l’église du bourg</p>",
        id="first-words-and-figures",
    ),
    pytest.param("<p>{number} photos</p>", id="a-count"),
    pytest.param("<p>{number} mai</p>", id="days"),
    pytest.param("<p>Texte intégral</p>", id="the-same-words"),
]


@pytest.mark.parametrize("more", BESIDE)
def test_what_comes_back_under_texts_is_none_of_them(more):
    found = cut(page_of(f"<h1>Récits</h1><ul>{cards(ROW % more)}</ul>"), page="page.html")

    assert titles(found) == [told.title for told in VILLAGES]
    assert [texts(record) for record in found.records] == [([told.text[0]], []) for told in VILLAGES]


@pytest.mark.parametrize(
    ("line", "count"),
    [("(Ajouté le 3 mai 202{0}, gratuit pour les écoles du bourg.)", 1), ("Celui de la rue {1} (au bourg) a rallumé le four, et le village entier y a cuit son pain tout l’hiver.", 2)],
    ids=["in-brackets", "brackets-within"],
)  # fmt: skip
def test_a_last_line_in_brackets_under_nearly_all_texts_is_of_none(line, count):
    pieces = [
        Piece(Block(number, told.title), [Block(number + 10, told.text[0]), Block(number + 20, line.format(number, told.author))], None, [], 0.9)
        for number, told in enumerate(VILLAGES, 1)
    ]  # fmt: skip

    assert [len(piece.body) for piece in without_ends(pieces)] == [count] * len(pieces)


VALUES = ("Carte", "Photos", "Pour les écoles", "Avec un enregistrement")


@pytest.mark.parametrize(("comes_back", "count"), [(True, 1), (False, 3)])
def test_values_under_nearly_all_texts_are_of_none_where_they_come_back(comes_back, count):
    pieces = [
        Piece(Block(number, told.title), [Block(number + 10, told.text[0]), *(Block(number + 20, value) for value in ends)], None, [], 0.9)
        for number, told in enumerate(VILLAGES, 1)
        for ends in [(VALUES[number % 4], VALUES[(number + 1) % 4]) if comes_back else (told.author, " ".join(reversed(told.title.split())))]
    ]  # fmt: skip

    assert [len(piece.body) for piece in without_ends(pieces)] == [count] * 6


def unended(count, rest=""):
    """Records of a sentence and a line under it that is none, as so many of six have one."""
    return [
        Piece(Block(line, told.title), [Block(line + 10, told.text[0]), *([Block(line + 20, f"Brande, {told.author}{rest}")] if line <= count else [])], None, [], 0.9)
        for line, told in enumerate(VILLAGES, 1)
    ]  # fmt: skip


def test_a_line_that_is_no_sentence_under_nearly_all_texts_is_of_none():
    found = without_ends(unended(5))

    assert [[block.text for block in piece.body] for piece in found] == [[told.text[0]] for told in VILLAGES]
    assert [len(piece.beside) for piece in found] == [1] * 5 + [0]


@pytest.mark.parametrize(
    ("count", "rest"), [pytest.param(4, "", id="under-four"), pytest.param(6, ".", id="sentences")]
)
def test_other_last_lines_stay_in_their_texts(count, rest):
    found = without_ends(unended(count, rest))

    assert [len(piece.body) for piece in found] == [2] * count + [1] * (6 - count)


ENDS = [
    pytest.param(ROW.replace("</p>", " <a href=/t/{number}>Texte</a></p>") % "", [""] * 8, id="the-same-link"),
    pytest.param(
        ROW.replace("</p>", " <small>[<a href=/t/{number}>Texte</a>, 1{number} Ko]</small></p>") % "", [""] * 8, id="in-brackets",
    ),
    pytest.param(
        ROW.replace("</p>", " (Olt, 1{number} juin)</p>") % "", [""] * 8, id="brackets-behind-a-full-stop",
    ),
    pytest.param(
        ROW.replace("</p>", ", dit-on (à Olt)</p>") % "", [", dit-on (à Olt)"] * 8, id="brackets-inside-a-sentence",
    ),
    pytest.param(
        ROW.replace("</p>", " <a href=/t/{number}>Rubrique {number}</a></p>") % "",
        [f" Rubrique {told.number}" for told in VILLAGES], id="links-of-its-own",
    ),
    pytest.param(
        ROW.replace("</p>", ", dit le <a href=/t/{number}>texte</a></p>") % "", [", dit le texte"] * 8,
        id="a-link-inside-a-sentence",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("row", "ends"), ENDS)
def test_a_link_that_ends_most_texts_in_the_same_words_is_none_of_them(row, ends):
    found = cut(page_of(f"<h1>Récits</h1><ul>{cards(row)}</ul>"), page="page.html")

    assert [texts(record)[0] for record in found.records] == [
        [f"{told.text[0]}{end}"] for told, end in zip(VILLAGES, ends, strict=False)
    ]


def test_the_last_words_of_texts_that_stand_twice_are_theirs():
    pieces = [
        Piece(Block(line, told.title), copy, None, copy, 0.9)
        for line, told in enumerate(VILLAGES, 1)
        for copy in [[Block(line + 10, told.text[0]), Block(line + 20, f"Dès {told.number} ans")]]
    ]

    assert without_ends(pieces) == pieces


UNDER_ONE = [
    pytest.param("Texte intégral", id="the-same-words"),
    pytest.param("Invité : {author}", id="a-caption-that-nobody-knows"),
    pytest.param(
        "{type} · 20{number} · {number} pages · ISBN 979-12-0000-04{number}-7, à commander", id="values-in-a-line"
    ),
    pytest.param("Mots-clés : {type}, eau", id="keywords"),
    pytest.param("En ligne : https://bourgs.example/r/{number}", id="an-address-behind-a-caption"),
    pytest.param("Lire la fiche <https://bourgs.example/r/{number}>", id="a-link-as-programs-print-it"),
    pytest.param(
        "Disponibilité : exemplaires à consulter en salle de lecture, au premier étage : {number}. Cote : 8 B {number}.",
        id="a-sentence-of-the-template",
    ),
]


@pytest.mark.parametrize("under", UNDER_ONE)
def test_what_most_records_say_under_one_of_two_copies_is_in_neither(under):
    ends = [under.format(author=told.author, type=told.type, number=told.number) for told in VILLAGES]
    pieces = [
        Piece(Block(line, told.title), [text, Block(line + 20, end)], None, [text], 0.9)
        for line, (told, end) in enumerate(zip(VILLAGES, ends, strict=True), 1)
        for text in [Block(line + 10, told.text[0])]
    ]

    assert [([*piece.body], [block.text for block in piece.beside]) for piece in without_ends(pieces)] == [
        ([*piece.summary], [end]) for piece, end in zip(pieces, ends, strict=True)
    ]


def test_bylines_over_most_texts_are_of_none():
    pieces = [
        Piece(
            Block(line, told.title),
            [Block(line + 10, f"par {told.author}, 19{line}, 42 p."), Block(line + 20, told.text[0])],
            None,
            [],
            0.9,
        )
        for line, told in enumerate(VILLAGES, 1)
    ]

    assert [[block.text for block in piece.body] for piece in without_ends(pieces)] == [
        [told.text[0]] for told in VILLAGES
    ]


def test_a_cut_line_of_the_other_copy_is_of_the_text():
    pieces = [
        Piece(
            Block(line, told.title),
            [*text, Block(line + 20, "Plus sur le site du bourg")],
            None,
            [*text, Block(line + 30, "Plus sur le …")],
            0.9,
        )
        for line, told in enumerate(VILLAGES, 1)
        for text in [[Block(line + 10, told.text[0])]]
    ]

    assert [piece.summary for piece in without_ends(pieces)] == [piece.summary for piece in pieces]


def test_a_record_without_a_title_keeps_its_only_text():
    pieces = [Piece(None, [Block(line, "Texte intégral")], None, [], 0.9) for line in range(1, 5)]

    assert without_ends(pieces) == pieces


UNKNOWN = [
    pytest.param("Public : {kind}", 6, True, id="values that come back"),
    pytest.param("Public : {kind}", 2, False, id="two records"),
    pytest.param("Invité : {author}, potier", 6, False, id="another one each time"),
    pytest.param("Le public de ce récit : {kind}", 6, False, id="words of a sentence"),
    pytest.param("Public : {kind}, et tous ceux qui passent.", 6, False, id="a sentence"),
]


@pytest.mark.parametrize(("under", "count", "is_beside"), UNKNOWN)
def test_an_unknown_caption_under_texts_is_one_where_its_values_come_back(under, count, is_beside):
    ends = [
        under.format(kind=("élus", "écoles", "voisins")[place % 3], author=told.author) if place < count else ""
        for place, told in enumerate(VILLAGES)
    ]
    pieces = [
        Piece(Block(line, told.title), [Block(line + 10, told.text[0]), *([Block(line + 20, end)] if end else [])], None, [], 0.9)
        for line, (told, end) in enumerate(zip(VILLAGES, ends, strict=True), 1)
    ]  # fmt: skip
    found = [[block.text for block in piece.beside] for piece in without_ends(pieces)]

    assert found == [[end] if end and is_beside else [] for end in ends]


@pytest.mark.parametrize("is_beside", [False, True], ids=["in the text", "beside it"])
def test_an_address_is_of_no_text_nor_is_what_leads_to_it(is_beside):
    told, leading, address = (
        Block(2, VILLAGES[0].text[0]),
        Block(3, "En ligne :"),
        Block(4, "https://bourg.example.org/12"),
    )
    body = [told, leading] if is_beside else [told, leading, address]
    piece = Piece(Block(1, "Le four"), body, None, [], 0.9, beside=[address] if is_beside else [])
    (found,) = without_ends([piece])

    assert ([*found.body], [*found.beside]) == ([told], [leading, address])


def test_keywords_under_one_of_two_equal_copies_of_rows_are_of_neither():
    row = "<li class=recit><h3><a href=/r/{number}>{title}</a></h3><p>{text}</p><dl><dt>Type</dt><dd>Récit</dd><dt>Résumé</dt></dl><p>{text}</p>%s</li>"
    listed = "".join(
        cards(row % ("<p>Mots-clés : eau, four</p>" if told.number % 3 else ""), [told]) for told in VILLAGES
    )
    found = cut(page_of(f"<h1>Récits</h1><ul>{listed}</ul>"), page="page.html")

    assert [texts(record) for record in found.records] == [([told.text[0]], [told.text[0]]) for told in VILLAGES]


MONTHS = ("janvier", "mars", "juin", "mai", "août", "avril")


@pytest.mark.parametrize(("words", "count"), [("Jusqu’au", 1), ("À la fête du", 2)])
def test_a_day_behind_the_same_words_under_most_texts_is_of_none(words, count):
    pieces = [
        Piece(Block(line, told.title), [Block(line + 10, f"{told.text[0][:40]}"), Block(line + 20, f"{words} {line} {month} 2024")], None, [], 0.9)
        for line, (told, month) in enumerate(zip(VILLAGES, MONTHS, strict=True), 1)
    ]  # fmt: skip

    assert [len(piece.body) for piece in without_ends(pieces)] == [count] * 6


@pytest.mark.parametrize(
    ("line", "count"),
    [("Raconté par {}", 1), ("Photo {}", 1), ("Raconté par {}, qui s’en souvient.", 2), ("{} raconte", 2)],
    ids=["a name", "a name behind a word", "a sentence", "other words"],
)
def test_names_behind_the_same_words_under_most_texts_are_of_none(line, count):
    pieces = [
        Piece(Block(number, told.title), [Block(number + 10, told.text[0]), Block(number + 20, line.format(told.author))], None, [], 0.9)
        for number, told in enumerate(VILLAGES[:4], 1)
    ]  # fmt: skip

    assert [len(piece.body) for piece in without_ends(pieces)] == [count] * 4


def test_the_link_that_ends_most_summaries_in_the_same_words_is_of_none():
    summaries = [f"{told.text[0][:40]} (…)" for told in VILLAGES]
    pieces = [
        Piece(Block(number, told.title), [Block(number + 10, told.text[0])], None, [Block(number + 20, f"{summary} Fiche", (Link("Fiche", "https://bourg.example/f", "page"),))], 0.9)
        for number, (told, summary) in enumerate(zip(VILLAGES, summaries, strict=True), 1)
    ]  # fmt: skip

    assert [piece.summary[0].text for piece in without_ends(pieces)] == summaries


def test_what_leads_on_at_the_end_of_most_texts_of_a_dump_is_of_none():
    pieces = [
        Piece(Block(number, told.title), [Block(number + 10, f"{told.text[0]} Lire la suite")], None, [], 0.9)
        for number, told in enumerate(VILLAGES, 1)
    ]

    assert [piece.body[0].text for piece in without_ends(pieces)] == [told.text[0] for told in VILLAGES]


OTHER_PAGES = "« Récits suivants Récits précédents »"


@pytest.mark.parametrize(
    ("records", "is_beside"),
    [pytest.param([5], True, id="the last one alone"), pytest.param([2, 5], False, id="another one as well")],
)
def test_links_that_end_the_last_text_of_a_page_alone_are_none_of_it(records, is_beside):
    links = (Link("« Récits suivants", "/r?p=1", "page"), Link("Récits précédents »", "/r?p=3", "page"))
    pieces = [
        Piece(Block(line, told.title), [Block(line + 10, told.text[0]), *([Block(line + 20, OTHER_PAGES, links=links)] if line - 1 in records else [])], None, [], 0.9)
        for line, told in enumerate(VILLAGES, 1)
    ]  # fmt: skip
    last = without_ends(pieces)[-1]

    assert [block.text for block in last.beside] == [OTHER_PAGES] * is_beside
