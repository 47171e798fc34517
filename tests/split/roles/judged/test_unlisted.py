"""Pages that list nothing, and why."""

from dataclasses import replace

import pytest

from pipeline.core.model import Label
from pipeline.split.labels.blocks import LabelBlock
from pipeline.split.piece import Piece
from pipeline.split.roles.judged.listing import Listed
from pipeline.split.roles.judged.unlisted import ARTICLE, UNLIKE_OTHERS, why_none
from pipeline.split.roles.reading import learn, read
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES, page_of


def interview(number):
    asked = "".join(f"<p>Et comment va {told.title} ?</p><p>{told.text[0]}</p>" for told in VILLAGES)
    return document_of(page_of(f"<article><h1>{VILLAGES[number].title}</h1>{asked}</article>"), BARE, f"{number}.html")


@pytest.mark.parametrize(("paragraphs", "why"), [(3, ""), (10, ARTICLE)])
def test_the_only_record_of_an_article_is_one_unless_it_has_many_paragraphs(paragraphs, why):
    """As the pages of a site print one record each, with labels."""
    documents = [interview(number) for number in range(4)]
    site = learn(documents, BARE).site
    site = replace(site, habits=replace(site.habits, count=1))
    title, *body = documents[0].blocks[6 : 7 + paragraphs]
    mark = LabelBlock(17, 17, (Label("Auteur", "Inès Aubrac", documents[0].blocks[17].line),), is_open=False)
    found = [Piece(title, body, mark, [], 0.95)]

    assert why_none(found, read(documents[0], BARE, site), site, Listed(0.0, 0.9), is_sister=False) == why


ONCE, TWICE = {"is_twice": False, "copied": 0.05, "labelled": 0.9}, {"is_twice": True, "copied": 0.95, "labelled": 1.0}
LISTS = [
    pytest.param(ONCE, 0.6, {}, "", id="without labels, as many as on other pages, that look so"),
    pytest.param(ONCE, 0.6, {"is_sister": False}, UNLIKE_OTHERS, id="that look otherwise"),
    pytest.param(ONCE, 0.6, {"count": 20}, UNLIKE_OTHERS, id="few"),
    pytest.param(TWICE, 0.95, {"is_marked": True}, "", id="without copies, the list for sure"),
    pytest.param(TWICE, 0.95, {}, UNLIKE_OTHERS, id="without copies and labels"),
    pytest.param(TWICE, 0.6, {"is_marked": True}, UNLIKE_OTHERS, id="without copies, the list perhaps"),
]  # fmt: skip


@pytest.mark.parametrize(("habits", "chance", "told", "why"), LISTS)
def test_records_that_lack_what_those_of_other_pages_have_are_none_unless_they_are_theirs(habits, chance, told, why):
    told = {"is_sister": True, "count": 6, "is_marked": False} | told
    text = "\n\n".join(f"{one.title}\n{' '.join(one.text)}" for one in VILLAGES)
    document = document_of(text, BARE, "page.txt")
    site = learn([document], BARE).site
    site = replace(site, habits=replace(site.habits, count=told["count"], **habits))
    blocks = document.blocks
    found = [
        Piece(
            title,
            [text],
            LabelBlock(0, 0, (Label("Type", "Récit", text.line),), is_open=False) if told["is_marked"] else None,
            [],
            0.95,
        )
        for title, text in zip(blocks[::2], blocks[1::2], strict=True)
    ]
    page = read(document, BARE, site)

    assert why_none(found, page, site, Listed(0.0, chance), is_sister=told["is_sister"]) == why


SISTERS = [
    pytest.param(0.95, True, True, "", id="entries of a list for sure"),
    pytest.param(0.95, True, False, ARTICLE, id="that have nothing beside their titles"),
    pytest.param(0.6, True, True, ARTICLE, id="of a list perhaps"),
    pytest.param(0.95, False, True, ARTICLE, id="that look otherwise"),
]


@pytest.mark.parametrize(("chance", "is_sister", "are_entries", "why"), SISTERS)
def test_a_page_of_html_that_lists_as_its_sisters_do_is_no_article_for_naming_one_day(
    chance, is_sister, are_entries, why
):
    document = interview(0)
    site = learn([interview(number) for number in range(4)], BARE).site
    site = replace(site, habits=replace(site.habits, count=20))
    titles, bodies = document.blocks[7:17:2], document.blocks[8:18:2]
    beside = [document.blocks[6]] if are_entries else []
    found = [Piece(title, [body], None, [], 0.95, beside=beside) for title, body in zip(titles, bodies, strict=True)]

    assert why_none(found, read(document, BARE, site), site, Listed(0.0, chance), is_sister=is_sister) == why
