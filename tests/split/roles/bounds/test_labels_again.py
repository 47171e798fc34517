"""A record that prints its labels twice, with a text before each → whether it is two."""

import pytest

from pipeline.split.roles.bounds.labels_again import parted_at_labels_again
from pipeline.split.roles.group import TITLE
from tests.split.roles.records import FOUR, records

LABELS = [("caption", "Thème : pain"), ("caption", "Lieu : Olt"), ("caption", "Type : récit")]
COPIES = [("body", f"{FOUR}."), ("summary", f"{FOUR}.")]


def parted(*lines, begins, chance=0.4):
    """The first lines of the records of which one is these, the line that is likely to begin one told."""
    groups, page, chances = records([("title", "Le four"), *LABELS, *COPIES, *lines])
    chances[:, -1] = 0.02
    chances[len(LABELS) + 3 + begins, -1] = chance
    return [
        (page.blocks[group.lines[0]].text, len(group.of(TITLE)))
        for group in parted_at_labels_again(groups, page, chances)
    ]


WHOLE = ("Le four", 1)
CASES = [
    pytest.param([("around", "12 min"), ("around", "Eau"), *LABELS, *COPIES], 1, [WHOLE, ("Eau", 1)], id="a-title-of-one-word"),
    pytest.param([("around", "12 min"), ("around", "Eau"), *LABELS], 1, [WHOLE], id="no-text-under-the-second-labels"),
    pytest.param([("around", "Eau"), ("caption", "Prix : 3 €"), *COPIES], 0, [WHOLE], id="other-labels"),
    pytest.param([("around", "Eau"), *LABELS[:1], *COPIES], 0, [WHOLE], id="one-of-three-labels"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "begins", "found"), CASES)
def test_a_record_that_prints_its_labels_twice_is_two(lines, begins, found):
    assert parted(*lines, begins=begins) == found


def test_what_was_read_as_a_text_is_its_title_where_that_is_likelier():
    groups, page, chances = records([("title", "Le four"), *LABELS, *COPIES, ("summary", "Eau"), *LABELS, *COPIES])
    chances[:, -1] = 0.02
    chances[6, -1], chances[6, [5, 6]] = 0.4, 0.1
    found = parted_at_labels_again(groups, page, chances)

    assert [group.of(TITLE) for group in found] == [[0], [6]]


def test_it_is_one_where_no_line_between_them_is_likely_to_begin_another():
    assert parted(("around", "Eau"), *LABELS, *COPIES, begins=0, chance=0.05) == [WHOLE]


def test_it_is_as_many_as_it_prints_them():
    again = [("around", "Eau"), *LABELS, *COPIES]
    groups, page, chances = records([("title", "Le four"), *LABELS, *COPIES, *again, *again])
    chances[:, -1] = 0.02
    chances[[6, 12], -1] = 0.4

    assert len(parted_at_labels_again(groups, page, chances)) == 3


def test_a_text_may_begin_the_second_one_where_records_have_no_titles():
    text, *others = COPIES
    groups, page, chances = records([text, *LABELS, *others, text, *LABELS, *others])
    chances[:, -1] = 0.02
    chances[5, -1] = 0.5
    found = parted_at_labels_again(groups, page, chances)

    assert [(group.lines[0], group.of(TITLE)) for group in found] == [(0, []), (5, [])]
