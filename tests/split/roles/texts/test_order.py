"""What stands over the texts of records → whether one that has it in another order is read as the others."""

import pytest

from pipeline.split.roles.group import AROUND, TITLE
from pipeline.split.roles.texts.order import with_common_order
from tests.split.roles.records import FOUR, records


def told(first, second, *, roles=("title", "around")):
    return [(roles[0], first), (roles[1], second), ("body", f"{FOUR}.")]


def turned(first="Brande, 2013", second="Inès Aubrac"):
    return told(first, second, roles=("around", "title"))


NAMES = ("Le four", "Le lavoir", "La halle", "Le quai", "Le moulin")
OTHERS = [told(name, "Jean Morvan") for name in NAMES]
ORDERS = [
    pytest.param([*OTHERS, turned()], [TITLE, AROUND], id="as nearly all others"),
    pytest.param([*OTHERS[:3], turned()], [AROUND, TITLE], id="few others"),
    pytest.param([*OTHERS, *[turned()] * 4], [AROUND, TITLE], id="many others have that order"),
    pytest.param([*OTHERS, *[turned(first="Brande")] * 2], [AROUND, TITLE], id="what stands there comes back"),
    pytest.param([*OTHERS, turned(first="12.")], [AROUND, TITLE], id="what stands there cannot be a title"),
    pytest.param(
        [[*told(name, "Jean Morvan")[:2], ("around", "Mai"), *told(name, "")[2:]] for name in NAMES] + [turned()],
        [AROUND, TITLE], id="the others have a line more",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), ORDERS)
def test_a_title_stands_where_the_others_do(page, expected):
    groups, lines, chances = records(*page)
    with_common_order(groups, lines, chances)

    assert groups[-1].roles[:2] == expected


def test_a_sure_title_stands_where_it_does():
    groups, lines, chances = records(*OTHERS, turned())
    chances[groups[-1].lines[1], TITLE] = 0.95
    with_common_order(groups, lines, chances)

    assert groups[-1].roles[:2] == [AROUND, TITLE]


LONG = "Le four à pain du bourg et ce qu’en disent les trois boulangers du quai, ceux"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("La scierie", "Inès Aubrac, 3 mai 2021", [TITLE, AROUND]),
        (LONG, "qui y cuisent", [TITLE, TITLE]),
    ],
    ids=["two lines", "one that is broken"],
)
def test_a_title_of_two_lines_is_one_of_one_line_where_the_others_are(first, second, expected):
    groups, lines, chances = records(*OTHERS, told(first, second, roles=("title", "title")))
    with_common_order(groups, lines, chances)

    assert groups[-1].roles[:2] == expected
