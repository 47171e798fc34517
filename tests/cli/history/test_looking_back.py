"""`doublon releases` and `doublon diff`: what people read of a history in which pages change, a person judges and somebody steps back."""

import csv
import hashlib
import json
import shutil

import pyarrow.parquet as pq
import pytest

from tests.history import STAMPS, STEPPED_BACK
from tests.shell import Shell

DONE, FAILED, USAGE = 0, 1, 2
ALL = ("articles", "changes", "issues", "judgements", "ledger", "matches", "pages", "passages", "records", "resource_aliases", "resources")  # fmt: skip


@pytest.fixture(scope="module")
def shell(past):
    return Shell(past.folder)


@pytest.fixture
def copied(past, tmp_path):
    """A copy that a test may damage."""
    shutil.copytree(past.folder, tmp_path, dirs_exist_ok=True)
    return Shell(tmp_path)


def release_file(shell, release, name):
    return shell.folder / "processed" / "_releases" / release / name


def test_releases_are_told_with_when_why_and_from_what(shell, past):
    first, second, third, fourth = past.releases
    told = shell("releases", "--json")
    listed = {entry["id"]: entry for entry in json.loads(told.stdout)["releases"]}

    assert list(listed) == [fourth, third, second, first]
    assert [entry["published_at"] for entry in listed.values()] == [*STAMPS[::-1]]
    assert [entry["parent"] for entry in listed.values()] == [second, second, first, None]
    assert [name for name, entry in listed.items() if not entry["is_on_line"]] == [third]
    assert [name for name, entry in listed.items() if entry["is_current"]] == [fourth]
    assert [(entry["added"], entry["changed"], entry["removed"]) for entry in listed.values()] == [
        (0, 1, 0),
        (0, 0, 1),
        (0, 2, 0),
        (4, 0, 0),
    ]
    assert listed[third]["changes"] == {"removed by judgement": 1} and listed[third]["news"] == []
    assert listed[second]["news"] == [{"source": name, "new": 1, "changed": 0, "gone": 0} for name in ("gare", "quai")]
    step = {"at": STEPPED_BACK, "left": third, "to": second, "why": "a wrong judgement"}
    assert [entry["rollbacks"] for entry in listed.values()] == [[], [step], [step], []]
    assert {entry["damage"] for entry in listed.values()} == {None}


def test_the_list_reads_like_one(shell, past):
    lines = shell("releases", "--limit", "2").stdout.split("\n")

    assert lines[0] == "4 releases, of which 2 are shown; --limit 0 shows all."
    assert f"{past.releases[3]}  2024-04-01T060000Z, current, made from {past.releases[1]}" in lines
    assert f"{past.releases[2]}  2024-03-01T060000Z, on another branch: the current release did not come of it" in lines
    assert " " * 18 + "resources: 1 removed, because of what people judged" in lines


def test_bytes_that_releases_share_are_told(copied, past):
    """A file that two folders name is stored once; the plain name of the current release's file is no second release."""
    one, other = (release_file(copied, past.releases[place], "articles.parquet") for place in (0, 1))
    other.unlink()
    other.hardlink_to(one)
    listed = {
        entry["id"]: entry["shared_bytes"] for entry in json.loads(copied("releases", "--json").stdout)["releases"]
    }

    size = one.stat().st_size
    assert [listed[release] for release in past.releases] == [size, size, 0, 0]


DAMAGES = [
    pytest.param("records.parquet", None, "gone, or not as long as published: records.parquet", id="file gone"),
    pytest.param("pages.parquet", b"PAR1", "gone, or not as long as published: pages.parquet", id="file cut"),
    pytest.param("manifest.json", b"{}", "the manifest is not the one that was published", id="manifest"),
]


@pytest.mark.parametrize("name, content, why", DAMAGES)
def test_a_damaged_release_hides_no_other(copied, past, name, content, why):
    path = release_file(copied, past.releases[0], name)
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    told = copied("releases", "--json")
    listed = {entry["id"]: entry["damage"] for entry in json.loads(told.stdout)["releases"]}

    assert told.returncode == DONE
    assert why in listed.pop(past.releases[0])
    assert set(listed.values()) == {None} and len(listed) == 3


@pytest.mark.parametrize("content", [None, b"{}"], ids=["gone", "damaged"])
def test_a_lost_pointer_is_told_and_hides_nothing(copied, content):
    pointer = copied.folder / "processed" / "_current.json"
    pointer.unlink()
    if content is not None:
        pointer.write_bytes(content)
    told = json.loads(copied("releases", "--json").stdout)

    assert len(told["releases"]) == 4 and not any(entry["is_current"] for entry in told["releases"])
    assert "pointer" in told["notes"][0]


def test_a_text_is_compared_word_by_word(shell, past):
    told = shell("diff", past.releases[0], past.releases[3], "--source", "gare").stdout

    assert "2 rows of resources differ.\n" in told
    assert "gare  2 changed because of the pages themselves\n" in told
    assert "pressées en [-octobre-]{+septembre+} par" in told
    assert "le samedi par [-deux voisins-]{+trois voisines+}, qui" in told


def test_a_merge_is_told_both_ways(shell, past):
    gone, kept = past.resource("Le verger", 2), past.resource("Le lavoir", 2)
    there, back = (
        json.loads(shell("diff", *names, "--json").stdout)
        for names in ((past.releases[1], past.releases[2]), (past.releases[2], past.releases[1]))
    )

    for told, change, movement in ((there, "removed", "merged"), (back, "added", "split")):
        (row,) = told["rows"]
        assert (row["key"]["resource_id"], row["change"], row["cause"], row["movement"], row["other_id"]) == (
            gone,
            change,
            "judgement",
            movement,
            kept,
        )
    assert (there["between"]["relation"], back["between"]["relation"]) == ("forward", "back")


def test_branches_are_told_as_such(shell, past):
    told = shell("diff", past.releases[2], "current").stdout

    assert f"They are on two branches: both came of {past.releases[1]}, 2 releases from the one to the other.\n" in told
    assert (
        f"Release {past.releases[2]} was rolled back to {past.releases[1]} at {STEPPED_BACK}: a wrong judgement.\n"
        in told
    )


def test_a_retired_id_is_followed(shell, past):
    gone, kept = past.resource("Le verger", 2), past.resource("Le lavoir", 2)
    for asked in (gone[:8], kept, past.record("Le verger", 2)):
        told = json.loads(shell("diff", *past.releases[1:3], "--resource", asked, "--json").stdout)
        assert gone in told["resources"]
        assert [row["key"]["resource_id"] for row in told["rows"]] == [gone]


@pytest.mark.parametrize(
    "dataset",
    [name if name in ("records", "resources") else pytest.param(name, marks=pytest.mark.prove) for name in ALL],
)
def test_every_dataset_can_be_compared_and_none_shows_what_is_withheld_now(shell, past, dataset):
    """The first release has the text of a resource that was public then; it is shown nowhere."""
    told = shell("diff", *past.releases[::3], "--dataset", dataset, "--limit", "0", "--json")
    answer = json.loads(told.stdout)

    assert (told.returncode, told.stderr) == (DONE, "")
    assert "canari" not in told.stdout
    assert answer["count"] == len(answer["rows"]) == sum(count["count"] for count in answer["counts"])


@pytest.mark.prove
def test_the_other_way_round_the_same_rows_differ(shell, past):
    forth, back = (
        json.loads(shell("diff", *names, "--dataset", "records", "--limit", "0", "--json").stdout)
        for names in (past.releases[::3], past.releases[::-3])
    )
    swapped = {"added": "removed", "removed": "added", "changed": "changed"}

    assert {(row["key"]["record_id"], swapped[row["change"]]) for row in forth["rows"]} == {
        (row["key"]["record_id"], row["change"]) for row in back["rows"]
    }


def test_what_changed_of_records_is_what_the_rows_say(shell, past):
    """The result against the files themselves, read without any of our code."""
    told = json.loads(shell("diff", *past.releases[1:3], "--dataset", "records", "--limit", "0", "--json").stdout)
    old, new = (
        {row["record_id"]: row for row in pq.read_table(release_file(shell, release, "records.parquet")).to_pylist()}
        for release in past.releases[1:3]
    )
    expected = {
        (name, column): [old[name][column], new[name][column]]
        for name in old
        for column in old[name]
        if old[name][column] != new[name][column] and column != "confidence"
    }

    assert {
        (row["key"]["record_id"], value["column"]): [value["old"], value["new"]]
        for row in told["rows"]
        for value in row["columns"]
    } == expected
    assert expected


def test_a_file_has_a_row_for_each_changed_column(shell, past, tmp_path):
    for name in ("out.csv", "out.parquet", "out.json"):
        assert shell("diff", *past.releases[::3], "--limit", "1", "--out", str(tmp_path / name)).returncode == DONE
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    parquet, listed = (
        pq.read_table(tmp_path / "out.parquet").to_pylist(),
        json.loads((tmp_path / "out.json").read_text(encoding="utf-8")),
    )

    assert parquet == listed and len(parquet) == len(rows)
    verger = [row for row in parquet if row["resource_id"] == past.resource("Le verger")]
    assert {row["column"] for row in verger} == {"body", "summary", "text", "content_hash"}
    assert {row["difference"] for row in verger if row["column"] == "text"} == {
        "Les pommes du verger communal sont pressées en [-octobre-]{+septembre+} par les enfants de l’école et par les (… 3 words …)"
    }
    assert {row["difference"] for row in parquet if row["old"] is row["new"] is None} == {"(withheld)"}


def test_a_column_and_a_dataset_that_only_one_release_has_are_told(copied, past):
    """Releases of an older version: its records have a column fewer, its passages do not exist."""
    before = past.releases[1]
    records = release_file(copied, before, "records.parquet")
    table = pq.read_table(records).drop_columns(["language"])
    records.chmod(0o600)
    pq.write_table(table, records)
    manifest = release_file(copied, before, "manifest.json")
    told = json.loads(manifest.read_text(encoding="utf-8"))
    del told["files"]["passages"]
    content = records.read_bytes()
    told["files"]["records"] |= {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    renamed = rewritten(copied, before, told)
    said = copied("diff", renamed, past.releases[3], "--dataset", "records", "--json")
    answer = json.loads(said.stdout)

    assert answer["only_new"] == ["language"]
    causes = {
        row["title"]: row["cause"]
        for row in answer["rows"]
        if row["columns"] and row["columns"][0]["column"] == "language"
    }
    assert (causes["La barque"], causes["Le verger"]) == ("contract", "site")
    assert {"dataset": "passages", "old_rows": None, "new_rows": 0} in answer["others"]


def rewritten(shell, release, manifest):
    """The same folder as another release, named after what its manifest says now."""
    from pipeline.store.releases import DataFile, id_of

    files = {name: DataFile(**entry) for name, entry in manifest["files"].items()}
    name = id_of(manifest["parent"], files)
    folder = release_file(shell, release, "manifest.json").parent
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    folder.rename(folder.with_name(name))
    return name


def test_one_release_twice_differs_in_nothing(shell, past):
    told = shell("diff", "current", past.releases[3][:6])

    assert (told.returncode, told.stderr) == (DONE, "")
    assert told.stdout.endswith("These are one release.\nNothing differs in resources.\n")


REFUSED = [
    pytest.param(["diff", "current", "0badc0de"], "no release is called '0badc0de'", id="no such release"),
    pytest.param(["diff", "current", "previous", "--dataset", "nothing"], "'nothing' is not a dataset; the datasets are articles,", id="no such dataset"),
    pytest.param(["diff", "current", "previous", "--source", "nowhere"], "Neither release has a source 'nowhere'; they have gare, quai.", id="no such source"),
    pytest.param(["diff", "current", "previous", "--resource", "0000"], "'0000': there is no such id.", id="no such resource"),
    pytest.param(["diff", "current", "previous", "--dataset", "pages", "--resource", "VERGER"], "The rows of pages name no resource.", id="rows of no resource"),
    pytest.param(["diff", "current", "previous", "--out", "changes.ods"], "changes.ods: the name must end in .parquet, .csv,", id="no such format"),
    pytest.param(["diff", "current", "previous", "--limit", "-1"], "--limit -1: give a number of rows, or 0 for all.", id="no such number of rows"),
    pytest.param(["releases", "--limit", "-1"], "--limit -1: give a number of releases, or 0 for all.", id="no such number of releases"),
]  # fmt: skip


@pytest.mark.parametrize("words, why", REFUSED)
def test_what_is_not_there_is_refused_with_what_is(shell, past, words, why):
    told = shell(*(past.resource("Le verger") if word == "VERGER" else word for word in words))

    assert (told.returncode, told.stdout) == (USAGE, "")
    assert why in told.stderr
    assert not (shell.folder / "changes.ods").exists()


def test_a_damaged_file_is_named(copied, past):
    path = release_file(copied, past.releases[0], "resources.parquet")
    path.chmod(0o600)
    path.write_bytes(b"PAR1 and nothing else PAR1")
    told = copied("diff", past.releases[0], "current")

    assert (told.returncode, told.stdout) == (FAILED, "")
    assert past.releases[0] in told.stderr and "this release cannot be read" in told.stderr
