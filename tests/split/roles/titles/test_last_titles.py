"""Cards that end with their titles."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import AROUND, BODY, TITLE, Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.titles.last_titles import with_last_titles
from pipeline.split.roles.weighed.again import CLASSES
from tests.reading import document_of
from tests.split.roles.records import FOUR

NAMES = ("Le four", "La halle", "Le quai", "Le moulin")


def titles(names=NAMES, *, sure=(0.6, 0.2, 0.6, 0.6), is_dump=False, first=AROUND, is_link=False):
    """The titles of cards of a kind, a text and a last line each, of which `sure` are the chances that they are titles."""
    cards = [("Récit", f"{FOUR}.", f"<a href=/f/{n}>{name}</a>" if is_link else name) for n, name in enumerate(names)]
    if is_dump:
        document = document_of("\n\n".join(line for card in cards for line in card), Source("bourg"))
    else:
        html = "".join(f"<div><p>{kind}</p><p>{text}</p><p>{name}</p></div>" for kind, text, name in cards)
        document = document_of(f"<html><body>{html}</body></html>", Source("bourg"), "liste.html")
    page = prepared(document)
    groups = [Group([3 * n, 3 * n + 1, 3 * n + 2], [first, BODY, AROUND]) for n in range(len(cards))]
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    chances[2::3, TITLE] = sure[: len(cards)]
    with_last_titles(groups, page, chances)
    return [page.blocks[line].text for group in groups for line in group.of(TITLE)]


def test_the_last_lines_of_cards_that_are_likely_titles_together_are_theirs():
    assert titles() == [*NAMES]


def test_links_that_say_something_else_each_are_titles_even_if_hardly_likely():
    assert titles(sure=(0.2,) * 4, is_link=True) == [*NAMES]


def test_a_label_may_stand_under_the_titles():
    cards = "".join(f"<div><p>{FOUR}.</p><p>{name}</p><p>Récit</p></div>" for name in NAMES)
    page = prepared(document_of(f"<html><body>{cards}</body></html>", Source("bourg"), "liste.html"))
    groups = [Group([3 * n, 3 * n + 1, 3 * n + 2], [BODY, AROUND, AROUND]) for n in range(len(NAMES))]
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    chances[1::3, TITLE] = 0.5
    with_last_titles(groups, page, chances)

    assert [page.blocks[line].text for group in groups for line in group.of(TITLE)] == [*NAMES]


@pytest.mark.parametrize(
    ("names", "told", "expected"),
    [
        pytest.param(NAMES, {"sure": (0.2,) * 4}, [], id="hardly likely"),
        pytest.param(("Lire la fiche",) * 4, {}, [], id="a button"),
        pytest.param(NAMES[:2], {}, [], id="two"),
        pytest.param(NAMES, {"is_dump": True}, [], id="in a dump"),
        pytest.param(NAMES, {"first": TITLE}, ["Récit"] * 4, id="under titles"),
    ],
)
def test_other_last_lines_are_none(names, told, expected):
    assert titles(names, **told) == expected
