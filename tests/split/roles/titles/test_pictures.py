"""Pictures of a dump that say what the title under them says."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.titles.pictures import without_pictures
from pipeline.split.roles.titles.title import title_of
from pipeline.split.roles.weighed.again import ROLES
from tests.reading import document_of
from tests.split.roles.records import records as records_of


def record(*lines):
    """A page of one record: role and text of each line."""
    page = prepared(document_of("\n".join(text for _, text in lines), Source("bourg")))
    return Group(list(range(len(lines))), [ROLES.index(role) for role, _ in lines]), page


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
        [("title", f"![{LONG} de Brande](/f.jpg)"), ("around", f"3 mai 2021 : {LONG}"), ("around", "de Brande")],
        f"3 mai 2021 : {LONG}",
        2,
        id="over-a-broken-title-behind-a-day",
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
