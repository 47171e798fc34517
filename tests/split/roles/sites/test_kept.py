"""Pages that a site was learned from are read once: what they give, and what pages that say something else give."""

from dataclasses import replace

import pytest

from pipeline.core.source import Source
from pipeline.split import induce, split
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.sites.kept import MAX_LINES, Kept, KeptPages
from tests.anatomy import drawn_site
from tests.training.truth import documents_of

PAGES = 3  # of a site that the roles read


@pytest.fixture(scope="module")
def pages():
    return documents_of(drawn_site(13, held_aside=True))[:PAGES]


@pytest.mark.prove
def test_a_kept_page_gives_what_it_gives_when_it_is_read_again(pages):
    source = induce(pages, Source(pages[0].source)).source
    assert source.site

    for page in pages:
        kept, anew = split(page, source), split(replace(page, page=f"again-{page.page}"), source)
        assert [(one.title, one.body, one.summary, one.confidence) for one in kept.records] == [
            (one.title, one.body, one.summary, one.confidence) for one in anew.records
        ]


def test_a_page_that_says_something_else_than_when_it_was_kept_is_read(pages):
    source = induce(pages, Source(pages[0].source)).source
    first = split(pages[0], source).records[0].body[0]
    changed = replace(
        pages[0],
        blocks=tuple(
            replace(block, text=f"2.0 {block.text}") if block == first else block for block in pages[0].blocks
        ),
    )

    assert split(changed, source).records[0].body[0].text == f"2.0 {first.text}"


def test_no_more_lines_are_kept_than_memory_may_hold(pages):
    kept, page = KeptPages[Kept](), Kept(prepared(pages[0]), (), None, None)
    sites = [f"site {number}" for number in range(MAX_LINES // len(page.lines.blocks) + 2)]
    for site in sites:
        kept.keep(site, [(pages[0], page)])

    assert kept.of(sites[0], pages[0]) is None
    assert kept.of(sites[-1], pages[0]) is page
