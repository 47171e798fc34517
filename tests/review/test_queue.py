"""Questions → clusters: what is asked together, in which order, and what a decision on one writes down."""

from itertools import combinations

import pytest

from pipeline.inspect.questions import Question
from pipeline.inspect.questions.candidates import QuestionRecord
from pipeline.inspect.questions.held import Owner
from pipeline.judgements.answered import Answered
from pipeline.review.decision import parts, verdicts
from pipeline.review.queue import MAX_MEMBERS, queue


def pair(left, right, certainty, kind="pair"):
    sides = (
        QuestionRecord(one, f"Fiche {one}", f"halle/2024-01-15/liste-1.txt:{place}")
        for place, one in enumerate((left, right))
    )
    return Question(kind, certainty, *sides, "version", "edited", 50.0, 40.0, "the same title, 50 % of the text")  # fmt: skip


def owned(**sizes):
    """Records by the name of their resource's letter: a1 and a2 are of resource a, which has as many records as told."""
    return {record: Owner(record, record[0], sizes[record[0]]) for record in ORDER if record[0] in sizes}


ORDER = [f"{resource}{number}" for number in range(1, 10) for resource in "abcdefghijkl"]  # by age


def asked(questions, owners, **how):
    return [cluster.members for cluster in queue(questions, owners, **how)]


QUEUES = [
    pytest.param([], {}, [], id="nothing"),
    pytest.param([pair("a1", "b1", 0.5), pair("c1", "d1", 0.2)], {"a": 1, "b": 1, "c": 1, "d": 1}, [("c1", "d1"), ("a1", "b1")], id="the-more-doubtful-first"),
    pytest.param([pair("a1", "b1", 0.5), pair("c1", "d1", 0.2)], {"a": 9, "b": 1, "c": 1, "d": 1}, [("a1", "b1"), ("c1", "d1")], id="the-larger-first"),
    pytest.param([pair("a1", "a2", 0.1), pair("a2", "b1", 0.2)], {"a": 2, "b": 1}, [("a1", "a2", "b1")], id="what-meets-in-a-resource"),
    pytest.param([pair("a1", "b1", 0.1), pair("a2", "c1", 0.2)], {"a": 2, "b": 1, "c": 1}, [("a1", "a2", "b1", "c1")], id="by-other-records-of-it-too"),
    pytest.param([pair("b1", "a1", 0.1)], {"a": 1, "b": 1}, [("b1", "a1")], id="a-pair-as-it-is-asked-at-the-terminal"),
    pytest.param([pair("a1", "b1", 0.1, "cut"), pair("b1", "c1", 0.2, "cut")], {"a": 1, "b": 1, "c": 1}, [("a1", "b1"), ("b1", "c1")], id="cuts-each-by-itself"),
]  # fmt: skip


@pytest.mark.parametrize("questions, sizes, expected", QUEUES)
def test_what_is_asked_together_and_first(questions, sizes, expected):
    assert asked(questions, owned(**sizes)) == expected


def test_no_cluster_is_larger_than_a_screen_and_no_pair_is_lost():
    chain = [pair(f"{one}1", f"{other}1", 0.1) for one, other in zip("abcdefghijk", "bcdefghijkl", strict=True)]
    clusters = queue(chain, owned(**dict.fromkeys("abcdefghijkl", 1)))

    assert max(len(cluster.members) for cluster in clusters) <= MAX_MEMBERS
    assert sorted(ends for cluster in clusters for ends in cluster.pairs) == [
        (one.left.record_id, one.right.record_id) for one in chain
    ]


def test_what_was_drawn_by_lot_is_asked_pair_by_pair_in_its_order():
    drawn = [pair("a1", "a2", 0.9), pair("c1", "d1", 0.1), pair("a2", "b1", 0.2)]

    assert asked(drawn, owned(a=2, b=1, c=1, d=1), is_drawn=True) == [("a1", "a2"), ("c1", "d1"), ("a2", "b1")]


DECISIONS = [
    pytest.param(2, (), [(0, 1, "same")], id="two-are-one"),
    pytest.param(2, {1}, [(0, 1, "different")], id="two-are-two"),
    pytest.param(3, (), [(0, 1, "same"), (0, 2, "same")], id="three-are-one"),
    pytest.param(3, {1}, [(1, 2, "same"), (0, 1, "different")], id="the-first-is-another"),
    pytest.param(3, {1, 2}, [(0, 1, "different"), (0, 2, "different"), (1, 2, "different")], id="three-are-three"),
    pytest.param(2, {0, 2, 7, -1}, [(0, 1, "same")], id="boundaries-that-are-none"),
]


@pytest.mark.parametrize("count, boundaries, expected", DECISIONS)
def test_a_decision_is_so_many_rows(count, boundaries, expected):
    assert list(verdicts(count, boundaries)) == expected


@pytest.mark.parametrize("count", range(2, 6))
def test_what_a_decision_writes_tells_of_every_pair(count):
    """Of any way to part some members the rows answer every pair of them, and none more than once."""
    names = [f"r{place}" for place in range(count)]
    for size in range(count):
        for boundaries in combinations(range(1, count), size):
            said = list(verdicts(count, boundaries))
            same, apart = (
                [(names[one], names[other]) for one, other, verdict in said if verdict == kind]
                for kind in ("same", "different")
            )
            answered, joined = Answered(same, apart), Answered(same, ())
            of = {member: place for place, part in enumerate(parts(count, boundaries)) for member in part}
            for one, other in combinations(range(count), 2):
                assert answered.knows(names[one], names[other])
                assert joined.knows(names[one], names[other]) == (of[one] == of[other])
            assert len({(one, other) for one, other, _ in said}) == len(said)
