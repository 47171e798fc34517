"""Titles that open texts in a tag of their own."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.seen.title_heads import title_heads, with_title_heads_apart
from tests.reading import document_of
from tests.split.villages import VILLAGES, cut, page_of, texts, titles

ROW = "<dt>{type}</dt><dd><p class=bref>{text}</p><p>{head} {sign} {text} {more}</p></dd>"
HEADS = [
    pytest.param("<dfn><a href=/r{number}>{title}</a></dfn>", "—", True, id="a-link"),
    pytest.param("<b>{title}</b>", "–", True, id="before-a-copy"),
    pytest.param("<b>{title}</b>", "", False, id="no-sign"),
    pytest.param("<b>Le bourg</b>", "—", False, id="the-same-each-time"),
    pytest.param("<b>{title}</b>", ":", False, id="a-caption"),
    pytest.param("{title}", "—", False, id="no-tag"),
]


def listing(head, sign, *, row=ROW):
    rows = [
        row.format(
            head=head.format(title=told.title, number=told.number),
            sign=sign,
            type=told.type,
            text=told.text[0],
            more=told.text[1],
        )
        for told in VILLAGES
    ]
    return page_of(f"<dl>{''.join(rows)}</dl>")


@pytest.mark.parametrize(("head", "sign", "is_title"), HEADS)
def test_what_opens_texts_in_a_tag_and_leads_on_is_told(head, sign, is_title):
    document = document_of(listing(head, sign), Source("bourg"), "page.html")

    assert bool(title_heads([document])) is is_title


def test_bold_words_of_an_article_are_none():
    bold = "".join(f"<p><b>{told.title}</b> — {told.text[0]}</p>" for told in VILLAGES)

    assert title_heads([document_of(page_of(bold), Source("bourg"), "page.html")]) == frozenset()


def test_texts_of_a_few_long_words_are_copies_of_no_short_line():
    rows = "".join(
        f"<dt>Récit</dt><dd><p><b>{told.title}</b> — Rallumage communautaire intergénérationnel</p></dd>"
        for told in VILLAGES
    )

    assert title_heads([document_of(page_of(f"<dl>{rows}</dl>"), Source("bourg"), "page.html")]) == frozenset()


def test_its_tag_and_its_link_stay_with_the_title():
    document = document_of(listing("<dfn><a href=/r{number}>{title}</a></dfn>", "—"), Source("bourg"), "page.html")
    apart = with_title_heads_apart(document, title_heads([document]))
    place = next(place for place, block in enumerate(apart.blocks) if block.text == VILLAGES[1].title)
    held = {element.name for element in apart.elements if (element.first, element.last) == (place, place + 1)}

    assert apart.blocks[place + 1].text == " ".join(VILLAGES[1].text)
    assert [link.url for link in apart.blocks[place].links] == ["/r1"] and not apart.blocks[place + 1].links
    assert {"dfn", "a"} <= held and "dd" not in held


def test_records_get_such_titles():
    found = cut(listing("<dfn><a href=/r{number}>{title}</a></dfn>", "—"), page="page.html")

    assert titles(found) == [told.title for told in VILLAGES]
    assert [texts(record)[0] for record in found.records] == [[" ".join(told.text)] for told in VILLAGES]


DUMPED = [
    pytest.param("**{title}** {text}", True, id="bold"),
    pytest.param("- **{title}** – {text}", True, id="bold-behind-a-bullet"),
    pytest.param("{capitals} {text}", True, id="in-capitals"),
    pytest.param("{title}. -- {text}\n\nEn bref : {text}", True, id="a-dash-before-a-copy"),
    pytest.param("« {title} » {text}\n\n{text}", True, id="a-quotation-before-a-copy"),
    pytest.param("**{title}**\n\n{text}", False, id="on-its-line"),
    pytest.param("**{title}**\n\n**Le bourg {number}** {text}", False, id="bold-words-under-bold-titles"),
    pytest.param("**Le bourg** {text}", False, id="the-same-each-time"),
    pytest.param("{title} – {text}", False, id="a-dash-without-a-copy"),
    pytest.param("« {title} » {text}", False, id="a-quotation-without-a-copy"),
    pytest.param("1{number}/05/2018 – {text}\n{text}", False, id="days-before-a-copy"),
    pytest.param("1{number} mai 2018 – {text}\n{text}", False, id="days-in-words"),
    pytest.param("M {number}/3 {text}", False, id="shelf-marks"),
    pytest.param("DUVAL Marc, {text}", False, id="authors"),
]


def dump(row):
    rows = (
        row.format(title=told.title, capitals=told.title.upper(), text=told.text[0], number=told.number)
        for told in VILLAGES
    )
    return "\n\n".join(["Les récits du bourg", *(f"{one}\n\nType : Récit" for one in rows)])


@pytest.mark.parametrize(("row", "is_title"), DUMPED)
def test_what_opens_the_texts_of_a_dump_is_told(row, is_title):
    assert bool(title_heads([document_of(dump(row), Source("bourg"))])) is is_title


@pytest.mark.parametrize("row", ["**{title}** {text}", "- **{title}** – {text}", "{capitals} {text}"])
def test_records_of_a_dump_get_such_titles(row):
    found = cut(dump(row))

    assert [title.casefold() for title in titles(found)] == [told.title.casefold() for told in VILLAGES]
    assert [texts(record) for record in found.records] == [([told.text[0]], []) for told in VILLAGES]


def test_a_resource_that_comes_back_on_other_pages_is_one():
    pages = [document_of(dump("**{title}** {text}"), Source("bourg"), f"{name}.txt") for name in "ab"]

    assert title_heads(pages) == {"bold"}


@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_row_whose_text_says_its_title_again_has_it_for_title(tag):
    named = [f"{told.title}, vu de Brande" for told in VILLAGES]
    rows = "".join(
        f"<li><{tag}><a href=/r{told.number}>{name}</a> – {name} : {told.text[0]}</{tag}><time>{told.number + 3} mai 2021</time></li>"
        for name, told in zip(named, VILLAGES, strict=True)
    )
    found = cut(page_of(f"<h1>Récits</h1><ul>{rows}</ul>"), page="page.html")

    assert titles(found) == named
    assert [texts(record) for record in found.records] == [
        ([f"{name} : {told.text[0]}"], []) for name, told in zip(named, VILLAGES, strict=True)
    ]
