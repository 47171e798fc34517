"""Captions of texts on the line that these begin with."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.seen.text_heads import parted, text_heads
from tests.reading import document_of
from tests.split.villages import VILLAGES, cut, texts, village

WRAPPED = "L'idée : Le bourg a rallumé son four à pain, et trois boulangers\ny cuisent leurs miches."


def dump(head, *, is_copied=True, count=4):
    """A page of records whose texts stand twice, the second time behind a caption, or once and behind it."""
    records = [
        "\n\n".join(
            [told.title, *([told.text[0]] if is_copied else []), f"Lieu : {told.author}", f"{head} {told.text[0]}"]
        )
        for told in VILLAGES[:count]
    ]
    return document_of("\n\n".join(["Les récits du bourg", *records]), Source("bourg"))


def exported(*, is_long):
    """A page of records as a database prints them, a field a line, on which a long one goes on."""
    texts = ["\n     ".join(told.text) if is_long else f"{told.title} est ouvert." for told in VILLAGES]
    return document_of(
        "\n".join(
            f"{told.title}\ntxt: {text}\nent: 20{told.number:02}" for told, text in zip(VILLAGES, texts, strict=True)
        ),
        Source("bourg"),
    )


def wrapped(head):
    """A page of records each of whose texts takes up two full lines at the margin, over a label."""
    records = [f"{told.title}\n\n{head} {told.text[0]}\n{told.text[1]}\nLieu : {told.author}" for told in VILLAGES]
    return document_of("\n\n".join(["Les récits du bourg", *records]), Source("bourg"))


def pairs(head):
    """A page of records with a label of a sentence without an end over another label."""
    records = [f"{told.title}\n\n{head} {told.text[0].rstrip('.')}\nsuite : Un texte. Un autre." for told in VILLAGES]
    return document_of("\n\n".join(["Les récits du bourg", *records]), Source("bourg"))


HEADS = [
    pytest.param(wrapped("Beskrivelse :"), {"beskrivelse"}, id="longer than a value, broken"),
    pytest.param(pairs("Objectifs :"), set(), id="a value over another caption"),
    pytest.param(
        dump("Texte intégral :", is_copied=False, count=1), {"texte integral"}, id="words that open no sentence"
    ),
    pytest.param(dump("L'idée : …"), {"l idee"}, id="before an excerpt"),
    pytest.param(dump("L'idée : [...]"), {"l idee"}, id="before an excerpt in brackets"),
    pytest.param(dump("L'idée :"), {"l idee"}, id="before copies"),
    pytest.param(dump("**L'idée :**"), {"l idee"}, id="bold"),
    pytest.param(dump("**L'idée** :"), {"l idee"}, id="bold before its colon"),
    pytest.param(dump("[L'idée]"), {"l idee"}, id="in brackets"),
    pytest.param(dump("content:"), {"content"}, id="a word as feeds print it"),
    pytest.param(dump("En bref."), {"en bref"}, id="with a stop, by its words"),
    pytest.param(dump("Résumé :", is_copied=False), {"resume"}, id="by its word alone"),
    pytest.param(dump("Résumé :", is_copied=False, count=1), {"resume"}, id="once"),
    pytest.param(dump("L'idée."), set(), id="a sentence"),
    pytest.param(dump("L'idée –"), {"l idee"}, id="with a dash, before copies"),
    pytest.param(dump("**Résumé** –", is_copied=False), {"resume"}, id="with a dash, by its word alone"),
    pytest.param(dump("TX -"), set(), id="a tag of references"),
    pytest.param(dump("Vézac –", is_copied=False), set(), id="the place of a report"),
    pytest.param(dump("L'idée :", count=2), set(), id="few"),
    pytest.param(dump("L'idée :", is_copied=False), set(), id="no copies"),
    pytest.param(exported(is_long=True), {"txt"}, id="longer than a value"),
    pytest.param(exported(is_long=False), set(), id="a value of a sentence"),
    pytest.param(dump("En bref :", is_copied=False), set(), id="what a sentence may begin with"),
    pytest.param(dump("Thème :"), set(), id="a label"),
    pytest.param(dump("puis, soudain :"), set(), id="in a sentence"),
]


@pytest.mark.parametrize(("document", "expected"), HEADS)
def test_what_texts_open_with_is_a_caption(document, expected):
    assert text_heads([document]) == expected


def test_one_before_an_excerpt_from_the_middle_of_the_other_copy_is_one():
    records = [[told.title, " ".join(told.text), f"L'idée : {told.text[1]}"] for told in VILLAGES[:4]]
    document = document_of("\n\n".join(line for record in records for line in record), Source("bourg"))

    assert text_heads([document]) == {"l idee"}


def test_one_that_is_known_and_stands_under_titles_needs_no_copy():
    records = [f"{told.title}\n\nEn bref : {told.text[0]}\n\n{told.text[1]}" for told in VILLAGES[:4]]
    document = document_of("\n\n".join(records), Source("bourg"))

    assert text_heads([document]) == {"en bref"}


def test_one_that_both_copies_open_with_is_of_the_text():
    copies = [[told.title, *[f"Bonne nouvelle : {told.text[0]}"] * 2] for told in VILLAGES[:4]]
    document = document_of("\n\n".join(line for record in copies for line in record), Source("bourg"))

    assert text_heads([document]) == set()


def test_one_that_stands_at_the_second_copies_alone_is_none_of_them_though_resources_come_back():
    records = [f"{told.title}\n\n{told.text[0]}\n\nL'essentiel. {told.text[0]}" for told in VILLAGES[:4] * 2]

    assert text_heads([document_of("\n\n".join(records), Source("bourg"))]) == {"l essentiel"}


def test_a_page_has_them_on_lines_of_their_own():
    document = document_of(f"Le four\n\n{WRAPPED}\n\nL'idée : un four", Source("bourg"))
    found = parted(document, {"l idee"})

    assert [(block.line, block.text) for block in found.blocks] == [
        (1, "Le four"),
        (3, "L'idée :"),
        (3, "Le bourg a rallumé son four à pain, et trois boulangers"),
        (4, "y cuisent leurs miches."),
        (6, "L'idée : un four"),
    ]
    assert parted(found, {"l idee"}) is found


def test_tags_hold_what_they_held():
    row = "<li><h3>Le four</h3><p><b>L'idée :</b> Le bourg a rallumé son <a href=/four>four</a>, et il fume.</p><p>Olt</p></li>"
    document = document_of(f"<html><body><ul>{row}</ul></body></html>", Source("bourg"), page="page.html")
    found = parted(document, {"l idee"})
    held = {
        element.name: [block.text for block in found.blocks[element.first : element.last]] for element in found.elements
    }

    assert held["b"] == ["L'idée :"]
    assert held["a"] == ["Le bourg a rallumé son four, et il fume."]
    assert held["ul"][-3:] == ["L'idée :", "Le bourg a rallumé son four, et il fume.", "Olt"]


@pytest.mark.parametrize("head", ["L'idée :", "En bref.", "Résumé :"])
def test_no_text_of_a_site_without_a_profile_opens_with_its_caption(head):
    lines = [
        line
        for told in VILLAGES
        for line in (told.title, "", told.text[0], "", f"Lieu : {told.author}", "", f"{head} {told.text[0]}", "")
    ]
    found = cut("\n".join(lines))

    assert [[block.text for block in record.summary] for record in found.records] == [
        [told.text[0]] for told in VILLAGES
    ]


def test_a_known_caption_is_parted_from_a_short_text_too():
    document = dump("En bref :")
    short = document_of("Le four\n\nEn bref : Il est chaud.\n\nLe pré\n\nEn bref : 3 ha\n\nLa haie", Source("bourg"))

    assert text_heads([document]) == {"en bref"}
    assert [block.text for block in parted(short, {"en bref"}).blocks] == [
        "Le four",
        "En bref :",
        "Il est chaud.",
        "Le pré",
        "En bref : 3 ha",
        "La haie",
    ]


def test_a_sentence_that_opens_text_after_text_is_one():
    sites = [village(number) for number in range(8)]
    of_game = document_of(
        "\n\n".join(f"{one.title}\n\n**Le principe.** {one.text[0]}" for one in sites), Source("bourg")
    )
    of_few = document_of(
        "\n\n".join(f"{one.title}\n\nLe principe. {one.text[0]}" for one in sites[:6]), Source("bourg")
    )
    of_one = document_of(
        "\n\n".join(f"{one.title}\n\nLe principe. {sites[0].text[0]}" for one in sites), Source("bourg")
    )
    found = cut("\n\n".join(f"{one.title}\n\nLe principe. {one.text[0]}" for one in sites))

    assert [text_heads([document]) for document in (of_game, of_few, of_one)] == [{"le principe"}, set(), set()]
    assert [texts(record)[0] for record in found.records] == [[one.text[0]] for one in sites]


def test_a_sentence_of_the_same_words_takes_nothing_from_a_caption():
    lines = [line for told in VILLAGES[:4] for line in (told.title, told.text[0], f"L'idée : {told.text[0]}")]
    document = document_of("\n\n".join([*lines, "L'idée. Elle est venue d'une voisine du bourg."]), Source("bourg"))

    assert text_heads([document]) == {"l idee"}


def test_a_caption_of_html_that_no_word_tells_is_one_over_long_texts():
    rows = [
        f"<article><h3>{told.title}</h3><p><b>Le propos :</b> {told.text[0]} {told.text[1]}</p></article>"
        for told in VILLAGES[:4]
    ]
    short = [
        f"<article><h3>{told.title}</h3><p><b>Lieu :</b> Salle haute de la halle. Entrée rue du four.</p></article>"
        for told in VILLAGES[:4]
    ]
    pages = [document_of(f"<main>{''.join(own)}</main>", Source("bourg"), "page.html") for own in (rows, short)]

    assert [text_heads([page]) for page in pages] == [{"le propos"}, set()]


def shown(row, count=4):
    rows = [row.format(told, told.text[0]) for told in map(village, range(count))]
    return document_of(f"<main>{''.join(rows)}</main>", Source("bourg"), "page.html")


TAGGED = [
    pytest.param("<h3>{0.title}</h3><p><b>En bref</b> {1}</p>", 4, {"en bref"}, id="a-known-one"),
    pytest.param("<h3>{0.title}</h3><p><label>Propos</label> {1}</p>", 4, set(), id="one-that-few-texts-bear"),
    pytest.param(
        "<h3>{0.title}</h3><p><label>Propos</label> {1} {1}</p>", 8, {"propos"}, id="one-that-many-long-texts-bear"
    ),
    pytest.param("<h3>{0.title}</h3><p><b>Description</b> du four, {1}</p>", 4, set(), id="words-of-a-sentence"),
    pytest.param("<h3>{0.title}</h3><p><b>{0.title}</b> {1} {1}</p>", 8, set(), id="titles"),
    pytest.param(
        "<h3>{0.title}</h3><p><b>Propos :</b> À {0.title}, le bourg a rallumé son four à pain.</p>",
        4,
        {"propos"},
        id="with-its-colon-over-sentences",
    ),
    pytest.param(
        "<h3>{0.title}</h3><p><b>Propos :</b> Le bourg a rallumé son four à pain, et la halle.</p>",
        4,
        set(),
        id="with-its-colon-over-the-same-one",
    ),
    pytest.param(
        "<h3>{0.title}</h3><p>Propos : À {0.title}, le bourg a rallumé son four à pain.</p>",
        4,
        set(),
        id="a-colon-without-a-tag",
    ),
    pytest.param(
        "<h3>{0.title}</h3><p><b>Propos :</b> la halle et le four de {0.title}</p>",
        4,
        set(),
        id="with-its-colon-over-values",
    ),
]


@pytest.mark.parametrize(("row", "count", "expected"), TAGGED)
def test_a_tag_tells_a_caption_without_a_colon(row, count, expected):
    assert text_heads([shown(row, count)]) == expected


def test_it_gets_a_line_of_its_own():
    apart = parted(shown("<h3>{0.title}</h3><p><b>En bref</b> {1}</p>"), {"en bref"})

    assert [block.text for block in apart.blocks[:3]] == [VILLAGES[0].title, "En bref", VILLAGES[0].text[0]]
