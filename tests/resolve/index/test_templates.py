"""Pages of one template are told from versions of one text as soon as there are three, however many there are."""

import random
from itertools import pairwise, product

import pytest

import doublon
from tests.benchmarks.duplicates.worst import WORDS

FRAME = 180  # words that all pages have


def pages(count, slots, size, *, outside=False):
    """Pages of one frame, with so many slots of so many own words in the midst of it, or around it."""
    draw = random.Random(3)
    frame = draw.choices(WORDS, k=FRAME)
    steps = [0, FRAME] if outside else [FRAME * at // (slots + 1) for at in range(1, slots + 1)]
    bounds = [0, *steps, FRAME]
    parts = [frame[start:end] for start, end in pairwise(bounds)]
    return [
        " ".join(
            word for at, part in enumerate(parts) for word in (*(draw.choices(WORDS, k=size) if at else ()), *part)
        )
        for _ in range(count)
    ]


def versions(count):
    """Versions of one text, each with a few words of its own where the others kept theirs."""
    draw = random.Random(4)
    words = draw.choices(WORDS, k=FRAME)
    return [" ".join(draw.choice(WORDS) if draw.random() < 0.08 else word for word in words) for _ in range(count)]


def clusters(texts, title=""):
    table = {"text": texts, "title": [title] * len(texts)}
    return doublon.dedupe(table, text="text", title="title" if title else None).clusters["cluster_id"].nunique()


EVERY = (
    5  # one of so many of all sizes, shapes and titles is tried in each change: each of them is, with one of the others
)
TEMPLATES = [
    pytest.param(*template, marks=[] if at % EVERY == 0 else pytest.mark.prove)
    for at, template in enumerate(
        product((3, 6, 40), ((1, 20), (4, 5), (10, 2)), ("", "Form", "Registration form of the summer school"))
    )
]


@pytest.mark.parametrize("count, shape, title", TEMPLATES)
def test_pages_of_a_template_stay_apart(count, shape, title):
    slots, size = shape
    assert clusters(pages(count, slots, size), title) == count


ONE = [
    pytest.param(versions(3), id="three-versions-of-a-text-that-is-not-there"),
    pytest.param(versions(7), id="seven"),
    pytest.param(pages(5, 2, 15, outside=True), id="wrapped-by-five-sites"),
    pytest.param(pages(2, 1, 20), id="two-pages-are-not-told"),
]


@pytest.mark.parametrize("texts", ONE)
def test_versions_of_a_text_are_one(texts):
    assert clusters(texts) == 1


def test_a_page_and_its_version_are_one_beside_other_pages():
    first, *others = pages(4, 1, 20)

    assert clusters([first, *others, first.replace(first.split()[5], "other")]) == 4


@pytest.mark.parametrize("slots, size", [(1, 20), (10, 2)])
def test_a_third_page_that_comes_later_tells_as_well(tmp_path, slots, size):
    one, two, three = pages(3, slots, size)
    for rows, count in (([one, two], 1), ([three], 3), ([one], 3)):
        table = {"id": [str(number) for number in map([one, two, three].index, rows)], "text": rows}
        found = doublon.dedupe(table, text="text", id="id", index=tmp_path / "index")
        assert found.clusters["cluster_id"].nunique() == count
    assert "pages of one template" in found.explain("0", "1")["why"]
