"""Paragraphs of a dump that are a quotation each."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import BODY, TITLE
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.weighed.again import CLASSES
from pipeline.split.roles.weighed.quotations import quotations
from tests.reading import document_of
from tests.split.villages import VILLAGES, cut, texts, titles


def told(quotation, *, title=0.0, others=2):
    """The quotations among the records of a page, each of a title, texts and one; how likely these are titles."""
    records = [
        [one.title, *one.text[:others], quotation.format(text=one.text[1], title=one.title, other=one.author)]
        for one in VILLAGES
    ]
    page = prepared(document_of("\n\n".join(line for lines in records for line in lines), Source("bourg")))
    chances = np.full((len(page.blocks), len(CLASSES)), 0.01)
    for place in range(len(page.blocks)):
        is_title = place % (others + 2) == 0
        chances[place, TITLE if is_title else BODY] = 0.9
    last = [*range(others + 1, len(page.blocks), others + 2)]
    chances[last, TITLE] = title
    beside, again = quotations(chances, page)
    return beside == last, again == last


SAID = [
    pytest.param("« {title}, on y revient. » (Paule, Olt)", 0.0, (True, False), id="by-whom"),
    pytest.param("“Better than {title}.” Tomasz", 0.8, (True, False), id="by-whom-and-like-a-title"),
    pytest.param("„Das machen wir wieder: {title}.“", 0.0, (False, False), id="a-sentence"),
    pytest.param("« {title}, on y revient. » (Paule, Olt)", 1.0, (False, False), id="surely-titles"),
    pytest.param("« On y revient tous. » (Paule, Olt)", 0.0, (True, False), id="the-same-each-time"),
    pytest.param("« Le four du bas »", 0.0, (False, False), id="a-name"),
    pytest.param("« {text} »", 0.0, (False, True), id="a-copy"),
    pytest.param("Paule a dit : « On y revient. »", 0.0, (False, False), id="a-sentence-with-one"),
]


@pytest.mark.parametrize(("quotation", "title", "expected"), SAID)
def test_what_is_said_of_a_resource_is_no_text_and_what_is_said_again_is_a_copy(quotation, title, expected):
    assert told(quotation, title=title) == expected


def test_where_all_texts_are_quotations_they_are_texts():
    assert told("« On y revient avec les enfants. »", others=0) == (False, False)


def test_quotations_in_both_copies_of_a_text_are_of_it():
    texts = [[one.text[0], f"« {one.title}, on y revient. » (Paule, Olt)"] for one in VILLAGES]
    lines = [line for one, text in zip(VILLAGES, texts, strict=True) for line in (one.title, *text, *text)]
    page = prepared(document_of("\n\n".join(lines), Source("bourg")))

    assert quotations(np.full((len(page.blocks), len(CLASSES)), 0.01), page) == ([], [])


@pytest.mark.parametrize("by", ["(Paule, Olt)", "— Marc"])
def test_records_are_read_without_what_was_said_of_them(by):
    said = "« On y revient avec {name} et le gardien raconte. » {by}"
    rows = [
        f"{one.title}\n\n{one.text[0]}\n\n{said.format(name=one.title, by=by) if one.number % 2 else ''}\n\n[Lire la suite]"
        for one in VILLAGES
    ]
    found = cut("\n\n".join(["Les récits du bourg", *rows]))

    assert titles(found) == [one.title for one in VILLAGES]
    assert [texts(record) for record in found.records] == [([one.text[0]], []) for one in VILLAGES]


def test_a_sentence_that_is_quoted_again_is_the_summary():
    rows = [
        f"{one.title}\n{' '.join(one.text)}\n\n     „{one.text[1]}”\n\n* * * -  ({one.number} votes)"
        for one in VILLAGES
    ]
    found = cut("\n\n".join(["Les récits du bourg", *rows]))

    assert titles(found) == [one.title for one in VILLAGES]
    assert [[line.strip("„”") for line in texts(record)[1]] for record in found.records] == [
        [one.text[1]] for one in VILLAGES
    ]
