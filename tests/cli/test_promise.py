"""`doublon evaluate --promise` and what it draws, on the sample: three merges by a rule and 27 cuts."""

import json
import shutil

import pytest

from tests.shell import Shell


@pytest.fixture(scope="module")
def judged(published, tmp_path_factory):
    """The sample with a merge that somebody says is wrong and one that is right, a cut that is wrong and one that is right."""
    folder = tmp_path_factory.mktemp("promise")
    for name in ("raw", "processed"):
        shutil.copytree(published.folder / name, folder / name)
    shell = Shell(folder)
    questions = json.loads(shell("judge", "--list", "--json").stdout)
    verdicts = {"pair": iter(("different", "same", None)), "cut": iter(("same", "different", None))}
    said = [(one["left"]["record_id"], one["right"]["record_id"], next(verdicts[one["kind"]])) for one in questions]
    rows = ["left_record_id,right_record_id,verdict", *(",".join(row) for row in said if row[2])]
    (folder / "raw/judgements.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return shell


def promised(shell):
    told = json.loads(shell("evaluate", "--promise", "--json").stdout)
    figures = {(one["kind"], one["by"], one["name"]): one for one in told["bounds"]}
    return told, {key: (one["decisions"], one["judged"], one["wrong"]) for key, one in figures.items()}


def test_what_is_wrong_of_the_judged_decisions_is_counted_and_others_are_asked(judged):
    told, before = promised(judged)
    asked = {(one["left_record_id"], one["right_record_id"]) for one in told["next"]}
    listed = json.loads(judged("judge", "--drawn", "--list", "--json").stdout)

    assert before["merge", "all", ""] == before["merge", "rule", "edited"] == (3, 2, 1)
    assert before["cut", "source", "exemple"] == (27, 2, 1)
    assert len(asked) == 1 + 25
    assert {(one["left"]["record_id"], one["right"]["record_id"]) for one in listed} == asked


@pytest.mark.prove
def test_it_says_the_same_before_and_after_a_run_has_applied_the_judgements(judged, tmp_path):
    shutil.copytree(judged.folder, tmp_path, dirs_exist_ok=True)
    shell = Shell(tmp_path)
    _, before = promised(shell)
    assert shell("run").returncode == 0

    assert promised(shell)[1] == before


def test_it_is_told_to_people(published, judged):
    first, told = published("evaluate", "--promise"), judged("evaluate", "--promise")

    assert first.returncode == told.returncode == 0
    assert "0 of them judged and 0 wrong: at most 100 % are wrong." in first.stdout
    assert "3 merges of release" in told.stdout and "2 of them judged and 1 wrong" in told.stdout
    assert "Judging all that are left, none of them wrong" in told.stdout
    assert "Clopper and Pearson" in told.stdout
    assert "26 questions, drawn by lot" in judged("judge", "--drawn", "--list").stdout


def test_a_promise_rests_on_judged_pairs(published, tmp_path):
    groups = tmp_path / "groups.csv"
    groups.write_text("record_id,resource\n0123456789abcdef,a\n", encoding="utf-8")

    assert "rests on pairs that were judged" in published("evaluate", str(groups), "--promise").stderr
    assert "leave --pages and --curve out" in published("evaluate", "--promise", "--pages", "raw").stderr
    assert published("evaluate", "nowhere/labels.csv", "--promise").returncode == 2
