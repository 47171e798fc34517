"""Pages made to break a parser: they are read to their end, refused with a reason, or told to be cut."""

import pytest
from bs4 import BeautifulSoup

from pipeline.core.errors import PageRefused
from pipeline.core.source import Selectors, Source
from pipeline.read.extract import tree
from pipeline.read.extract.tree import MAX_DEPTH, parse
from tests.reading import document_of

PLAIN = Source("bourgs")
END = "<p>fin</p>"


def read(text, source=PLAIN):
    return document_of(text, source, "page.html")


READ = [
    pytest.param("<div>" * 20_000 + "x" + "</div>" * 20_000, ["x", "fin"], id="deep"),
    pytest.param("<div>a" * 600 + "x" + "</div>b" * 600, ["a"] * 599 + ["ax", "b" * 347] + ["b"] * 253 + ["fin"], id="deep-texts"),
    pytest.param("<p>x</p>" + "<a " * 8_000, ["x", "fin"], id="half-tags"),
    pytest.param("<p><b>x" * 3_000, ["x"] * 3_000 + ["fin"], id="unclosed-bold"),
    pytest.param("<b><i>x</b></i>" * 3_000, ["x" * 3_000, "fin"], id="crossed"),
    pytest.param("<font>" * 8_000 + "x", ["x", "fin"], id="font"),
    pytest.param("<table><tr><td>" * 3_000 + "x", ["x", "fin"], id="tables"),
    pytest.param("<ul><li>" * 3_000 + "x", ["- x", "fin"], id="lists"),
    pytest.param("<p " + " ".join(f"a{i}=1" for i in range(30_000)) + ">x</p>", ["x", "fin"], id="attributes"),
    pytest.param(f"<p title='{'x' * 11_000_000}'>x</p>", ["x", "fin"], id="long-attribute"),
    pytest.param(f"<p class='{'x ' * 100_000}'>x</p>", ["x", "fin"], id="classes"),
    pytest.param("<p>" + "x" * 11_000_000 + "</p>", ["x" * 11_000_000, "fin"], id="long-text"),
    pytest.param("<p>a&#xD800;b&#0;c&#x110000;d</p>", ["a\ufffdb\ufffdc\ufffdd", "fin"], id="no-characters"),
    pytest.param("<!DOCTYPE x [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><p>&b;</p>", ["]>", "&b;", "fin"], id="entity-bomb"),
    pytest.param("<p>e" + "\u0315\u0300" * 20_000 + "</p>", None, id="marks"),
    pytest.param("<a href=/x>" * 8_000 + "x", ["x", "fin"], id="links"),
    pytest.param("</div></p></body></html>" * 1_000 + "<p>x", ["x", "fin"], id="ends"),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", READ)
def test_hostile_pages_are_read_to_their_end(text, expected):
    document = read(text + END)
    found = [block.text for block in document.blocks]

    assert found[-1].endswith("fin")
    assert expected is None or found == expected
    assert max(map(len, (text for element in document.elements for text in element.classes)), default=0) <= 500
    "".join(found).encode("utf-8")


def test_what_is_too_deep_stands_side_by_side():
    document = read("<div>" * 1_000 + "<i>a</i><p>b</p>" + "</div>" * 1_000 + END)
    depths = []
    for element in document.elements:
        depths.append(depths[element.parent] + 1 if element.parent >= 0 else 1)

    assert max(depths) == MAX_DEPTH
    assert [block.text for block in document.blocks] == ["a", "b", "fin"]


def test_more_tags_than_a_listing_page_has_are_refused(monkeypatch):
    monkeypatch.setattr(tree, "MAX_ELEMENTS", 2_000)  # of 200,000, which take their time

    assert read("<br>" * 1_000).issues == ()
    with pytest.raises(PageRefused) as refused:
        read("<br>" * 2_001)

    assert refused.value.code == "too_many_elements"


SWALLOWED = [
    pytest.param('<p>x</p><a href="y>lien</a>' + "<p>texte</p>" * 50, "unclosed_markup", id="quote-to-the-end"),
    pytest.param('<p>x</p><a href="y>a</a>' + "<p>b</p>" * 50 + '<i title="z">c</i>', "unclosed_markup", id="quote"),
    pytest.param("<p>x</p><div hidden>" + "<p>texte</p>" * 50, "hidden_text", id="hidden"),
    pytest.param("<p>x</p><textarea>" + "<p>texte</p>" * 50, "hidden_text", id="text-area"),
]


@pytest.mark.parametrize("text, code", SWALLOWED)
def test_what_swallows_a_page_is_told(text, code):
    assert [issue.code for issue in read(text).issues] == [code]


QUIET = [
    pytest.param('<p title="y">x</p>' + "<p>texte</p>" * 50, id="quotes"),
    pytest.param("<p>Un long texte d'ici.</p>" * 20 + "<select><option>a</select><p hidden>b</p>", id="little-hidden"),
    pytest.param(f"<p data-x='{'x ' * 500}'>x</p>", id="data"),
    pytest.param("<script>" + "var a = '<p>';" * 500 + "</script><style>" + "p {}" * 500 + "</style><p>x", id="scripts"),
]  # fmt: skip


@pytest.mark.parametrize("text", QUIET)
def test_what_swallows_nothing_is_no_news(text):
    assert read(text).issues == ()


COSTLY = Source(
    "bourgs",
    html=Selectors(
        record="div:has(i)",
        title="div div div i",
        date="b ~ b",
        body="b:nth-child(2n)",
        summary=':-soup-contains("zz")',
    ),
)


@pytest.mark.parametrize("text", ["<div>a" * 8_000 + "<i>x", "<b>x</b>" * 8_000 + "<i>x"], ids=["deep", "flat"])
def test_costly_selectors_end_on_hostile_pages(text):
    assert read(text, COSTLY).elements


SAME = [
    pytest.param("<p>a<b>b</b>c</p>\n<ul><li>d<li><i>e</i></ul>\n<p>é &amp; f<br>g", id="plain"),
    pytest.param("<p class='a b' id=c>x</p><table><tr><td rowspan=2>y</table><input disabled>", id="attributes"),
    pytest.param("<b><i>a</b>b</i><p><div>c</p>d<o:p>e</o:p>", id="broken"),
]


@pytest.mark.parametrize("text", SAME)
def test_the_tree_is_that_of_beautifulsoup(text):
    root, plain = parse(text).root, BeautifulSoup(text, "lxml")

    assert str(root) == str(plain)
    assert [str(node) for node in root.descendants] == [str(node) for node in plain.descendants]
