"""Records whose two texts end in lines that look like none → what their texts are."""

import pytest

from pipeline.split.roles.group import BODY, SUMMARY
from pipeline.split.roles.texts.tails import with_tails
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


BARE = [("body", TEXT), ("body", "Contact"), ("body", "Rose Valette"), ("caption", "Thème : pain"), ("summary", TEXT)]


def test_a_record_without_a_title_does_not_begin_with_the_end_of_the_copy_before():
    groups, page, _ = records(
        BARE, [("body", "Contact"), ("body", "Rose Valette"), ("body", "Il brûle."), ("caption", "Thème : bois")]
    )
    later = with_tails(groups, page)

    assert [group.of(BODY, SUMMARY) for group in groups] == [[0, 1, 2, 4, 5, 6], [7]]
    assert len(later) == 2 and all(group is groups[1] for group in later)


def test_a_record_keeps_the_only_text_that_it_has():
    groups, page, _ = records(BARE, [("body", "Contact"), ("caption", "Thème : bois")])
    with_tails(groups, page)

    assert groups[1].of(BODY) == [5]


@pytest.mark.parametrize(("told", "body", "summary"), CASES)
def test_lines_under_both_texts_of_a_record_are_their_ends(told, body, summary):
    groups, page, _ = records(*told)
    with_tails(groups, page)

    assert (groups[0].of(BODY), groups[0].of(SUMMARY)) == (body, summary)
