"""Pages with little beside titles and texts, as anybody writes them by hand: few tags, no captions, no frame, one page."""

import pytest

from tests.split.villages import cut, page_of, texts, titles, village

SHEET = [village(number) for number in range(9)]
TITLES = [told.title for told in SHEET]
ONCE = [
    pytest.param("<article><h2><a href=/r/{number}>{title}</a></h2><p>{text}</p></article>", id="articles"),
    pytest.param("<div class=item><h3><a href=/r/{number}>{title}</a></h3><p>{text}</p></div>", id="boxes"),
    pytest.param("<div><h3><a href=/r/{number}>{title}</a></h3><span>{number} mai 2021</span><p>{text}</p></div>", id="dated-boxes"),
    pytest.param("<li><a href=/r/{number}>{title}</a><p>{text}</p></li>", id="entries"),
    pytest.param("<h2><a href=/r/{number}>{title}</a></h2><p>{number} mai 2021</p><p>{text}</p>", id="dated-headings"),
    pytest.param("<p><a href=/r/{number}>{title}</a></p><p>{text}</p><p>Publié le : {number} mai 2021</p>", id="paragraphs"),
    pytest.param("<tr><td><a href=/r/{number}>{title}</a></td><td>{text}</td></tr>", id="cells"),
]  # fmt: skip
TWICE = [
    pytest.param("<h3>{title}</h3><p>{text}</p><p>{text}</p>", id="headings"),
    pytest.param("<div><h3>{title}</h3><p>{text}</p><p>Type : {type}</p><p>{text}</p></div>", id="boxes-with-a-label"),
    pytest.param("<li><b>{title}</b><p>{text}</p><p>{text}</p></li>", id="entries"),
    pytest.param(
        "<article><h2>{title}</h2><p>{text}</p><p>Résumé</p><p>{text}</p></article>", id="articles-with-a-caption"
    ),
]
HOLDERS = {"<li": "<ul>{}</ul>", "<tr": "<table>{}</table>"}
UNFRAMED = {"articles", "boxes", "entries", "cells", "headings"}  # pages that print nothing else show less


def pages(rows):
    """Each form of a row on a page with a menu over it and a line under it, and on one without."""
    framed = [pytest.param(*row.values, page_of, id=f"{row.id}-framed") for row in rows]
    bare = "<html><body>{}</body></html>".format
    return framed + [pytest.param(*row.values, bare, id=f"{row.id}-bare") for row in rows if row.id in UNFRAMED]


def listed(row, framed):
    rows = "".join(
        row.format(number=told.number, title=told.title, text=" ".join(told.text), type=told.type) for told in SHEET
    )
    return framed(f"<h1>Récits</h1>{HOLDERS.get(row[:3], '{}').format(rows)}")


@pytest.mark.parametrize("row, framed", pages(ONCE))
def test_each_row_of_a_plain_page_is_a_record(row, framed):
    found = cut(listed(row, framed), page="page.html")

    assert titles(found) == TITLES
    assert [texts(record)[0] for record in found.records] == [[" ".join(told.text)] for told in SHEET]


@pytest.mark.parametrize("row, framed", pages(TWICE))
def test_each_text_that_a_plain_page_prints_twice_is_a_record(row, framed):
    found = cut(listed(row, framed), page="page.html")

    assert titles(found) == TITLES
    assert [texts(record) for record in found.records] == [([" ".join(told.text)],) * 2 for told in SHEET]


RUN_IN = [
    pytest.param("<li><a href=/r/{number}>{title}</a> – {text}</li>", id="entries"),
    pytest.param("<li><a href=/r/{number}>{title}</a> : {text}</li>", id="entries-with-a-colon"),
]


@pytest.mark.parametrize("row", RUN_IN)
def test_a_link_that_a_text_begins_with_is_its_title(row):
    found = cut(listed(row, page_of), page="page.html")

    assert titles(found) == TITLES
    assert [texts(record)[0] for record in found.records] == [[" ".join(told.text)] for told in SHEET]


def test_a_text_that_mentions_others_has_no_title():
    row = "<li><a href=/r/{number}>Brande</a> : {text}</li>"
    found = cut(listed(row, page_of), page="page.html")

    assert {record.title.text for record in found.records if record.title} != {"Brande"}


def test_a_dump_that_breaks_its_links_loses_no_line():
    """As html2text prints such a page, which wraps at 78 characters."""
    rows = [
        f"### [{told.title}, ou comment le plateau a retrouvé son souffle](/recits/le-plateau-\nsouffle-{told.number})\n\n"
        f"{told.number + 3} mai 2021\n\n{told.text[0]}\n\n[Lire la suite](/recits/{told.number})\n"
        for told in SHEET
    ]
    found = cut("# Récits\n\n" + "\n".join(rows), page="page.md")
    held = {line: entry for entry in found.ledger for line in range(entry.first_line, entry.last_line + 1)}

    assert titles(found) == [f"{told.title}, ou comment le plateau a retrouvé son souffle" for told in SHEET]
    assert [held[record.title.line + 1].record_id for record in found.records] == [
        record.record_id for record in found.records
    ]


ITEMS = [
    pytest.param("<ul><li><b>Antenne</b> Brande</li><li><b>Mots-clés</b> eau, four</li></ul>", id="items"),
    pytest.param("<p><b>Antenne</b> Brande</p><p><b>Mots-clés</b> eau, four</p>", id="paragraphs"),
    pytest.param("<dl><dt>Antenne</dt><dd>Brande</dd><dt>Mots-clés</dt><dd>eau, four</dd></dl>", id="definitions"),
]


@pytest.mark.parametrize("labels", ITEMS)
def test_a_caption_that_a_tag_parts_from_its_value_needs_no_colon(labels):
    row = f"<div class=card><h3><a href=/r/{{number}}>{{title}}</a></h3><p>{{text}}</p>{labels}</div>"
    found = cut(listed(row, page_of), page="page.html")

    assert titles(found) == TITLES
    assert {tuple((label.caption, label.value) for label in record.labels) for record in found.records} == {
        (("Antenne", "Brande"), ("Mots-clés", "eau, four"))
    }
