"""Every command that reads a release goes through one reader: it says the same of a folder, a name and a damaged file."""

import json
import shutil

import pytest

from pipeline.cli import app
from tests.shell import Shell

FAILED, USAGE = 1, 2
LABELS = f"record_id,resource\n{'0' * 16},x\n"
READERS = [
    pytest.param(["explain", "0123"], id="explain"),
    pytest.param(["evaluate", "labels.csv"], id="evaluate"),
    pytest.param(["export", "records"], id="export"),
    pytest.param(["judge", "--list"], id="judge"),
    pytest.param(["schema", "diff", "--against", "release"], id="schema diff"),
    pytest.param(["diff", "previous", "current"], id="diff"),
    pytest.param(["releases"], id="releases"),
    pytest.param(["log", "0123"], id="log"),
]


@pytest.fixture(scope="module")
def damaged(published, tmp_path_factory):
    """A release whose records were written over."""
    folder = tmp_path_factory.mktemp("damaged")
    shutil.copytree(published.folder, folder, dirs_exist_ok=True)
    (folder / "labels.csv").write_text(LABELS, encoding="utf-8")
    for path in folder.rglob("records.parquet"):
        path.chmod(0o600)
        path.write_bytes(b"PAR1 and nothing else PAR1")
    return Shell(folder)


@pytest.mark.parametrize("words", READERS)
def test_nothing_was_published_yet(empty, words):
    (empty.folder / "raw").mkdir()
    (empty.folder / "labels.csv").write_text(LABELS, encoding="utf-8")
    told = empty(*words)

    assert (told.returncode, told.stdout) == (USAGE, "")
    assert told.stderr == "doublon: processed: nothing was published yet. Run `doublon run` first.\n"


def test_status_says_so_and_is_done(empty):
    told = empty("status")

    assert (told.returncode, told.stdout) == (0, "processed: nothing was published yet. Run `doublon run` first.\n")
    assert json.loads(empty("status", "--json").stdout) == {"release": None}


@pytest.mark.parametrize("words", [*READERS[:2], READERS[3], pytest.param(["status"], id="status")])
def test_a_damaged_release_says_what_was_kept_and_what_to_do(damaged, words):
    told = damaged(*words)

    assert (told.returncode, told.stdout) == (FAILED, "")
    assert "/records.parquet: the bytes are not those that were published in release " in told.stderr
    assert "Nothing was changed; `doublon repair` puts it right" in told.stderr


def test_check_names_the_damaged_file_of_the_current_release_and_no_stranger(damaged):
    (damaged.folder / "processed" / "mine.parquet").write_bytes(b"mine")
    told = json.loads(damaged("check", "--json").stdout)

    assert [(one["rule"], one["path"]) for one in told["failures"]] == [("not_parquet", "processed/records.parquet")]


@pytest.mark.parametrize("command", ["export", "evaluate"])
def test_the_help_says_how_a_release_is_named(capsys, command):
    app([command, "--help"], exit_on_error=False)

    said = " ".join(capsys.readouterr().out.replace("│", " ").split())
    for form in ("current", "latest (published last)", "previous (the parent", "an id or how one begins", "2024-06-30"):
        assert form in said
