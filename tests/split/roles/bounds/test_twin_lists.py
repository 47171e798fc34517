"""Pages that list their resources twice, once with each copy."""

import pytest

from pipeline.core.model import Block
from pipeline.split.piece import Piece
from pipeline.split.roles.bounds.twin_lists import with_lists_as_one
from tests.split.villages import VILLAGES


def pieces(texts, *, first=1, titles=None):
    """Records of a title and a text each, from a line on."""
    titles = titles or [one.title for one in VILLAGES]
    return [
        Piece(Block(first + 4 * at, title), [Block(first + 4 * at + 1, text)], None, (), 0.9)
        for at, (title, text) in enumerate(zip(titles, texts, strict=False))
    ]


WHOLE = [" ".join(one.text) for one in VILLAGES]
CUTS = [f"{text[:50].rsplit(' ', 1)[0]}…" for text in WHOLE]
OTHERS = ["Rien à voir avec ce qui précède, dit la rédaction."] * len(WHOLE)


def said(found):
    return [(one.title.text, one.body[0].text, one.summary[0].text if one.summary else "") for one in found]


TWICE = [
    pytest.param(pieces(CUTS) + pieces(WHOLE, first=101), id="summaries-first"),
    pytest.param(pieces(WHOLE) + pieces(CUTS, first=101), id="summaries-at-the-foot"),
    pytest.param(pieces(WHOLE) + pieces(CUTS[::-1], first=101, titles=[one.title for one in VILLAGES][::-1]), id="in-another-order"),
]  # fmt: skip


@pytest.mark.parametrize("listed", TWICE)
def test_what_two_lists_say_of_a_resource_is_one_record(listed):
    found = with_lists_as_one(listed)

    assert said(found) == [(one.title, text, cut) for one, text, cut in zip(VILLAGES, WHOLE, CUTS, strict=True)]
    assert len({block.line for one in found for block in (one.title, *one.body, *one.summary, *one.beside)}) == 4 * len(
        found
    )


ONCE = [
    pytest.param(pieces(WHOLE), id="one-list"),
    pytest.param(pieces(WHOLE) + pieces(OTHERS, first=101), id="other-texts"),
    pytest.param(pieces(WHOLE) + pieces(CUTS[:2], first=101), id="few-twice"),
    pytest.param(pieces(WHOLE) * 3, id="three-times"),
]


@pytest.mark.parametrize("listed", ONCE)
def test_other_records_stay(listed):
    assert with_lists_as_one(listed) == listed
