"""The roles of a record's lines → its two texts."""

import pytest

from pipeline.split.roles.cuts import copies_of
from tests.split.roles.records import FOUR, record

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


def test_two_texts_that_a_line_beside_them_parts_are_two():
    told = copies_of(
        *record(
            ("title", "Le four"), ("body", f"{FOUR}."), ("around", "Culture"), ("body", "Trois ateliers y sont logés.")
        )
    )

    assert (told.first, told.second, told.is_alike) == ([1], [3], False)
