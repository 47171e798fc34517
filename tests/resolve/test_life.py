"""The life of a resource from release to release: its id stays, its versions count, its aliases lead on."""

import dataclasses

import pytest

from pipeline.core.errors import PipelineError
from pipeline.core.model import Alias, KnownRecord
from pipeline.core.text import digest
from tests.resolve.records import resolve

TITLE = "Une conserverie mobile dans les vergers"
TEXT = (
    "La conserverie mobile parcourt les vergers de six communes et transforme sur place les fruits que personne ne "
    "ramasse. Elle emploie quatre salariés en insertion, vend ses bocaux dans les cantines et forme les bénévoles des "
    "épiceries solidaires. Les communes paient le carburant, la région a financé le camion, et les producteurs donnent "
    "leurs surplus contre un reçu fiscal. Une deuxième tournée est prévue pour les légumes d'automne."
)
EDITED = TEXT.replace("quatre salariés", "cinq salariés")
SHORT = TEXT[:120]
OTHER = (
    "Un habitat participatif s'est installé dans l'ancien couvent : quinze logements, une salle commune et un atelier. "
    "Les futurs habitants ont dessiné les plans avec l'architecte, l'office foncier porte le terrain, et la commune "
    "garantit une partie de l'emprunt. Les loyers restent inférieurs d'un tiers à ceux du centre."
)
S1, S2, S3 = "2021-01-01", "2021-06-01", "2022-01-01"


@pytest.fixture
def life(seen, as_known):
    """Runs release after release; `life.run(*observations)` resolves with what the last run left."""

    class Life:
        known: tuple = ()
        aliases: tuple = ()

        def run(self, *observations):
            resolution = resolve(observations, self.known, self.aliases)
            self.known, self.aliases = as_known(observations, resolution), resolution.aliases
            return resolution

        def ids(self, *observations):
            return owners(self.run(*observations))

    return Life()


def owners(resolution):
    return {member.record_id: found.resource_id for found in resolution.resources for member in found.members}


def versions(resolution):
    (only,) = resolution.resources
    return [member.version for member in only.members]


def test_an_id_is_minted_from_the_first_record(seen):
    first = seen(TITLE, TEXT, snapshot=S1, record_id="premier")
    again = seen(TITLE, TEXT, snapshot=S2, record_id="ensuite")

    (only,) = resolve([again, first]).resources

    assert only.resource_id == digest("resource", "premier")
    assert [member.record_id for member in only.members] == ["premier", "ensuite"]


def test_seen_edited_shortened_and_listed_twice_is_one_resource(seen, life):
    whole = [seen(TITLE, TEXT, snapshot=S1)]
    (first,) = life.run(*whole).resources
    for more in (
        seen(TITLE, TEXT, snapshot=S2),
        seen(TITLE, EDITED, snapshot=S3),
        seen(TITLE, SHORT, snapshot="2022-06-01"),
        seen(TITLE, SHORT, snapshot="2022-06-01", page="page-2.txt"),
        seen("Conserverie mobile dans les vergers", SHORT, snapshot="2023-01-01"),
    ):
        whole.append(more)
        (only,) = life.run(*whole).resources
        assert only.resource_id == first.resource_id
    assert only.survivor_record_id == whole[-1].record_id
    assert [member.version for member in only.members] == [1, 1, 2, 3, 3, 4]


def test_a_shortened_text_speaks_for_its_resource(seen):
    old, new = seen(TITLE, TEXT, snapshot=S1, filled=20), seen(TITLE, SHORT, snapshot=S2, filled=3)

    assert resolve([old, new]).resources[0].survivor_record_id == new.record_id


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"filled": 5}, {"filled": 4}),
        ({"text": TEXT + " Bon appétit !"}, {"text": TEXT}),
        ({"source": "agence"}, {"source": "reseau"}),
        ({"record_id": "a"}, {"record_id": "b"}),
    ],
)
def test_between_copies_of_one_snapshot_the_fuller_survives(seen, better, worse):
    records = [
        seen(TITLE, **{"text": TEXT, "page": "p2", "record_id": "y"} | worse),
        seen(TITLE, **{"text": TEXT, "page": "p1", "record_id": "x"} | better),
    ]

    (only,) = resolve(records).resources

    assert only.survivor_record_id == records[1].record_id


def test_a_version_that_comes_back_keeps_its_number(seen):
    records = [seen(TITLE, text, snapshot=day) for text, day in ((TEXT, S1), (EDITED, S2), (TEXT, S3))]

    assert versions(resolve(records)) == [1, 2, 1]


def test_an_older_snapshot_that_arrives_later_changes_no_id(seen, life):
    new = seen(TITLE, EDITED, snapshot=S2)
    before = life.ids(new)[new.record_id]
    old = seen(TITLE, TEXT, snapshot=S1)

    after = life.run(new, old)

    assert set(owners(after).values()) == {before}
    assert versions(after) == [1, 2]
    assert after.aliases == ()


def test_a_raw_page_that_is_gone_takes_no_id_with_it(seen, life):
    first, second = seen(TITLE, TEXT, snapshot=S1), seen(TITLE, EDITED, snapshot=S2)
    before = life.ids(first, second)[second.record_id]

    assert life.ids(second) == {second.record_id: before}
    assert life.ids(second) == {second.record_id: before}


@pytest.mark.parametrize(
    "moved",
    [{}, {"text": TEXT + " Fin."}, {"title": "Conserverie dans les vergers"}],
    ids=["all-the-same", "title-stays", "content-stays"],
)
def test_a_cut_that_moved_by_a_line_keeps_the_id(seen, life, moved):
    first = seen(TITLE, TEXT, record_id="ligne-12")
    neighbour = seen("Un couvent devient habitat participatif", OTHER, position=2, record_id="ligne-80")
    before = life.ids(first, neighbour)
    again = seen(**{"title": TITLE, "text": TEXT, "record_id": "ligne-13"} | moved)
    if "title" in moved:
        again = dataclasses.replace(again, content_hash=first.content_hash)

    after = life.ids(again, dataclasses.replace(neighbour, record_id="ligne-81"))

    assert after == {"ligne-13": before["ligne-12"], "ligne-81": before["ligne-80"]}


def test_a_page_that_was_written_over_keeps_ids_with_what_they_named(seen, life):
    first = seen(TITLE, TEXT, position=1, record_id="ligne-1")
    before = life.ids(first)["ligne-1"]
    new = seen("Un couvent devient habitat participatif", OTHER, position=1, record_id="ligne-1")
    after = life.ids(new, dataclasses.replace(first, position=2, record_id="ligne-40"))

    assert after["ligne-40"] == before != after["ligne-1"]


def test_a_record_rewritten_where_it_stood_keeps_its_id(seen, life):
    before = life.ids(seen(TITLE, TEXT, record_id="ligne-1"))["ligne-1"]

    assert life.ids(seen("Les vergers en bocaux", EDITED, record_id="ligne-1"))["ligne-1"] == before


def test_two_records_of_one_title_on_a_page_keep_their_own_ids_when_cuts_move(seen, life):
    both = [seen("Agenda", TEXT, position=1, record_id="a"), seen("Agenda", OTHER, position=2, record_id="b")]
    before = life.ids(*both)
    after = life.ids(*(dataclasses.replace(o, record_id=o.record_id * 2, content_hash=o.record_id) for o in both))

    assert after == {"aa": before["a"], "bb": before["b"]}


def test_a_merge_keeps_the_oldest_id_and_leaves_an_alias(seen, life):
    full = seen(TITLE, TEXT, snapshot=S1)
    rewritten = seen("Des bocaux pour les cantines", OTHER, snapshot=S2)
    before = life.ids(full, rewritten)
    assert len(set(before.values())) == 2
    corrected = dataclasses.replace(rewritten, title=TITLE, text=EDITED)

    after = life.run(full, corrected)

    assert set(owners(after).values()) == {before[full.record_id]}
    assert after.aliases == (Alias(before[rewritten.record_id], before[full.record_id]),)
    assert life.run(full, corrected) == after


def test_an_alias_is_pointed_on_when_its_target_is_merged(seen):
    first, second = seen(TITLE, TEXT, snapshot=S1), seen(TITLE, EDITED, snapshot=S2)
    known = [
        known_as(first, "vieux"),
        known_as(second, "jeune"),
    ]

    aliases = resolve([first, second], known, [Alias("tres-jeune", "jeune"), Alias("loin", "ailleurs")]).aliases

    assert aliases == (Alias("jeune", "vieux"), Alias("loin", "ailleurs"), Alias("tres-jeune", "vieux"))


def test_an_alias_whose_old_id_lives_again_is_gone(seen):
    first = seen(TITLE, TEXT)

    assert resolve([first], [known_as(first, "revenu")], [Alias("revenu", "autre")]).aliases == ()


def test_aliases_in_a_ring_end(seen):
    aliases = resolve([seen(TITLE, TEXT)], (), [Alias("a", "b"), Alias("b", "a")]).aliases

    assert {alias.old_id for alias in aliases} == {"a", "b"}


def test_a_split_leaves_the_id_with_the_survivors_side(seen):
    old, new = seen(TITLE, TEXT, snapshot=S1, record_id="ancien"), seen("Un couvent", OTHER, snapshot=S2)
    minted = digest("resource", "ancien")

    ids = owners(resolve([old, new], [known_as(old, minted), known_as(new, minted)]))

    assert ids[new.record_id] == minted
    assert ids["ancien"] not in {minted, None}


def test_a_split_never_mints_an_id_that_anybody_had(seen):
    old, new = seen(TITLE, TEXT, snapshot=S1, record_id="ancien"), seen("Un couvent", OTHER, snapshot=S2)
    minted, alias = digest("resource", "ancien"), digest("resource", "ancien", "1")

    resolution = resolve([old, new], [known_as(old, minted), known_as(new, minted)], [Alias(alias, minted)])

    assert owners(resolution)["ancien"] not in {minted, alias}
    assert resolution.aliases == (Alias(alias, minted),)


def test_a_split_is_kept_by_the_next_run(seen, as_known):
    records = [seen(TITLE, TEXT, snapshot=S1, record_id="ancien"), seen("Un couvent", OTHER, snapshot=S2)]
    minted = digest("resource", "ancien")
    once = resolve(records, [known_as(o, minted) for o in records])

    assert resolve(records, as_known(records, once), once.aliases) == once


def test_an_id_for_two_records_stops_the_run(seen):
    with pytest.raises(PipelineError, match="two different rows bear the id 'x'"):
        resolve([seen(TITLE, TEXT, record_id="x"), seen(TITLE, EDITED, record_id="x")])


def known_as(observation, resource_id):
    return KnownRecord(
        observation.record_id,
        resource_id,
        observation.source,
        observation.snapshot,
        observation.page,
        observation.position,
        observation.title,
        observation.content_hash,
    )
