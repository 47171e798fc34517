"""`doublon check` as people, scripts and CI servers see it."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from junitparser import JUnitXml

from tests.published import DATASETS

RUN, BROKEN = 0, 3


@pytest.fixture(scope="module")
def broken(published, tmp_path_factory):
    """A folder with two broken rules in one file: a word outside an enumeration, with a comma, and a bad id."""
    folder = tmp_path_factory.mktemp("broken data")
    source = published.folder / "processed"
    matches = pq.read_table(source / "matches.parquet")
    for column, value in (("by", "nobody,\nnot 1 %"), ("left_record_id", "no id")):
        at = matches.column_names.index(column)
        values = [value, *matches[column].to_pylist()[1:]]
        matches = matches.set_column(at, matches.field(at), pa.array(values, pa.string()))
    pq.write_table(matches, folder / "matches.parquet")
    return folder


def test_what_is_wrong_is_told_by_rule_with_place_and_remedy(published, broken):
    told = published("check", str(broken))

    assert told.returncode == BROKEN
    assert "enumeration:\n  matches.by: expected one of rule, human; 1 row, for example:" in told.stdout
    assert "add it to schemas/matches.odcs.yaml and raise the contract's minor version." in told.stdout
    assert "2 broken rules in 1 of 1 file: matches." in told.stdout


def test_json_holds_files_and_failures(published, broken):
    told = json.loads(published("check", str(broken), "--json").stdout)

    assert [(one["dataset"], one["rows"]) for one in told["files"]] == [("matches", 15)]
    assert {(one["rule"], one["column"], one["count"]) for one in told["failures"]} == {
        ("enumeration", "by", 1),
        ("pattern", "left_record_id", 1),
    }
    assert all(one["examples"][0]["key"] for one in told["failures"])


def test_github_marks_one_line_a_failure(published, broken):
    told = published("check", str(broken), "--format", "github")
    lines = told.stdout.splitlines()

    assert told.returncode == BROKEN
    assert [line.split("::")[1].split(" ")[0] for line in lines] == ["error", "error"]
    assert any("title=matches.by breaks enumeration::" in line and "not 1 %25" in line for line in lines)


def test_github_says_that_nothing_is_broken(published):
    told = published("check", "--format", "github")

    assert (told.returncode, told.stdout) == (
        RUN,
        f"::notice title=doublon check::{len(DATASETS)} files keep their contracts\n",
    )


def test_junit_has_a_case_for_each_rule(published, broken, tmp_path):
    (tmp_path / "sound.xml").write_text(published("check", "--format", "junit").stdout, encoding="utf-8")
    (tmp_path / "broken.xml").write_text(published("check", str(broken), "--format", "junit").stdout, encoding="utf-8")
    sound, report = JUnitXml.fromfile(tmp_path / "sound.xml"), JUnitXml.fromfile(tmp_path / "broken.xml")

    assert (sound.failures, len(list(sound))) == (0, len(DATASETS))
    assert sound.tests > 50
    [suite] = report
    failed = {case.name: case.result[0].message for case in suite if case.result}
    assert set(failed) == {"enumeration", "pattern"}
    assert "matches.by breaks enumeration" in failed["enumeration"]


def test_quiet_is_an_exit_code_alone(published, broken):
    told = published("check", str(broken), "--quiet")

    assert (told.returncode, told.stdout, told.stderr) == (BROKEN, "", "")
