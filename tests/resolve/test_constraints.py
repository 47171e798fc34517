"""People's judgements stand over every rule, for the copies and later edits of what they judged too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.match.disjoint import DisjointSets
from tests.laws import examples
from tests.resolve.pairs import GARAGE, JARDIN
from tests.resolve.records import as_known, resolve
from tests.resolve.test_laws import corpora

TITLE = "Un jardin partagé sur les hauteurs"
EDITED = JARDIN.replace("douze familles", "quinze familles")
AGAIN = EDITED.replace("chaque mois", "chaque semaine")
S1, S2, S3 = "2021-01-01", "2021-06-01", "2022-01-01"


def groups(resolution):
    return {frozenset(member.record_id for member in found.members) for found in resolution.resources}


def parts(*some):
    return {frozenset(part.split()) for part in some}


def test_a_no_stands_against_a_rule(seen):
    old, new = seen(TITLE, JARDIN, record_id="a", snapshot=S1), seen(TITLE, EDITED, record_id="b", snapshot=S2)

    assert groups(resolve([old, new])) == parts("a b")
    assert groups(resolve([old, new], apart=[("b", "a")])) == parts("a", "b")


def test_a_yes_stands_against_a_rule(seen):
    old, new = seen(TITLE, JARDIN, record_id="a", snapshot=S1), seen("Le garage", GARAGE, record_id="b", snapshot=S2)

    assert groups(resolve([old, new])) == parts("a", "b")
    assert groups(resolve([old, new], same=[("b", "a")])) == parts("a b")


@pytest.mark.parametrize(
    "old, new",
    [
        pytest.param({"number": "97"}, {"number": "101"}, id="number"),
        pytest.param({"title": "Fiche n°97"}, {"title": "Fiche n°101"}, id="numerals"),
        pytest.param({"position": 1}, {"position": 2, "snapshot": S1}, id="side-by-side"),
    ],
)
def test_a_yes_stands_against_a_veto(seen, old, new):
    records = [
        seen(**{"title": TITLE, "text": text, "snapshot": day, "record_id": name} | more)
        for name, text, day, more in (("a", JARDIN, S1, old), ("b", EDITED, S2, new))
    ]

    assert groups(resolve(records)) == parts("a", "b")
    assert groups(resolve(records, same=[("a", "b")])) == parts("a b")


def test_a_no_parts_the_later_copies_and_edits_too(seen):
    """Two editions that look like one: what comes later goes with the one that it is a copy of, or most like."""
    first = [seen(TITLE, JARDIN, record_id=f"a{n}", snapshot=day, page="page-1.txt") for n, day in enumerate((S1, S2))]
    second = [seen(TITLE, EDITED, record_id=f"b{n}", snapshot=day, page="page-2.txt") for n, day in enumerate((S1, S2))]
    later = seen(TITLE, AGAIN, record_id="b2", snapshot=S3, page="page-2.txt")
    whole = [*first, *second, later]

    assert len(groups(resolve(whole))) == 1
    assert groups(resolve(whole, apart=[("a0", "b0")])) == parts("a0 a1", "b0 b1 b2")
    assert groups(resolve(whole[::-1], apart=[("b1", "a0")])) == parts("a0 a1", "b0 b1 b2")


def test_two_copies_of_one_text_are_judged_apart_and_their_later_copies_follow_their_place(seen):
    one = [
        seen("Agenda", JARDIN, record_id=f"a{n}", snapshot=day, page="nord.txt") for n, day in enumerate((S1, S2, S3))
    ]
    other = [
        seen("Agenda", JARDIN, record_id=f"b{n}", snapshot=day, page="sud.txt") for n, day in enumerate((S1, S2, S3))
    ]

    assert len(groups(resolve([*one, *other]))) == 1
    assert groups(resolve([*one, *other], apart=[("a0", "b0")])) == parts("a0 a1 a2", "b0 b1 b2")


def test_two_equal_records_of_one_page_are_judged_apart(seen):
    records = [
        seen("Agenda", JARDIN, record_id=f"{name}{n}", snapshot=day, position=position)
        for n, day in enumerate((S1, S2))
        for position, name in ((1, "a"), (2, "b"))
    ]

    assert groups(resolve(records, apart=[("a0", "b0")])) == parts("a0 a1", "b0 b1")


def test_the_matches_of_copies_that_were_parted_stay_inside_their_resources(seen):
    records = [
        seen("Agenda", JARDIN, record_id=f"{page}{n}", snapshot=day, page=page)
        for n, day in enumerate((S1, S2))
        for page in "ab"
    ]
    found = resolve(records, apart=[("a0", "b0")])

    pairs = {frozenset((match.left_record_id, match.right_record_id)) for match in found.matches}
    assert pairs == parts("a0 a1", "b0 b1")


def test_a_yes_carries_a_whole_cluster_and_a_no_elsewhere_does_not_hinder_it(seen):
    garden = [seen(TITLE, JARDIN, record_id=f"a{n}", snapshot=day) for n, day in enumerate((S1, S2))]
    garage = [seen("Le garage", GARAGE, record_id=f"b{n}", snapshot=day) for n, day in enumerate((S1, S2))]
    odd = seen(TITLE, EDITED, record_id="c", snapshot=S3)
    whole = [*garden, *garage, odd]

    assert groups(resolve(whole, same=[("a1", "b0")])) == parts("a0 a1 b0 b1 c")
    assert groups(resolve(whole, same=[("a1", "b0")], apart=[("c", "a0")])) == parts("a0 a1 b0 b1", "c")


def test_a_pair_of_which_one_is_not_there_is_passed_over(seen):
    records = [seen(TITLE, JARDIN, record_id="a"), seen(TITLE, EDITED, record_id="b", snapshot=S2)]

    assert resolve(records, same=[("a", "gone")], apart=[("gone", "b")]) == resolve(records)


def test_a_split_and_a_merge_keep_ids(seen):
    records = [seen(TITLE, JARDIN, record_id="a", snapshot=S1), seen(TITLE, EDITED, record_id="b", snapshot=S2)]
    before = resolve(records)
    apart = resolve(records, as_known(records, before), before.aliases, apart=[("a", "b")])
    again = resolve(records, as_known(records, apart), apart.aliases, apart=[("a", "b")])
    back = resolve(records, as_known(records, again), again.aliases)

    (was,) = (found.resource_id for found in before.resources)
    assert {found.survivor_record_id: found.resource_id for found in apart.resources}["b"] == was
    assert again.resources == apart.resources
    assert len(back.resources) == 1 and len(back.aliases) == 1


@st.composite
def judged(draw, seen):
    """A corpus with some pairs judged; what would contradict what came before is left out."""
    corpus = draw(corpora(seen, most=10))
    ids = sorted(record.record_id for record in corpus)
    if len(ids) < 2:
        return corpus, [], []
    pairs = st.lists(
        st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda two: two[0] != two[1]), max_size=4
    )
    apart = draw(pairs)
    held = DisjointSets(apart)
    return corpus, [pair for pair in draw(pairs) if held.join(*pair)], apart


@examples(8)
@given(data=st.data())
def test_what_people_said_holds_whatever_the_corpus(seen, data):
    corpus, same, apart = data.draw(judged(seen))
    found = resolve(corpus, same=same, apart=apart)

    where = {name: group for group in groups(found) for name in group}
    assert sorted(where) == sorted(record.record_id for record in corpus)
    assert all(where[one] == where[other] for one, other in same)
    assert all(where[one] != where[other] for one, other in apart)


@examples(8)
@given(data=st.data())
def test_the_order_of_records_and_of_judgements_does_not_matter(seen, data):
    corpus, same, apart = data.draw(judged(seen))
    shuffled = data.draw(st.permutations(corpus))

    assert resolve(shuffled, same=same, apart=[pair[::-1] for pair in apart[::-1]]) == resolve(
        corpus, same=same, apart=apart
    )
    assert resolve(corpus, same=[pair[::-1] for pair in same[::-1]], apart=apart) == resolve(
        corpus, same=same, apart=apart
    )


@examples(8)
@given(data=st.data())
def test_judgements_that_say_what_the_rules_say_change_nothing(seen, data):
    corpus = data.draw(corpora(seen, most=8))
    plain = resolve(corpus)
    same = [(found.members[0].record_id, member.record_id) for found in plain.resources for member in found.members[1:]]

    assert groups(resolve(corpus, same=same)) == groups(plain)


@examples(8)
@given(data=st.data())
def test_a_second_run_with_the_same_judgements_changes_nothing(seen, data):
    corpus, same, apart = data.draw(judged(seen))
    once = resolve(corpus, same=same, apart=apart)

    assert resolve(corpus, as_known(corpus, once), once.aliases, same=same, apart=apart) == once
