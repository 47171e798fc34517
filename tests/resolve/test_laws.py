"""Laws that hold for any corpus: order does not matter, a second run changes nothing, the veto always holds."""

import random

from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.match.titles import clash, numerals
from tests.laws import examples
from tests.resolve.records import resolve

VOCABULARY = [
    "commune",
    "halle",
    "verger",
    "lavoir",
    "moulin",
    "atelier",
    "garage",
    "école",
    "marché",
    "quai",
    "jardin",
    "four",
    "rivière",
    "pont",
    "théâtre",
    "ferme",
    "coopérative",
    "adhérent",
    "bénévole",
    "salarié",
    "maire",
    "région",
    "canton",
    "budget",
    "contrat",
    "loyer",
    "tournée",
    "bocal",
    "potager",
    "vélo",
]
TITLES = ["Agenda", "Le verger de la commune", "Un verger pour la commune", "Fiche n°97 du réseau", "Fiche n°101 du réseau", "Rapport 2020 sur la halle", "Rapport 2022 sur la halle", ""]  # fmt: skip


@st.composite
def texts(draw):
    """One of four texts, whole, cut, edited or absent: near enough to one another for chains to be tempting."""
    kind = draw(st.sampled_from(["none", "whole", "cut", "edited"]))
    if kind == "none":
        return ""
    words = random.Random(draw(st.integers(0, 3))).choices(VOCABULARY, k=80)
    if kind == "cut":
        words = words[: draw(st.integers(5, 70))]
    if kind == "edited":
        for index in draw(st.lists(st.integers(0, 79), max_size=25)):
            words[index] = "refait"
    return " ".join(words)


@st.composite
def corpora(draw, seen, most=14, pages=2, positions=3, days=3):
    places = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["a", "b"]),
                st.sampled_from([f"202{day}-01-01" for day in range(days)]),
                st.integers(1, pages),
                st.integers(1, positions),
            ),
            max_size=most,
            unique=True,
        )
    )  # fmt: skip
    return [
        seen(
            draw(st.sampled_from(TITLES)),
            draw(texts()),
            source=source,
            snapshot=snapshot,
            page=f"p{page}",
            position=position,
            number=draw(st.sampled_from([None, None, "97", "101"])),
            url=draw(st.sampled_from([None, None, "https://exemple.fr/1"])),
            filled=draw(st.integers(1, 3)),
        )
        for source, snapshot, page, position in places
    ]


@examples(6)
@given(data=st.data())
def test_what_holds_of_any_corpus(seen, as_known, data):
    corpus = data.draw(corpora(seen))
    once = resolve(corpus)

    order_does_not_matter(corpus, data.draw(st.permutations(corpus)), once, as_known)
    assert resolve(corpus, as_known(corpus, once), once.aliases) == once  # a second run with its own ids
    every_record_is_in_one_resource_and_matches_its_survivor(corpus, once)
    the_veto_and_the_page_hold_inside_every_resource(corpus, once)


def order_does_not_matter(corpus, shuffled, once, as_known):
    known = as_known(corpus[::2], once)

    assert resolve(shuffled) == once
    assert resolve(shuffled, known[::-1]) == resolve(corpus, known)


def every_record_is_in_one_resource_and_matches_its_survivor(corpus, resolution):
    by_id = {o.record_id: o for o in corpus}
    alike = {
        frozenset((content(by_id[match.left_record_id]), content(by_id[match.right_record_id])))
        for match in resolution.matches
        if match.verdict != "different"
    }

    members = [member.record_id for found in resolution.resources for member in found.members]
    assert sorted(members) == sorted(o.record_id for o in corpus)
    for found in resolution.resources:
        survivor = content(by_id[found.survivor_record_id])
        others = {content(by_id[member.record_id]) for member in found.members} - {survivor}
        assert all(frozenset((survivor, other)) in alike for other in others)


def the_veto_and_the_page_hold_inside_every_resource(corpus, resolution):
    by_id = {o.record_id: o for o in corpus}
    for found in resolution.resources:
        survivor = by_id[found.survivor_record_id]
        printed = {}
        for member in found.members:
            one = by_id[member.record_id]
            assert not (one.number and survivor.number and one.number != survivor.number)
            assert clash(numerals(one.title or ""), numerals(survivor.title or "")) is None
            page = (one.source, one.snapshot, one.page)
            assert printed.setdefault(page, (one.title, one.text)) == (one.title, one.text)


@examples(6)
@given(data=st.data())
def test_ids_stay_whatever_arrives(seen, as_known, data):
    corpus = data.draw(corpora(seen))
    before = resolve(corpus[: len(corpus) // 2])
    after = resolve(corpus, as_known(corpus[: len(corpus) // 2], before), before.aliases)
    again = resolve(corpus, as_known(corpus, after), after.aliases)

    living = [found.resource_id for found in after.resources]
    assert len(set(living)) == len(living)
    gone = {found.resource_id for found in before.resources} - set(living)
    assert gone == {alias.old_id for alias in after.aliases}
    assert {alias.new_id for alias in after.aliases} <= set(living)
    assert again == after


@examples(6)
@given(data=st.data())
def test_resolving_only_survivors_finds_nothing(seen, data):
    # One record a snapshot: two that once stood side by side are known to differ only while both are there.
    corpus = data.draw(corpora(seen, pages=1, positions=1, days=8))
    survivors = {found.survivor_record_id for found in resolve(corpus).resources}

    again = resolve([o for o in corpus if o.record_id in survivors])

    assert len(again.resources) == len(survivors)
    assert {match.verdict for match in again.matches} <= {"different"}


def test_steps_that_are_each_small_do_not_chain_to_another_text(seen):
    base = [f"mot{index}" for index in range(120)]
    drift = [
        seen("Une page qui change sans cesse", " ".join([f"neuf{i}" for i in range(12 * step)] + base[12 * step :]), snapshot=f"20{step + 10}-01-01", source=f"site-{step}")
        for step in range(11)
    ]  # fmt: skip
    resources = resolve(drift).resources

    assert len(resources) > 1
    oldest, newest = drift[0].record_id, drift[-1].record_id
    assert all(not {oldest, newest} <= {member.record_id for member in found.members} for found in resources)


def content(record):
    """What makes two records copies; without a text that says something, each stands for itself."""
    return (record.title, record.text, record.number) if record.text else record.record_id
