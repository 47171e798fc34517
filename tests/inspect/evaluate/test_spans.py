"""Cuts against marked records: exact, found, missed, false, and how sure the wrong ones were."""

import pytest

from pipeline.inspect.evaluate.spans import FoundCut, PageCuts, cut_figures, wrong_cuts


def page(true, found):
    return PageCuts("p", tuple(true), tuple(FoundCut(lines, sure) for lines, sure in found))


CASES = [  # true, found → exact, found, missed and false records, right boundaries
    pytest.param([(1, 9), (10, 20)], [((1, 9), 0.99), ((10, 20), 0.99)], (2, 2, 0, 0, 4), id="all-right"),
    pytest.param([(1, 9), (10, 20)], [((1, 8), 0.9), ((9, 20), 0.9)], (0, 2, 0, 0, 2), id="one-line-off"),
    pytest.param([(1, 9), (10, 20)], [((1, 20), 0.6)], (0, 1, 1, 0, 2), id="two-as-one"),
    pytest.param([(1, 20)], [((1, 10), 0.6), ((11, 20), 0.6)], (0, 0, 1, 2, 2), id="one-in-halves"),
    pytest.param([(1, 20)], [((1, 4), 0.6), ((5, 20), 0.6)], (0, 1, 0, 1, 2), id="a-piece-too-much"),
    pytest.param([], [((3, 9), 0.4)], (0, 0, 0, 1, 0), id="nothing-to-find"),
    pytest.param([(3, 9)], [], (0, 0, 1, 0, 0), id="nothing-found"),
    pytest.param([(1, 4), (30, 40)], [((10, 12), 0.4), ((30, 40), 0.9)], (1, 1, 1, 1, 2), id="between"),
]


@pytest.mark.parametrize(("true", "found", "expected"), CASES)
def test_cuts_of_a_page(true, found, expected):
    figures = cut_figures([page(true, found)])

    records = figures.found
    got = (figures.exact.right, records.right, records.missed, records.false, figures.boundaries.right)
    assert got == expected


@pytest.mark.parametrize(("true", "found", "expected"), CASES)
def test_mistakes_are_listed_and_add_up(true, found, expected):
    wrong = list(wrong_cuts([page(true, found)]))

    errors = [one.error for one in wrong]
    assert (errors.count("missed"), errors.count("false")) == expected[2:4]
    assert errors.count("other lines") == expected[1] - expected[0]


def test_errors_by_confidence():
    pages = [page([(1, 9)], [((1, 9), 0.97), ((10, 12), 0.97)]), page([(1, 9)], [((1, 9), 0.9), ((20, 22), 0.2)])]
    classes = dict(cut_figures(pages).wrong_by_class)

    assert {low: (one.part, one.whole) for low, one in classes.items() if one.whole} == {
        0.0: (1, 1),
        0.9: (0, 1),
        0.95: (1, 2),
    }
    assert classes[0.5].reason == "no record was cut with such a confidence"


def test_lines_of_one_page_are_not_those_of_another():
    figures = cut_figures([page([(1, 9)], []), page([], [((1, 9), 0.9)])])

    assert (figures.exact.right, figures.found.missed, figures.found.false) == (0, 1, 1)
