"""Drawn sites are the same every time, and the half that is reported on combines what the other half never does."""

import numpy as np
import pytest

from tests.anatomy import bare_site, choices, drawn_site, plain_site, valued_site
from tests.anatomy.choices import bare_choices, plain_choices, reserved_pairs, valued_choices
from tests.training.truth import NUMBER, documents_of, known_pages

SEEDS = range(40)


@pytest.mark.parametrize("held_aside", [False, True], ids=["tuned on", "reported on"])
@pytest.mark.parametrize("draw", [drawn_site, plain_site, bare_site, valued_site])
def test_a_seed_is_one_site(draw, held_aside):
    assert draw(3, held_aside=held_aside) == draw(3, held_aside=held_aside)
    assert draw(3, held_aside=held_aside) != draw(4, held_aside=held_aside)


def test_pairs_that_are_reported_on_are_never_tuned_on():
    tuned_on = [reserved_pairs(choices(seed, held_aside=False)) for seed in SEEDS]
    reported_on = [reserved_pairs(choices(seed, held_aside=True)) for seed in SEEDS]

    assert not any(tuned_on)
    assert all(len(pairs) >= 2 for pairs in reported_on)
    assert len({pair for pairs in reported_on for pair in pairs}) > 20


@pytest.mark.parametrize("draw", [plain_choices, bare_choices, valued_choices])
def test_plain_sites_that_are_reported_on_combine_what_others_never_do(draw):
    assert not any(reserved_pairs(draw(seed, held_aside=False)) for seed in SEEDS)
    assert all(reserved_pairs(draw(seed, held_aside=True)) for seed in SEEDS)


def test_sites_are_of_six_languages_and_every_kind_of_page():
    drawn = [choices(seed, held_aside=True) for seed in range(150)]

    assert {one.language for one in drawn} == {"fr", "en", "de", "es", "it", "nl"}
    assert {one.medium for one in drawn} == {"text", "html", "both"}
    assert len({one.markup for one in drawn}) == 17
    assert len({one.dump for one in drawn}) == 5


@pytest.mark.parametrize("seed", [30, *(pytest.param(seed, marks=pytest.mark.prove) for seed in range(31, 36))])
@pytest.mark.parametrize("draw", [drawn_site, plain_site, bare_site, valued_site])
def test_every_record_is_told_of_its_blocks_and_has_its_title_once(draw, seed):
    site = draw(seed, held_aside=True)
    pages = [page for page, document in zip(site.pages, documents_of(site), strict=True) if document.blocks]
    for page, known in zip(pages, known_pages(site), strict=True):
        inside = known.records[known.records >= 0]
        titled = known.records[known.roles == NUMBER["title"]]

        assert sorted(set(inside.tolist())) == list(range(len(page.resources)))
        assert len(set(titled.tolist())) == sum(line.kind == "title" for line in page.sheet)
        assert (np.diff(inside) >= 0).all()


def test_the_spans_of_a_dump_hold_the_lines_of_its_sheet():
    site = next(site for seed in SEEDS if (site := drawn_site(seed, held_aside=False)).drawn.medium == "text")
    for page in site.pages:
        lines = page.content.split("\n")
        for told, (first, last) in zip(page.sheet, page.spans, strict=True):
            printed = " ".join(lines[first - 1 : last])
            assert all(word in printed for word in told.text.split()[:3])
