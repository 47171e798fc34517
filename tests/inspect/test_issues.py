"""What repeats is published once for a source and snapshot, with every place, and told by kind."""

import json
import re

import pytest

from pipeline.core.errors import UsageError
from pipeline.inspect.issues import issues
from tests.generate import page
from tests.published import lay, rows, run
from tests.run.conftest import profile_of
from tests.shell import Shell


def doubtful(number: int) -> str:
    """A page whose records are "peut-être" private, which is neither yes nor no."""
    return page(number, records=4).text.replace("\nNon\n", "\npeut-être\n").replace("\nOui\n", "\npeut-être\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A first release with one kind of issue on two pages, and a second that reads one page more and a file that is none."""
    folder = tmp_path_factory.mktemp("issues")
    raw, processed = folder / "raw", folder / "processed"
    lay(raw, "gare", {f"2024-01-15/liste-{n}.txt": doubtful(n) for n in (1, 2)}, profile_of("gare"))
    run(raw, processed)
    lay(raw, "gare", {"2024-02-15/liste-3.txt": doubtful(3), "2024-02-15/image.txt": b"\x89PNG\r\n\x1a\n\0\0"})
    run(raw, processed)
    return folder


@pytest.fixture
def told(folder):
    return Shell(folder)


def test_what_repeats_is_one_row_with_all_its_places(folder):
    found = [row for row in rows(folder / "processed", "issues") if row["code"] == "unknown_value"]

    assert [(row["snapshot"], row["page"], row["place_count"]) for row in found] == [
        ("2024-01-15", "liste-1.txt", 8),
        ("2024-02-15", "liste-3.txt", 4),
    ]
    lines = (folder / "raw/gare/2024-01-15/liste-2.txt").read_text(encoding="utf-8").split("\n")
    second = [place for place in found[0]["places"] if place["page"] == "liste-2.txt"]
    assert [lines[place["first_line"] - 1] for place in second] == ["Ressource privée"] * 4
    assert all(row[name] == row["places"][0][name] for row in found for name in row["places"][0])


@pytest.mark.prove
def test_a_page_that_is_mended_takes_its_places_away_and_leaves_the_others(folder, tmp_path):
    raw, processed = tmp_path / "raw", tmp_path / "processed"
    lay(raw, "gare", {f"2024-01-15/liste-{n}.txt": doubtful(n) for n in (1, 2)}, profile_of("gare"))
    run(raw, processed)
    lay(raw, "gare", {"2024-01-15/liste-1.txt": page(1, records=4).text})
    run(raw, processed)

    [left] = [row for row in rows(processed, "issues") if row["code"] == "unknown_value"]
    assert (left["page"], left["place_count"], {place["page"] for place in left["places"]}) == (
        "liste-2.txt", 4, {"liste-2.txt"},
    )  # fmt: skip


def test_kinds_are_told_errors_first_with_an_example_of_the_newest_snapshot(folder):
    error, doubt, *_ = issues(folder / "processed").groups

    assert (error.code, error.severity, error.places, error.page) == ("binary", "error", 1, "image.txt")
    assert (doubt.code, doubt.places, doubt.pages, doubt.snapshots) == ("unknown_value", 12, 3, 2)
    assert (doubt.snapshot, doubt.page, doubt.excerpt) == ("2024-02-15", "liste-3.txt", "peut-être")


def test_since_leaves_out_what_was_told_before(folder):
    assert [(group.code, group.places) for group in issues(folder / "processed", since="previous").groups] == [
        ("binary", 1),
        ("unknown_value", 4),
    ]
    assert issues(folder / "processed", since="current").groups == ()


def test_the_command_tells_places_sentence_and_remedy(told):
    printed = told("issues", "--code", "unknown_value").stdout

    assert "12 places, on 3 pages of 2 snapshots; for example gare/2024-02-15/liste-3.txt:" in printed
    assert "'peut-être' is not among the values of" in printed and "Add it to [labels] in source.toml." in printed
    assert "binary" not in printed
    as_data = json.loads(told("issues", "--source", "gare", "--json").stdout)
    assert [group["places"] for group in as_data["groups"]][:2] == [1, 12]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        pytest.param(
            {"source": "halle"}, "no issue of this release has the source 'halle'; there are gare.", id="source"
        ),
        pytest.param({"code": "binaire"}, "the code 'binaire'; there are binary", id="code"),
        pytest.param({"since": "1999-01-01"}, "1999-01-01", id="release"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(folder, asked, why):
    with pytest.raises(UsageError, match=re.escape(why)):
        issues(folder / "processed", **asked)
