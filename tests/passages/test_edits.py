"""Passages with edits in them: how far they reach, and when two of them are one."""

import pytest

WORDS = (
    "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra "
    "tango uniform victor whiskey xray yankee zulu"
).split()
HERE, THERE = "ici voici cela ceci".split(), "autre encore plus jamais toujours".split()


def mixed(*parts):
    """Words by their places, other words as they are."""
    return [word for part in parts for word in (WORDS[part] if isinstance(part, slice) else part)]


def forth(words):
    return words


def back(words):
    return words[::-1]


def upto(*ends):
    return slice(*ends)


REACH = [  # ten words are too few alone, with two more that agree they are enough
    pytest.param([upto(10), HERE[:1], upto(10, 12)], [upto(10), THERE[:1], upto(10, 12)], 13, 13, id="another-word"),
    pytest.param([upto(12)], [upto(10), THERE[:1], upto(10, 12)], 12, 13, id="a-word-more-there"),
    pytest.param([upto(10), HERE[:1], upto(10, 12)], [upto(12)], 13, 12, id="a-word-more-here"),
    pytest.param([upto(11), HERE[:1], upto(11, 12)], [upto(11), THERE[:1], upto(11, 12)], 0, 0, id="one-word-behind-an-edit-is-none"),
    pytest.param([upto(12), HERE[:1], upto(12, 15)], [upto(12), THERE[:1], upto(12, 15)], 16, 16, id="three-behind-twelve"),
    pytest.param([upto(12), HERE[:1], upto(12, 14)], [upto(12), THERE[:1], upto(12, 14)], 12, 12, id="two-behind-twelve-are-left"),
    pytest.param([upto(10), ["ceci"] * 3], [upto(10), THERE[:1], ["ceci"] * 2], 13, 13, id="rather-another-word-than-one-more"),
    pytest.param([upto(12), HERE[:2], upto(12, 16)], [upto(12), THERE[:2], upto(12, 16)], 12, 12, id="two-other-words-end-it"),
]  # fmt: skip


@pytest.mark.parametrize("turned", [forth, back])
@pytest.mark.parametrize("left, right, here, there", REACH)
def test_how_far_a_passage_reaches_over_an_edit(shared, left, right, here, there, turned):
    texts = turned(["un", *mixed(*left), "fin"]), turned(["des", *mixed(*right), "but"])
    found = shared(*(" ".join(words) for words in texts))

    assert [(len(said.split()), len(other.split())) for _, said, other in found] == ([(here, there)] if here else [])


JOINED = [
    pytest.param(3, 3, 1, id="three-other-words"),
    pytest.param(4, 4, 2, id="four-other-words"),
    pytest.param(1, 3, 1, id="two-more-there"),
    pytest.param(3, 1, 1, id="two-more-here"),
    pytest.param(0, 3, 2, id="three-more-there"),
    pytest.param(3, 0, 2, id="three-more-here"),
]


@pytest.mark.parametrize("here, there, count", JOINED)
def test_two_passages_that_an_edit_parts_are_one(shared, here, there, count):
    texts = (mixed(upto(13), HERE[:here], upto(13, 26)), mixed(upto(13), THERE[:there], upto(13, 26)))

    assert len(shared(*(" ".join(words) for words in texts))) == count
