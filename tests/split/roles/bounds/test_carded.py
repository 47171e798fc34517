"""Records that stand each in a tag of its own."""

from pipeline.core.source import Source
from pipeline.split.roles.bounds.carded import carded
from pipeline.split.roles.group import BODY, TITLE, Group
from pipeline.split.roles.seen.signs import prepared
from tests.reading import document_of
from tests.split.villages import page_of

NAMES = ("Le four", "Le pré", "Le quai")
TEXT = "Ouvert aux habitants du bourg, qui l’ont rénové."


def read(html, pairs):
    page = prepared(document_of(page_of(html), Source("bourg"), page="page.html"))
    said = [block.text for block in page.document.blocks]
    firsts = [place for place, text in enumerate(said) if text in NAMES]
    return carded([Group([first, first + 1], [TITLE, BODY]) for first in firsts[:pairs]], page)


def test_records_in_cards_are_told():
    assert read("".join(f"<div class=card><h3>{name}</h3><p>{TEXT}</p></div>" for name in NAMES), 3) == [True] * 3


def test_records_that_follow_one_another_are_in_none():
    assert read("".join(f"<h3>{name}</h3><p>{TEXT}</p>" for name in NAMES), 3) == [False] * 3


def test_two_cards_may_be_anything():
    assert read("".join(f"<div class=card><h3>{name}</h3><p>{TEXT}</p></div>" for name in NAMES[:2]), 2) == [False] * 2
