"""The generated corpora of the duplicates benchmark: what they call one resource, and what only looks like one."""

from collections import Counter, defaultdict
from random import Random

import pytest

from pipeline.core.text import normalise
from tests.benchmarks.duplicates.edits import EDITS, LIGHT, shortened
from tests.benchmarks.duplicates.lookalikes import LOOKALIKES
from tests.benchmarks.duplicates.observed import in_mind, read
from tests.benchmarks.duplicates.visits import ORIGINAL, SNAPSHOTS, UNCHANGED, listings
from tests.benchmarks.duplicates.vocabulary import in_own_words
from tests.generate.kinds import study

SEED = 7


@pytest.fixture(scope="module")
def observed():
    return list(in_mind(listings(SEED, sites=1)))


def test_the_same_seed_makes_the_same_records_and_another_seed_others(observed):
    assert list(in_mind(listings(SEED, sites=1))) == observed
    assert list(in_mind(listings(SEED + 1, sites=1))) != observed


def test_every_resource_is_first_seen_once(observed):
    firsts = Counter(one.group for one in observed if one.edit == ORIGINAL)

    assert set(firsts) == {one.group for one in observed}
    assert set(firsts.values()) == {1}


def test_resources_are_seen_over_snapshots_with_every_edit(observed):
    assert {one.record.snapshot for one in observed} == set(SNAPSHOTS)
    assert {one.edit for one in observed} >= {ORIGINAL, UNCHANGED, *EDITS}


def test_one_resource_in_six_or_more_only_looks_like_another(observed):
    groups, alike = {one.group for one in observed}, {one.group for one in observed if one.lookalike}

    assert {one.lookalike for one in observed} == {"", *LOOKALIKES}
    assert len(alike) >= 0.15 * len(groups)


def test_no_two_resources_print_the_same(observed):
    """Otherwise the truth could not be found by anybody."""
    groups = defaultdict(set)
    for one in observed:
        said = (one.record.title, normalise(one.record.text), one.record.number, one.record.url)
        groups[said].add((one.group, one.record.page if not one.record.text else ""))

    assert [said for said, resources in groups.items() if said[1] and len(resources) > 1] == []


@pytest.mark.prove
def test_the_pipeline_reads_every_record_that_has_a_text(observed):
    found = list(read(listings(SEED, sites=1)))

    assert {one.group for one in found} == {one.group for one in observed if one.record.text}


@pytest.mark.parametrize("kind", EDITS)
def test_an_edit_changes_a_resource_and_not_what_it_is(kind):
    rng, old = Random(3), study(Random(5), "étude")
    changed = [new for new in (EDITS[kind](rng, old) for _ in range(10)) if new != old]

    assert changed
    assert {new.key for new in changed} == {"étude"}
    assert all(
        (new.title == old.title) == (kind in {*LIGHT, "paragraph", "shortened"}) for new in changed if not new.number
    )


def test_a_shortened_text_is_the_beginning_of_the_whole():
    whole = study(Random(5), "étude")
    teaser = shortened(Random(3), whole)

    assert 0.3 < len("".join(teaser.text)) / len("".join(whole.text)) < 0.9
    assert "\n".join(whole.text).startswith("\n".join(teaser.text)[:-20])


def test_a_family_is_rewritten_alike():
    one = study(Random(5), "étude")
    first, second = in_own_words(Random(3), [one, one])

    assert first == second != one
    assert (first.title, first.date) == (one.title, one.date)
