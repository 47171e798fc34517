"""Evidence of a release: what a record, a resource and two of them rest on, and what an id may be."""

import shutil

import pyarrow as pa
import pytest

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.inspect.explain import DATASETS, explain
from pipeline.inspect.explain.evidence import Target
from pipeline.inspect.explain.naming import named
from pipeline.inspect.explain.pairs import pair_evidence
from pipeline.inspect.explain.resources import resource_evidence
from pipeline.resolve.records import INDEX_DIRECTORY
from tests.checkout import ROOT
from tests.published import rows, run
from tests.split.villages import roles_site

MARCH, JUNE = "2024-03-04/ressources", "2024-06-03/ressources"


@pytest.fixture(scope="module")
def processed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explained")
    shutil.copytree(ROOT / "raw" / "exemple", folder / "raw" / "exemple")
    run(folder / "raw", folder / "processed")
    return folder / "processed"


@pytest.fixture(scope="module")
def records(processed):
    """The sample's records by where they stand: "2024-03-04/ressources-1:4"."""
    return {
        f"{row['snapshot']}/{row['page'].partition('.')[0]}:{row['position']}": row
        for row in rows(processed, "records")
    }


def opened(processed):
    return store.open_release(store.find_release(processed), DATASETS)


def changes(difference):
    return [(one.old.strip(), one.new.strip()) for one in difference if one.kind not in ("equal", "skipped")]


def test_a_record_is_explained(processed, records):
    row = records[f"{JUNE}-1:2"]

    found = explain(processed, [row["record_id"]])

    assert (found.record_id, found.title, found.confidence) == (row["record_id"], row["title"], row["confidence"])
    assert [(span.part, span.first_line, span.last_line) for span in found.spans] == [
        ("title", 64, 64), ("body", 66, 78), ("junk", 74, 74), ("labels", 80, 85), ("summary", 87, 99), ("junk", 95, 95),
    ]  # fmt: skip
    assert [(label.caption, label.value) for label in found.labels][-1] == ("Ressource privée", "Non")
    assert (found.summary_relation, found.difference, found.flags) == ("identical", (), ("junk",))


def test_a_record_is_told_what_bounds_it_where_raw_has_its_page(processed, records):
    row, raw = records[f"{JUNE}-1:2"], processed.parent / "raw"

    found = explain(processed, [row["record_id"]], raw)
    resource = explain(processed, [row["resource_id"]], raw)

    assert found.cut.read_by.startswith("read by the captions of its site")
    assert "its captions stand on lines 80 to 85" in found.cut.sentence
    assert resource.cut.read_by == found.cut.read_by


def test_what_bounds_a_record_is_not_told_of_another_page_or_profile(processed, records, tmp_path):
    row, raw = records[f"{JUNE}-1:2"], processed.parent / "raw"
    page = shutil.copytree(raw, tmp_path / "page") / "exemple" / row["snapshot"] / row["page"]
    page.write_bytes(page.read_bytes() + b"\nautre")
    profile = shutil.copytree(raw, tmp_path / "profile") / "exemple" / "source.toml"
    profile.write_text(profile.read_text().replace("Mots", "Maux") + "\n[genres]\n'Lettre' = 'newsletter'\n")

    cuts = [explain(processed, [row["record_id"]], tmp_path / name).cut for name in ("page", "profile", "none")]

    assert cuts == [None, None, None]


@pytest.mark.prove
def test_signs_are_told_of_a_site_that_nobody_described(tmp_path):
    for page in roles_site().pages:
        path = tmp_path / "raw" / "bourgs" / page.snapshot / page.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.content, encoding="utf-8")
    run(tmp_path / "raw", tmp_path / "processed")
    row = next(row for row in rows(tmp_path / "processed", "records") if row["title"])

    found = explain(tmp_path / "processed", [row["record_id"]], tmp_path / "raw")

    assert found.cut.read_by.startswith("read by the roles of its lines")
    assert f"line {row['title_line']} is a title" in found.cut.sentence
    assert len(found.cut.signs) == 3


def test_the_copies_of_a_record_differ_by_their_commas(processed, records):
    found = explain(processed, [records[f"{JUNE}-1:4"]["record_id"]])

    assert found.summary_relation == "near_identical"
    assert changes(found.difference) == [(",", ""), ("", ",")]


def test_a_resource_is_explained_over_time(processed, records):
    old, new = records[f"{MARCH}-1:1"], records[f"{JUNE}-1:4"]

    found = explain(processed, [new["resource_id"]])

    assert [one.record_id for one in found.records] == [old["record_id"], new["record_id"]]
    assert [(one.version, one.record_id) for one in found.versions] == [(1, old["record_id"]), (2, new["record_id"])]
    assert ("9", "désormais 12") in changes(found.versions[1].difference)
    assert changes(found.versions[1].title_difference) == []
    assert [(one.rule, one.by, one.is_kept) for one in found.matches] == [("edited", "rule", True)]


def test_a_near_miss_names_the_veto(processed, records):
    newer, older = records[f"{JUNE}-1:1"], records[f"{JUNE}-2:1"]

    found = explain(processed, [newer["resource_id"]])

    (miss,) = [one for one in found.near if one.is_kept]
    assert {miss.left_resource_id, miss.right_resource_id} == {newer["resource_id"], older["resource_id"]}
    assert (miss.verdict, miss.rule, miss.why) == ("different", "number", "the numbers differ: 3.1 and 3.2")


def test_sheets_of_one_series_are_near_though_they_never_were_close(processed, records):
    found = explain(processed, [records[f"{JUNE}-1:2"]["resource_id"]])

    assert {one.why for one in found.near} == {"the numbers differ: 14 and 16", "the numbers differ: 16 and 12"}
    assert {(one.verdict, one.rule, one.is_kept) for one in found.near} == {("different", "number", False)}
    assert found.knows_furniture


def test_every_match_is_explained_whichever_end_comes_first(processed):
    told = ("left_record_id", "right_record_id", "verdict", "rule", "score", "why", "by")
    with opened(processed) as release:
        for nth, match in enumerate(rows(processed, "matches")):
            ends = [match["left_record_id"], match["right_record_id"]]
            found = pair_evidence(
                release,
                processed / INDEX_DIRECTORY,
                *(Target("record", one) for one in (ends[::-1] if nth % 2 else ends)),
            )

            (kept,) = found.matches
            assert kept.is_kept
            assert {name: getattr(kept, name) for name in told} == {name: match[name] for name in told}
            assert found.is_one == (match["verdict"] != "different")


def test_two_that_were_never_compared_are_joined_by_a_third(processed, records):
    first, one, other = (records[place]["record_id"] for place in (f"{MARCH}-1:5", f"{MARCH}-2:4", f"{JUNE}-1:6"))

    found = explain(processed, [one, other])

    assert (found.is_one, found.matches) == (True, ())
    assert [{step.left_record_id, step.right_record_id} for step in found.path] == [{first, one}, {first, other}]


def test_a_resource_stands_for_all_its_records(processed, records):
    newsletter, other = records[f"{JUNE}-1:1"], records[f"{JUNE}-2:1"]  # the match is with an older record of the other

    found = explain(processed, [newsletter["record_id"], other["resource_id"]])

    assert [(one.rule, one.is_kept) for one in found.matches] == [("number", True)]
    assert not found.is_one


def test_a_record_and_its_resource_are_one(processed, records):
    row = records[f"{JUNE}-1:4"]

    found = explain(processed, [row["record_id"], row["resource_id"]])

    assert (found.is_one, found.left.record_id, found.right.record_id) == (True, row["record_id"], row["record_id"])


def test_what_two_resources_both_say_is_told(processed, records):
    newsletter, sheet = records[f"{JUNE}-2:1"], records[f"{JUNE}-2:6"]

    found = explain(processed, [newsletter["resource_id"], sheet["record_id"]])

    (passage,) = found.passages
    assert passage.text.startswith("La Navette des Lavoirs relie chaque mardi")
    (issue,) = found.issues
    assert (issue.code, issue.excerpt) == ("number_disagrees", "FICHE REPÉRAGE N°13 : LA NAVETTE DES LAVOIRS")
    assert (found.is_one, [one.rule for one in found.matches]) == (False, ["number"])


@pytest.fixture
def folder(processed, tmp_path):
    """A processed folder of one's own."""
    shutil.copytree(processed, tmp_path / "processed")
    return tmp_path / "processed"


def content(folder):
    return {path.name: path.read_bytes() for path in (folder / "_index").iterdir()}


def test_an_index_is_looked_at_and_left_as_it_is(folder, records):
    before = content(folder)
    ids = [records[place]["record_id"] for place in (f"{JUNE}-1:2", f"{JUNE}-1:3")]

    found = explain(folder, ids)

    assert (found.knows_furniture, found.matches[0].is_kept) == (True, False)
    assert content(folder) == before


def altered(index):
    (index / "index.json").write_text("{}")


def cut(index):
    path = index / "signed-00000.parquet"
    path.write_bytes(path.read_bytes()[:-100])


def damaged(index):
    path = index / "signed-00000.parquet"
    path.write_bytes(b"\0" * 3_000 + path.read_bytes()[3_000:])


@pytest.mark.parametrize("spoil", [shutil.rmtree, altered, cut, damaged])
def test_without_a_sound_index_two_are_compared_by_themselves(folder, records, spoil):
    spoil(folder / "_index")
    ids = [records[place]["record_id"] for place in (f"{JUNE}-1:2", f"{JUNE}-1:6")]

    found = explain(folder, ids)

    assert not found.knows_furniture
    assert [(one.verdict, one.rule) for one in found.matches] == [("different", "number")]


def test_the_beginning_of_an_id_is_enough(processed, records):
    row = records[f"{JUNE}-1:2"]

    assert explain(processed, [row["record_id"][:6].upper()]).record_id == row["record_id"]
    assert explain(processed, [f" {row['resource_id'][:4]}"]).resource_id == row["resource_id"]


NAMELESS = [
    pytest.param(["abc"], "too short", id="short"),
    pytest.param(["0" * 16], "no such id", id="unknown"),
    pytest.param(["0" * 40], "no such id", id="too-long"),
    pytest.param(["Navette des Lavoirs"], "Fiche Repérage n°12 : La Navette des Lavoirs", id="a-title"),
    pytest.param([""], "no such id", id="nothing"),
    pytest.param(["%' OR 1=1 --"], "no such id", id="a-query"),
    pytest.param(["\x1b[31m"], r"'\x1b[31m'", id="an-escape"),
]


@pytest.mark.parametrize("ids, told", NAMELESS)
def test_what_names_nothing_is_refused_with_what_is_near(processed, ids, told):
    with pytest.raises(UsageError) as refused:
        explain(processed, ids)

    assert told in str(refused.value)


def test_a_mistyped_id_is_told_the_right_one(processed, records):
    right = records[f"{JUNE}-1:2"]["record_id"]

    with pytest.raises(UsageError, match=rf"Near to it are:\n  {right}  record"):
        explain(processed, [right[:5] + right[6:]])


def test_one_id_twice_is_refused(processed, records):
    one = records[f"{JUNE}-1:2"]["record_id"]

    with pytest.raises(UsageError, match="both ids name the record"):
        explain(processed, [one, one[:8]])


ALIASES = pa.table({"old_id": ["aaaa000000000001", "aaaa000000000002"], "new_id": ["aaaa000000000002", None]})


def test_ids_that_begin_alike_are_listed_and_retired_ones_are_followed(processed, records):
    now = records[f"{JUNE}-1:2"]["resource_id"]
    with opened(processed) as release:
        release.connection.register(
            "resource_aliases", ALIASES.set_column(1, "new_id", pa.array(["aaaa000000000002", now]))
        )

        with pytest.raises(
            UsageError, match="begins 2 ids; give more of it:\n  aaaa000000000001  retired\n  aaaa000000000002"
        ):
            named(release, "aaaa")
        assert named(release, "aaaa000000000001").retired == ("aaaa000000000001", "aaaa000000000002")
        assert (
            resource_evidence(release, processed / INDEX_DIRECTORY, named(release, "aaaa000000000002")).resource_id
            == now
        )


def test_passages_and_issues_of_the_lines_are_shown(processed, records):
    one, other = sorted((records[f"{JUNE}-1:1"], records[f"{JUNE}-2:6"]), key=lambda row: row["resource_id"])
    passage = {
        "left_resource_id": [one["resource_id"]], "right_resource_id": [other["resource_id"]],
        "left_record_id": [one["record_id"]], "right_record_id": [other["record_id"]],
        "left_copy": ["body" if one["body"] else "summary"], "left_start": [0], "left_end": [30], "left_first_line": [20], "left_last_line": [22], "right_first_line": [150], "right_last_line": [151],
        "character_count": [200], "word_count": [40], "score": [98.4], "is_furniture": [False],
    }  # fmt: skip
    issue = {
        "source": [one["source"]], "snapshot": [one["snapshot"]], "page": [one["page"]], "first_line": [21], "last_line": [21],
        "stage": ["passages"], "severity": ["warning"], "code": ["number_disagrees"], "message": ["12 against 13"], "excerpt": ["n°13"],
    }  # fmt: skip
    with opened(processed) as release:
        release.connection.register("passages", pa.table(passage))
        release.connection.register("issues", pa.table(issue))

        alone = resource_evidence(release, processed / INDEX_DIRECTORY, named(release, one["resource_id"]))
        two = pair_evidence(
            release, processed / INDEX_DIRECTORY, named(release, other["record_id"]), named(release, one["record_id"])
        )

    assert [(shared.right_resource_id, shared.word_count, shared.score) for shared in alone.passages] == [
        (other["resource_id"], 40, 98.4)
    ]
    assert two.passages == alone.passages
    assert [shared.text for shared in two.passages] == [(one["body"] or one["summary"])[:30]]
    assert [(note.code, note.message) for note in two.issues] == [("number_disagrees", "12 against 13")]
