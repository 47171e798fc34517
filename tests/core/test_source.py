"""A source: what its hash depends on, and what a layout is."""

from pipeline.core.profile import read_source
from pipeline.core.source import Caption
from tests.core.test_profile import WHERE, WHOLE


def test_what_changes_the_hash_of_a_profile():
    def hash_of(text):
        return read_source("bourgs", text.encode(), WHERE).profile_hash

    same = [
        WHOLE.replace("# A site.", "# Our site."),
        WHOLE.replace("least_records = 3", "least_records = 4"),
        WHOLE.replace("delay = 5", "delay = 6"),
    ]
    other = [
        WHOLE.replace("Guides", "Fiches"),
        WHOLE.replace("mask = false", "mask = true"),
        WHOLE.replace("CC0-1.0", "MIT"),
    ]

    assert {hash_of(text) for text in same} == {hash_of(WHOLE)}
    assert len({hash_of(text) for text in (WHOLE, *other)}) == 4


def test_a_source_with_captions_or_an_order_without_labels_has_a_layout():
    def has_layout(text):
        return read_source("bourgs", text.encode(), WHERE).has_layout

    assert has_layout(WHOLE)
    assert has_layout('order = ["title", "body", "summary"]')
    assert not has_layout('publisher = "Bourgs en commun"')
    assert not has_layout('[html]\nrecord = ".fiche"')


def test_what_is_learned_is_part_of_the_hash_and_its_profile_is_still_known():
    plain = read_source("bourgs", b'publisher = "Bourgs en commun"', WHERE)
    learned = plain.with_layout(["Ressources"], [], plain.order, [Caption("Type", "resource_type")])
    again = learned.with_layout(["Ressources"], [], plain.order, [Caption("Format", "resource_type")])

    assert len({plain.profile_hash, learned.profile_hash, again.profile_hash}) == 3
    assert all(plain.is_known_by(source.profile_hash) for source in (plain, learned, again))
    assert not read_source("bourgs", b'publisher = "Autres"', WHERE).is_known_by(learned.profile_hash)


def test_only_what_somebody_described_is_kept_when_its_cut_is_a_guess():
    told, drafted = (
        read_source("bourgs", text, WHERE) for text in (WHOLE.encode(), b"drafted = true\n" + WHOLE.encode())
    )

    assert (told.drafted, told.least_confidence) == (False, 0.0)
    assert drafted.drafted and drafted.least_confidence > 0
    assert drafted.profile_hash != told.profile_hash
