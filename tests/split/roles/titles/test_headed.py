"""Records that were read without titles, under headings of a dump."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import AROUND, BODY, CAPTION, TITLE, VALUE, Group
from pipeline.split.roles.seen.recurrence import counts_of
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.titles.headed import with_headings, with_page_heading
from tests.reading import document_of

NAMES = ("Le four", "Le lavoir", "La halte")
ROWS = [
    pytest.param(("### {name}", "Il a rouvert."), [(0, 2), (2, 4), (4, 6)], id="headings"),
    pytest.param(("Thème", "{name}", "-------", "Il a rouvert."), [(1, 5), (5, 9), (9, 12)], id="underlined"),
    pytest.param(("### {name}", "mai 2021", "Il a rouvert.", "Suite"), [(0, 4), (4, 8), (8, 11)], id="with-a-day"),
]


def read(rows, *, are_titled=False):
    """The records of a page, of whose lines the texts alone were seen, with the button of the record before the next text."""
    lines = [line.format(name=name) for name in NAMES for line in rows]
    page = prepared(document_of("\n".join(lines), Source("bourg")))
    texts = [place for place, line in enumerate(lines) if line == "Il a rouvert."]
    groups = [Group([text], [BODY]) for text in texts]
    for group, until in zip(groups, texts[1:], strict=False):
        group.lines += range(group.lines[0] + 1, until)
        group.roles += [AROUND] * (until - group.lines[0] - 1)
    if are_titled:
        for group in groups:
            group.roles[0] = TITLE
    return groups, page


@pytest.mark.parametrize(("rows", "spans"), ROWS)
def test_records_begin_with_the_headings_over_their_texts(rows, spans):
    groups, page = read(rows)
    with_headings(groups, page)

    assert [page.blocks[group.of(TITLE)[0]].text for group in groups] == list(NAMES)
    assert [group.lines for group in groups] == [list(range(*span)) for span in spans]
    assert [len(group.of(BODY)) for group in groups] == [1, 1, 1]


NONE = [
    pytest.param(("{name}", "Il a rouvert."), False, id="no-headings"),
    pytest.param(("### Atelier", "{name}", "Il a rouvert."), False, id="one-heading-for-all"),
    pytest.param(("### {name}", "Il a rouvert."), True, id="titles-already"),
]


@pytest.mark.parametrize(("rows", "are_titled"), NONE)
def test_other_records_stay_as_they_were_read(rows, are_titled):
    groups, page = read(rows, are_titled=are_titled)
    before = [(list(group.lines), list(group.roles)) for group in groups]
    with_headings(groups, page)

    assert [(group.lines, group.roles) for group in groups] == before


ALONE = [
    pytest.param("<h1>{name}</h1><p>Cote</p><p>B 12</p>", "Le four", id="a-heading-of-its-own"),
    pytest.param("<h1>Le bourg</h1><p>Cote</p><p>B 12</p>", None, id="that-of-all-pages"),
    pytest.param("<p>{name}</p><p>Cote</p><p>B 12</p>", None, id="no-heading"),
    pytest.param(
        "<h1>{name}</h1><p>un</p><p>deux</p><p>trois</p><p>Cote</p><p>B 12</p>", None, id="a-heading-far-over-it"
    ),
]


@pytest.mark.parametrize(("html", "title"), ALONE)
def test_the_only_record_of_a_page_has_the_heading_over_it(html, title):
    site = [prepared(document_of(html.format(name=name), Source("bourg"), f"{name}.html")) for name in NAMES]
    page = site[0]
    first = len(page.blocks) - 2
    group = Group([first, first + 1], [CAPTION, VALUE])
    with_page_heading([group], page, counts_of(site))

    assert [page.blocks[line].text for line in group.of(TITLE)] == ([title] if title else [])


@pytest.mark.parametrize(
    ("html", "title"),
    [
        pytest.param("<h1>Fiches</h1><section><h2>Le four</h2><p>Cote</p><p>B 12</p></section>", "Le four", id="of-its-section"),
        pytest.param("<h1>Fiches</h1><section><p>Cote</p><p>B 12</p></section>", None, id="over-its-section"),
        pytest.param("<h1>Fiches</h1><p>Cote</p><p>B 12</p>", None, id="in-none"),
    ],
)  # fmt: skip
def test_the_only_record_of_an_only_page_has_the_heading_of_its_section(html, title):
    page = prepared(document_of(f"<body>{html}</body>", Source("bourg"), "fiche.html"))
    first = len(page.blocks) - 2
    group = Group([first, first + 1], [CAPTION, VALUE])
    with_page_heading([group], page, counts_of([page]))

    assert [page.blocks[line].text for line in group.of(TITLE)] == ([title] if title else [])
