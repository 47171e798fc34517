"""Figures of pairs and groups, against tables small enough to count by hand, and against counting every pair."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.inspect.evaluate.curve import Linkage, ScoredLink, groups_curve, pairs_curve
from pipeline.inspect.evaluate.figures import Counts, f1, flag_counts, share
from pipeline.inspect.evaluate.groups import b_cubed, pair_counts, record_counts, wrong_pairs

GROUPS = [  # true group and cluster of each record → right, false, missed, apart
    pytest.param("", "", (0, 0, 0, 0), id="nothing"),
    pytest.param("a", "x", (0, 0, 0, 0), id="one-record"),
    pytest.param("aab", "xxy", (1, 0, 0, 2), id="all-right"),
    pytest.param("aab", "xyz", (0, 0, 1, 2), id="nothing-found"),
    pytest.param("abc", "xxx", (0, 3, 0, 0), id="all-in-one"),
    pytest.param("aaab", "xxyy", (1, 1, 2, 2), id="split-and-joined"),
]
records = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=9)


@pytest.mark.parametrize(("groups", "clusters", "expected"), GROUPS)
def test_pairs_of_groups(groups, clusters, expected):
    counts = pair_counts(groups, clusters)

    assert (counts.right, counts.false, counts.missed, counts.apart) == expected


@given(records)
def test_pairs_are_counted_as_if_each_were_looked_at(rows):
    looked = flag_counts(
        ((one[0] == other[0], one[1] == other[1]) for one, other in combinations(rows, 2)), "pairs", "of one resource"
    )
    counts = pair_counts([group for group, _ in rows], [cluster for _, cluster in rows])

    assert (counts.right, counts.false, counts.missed, counts.apart) == (
        looked.right,
        looked.false,
        looked.missed,
        looked.apart,
    )


def test_b_cubed_is_that_of_its_paper():
    """Bagga and Baldwin 1998, figures 2 and 3: one key, two answers that link other clusters."""
    key = "11111" + "22" + "33333"
    first, second = "aaaaa" + "bb" + "bbbbb", "aaaaa" + "bb" + "aaaaa"

    assert b_cubed(key, first)[0].value == pytest.approx(16 / 21)
    assert b_cubed(key, second)[0].value == pytest.approx(7 / 12)
    assert b_cubed(key, first)[1].value == b_cubed(key, second)[1].value == 1


@given(records.filter(bool))
def test_b_cubed_counts_each_record_alike(rows):
    groups, clusters = [group for group, _ in rows], [cluster for _, cluster in rows]
    own = [sum(one == row for one in rows) for row in rows]
    precision = sum(n / clusters.count(c) for n, c in zip(own, clusters, strict=True)) / len(rows)
    recall = sum(n / groups.count(g) for n, g in zip(own, groups, strict=True)) / len(rows)

    found = b_cubed(groups, clusters)
    assert (found[0].value, found[1].value) == (pytest.approx(precision), pytest.approx(recall))


def test_records_are_judged_by_whether_they_repeat_another():
    counts = record_counts("aabcdd", "xxyyzw")

    assert (counts.right, counts.false, counts.missed, counts.apart) == (2, 2, 2, 0)
    assert (counts.recall.value, counts.specificity.value) == (0.5, 0)


UNSAID = [
    pytest.param(Counts(0, 0, 3, 5), "precision", "no pairs were found to be of one resource", id="nothing-found"),
    pytest.param(Counts(0, 2, 0, 5), "recall", "no labelled pairs are of one resource", id="no-positives"),
    pytest.param(
        Counts(4, 0, 1, 0), "specificity", "no labelled pairs are known not to be of one resource", id="no-negatives"
    ),
    pytest.param(Counts(0, 0, 0, 5), "f1", "no pairs are, or were found to be, of one resource", id="neither"),
]


@pytest.mark.parametrize(("counts", "measure", "reason"), UNSAID)
def test_what_cannot_be_said_is_null_with_its_reason(counts, measure, reason):
    figure = getattr(counts, measure)

    assert (figure.value, figure.low, figure.high, figure.reason) == (None, None, None, reason)


INTERVALS = [  # the last is an example of Newcombe 1998
    pytest.param(0, 10, 0.0, 0.2775, id="none"),
    pytest.param(1, 1, 0.2065, 1.0, id="one"),
    pytest.param(5, 10, 0.2366, 0.7634, id="half"),
    pytest.param(81, 263, 0.2553, 0.3662, id="many"),
]


@pytest.mark.parametrize(("part", "whole", "low", "high"), INTERVALS)
def test_intervals(part, whole, low, high):
    found = share(part, whole, "")

    assert (found.low, found.high) == (low, high)


def test_pairs_of_whole_groups_have_no_interval():
    assert pair_counts("aab", "xxy").precision.low is None


def test_f1_is_harmonic():
    counts = Counts(right=6, false=2, missed=6, apart=0)
    precision, recall = counts.precision.value, counts.recall.value

    assert counts.f1.value == f1(6, 8, 12) == pytest.approx(2 * precision * recall / (precision + recall))


def test_wrong_pairs_name_each_joint_and_each_gap_once():
    groups = dict(zip("123456", "aaabbc", strict=True))
    clusters = dict(zip("123456", "xxyyyz", strict=True))

    assert sorted(wrong_pairs(groups, clusters)) == [("1", "3", True), ("3", "4", False)]


LINKS = [
    ScoredLink("a", "b", 90),
    ScoredLink("b", "c", 60),
    ScoredLink("d", "e", 80),
    ScoredLink("c", "d", 20),
    ScoredLink("a", "c", 30),
]
JOINED = [("a", "b", 90), ("a", "c", 60), ("d", "e", 80), ("a", "e", 20), ("a", "f", 0), ("a", "a", 100)]


@pytest.mark.parametrize(("left", "right", "score"), JOINED)
def test_two_records_are_joined_by_the_weakest_link_of_the_best_chain(left, right, score):
    assert Linkage.of(LINKS).joined_at(left, right) == Linkage.of(LINKS).joined_at(right, left) == score


links = st.lists(
    st.builds(
        ScoredLink, st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.sampled_from([20.0, 55.5, 80.0, 100.0])
    ),
    max_size=12,
)


@given(links, st.lists(st.sampled_from("xy"), min_size=6, max_size=6))
def test_the_curve_of_groups_is_that_of_all_their_pairs(links, labels):
    groups = dict(zip("abcdef", labels, strict=True))
    joined = Linkage.of(links)
    pairs = [(joined.joined_at(a, b), groups[a] == groups[b]) for a, b in combinations("abcdef", 2)]

    assert groups_curve(links, groups) == pairs_curve(pairs)


def test_records_without_labels_join_others_and_count_for_nothing():
    points = {point.threshold: point for point in groups_curve(LINKS, {"a": "x", "c": "x", "e": "y"})}

    assert (points[61].found, points[60].found, points[60].right, points[20].found) == (0, 1, 1, 3)
    assert (points[61].precision, points[61].recall, points[60].recall) == (None, 0, 1)
