"""What nobody may read, planted wherever a page, its address, its name or its profile can carry it → no file that a run writes holds it."""

from pathlib import Path

import pytest

from tests.planted import PLANTED, leaks, plant
from tests.published import rows, run
from tests.shell import Shell


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted")
    raw, processed = folder / "raw", folder / "processed"
    plant(raw)
    run(raw, processed)
    return processed


def test_no_file_of_a_run_holds_what_is_private(published: Path):
    assert leaks(published) == set()


def test_what_is_not_private_stays(published: Path):
    pages = {str(row["page"]): row for row in rows(published, "pages") if row["source"] == "bourgs"}

    assert {"[e-mail].txt", "[e-mail]-2.txt", "[e-mail].html", "[e-mail].jsonl", "appel [phone].txt"} <= pages.keys()
    assert (
        pages["[e-mail].txt"]["url"]
        == "https://exemple.org/a?mail=[e-mail]&tel=[phone]&token=[secret]#session=[secret]"
    )
    assert {row["terms_url"] for row in rows(published, "records") if row["source"] == "bourgs"} == {
        "https://exemple.org/droits?auth=[secret]"
    }


def test_a_second_run_finds_nothing_new(published: Path):
    outcome = run(published.parent / "raw", published)

    assert not outcome.is_new


def test_no_command_prints_what_is_private(published: Path):
    shell = Shell(published.parent)
    for words in (("run",), ("status",), ("check",), ("export", "records", "--to", "records.csv")):
        printed = shell(*words)
        assert [planted for planted in PLANTED if planted in printed.stdout + printed.stderr] == [], words
