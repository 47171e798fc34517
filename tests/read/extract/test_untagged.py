"""Dumps in Markdown that keep tags of HTML say what they would say without them, on the same lines."""

import pytest

from pipeline.read.extract.untagged import untagged
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES, cut, texts, titles

ROW = """<div class="teaser" data-id="{number}">

## <a href="/r/{number}" class="permalink"
rel="bookmark">{title} du bourg et
de ses hameaux</a>

<div class="entry-content">

{text}

</div>

</div>
"""


def dump(row=ROW):
    return "\n".join(row.format(number=told.number, title=told.title, text=told.text[0]) for told in VILLAGES)


def test_lines_stay_where_they_are():
    text = dump()

    assert untagged(text).count("\n") == text.count("\n")
    assert [block.text for block in document_of(text, BARE).blocks[:2]] == [
        "## [Le bus de nuit du bourg et de ses hameaux](/r/0)", VILLAGES[0].text[0]
    ]  # fmt: skip
    assert [block.line for block in document_of(text, BARE).blocks[:2]] == [3, 9]


def test_records_are_read_without_their_tags():
    found = cut(dump())

    assert titles(found) == [f"{told.title} du bourg et de ses hameaux" for told in VILLAGES]
    assert [texts(record) for record in found.records] == [([told.text[0]], []) for told in VILLAGES]


KEPT = [
    pytest.param("a < b et c > d\n" * 20, id="no-tags"),
    pytest.param("```\n" + "<div>\n</div>\n" * 10 + "```\n", id="code"),
    pytest.param("<div>\nUn mot.\n</div>\n" + "Le texte d'une page.\n" * 40, id="few-tags"),
    pytest.param("<lieu>\nBrande\n</lieu>\n" * 10, id="names-that-are-no-tags"),
]


@pytest.mark.parametrize("text", KEPT)
def test_other_texts_stay_as_they_are(text):
    assert untagged(text) == text


def test_headings_and_links_without_an_address():
    row = "<section>\n<h3>{title}</h3>\n<a name=haut>Haut</a> <span>{text}</span>\n</section>\n"

    assert untagged(dump(row)).split("\n")[:3] == ["", "### Le bus de nuit", f"[Haut]() {VILLAGES[0].text[0]}"]


def test_tags_that_never_end_are_told_in_linear_time():
    text = "<div>\n</div>\n" * 10 + "<a href='" * 40_000

    assert untagged(text).endswith("<a href='" * 40_000)
