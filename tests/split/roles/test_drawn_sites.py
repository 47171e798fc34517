"""Sites that nobody described, of choices that no site combines which the weights were learned from → their records."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.core.model import Page
from pipeline.core.source import Source
from pipeline.read.extract import extract
from pipeline.split import induce, split
from pipeline.split.roles.reading import weights_of
from pipeline.split.roles.seen.recurrence import counts_of
from pipeline.split.roles.seen.signs import FAR, FAR_SIGNS, NAMES, NEAR, prepared, signs, weighed
from pipeline.split.segments import segments
from tests.anatomy import drawn_site
from tests.benchmarks.accuracy.drawn_site import read_site
from tests.generate.html import empty_page
from tests.training.truth import documents_of

# small sites in text, in HTML and in both that are read: what is lost shows
SEEDS = (11, 20, 35)
MORE_SEEDS = (*SEEDS, 3, 13, 21, 27, 41, 47, 63, 65, 68)


@pytest.fixture(
    scope="module",
    params=[pytest.param(SEEDS, id="some"), pytest.param(MORE_SEEDS, id="more", marks=pytest.mark.prove)],
)
def reached(request):
    return [read_site(drawn_site(seed, held_aside=True)) for seed in request.param]


def test_records_are_found(reached):
    assert sum(site.f1 for site in reached) / len(reached) >= 0.93


def test_pages_that_list_nothing_give_no_record(reached):
    assert sum(site.empty for site in reached) >= 3 * len(reached)
    assert sum(site.false for site in reached) == 0


# no titles: rows of markup that a date heads; prices and counters of comments around captions between two copies
@pytest.mark.parametrize("seed", [pytest.param(5186, marks=pytest.mark.prove), 5245])
def test_what_stands_around_texts_without_titles_is_no_title(seed):
    site = drawn_site(seed, held_aside=False)
    reached = read_site(replace(site, pages=site.pages[:2]))

    assert (reached.f1, reached.body) == (1.0, 1.0)


# cards without titles: who wrote and a caption over the text of each, and a button under it
def test_what_most_cards_print_is_the_title_of_none():
    site = drawn_site(13080, held_aside=True)
    reached = read_site(replace(site, pages=site.pages[:1]))

    assert (reached.f1, reached.body) == (1.0, 1.0)


# one record a page, of which those look like articles whose labels name a day
@pytest.mark.prove
def test_a_page_that_prints_what_the_others_of_its_site_do_is_no_article_for_a_day_among_its_labels():
    site = drawn_site(13090, held_aside=True)

    assert read_site(site).f1 == 1.0


# titles of one word, printed twice in a row, some of them on many records
@pytest.mark.prove
def test_lines_that_stand_twice_over_texts_are_titles():
    site = drawn_site(13100, held_aside=True)
    reached = read_site(replace(site, pages=site.pages[:4]))

    assert reached.f1 > 0.9


# siblings whose group begins between the two copies of a record: a button or a type would be the title, and the next title a text
@pytest.mark.parametrize("seed", [8488, pytest.param(8734, marks=pytest.mark.prove)])
def test_rows_that_begin_inside_of_records_bound_none(seed):
    site = drawn_site(seed, held_aside=True)
    reached = read_site(replace(site, pages=site.pages[:1]))

    assert (reached.f1, reached.body, reached.summary) == (1.0, 1.0, 1.0)


# four records that all bear labels, one of which says on which day it was published
def test_records_with_labels_are_no_article_for_the_day_among_them():
    site = drawn_site(11415, held_aside=True)
    reached = read_site(replace(site, pages=site.pages[:1]))

    assert (reached.f1, reached.body) == (1.0, 1.0)


# records that are a title alone among others, in rows whose other lines are captions, dates and counters
@pytest.mark.parametrize("seed", [pytest.param(5088, marks=pytest.mark.prove), 5158])
def test_what_stands_beside_a_title_in_its_row_is_no_text(seed):
    site = drawn_site(seed, held_aside=False)
    reached = read_site(replace(site, pages=site.pages[:1]))

    assert (reached.f1, reached.body, reached.relation) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("seed", [pytest.param(13, marks=pytest.mark.prove), 41])
def test_every_line_is_told_once_and_any_order_of_pages_gives_the_same(seed):
    site = drawn_site(seed, held_aside=True)
    documents = documents_of(site)
    source, turned = (induce(pages, Source(name=site.name)).source for pages in (documents, documents[::-1]))
    for document in documents:
        cut = split(document, source)
        numbers = [line for entry in cut.ledger for line in range(entry.first_line, entry.last_line + 1)]

        assert numbers == list(range(1, document.line_count + 1))
        assert cut == split(document, turned)


@pytest.mark.parametrize("seed", [7, 35])
def test_signs_of_neighbours_are_the_same_for_those_that_are_weighed_and_for_all(seed):
    site = drawn_site(seed, held_aside=True)
    pages = [prepared(document) for document in documents_of(site) if document.blocks]
    counts = counts_of(pages)
    for page in pages:
        kept = weights_of(page).kept
        matrix = signs(page, counts, segments(page.document, Source(site.name)))

        assert np.array_equal(weighed(matrix, kept), around(matrix)[:, kept])


@pytest.mark.parametrize(
    "number", [5000, 5001, *(pytest.param(number, marks=pytest.mark.prove) for number in (5002, 5003))]
)
def test_an_article_alone_lists_nothing(number):
    made = empty_page(number, "article")
    for page, content in ((made.page, made.html), (made.text.page, made.text.text)):
        document = extract(Page(made.source, made.snapshot, page, content.encode()), Source(made.source))

        assert split(document, induce([document], Source(made.source)).source).records == ()


def around(matrix):
    """The signs of each line, and those of the lines before and behind; -1 where there is none."""
    far = [NAMES.index(name) for name in FAR_SIGNS]
    parts = [matrix]
    for distance in range(1, FAR + 1):
        kept = matrix if distance <= NEAR else matrix[:, far]
        empty = np.full((min(distance, len(matrix)), kept.shape[1]), -1, np.float32)
        parts += [np.concatenate((empty, kept[:-distance])), np.concatenate((kept[distance:], empty))]
    return np.concatenate(parts, 1)
