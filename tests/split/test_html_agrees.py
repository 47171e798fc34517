"""A page of HTML and its own text → the same records, with the profile of their site and with none."""

from dataclasses import dataclass
from functools import cache
from html import escape

import pytest

from pipeline.core.model import Block, Document, Page, Record
from pipeline.core.normalise import stored
from pipeline.core.profile import read_source
from pipeline.core.source import Source
from pipeline.core.text import normalise
from pipeline.fields.relation import relate
from pipeline.read.extract import extract
from pipeline.split import induce, split
from tests.generate import LAYOUTS, pages_of
from tests.generate.html import SHAPES, HtmlPage, html_page

SEED, PAGES, RECORDS = 1000, 4, 4
Said = tuple[str, str, str, tuple[tuple[str, str, str | None], ...]]  # title, body, summary, labels

LISTS = [
    *(
        pytest.param(shape, "genere", id=shape, marks=[] if shape in ("table", "cards") else pytest.mark.prove)
        for shape in SHAPES
    ),
    pytest.param("cards", "labels_first", id="cards, labels first", marks=pytest.mark.prove),
    pytest.param("wordpress", "summary_first_closed", id="wordpress, summary first", marks=pytest.mark.prove),
    pytest.param("wordpress", "teaser", id="wordpress, teasers", marks=pytest.mark.prove),
    pytest.param("striped", "unlabelled", id="striped, no labels", marks=pytest.mark.prove),
]


@dataclass(frozen=True, slots=True)
class Twice:
    """The pages of one site in both forms, and the lines of their rows that belong to no part."""

    made: list[HtmlPage]
    html: list[Document]
    text: list[Document]

    @property
    def aside(self) -> frozenset[str]:
        return frozenset(normalise(line) for made in self.made for truth in made.truth for line in truth.aside)

    def sources(self) -> list[tuple[Source, Source]]:
        """By what HTML and text are split: first the profile, then what each shows of itself."""
        name = self.made[0].source
        told = read_source(name, self.made[0].profile.encode(), "source.toml")
        shown = tuple(induce(documents, Source(name)).source for documents in (self.html, self.text))
        return [(told, told), (shown[0], shown[1])]


@cache
def twice(shape: str, layout: str) -> Twice:
    made = [html_page(SEED + i, shape, records=RECORDS, site=LAYOUTS[layout]) for i in range(PAGES)]
    plain = Source(made[0].source)
    html = [extract(Page(one.source, one.snapshot, one.page, one.html.encode(), one.url), plain) for one in made]
    text = [extract(Page(one.source, one.snapshot, one.text.page, one.text.text.encode()), plain) for one in made]
    return Twice(made, html, text)


def kept(blocks: tuple[Block, ...], aside: frozenset[str]) -> tuple[Block, ...]:
    """A copy without the lines that its row prints beside it; a "read more" may stand in a list."""
    return tuple(block for block in blocks if normalise(block.text).removeprefix("- ") not in aside)


def said(record: Record, aside: frozenset[str]) -> Said:
    body, summary = (
        " ".join(normalise(block.text) for block in kept(copy, aside)) for copy in (record.body, record.summary)
    )
    labels = tuple((label.caption, label.value, label.column) for label in record.labels)
    return normalise(record.title.text) if record.title else "", body, summary, labels


def is_by_roles(*sources: Source) -> bool:
    """Whether one of two sources without a profile is read by roles: tags say more of a line's role than its text alone."""
    return any(source.site for source in sources)


def titles_of(told: list[Said]) -> list[str]:
    return [title for title, *_ in told]


@pytest.mark.parametrize("shape, layout", LISTS)
def test_html_and_its_text_give_the_same_records(shape, layout):
    both = twice(shape, layout)
    for by_markup, by_lines in both.sources():
        for made, html, text in zip(both.made, both.html, both.text, strict=True):
            found = [said(record, both.aside) for record in split(html, by_markup).records]
            other = [said(record, both.aside) for record in split(text, by_lines).records]

            assert found == other or (is_by_roles(by_markup, by_lines) and titles_of(found) == titles_of(other))
            assert titles_of(found) == [normalise(stored(truth.title)) for truth in made.truth]


def relations(document: Document, source: Source) -> list[tuple[str, float | None]]:
    found = [relate(record) for record in split(document, source).records]
    return [(one.relation, one.score) for one in found]


@pytest.mark.parametrize(
    "shape, layout",
    [
        ("table", "genere"),
        *(pytest.param(*one, marks=pytest.mark.prove) for one in (("bare", "genere"), ("table", "teaser"))),
    ],
)
def test_the_copies_of_a_row_relate_as_those_of_its_text(shape, layout):
    both = twice(shape, layout)
    for by_markup, by_lines in both.sources():
        for html, text in zip(both.html, both.text, strict=True):
            found, other = relations(html, by_markup), relations(text, by_lines)
            assert found == other or (is_by_roles(by_markup, by_lines) and len(found) == len(other))


@pytest.mark.parametrize(
    "shape, layout",
    [("drupal", "genere"), pytest.param("cards", "summary_first_closed", marks=pytest.mark.prove)],
)
def test_a_date_beside_a_text_is_no_difference_of_its_copies(shape, layout):
    both = twice(shape, layout)
    (by_markup, by_lines), _ = both.sources()

    assert any(truth.date for made in both.made for truth in made.truth)
    for html, text in zip(both.html, both.text, strict=True):
        assert relations(html, by_markup) == relations(text, by_lines)


@pytest.mark.parametrize("shape", ["drupal", pytest.param("striped", marks=pytest.mark.prove)])
def test_a_rows_day_is_its_day_of_publication_with_and_without_a_profile(shape):
    both = twice(shape, "genere")
    days = [truth.date for made in both.made for truth in made.truth]

    assert any(days)
    for by_markup, _ in both.sources():
        records = [record for html in both.html for record in split(html, by_markup).records]
        assert [record.published_date for record in records] == days


@pytest.mark.parametrize("layout", ["genere", pytest.param("unlabelled", marks=pytest.mark.prove)])
def test_one_page_of_html_is_enough_to_learn_from(layout):
    both = twice("cards", layout)
    source = induce(both.html[:1], Source(both.made[0].source)).source
    found = [said(record, both.aside)[0] for record in split(both.html[0], source).records]

    assert found == [normalise(stored(truth.title)) for truth in both.made[0].truth]


def test_a_page_on_one_line_and_without_its_address_has_the_same_records():
    both = twice("cards", "genere")
    (told, _), _ = both.sources()
    made, whole = both.made[0], split(both.html[0], told).records
    on_one_line = made.html.replace("\n", " ").encode()
    found = split(extract(Page(made.source, made.snapshot, made.page, on_one_line), Source(made.source)), told).records

    assert [said(record, both.aside) for record in found] == [said(record, both.aside) for record in whole]


NEIGHBOURS = "".join(
    f'<div class="carte"><h3><a href="/voisine-{n}">À lire aussi : une ressource voisine, la {n}e</a></h3>'
    f"<p>Un résumé de cette ressource voisine, qui tient en une phrase, pour la {n}e fois.</p></div>"
    for n in range(1, 7)
)


@pytest.mark.parametrize("name", ["genere", "labels_first", "summary_first_closed", "unlabelled"])
def test_a_list_of_neighbours_beside_a_flat_text_is_not_what_a_page_lists(name):
    made = pages_of(LAYOUTS[name], 1000, 1, records=8)[0]
    source = read_source(made.source, made.profile.encode(), "source.toml")
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in made.lines if line.strip())
    html = f"<main>{paragraphs}</main><section class='voisines'>{NEIGHBOURS}</section>"
    page = Page(made.source, made.snapshot, "liste.html", f"<html><body>{html}</body></html>".encode())
    found = {normalise(record.title.text) for record in split(extract(page, source), source).records if record.title}

    assert {normalise(stored(record.title)) for record in made.truth} <= found
    assert len(found) <= len(made.truth) + 1
