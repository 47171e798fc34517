"""The roles of a record's lines → its two texts."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.again import CLASSES, ROLES
from pipeline.split.roles.cuts import BODY, SUMMARY, Group, Habits, copies_of, habits, settle
from pipeline.split.roles.signs import prepared
from tests.reading import document_of

ONCE = Habits(
    is_twice=False, is_summary_first=False, is_parted=False, count=1, copied=0.0, labelled=0.0, alike=0.0, first=0, second=0
)  # fmt: skip
FOUR = "Le bourg a rallumé son four à pain, et trois boulangers y cuisent leurs miches"
UNSURE = 0.5


def record(*lines):
    """A record of lines with their roles, of which no line's is surer than another's."""
    page = prepared(document_of("\n".join(text for _, text in lines), Source("bourg")))
    group = Group(list(range(len(lines))), [ROLES.index(role) for role, _ in lines])
    return group, page, np.full((len(lines), len(CLASSES)), UNSURE)


LAST = [
    pytest.param("body", "pour le bourg.", id="three words"),
    pytest.param("summary", "pour le bourg.", id="three words that look like a summary"),
    pytest.param("body", "trois boulangers y cuisent, et le four à pain.", id="nine words"),
]


@pytest.mark.parametrize(("role", "last"), LAST)
def test_words_of_a_broken_last_line_that_a_text_has_said_are_no_copy(role, last):
    told = copies_of(*record(("title", "Le four"), ("body", FOUR), (role, last)))

    assert (told.first, told.second, told.is_alike) == ([1, 2], [], False)


def test_a_text_that_is_said_again_is_a_copy():
    told = copies_of(*record(("title", "Le four"), ("body", f"{FOUR}."), ("body", f"{FOUR} blanches.")))

    assert (told.first, told.second, told.is_alike) == ([1], [2], True)


def test_a_title_that_is_said_again_over_a_text_is_no_part_of_it():
    group, page, chances = record(("title", "Le four"), ("body", "Le four"), ("body", f"{FOUR}."))
    settle(group, page, chances, ONCE)

    assert group.of(BODY, SUMMARY) == [2]


SHORT, LONG = (
    f"{FOUR}.",
    f"{FOUR}, puis le marché du samedi, le lavoir, la halte et la filature, où quatre ateliers sont logés.",
)


@pytest.mark.parametrize(("first", "second", "is_summary_first"), [(LONG, SHORT, False), (SHORT, LONG, True)])
def test_the_longer_of_two_copies_is_the_body_whatever_stands_over_the_first(first, second, is_summary_first):
    records = [record(("title", "Le four"), ("between", "Description"), ("body", first), ("body", second))] * 4

    assert habits(records).is_summary_first is is_summary_first


LENGTHS = [
    pytest.param(SHORT, 200, 80, SUMMARY, id="as the second, shorter copies"),
    pytest.param(LONG, 200, 80, BODY, id="as the first, longer copies"),
    pytest.param(LONG, 80, 200, SUMMARY, id="as the second, longer copies"),
    pytest.param(SHORT, 90, 80, BODY, id="copies are alike in length, and the line looks like a body"),
]


@pytest.mark.parametrize(("text", "first", "second", "role"), LENGTHS)
def test_a_text_alone_is_the_copy_that_it_is_as_long_as(text, first, second, role):
    group, page, chances = record(("title", "Le four"), ("body", text))
    settle(group, page, chances, replace(ONCE, is_twice=True, copied=0.9, first=first, second=second))

    assert group.roles[1] == role
