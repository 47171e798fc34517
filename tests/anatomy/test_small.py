"""Small sites are the same every time, tell every line of theirs, and keep choices for reporting."""

from random import Random

import pytest

from pipeline.core.text import fold
from tests.anatomy.small import small_site
from tests.anatomy.small.form import form, reserved
from tests.training.truth import NUMBER, known_pages

MEDIA = pytest.mark.parametrize("is_html", [False, True], ids=["dumps", "html"])


@MEDIA
def test_a_seed_is_one_small_site(is_html):
    made = small_site(3, is_html=is_html, held_aside=False)

    assert made == small_site(3, is_html=is_html, held_aside=False)
    assert made != small_site(4, is_html=is_html, held_aside=False)


@MEDIA
def test_small_sites_that_are_reported_on_combine_what_no_others_do(is_html):
    halves = [
        [reserved(form(Random(seed), is_html=is_html, held_aside=held)) for seed in range(30)] for held in (False, True)
    ]

    assert set(map(len, halves[0])) == {0}
    assert min(map(len, halves[1])) >= 1


@MEDIA
@pytest.mark.parametrize("seed", [*range(6), *(pytest.param(seed, marks=pytest.mark.prove) for seed in range(6, 60))])
def test_every_line_of_a_small_page_is_known(seed, is_html):
    site = small_site(seed, is_html=is_html, held_aside=True)
    for page, known in zip(site.pages, known_pages(site), strict=True):
        lines = [line for line in page.sheet if line.record >= 0]
        printed = fold(" ".join(block.text for block in known.document.blocks))

        assert {known.records[place] for place in range(len(known.records))} - {-1} == set(range(page.count))
        assert (known.roles == NUMBER["title"]).any() == any(line.role == "title" for line in lines)
        assert site.drawn.width or all(fold(line.text).strip(" -*") in printed for line in lines)
