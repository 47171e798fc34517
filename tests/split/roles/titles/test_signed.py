"""Marks, kinds and buttons that all titles open or end with."""

import pytest

from pipeline.core.model import Block
from pipeline.split.roles.titles.signed import without_marks

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
    pytest.param(
        ["Le four [En vigueur]", "Le lavoir [Abrogé]", "Le pré [En vigueur]"],
        ["Le four", "Le lavoir", "Le pré"],
        id="few-states",
    ),
    pytest.param(["Le four [Guide]", "Le lavoir [Étude]", "Le pré [Guide]", "Le gué [Guide]"], None, id="kinds-behind"),
    pytest.param(["[Film] Le four", "[Série] Le lavoir", "[Conte] Le pré"], None, id="as-many-kinds-as-titles"),
    pytest.param(["Le four [1]", "Le lavoir [film]", "Le pré [revue]"], None, id="what-brackets-tell"),
    pytest.param(
        ["[Le four (1912)]", "[Le lavoir]", "[Le pré]"], ["Le four (1912)", "Le lavoir", "Le pré"], id="brackets-around"
    ),
    pytest.param(["[Le four]", "Le lavoir", "Le pré"], None, id="brackets-around-one"),
    pytest.param(["[Four] et [pain]", "[Lavoir] et [pré]", "[Pré] et [quai]"], None, id="brackets-at-both-ends"),
    pytest.param([">> Le four", "Le lavoir", "Le pré"], None, id="one of them"),
    pytest.param([">> Le four", ">> Le lavoir", None], None, id="two"),
]


@pytest.mark.parametrize(("texts", "expected"), MARKS)
def test_what_all_titles_open_with_is_none_of_them(texts, expected):
    titles = [text and Block(line, text) for line, text in enumerate(texts, 1)]

    assert [title and title.text for title in without_marks(titles)] == (expected or texts)
