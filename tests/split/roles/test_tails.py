"""Records whose two texts end in lines that look like none → what their texts are."""

import pytest

from pipeline.split.roles.cuts import BODY, SUMMARY
from pipeline.split.roles.tails import with_tails
from tests.split.roles.records import FOUR, records

TEXT = f"{FOUR}."
ASK = [("around", "Contact"), ("around", "Rose Valette")]
SHARED = [("title", "Le four"), ("body", TEXT), *ASK, ("caption", "Thème : pain"), ("summary", TEXT), *ASK]
CASES = [
    pytest.param([SHARED], [1, 2, 3], [5, 6, 7], id="under both texts"),
    pytest.param([SHARED] * 2, [1], [5], id="other records print them as well"),
    pytest.param([[*SHARED[:4], *SHARED[5:6], ASK[0]]], [1, 2], [4, 5], id="one line under both"),
    pytest.param([[*SHARED[:6], ("around", "Lire la suite")]], [1], [5], id="under one of them"),
    pytest.param(
        [[("title", "Le four"), ("body", TEXT), ("body", "Contact"), ("body", "Rose Valette"), ("summary", TEXT), ("summary", "Contact"), ASK[1]]],
        [1, 2, 3], [4, 5, 6], id="the first goes on where the second seems to end",
    ),
    pytest.param(
        [[("title", "Le four"), ("body", TEXT), ("body", "Il fume"), ("body", "encore."), ("summary", TEXT), ("around", "Il fume encore.")]],
        [1, 2, 3], [4, 5], id="the first goes on in the same words, broken otherwise",
    ),
    pytest.param(
        [[*SHARED[:2], ASK[0], *SHARED[4:6]], [("around", "Contact"), ("title", "La halle"), ("body", TEXT)]],
        [1, 2], [4, 5], id="over the next title",
    ),
    pytest.param(
        [[*SHARED[:2], ASK[0], *SHARED[4:6]], [("title", "Contact"), ("body", TEXT)]],
        [1, 2], [4], id="the next title is its record's",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("told", "body", "summary"), CASES)
def test_lines_under_both_texts_of_a_record_are_their_ends(told, body, summary):
    groups, page, _ = records(*told)
    with_tails(groups, page)

    assert (groups[0].of(BODY), groups[0].of(SUMMARY)) == (body, summary)
