"""Numbers before titles."""

import pytest

from pipeline.core.model import Block
from pipeline.split.roles.titles.numbers import without_numbers

NUMBERED = [
    pytest.param(["1. Le four", "2. Le lavoir", "3. La halte"], ["Le four", "Le lavoir", "La halte"], id="entries-of-a-list"),
    pytest.param(["11) Le four", None, "12) Le lavoir", "13) La halte"], ["Le four", None, "Le lavoir", "La halte"], id="of-a-later-page"),
    pytest.param(["1. [9]Le four", "2. [11]Le lavoir", "3. [13]La halte"], ["Le four", "Le lavoir", "La halte"], id="links-of-a-dump"),
    pytest.param(["42. Le four", "41. Le lavoir", "40. La halte"], ["Le four", "Le lavoir", "La halte"], id="newest-first"),
    pytest.param(["1. Le four", "2. Le lavoir", "3. La halte", "Archives"], ["Le four", "Le lavoir", "La halte", "Archives"], id="one-beside"),
    pytest.param(
        ["1. Le four", "1. Le four", "2. Le lavoir", "3. La halte", "4. Le pré", "5. Le gué"],
        ["Le four", "Le four", "Le lavoir", "La halte", "Le pré", "Le gué"], id="one-twice",
    ),
    pytest.param(["No 012 Le four", "No 7 Le lavoir", "Nr. 9: La halte"], ["Le four", "Le lavoir", "La halte"], id="called-numbers"),
    pytest.param(["2. Le four", "2. Le lavoir", "2. La halte"], None, id="one-number"),
    pytest.param(["1. Le four", "Le lavoir", "3. La halte", "4. Le moulin"], None, id="one-without"),
    pytest.param(["12. Le four", "7. Le lavoir", "9. La halte"], None, id="in-no-order"),
    pytest.param(["1. Le four", "2. Le lavoir"], None, id="too-few"),
    pytest.param(["2021 au four", "2022 au lavoir", "2023 à la halte"], None, id="years"),
]  # fmt: skip


@pytest.mark.parametrize("texts, expected", NUMBERED)
def test_numbers_of_a_list_are_none_of_its_titles(texts, expected):
    titles = [text and Block(number, text) for number, text in enumerate(texts, 1)]

    assert [title and title.text for title in without_numbers(titles)] == (expected or texts)
