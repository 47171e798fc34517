"""Judgements find their records again when ids, cuts and pages have moved; what counts, and what is told instead."""

from dataclasses import replace

import pytest

from pipeline.judgements.file import Judgement, Subject
from pipeline.judgements.relink import CurrentRecord, relink

PAGE = "0f" * 16


def standing(record_id, line, content="c1", title="Un verger partagé", **place):
    told = {"source": "gare", "snapshot": "2024-01-15", "page": "liste-1.txt", "page_hash": PAGE} | place
    return CurrentRecord(record_id, content, line=line, title=title, **told)


def subject(one, **other):
    """A record as it was when somebody judged it."""
    told = Subject(
        one.record_id, one.content_hash, one.source, one.snapshot, one.page, one.line, one.page_hash, one.title
    )
    return replace(told, **other)  # fmt: skip


VERGER = standing("verger", 10)
HALLE = standing("halle", 40, "c2", "Une halle rouvre")
LAVOIR = standing("lavoir", 80, "c3", "Un lavoir devient atelier")
ELSEWHERE = {"page": "liste-2.txt", "page_hash": "1e" * 16}
EDITED = {"page_hash": "2d" * 16}  # the raw page was written anew

FOUND = [
    pytest.param([VERGER], "verger", id="where-it-was"),
    pytest.param([replace(VERGER, record_id="v2", line=11)], "v2", id="cut-moved-and-the-content-stayed"),
    pytest.param([replace(VERGER, record_id="v2", line=11, content_hash="c9")], "v2", id="cut-moved-and-the-title-stayed"),
    pytest.param([replace(VERGER, record_id="v2", line=12, content_hash="c9", title="Au menu")], "v2", id="cut-moved-and-the-line-is-near"),
    pytest.param([replace(VERGER, content_hash="c9", title="Au menu")], "verger", id="read-otherwise-from-the-same-page"),
    pytest.param([replace(VERGER, record_id="v2", title="UN VERGER partage", content_hash="c9", line=60, **EDITED)], "v2", id="page-edited-and-the-title-stayed"),
    pytest.param([replace(VERGER, record_id="v2", title="Au menu", line=60, **EDITED)], "v2", id="page-edited-and-the-content-stayed"),
    pytest.param([replace(VERGER, record_id="v2", line=5, **ELSEWHERE)], "v2", id="page-gone-and-the-content-is-elsewhere"),
    pytest.param([replace(HALLE, record_id="verger", line=10, **EDITED), replace(VERGER, record_id="v2", line=30, **EDITED)], "v2", id="another-took-its-id"),
    pytest.param([replace(VERGER, record_id="v0", line=4), VERGER], "verger", id="its-copy-stands-above"),
    pytest.param([replace(VERGER, record_id="v0", line=4), replace(VERGER, record_id="v2", line=12)], "v2", id="of-two-copies-the-nearer"),
    pytest.param([replace(VERGER, record_id="v2", **ELSEWHERE), replace(VERGER, record_id="v1", snapshot="2023-01-15")], "v1", id="of-copies-elsewhere-the-oldest"),
]  # fmt: skip


@pytest.mark.parametrize("now, expected", FOUND)
def test_a_record_is_found_again(now, expected):
    (found,) = relink([Judgement(subject(VERGER), subject(LAVOIR), "different")], [*now, LAVOIR])

    assert (found.left, found.right, found.status) == (expected, "lavoir", "applied")


LOST = [
    pytest.param([], id="gone"),
    pytest.param([replace(VERGER, content_hash="c9", title="Au menu", **EDITED)], id="its-id-is-now-another-s"),
    pytest.param([replace(VERGER, record_id="v2", content_hash="c9", title="Au menu", line=14)], id="too-far-down-its-page"),
    pytest.param([replace(VERGER, record_id="v2", content_hash="c9", **ELSEWHERE)], id="only-its-title-and-elsewhere"),
    pytest.param([replace(VERGER, record_id="v2", content_hash="", title="", line=40)], id="nothing-known-fits-nothing"),
]  # fmt: skip


@pytest.mark.parametrize("now", LOST)
def test_what_cannot_be_found_is_lost_and_kept(now):
    (found,) = relink([Judgement(subject(VERGER), subject(LAVOIR), "different", row=7)], [*now, LAVOIR])

    assert (found.left, found.right, found.status) == (None, "lavoir", "lost")
    assert found.judgement.row == 7


BY_HAND = [
    pytest.param(Subject("verger"), "verger", id="an-id-alone"),
    pytest.param(Subject("verger", "c9"), "verger", id="an-id-whose-content-was-edited"),
    pytest.param(Subject("ancien", "c1"), "verger", id="a-content-alone"),
    pytest.param(Subject("ancien"), None, id="an-id-that-is-gone"),
]


@pytest.mark.parametrize("left, expected", BY_HAND)
def test_a_row_written_by_hand_says_less(left, expected):
    (found,) = relink([Judgement(left, Subject("lavoir"), "same")], [VERGER, LAVOIR])

    assert (found.left, found.right) == (expected, "lavoir")


def test_two_equal_records_of_a_page_stay_two_when_both_cuts_move():
    first, second = standing("a", 10), standing("b", 20)
    judged = Judgement(subject(first), subject(second), "different")
    moved = [replace(first, record_id="a2", line=12), replace(second, record_id="b2", line=22)]

    (found,) = relink([judged], moved)

    assert (found.left, found.right, found.status) == ("a2", "b2", "applied")


def test_two_equal_records_of_a_page_stay_two_when_cuts_move_far():
    first, second = standing("a", 10), standing("b", 20)
    judged = Judgement(subject(first), subject(second), "different")
    moved = [replace(first, record_id="a2", line=16), replace(second, record_id="b2", line=26)]

    (found,) = relink([judged], moved)

    assert (found.left, found.right, found.status) == ("a2", "b2", "applied")


def test_two_copies_whose_pages_are_gone_do_not_become_one_record():
    first, second = standing("a", 10), standing("b", 20, **ELSEWHERE)
    judged = Judgement(subject(first), subject(second), "different")

    (found,) = relink([judged], [second])

    assert (found.left, found.right, found.status) == (None, "b", "lost")


def test_a_copy_elsewhere_is_not_taken_for_one_of_two_equal_records():
    first, second = standing("a", 10), standing("b", 20, **ELSEWHERE)
    third = standing("c", 30, snapshot="2024-06-15")
    judged = Judgement(subject(first), subject(second), "different")

    (found,) = relink([judged], [second, third])

    assert found.status == "lost"


def test_records_that_became_one_are_lost_to_a_judgement():
    whole = replace(VERGER, title="Un verger partagé", content_hash="c9")
    beside = standing("suite", 12, "c5", "Suite")

    (found,) = relink([Judgement(subject(VERGER), subject(beside), "same")], [whole])

    assert found.status == "lost"


def spoken(*said, among=(VERGER, HALLE, LAVOIR)):
    """The status of each of some words: (left, right, verdict, who)."""
    by_id = {one.record_id: subject(one) for one in (VERGER, HALLE, LAVOIR)}
    words = [Judgement(by_id[left], by_id[right], verdict, who, row=row) for row, (left, right, verdict, who) in enumerate(said, 2)]  # fmt: skip
    return [one.status for one in relink(words, among)]


V, H, L = "verger", "halle", "lavoir"
SPOKEN = [
    pytest.param([(V, H, "same", "Léa"), (H, V, "different", "lea")], ["superseded", "applied"], id="who-changes-their-mind"),
    pytest.param([(V, H, "same", "Léa"), (V, H, "same", "Léa")], ["superseded", "applied"], id="who-says-it-again"),
    pytest.param([(V, H, "same", "Léa"), (V, H, "withdrawn", "Léa")], ["withdrawn", "applied"], id="taken-back"),
    pytest.param([(V, H, "different", "Léa"), (H, V, "withdrawn", "Tom")], ["withdrawn", "applied"], id="taken-back-by-another"),
    pytest.param([(V, H, "different", "Léa"), (V, H, "same", "Tom"), (V, H, "withdrawn", "Tom")], ["applied", "withdrawn", "applied"], id="of-two-one-takes-back-their-own"),
    pytest.param([(V, H, "different", "Léa"), (V, H, "same", "Tom"), (V, H, "withdrawn", "Zoé")], ["withdrawn", "withdrawn", "applied"], id="of-two-both-are-taken-back-by-a-third"),
    pytest.param([(V, H, "same", "Léa"), (V, H, "withdrawn", "Léa"), (V, H, "different", "Léa")], ["withdrawn", "applied", "applied"], id="taken-back-and-said-otherwise"),
    pytest.param([(V, H, "withdrawn", "Léa")], ["lost"], id="nothing-to-take-back"),
    pytest.param([(V, H, "same", "Léa"), (V, L, "withdrawn", "Léa")], ["applied", "lost"], id="another-pair-is-not-taken-back"),
    pytest.param([(V, H, "same", "Léa"), (V, H, "withdrawn", ""), (V, H, "withdrawn", "")], ["withdrawn", "applied", "lost"], id="taken-back-twice"),
    pytest.param([(V, H, "same", "Léa"), (V, H, "different", "Tom")], ["conflict", "applied"], id="two-who-disagree"),
    pytest.param([(V, H, "different", "Léa"), (V, H, "same", "Tom")], ["applied", "conflict"], id="a-no-stands-whoever-spoke-first"),
    pytest.param([(V, H, "different", ""), (V, H, "same", "")], ["applied", "conflict"], id="nobody-may-be-two"),
    pytest.param([(V, H, "same", "Léa"), (V, H, "same", "Tom")], ["applied", "applied"], id="two-who-agree"),
    pytest.param([(V, H, "same", "Léa"), (H, L, "same", "Léa"), (V, L, "different", "Tom")], ["applied", "conflict", "applied"], id="in-a-round"),
    pytest.param([(V, H, "same", "Léa"), (H, L, "same", "Léa"), (V, L, "different", "Léa"), (L, V, "withdrawn", "Léa")], ["applied", "applied", "withdrawn", "applied"], id="in-a-round-taken-back"),
]  # fmt: skip


@pytest.mark.parametrize("said, expected", SPOKEN)
def test_the_last_word_of_each_counts_and_a_no_over_every_yes(said, expected):
    assert spoken(*said) == expected


def test_a_lost_word_can_be_taken_back():
    said = [(V, H, "different", "Léa"), (V, H, "withdrawn", "Léa")]

    assert spoken(*said[:1], among=[VERGER]) == ["lost"]
    assert spoken(*said, among=[VERGER]) == ["withdrawn", "applied"]


def test_a_lost_word_counts_again_when_its_record_is_back():
    said = [(V, H, "different", "Léa")]

    assert spoken(*said, among=[VERGER]) == ["lost"]
    assert spoken(*said, among=[VERGER, HALLE]) == ["applied"]


def test_a_withdrawal_that_counts_needs_no_records():
    (_, withdrawal) = relink([Judgement(subject(VERGER), subject(HALLE), said) for said in ("same", "withdrawn")], [])

    assert (withdrawal.left, withdrawal.right, withdrawal.status) == (None, None, "applied")


def test_the_order_of_the_records_does_not_matter():
    copies = [standing(f"v{n}", 10, snapshot=f"202{n}-01-15") for n in range(4)]
    judged = [Judgement(subject(VERGER, page="gone.txt"), subject(HALLE), "different")]

    assert relink(judged, [*copies, HALLE]) == relink(judged, [HALLE, *reversed(copies)])
