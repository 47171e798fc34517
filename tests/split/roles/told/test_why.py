"""Signs of a line → words that a person reads, and weights that add up to what the trees say."""

from itertools import permutations

import numpy as np
import pytest

from pipeline.split.roles.reading import DUMPS, HTML, weights
from pipeline.split.roles.seen import signs
from pipeline.split.roles.told.shapley import contributions
from pipeline.split.roles.told.words import AGAIN, FIRST, worded
from pipeline.split.roles.weighed import again
from pipeline.split.roles.weighed.trees import Trees, packed

SPLITS = [[(0, 1.5), (2, 0.0)], [(1, -3.0)], [(0, 0.5), (0, 2.5)]]  # of three trees: sign, border
LEAVES = [
    [[0.1, 0.2], [0.3, -0.4], [0.5, 0.6], [-0.7, 0.8]],
    [[1.0, 0.0], [0.0, 1.0]],
    [[0.2, 0.1], [0.0, 0.3], [0.9, 0.0], [0.4, 0.4]],
]  # by answers, then class
TREES = Trees.read(packed(SPLITS, LEAVES))
LINE = np.array([2.0, -5.0, 1.0], np.float32)
OTHERS = np.array([[0.0, 0.0, 0.0], [3.0, -4.0, 0.5], [1.0, 2.0, -1.0]], np.float32)


def gap(rows):
    scores = TREES.scores(np.atleast_2d(rows))
    return float((scores[:, 0] - scores[:, 1]).mean())


def test_every_sign_has_words():
    assert set(FIRST) == set(signs.NAMES)
    assert set(AGAIN) == set(again.NAMES)
    assert {signs.columns()[number][0] for name in (HTML, DUMPS) for number in weights(name).kept} <= set(FIRST)


def test_every_column_is_of_a_sign_and_a_line():
    width = len(signs.NAMES)

    assert len(signs.columns()) == 3 * width + 4 * len(signs.FAR_SIGNS)
    assert signs.columns()[width - 1 : width + 1] == [(signs.NAMES[-1], 0), (signs.NAMES[0], -1)]
    assert signs.columns()[-1] == (signs.FAR_SIGNS[-1], 3)


WORDED = [
    pytest.param("question", 1, 0, "", "this line ends in a question mark", id="yes"),
    pytest.param("question", 0, -1, "", "the line above does not end in a question mark", id="no"),
    pytest.param("length", 43, 2, "", "the second line below has 43 characters", id="number"),
    pytest.param("length_to_median", 0.254, 0, "", "this line is 0.25 times as long as the page's middle line", id="ratio"),
    pytest.param("date_share", 0.4, 0, "", "a date is 40 % of this line", id="share"),
    pytest.param("date_share", 1, 1, "", "the line below is a date alone", id="whole"),
    pytest.param("colon", -1, 0, "", "this line opens with no caption", id="nowhere"),
    pytest.param("gap_before", 1, 0, "", "one blank line stands over this line", id="one"),
    pytest.param("shape_gap", 4, 0, "shape", "lines with the shape (length, ends, marks) of this line come back every 4 lines on this page", id="period"),
    pytest.param("path_spread", 9, 0, "path", "fewer than three lines of the page have the tags of this line (li > h3)", id="detail"),
    pytest.param("path_is_title", 920, 0, "path", "lines with the tags of this line (li > h3) are titles 92 times in 100 on this site", id="again"),
    pytest.param("is_body_+1", 801, 1, "", "the line below is body text 80 times in 100 at the first reading", id="first-reading"),
    pytest.param("since_begin", 99, 0, "", "no line above is likely to begin a record", id="never"),
]  # fmt: skip


@pytest.mark.parametrize("name, value, distance, kind, expected", WORDED)
def test_a_value_is_said_in_plain_words(name, value, distance, kind, expected):
    detail = "li > h3" if kind == "path" else ""

    assert worded((FIRST | AGAIN)[name], value, distance, kind, detail) == expected


@pytest.mark.parametrize("value", [-1.0, 0.0, 1.0, 1e9])
def test_any_value_has_words(value):
    assert not [name for name, words in (FIRST | AGAIN).items() if "{" in worded(words, value, 0, "text")]


def test_what_signs_add_is_what_a_line_has_over_the_others():
    added = contributions(TREES, LINE, OTHERS, 0, 1)

    assert added.sum() == pytest.approx(gap(LINE) - gap(OTHERS))


def test_what_a_sign_adds_is_its_mean_over_all_orders():
    """Where no tree asks a sign twice, signs are the players."""
    trees = Trees.read(packed(SPLITS[:2], LEAVES[:2]))
    orders = list(permutations(range(3)))
    by_hand = np.zeros(3)
    for other in OTHERS:
        for order in orders:
            row = other.copy()
            for sign in order:
                scores = [trees.scores(row[None])[0]]
                row[sign] = LINE[sign]
                scores.append(trees.scores(row[None])[0])
                by_hand[sign] += (scores[1] - scores[0]) @ [1, -1] / len(orders) / len(OTHERS)

    assert contributions(trees, LINE, OTHERS, 0, 1) == pytest.approx(by_hand)


def test_without_other_lines_every_answer_stands_for_them():
    added = contributions(TREES, LINE, OTHERS[:0], 0, 1)
    middle = sum(np.mean([leaf[0] - leaf[1] for leaf in leaves]) for leaves in LEAVES)

    assert added.sum() == pytest.approx(gap(LINE) - middle)
