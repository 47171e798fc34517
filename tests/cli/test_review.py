"""`doublon review` and `doublon judge --from` as commands: what they refuse, and what they write without a server."""

import json
import shutil

import pytest

from tests.shell import Shell


@pytest.fixture(scope="module")
def reviewed(published, tmp_path_factory):
    """A folder in which the sample was published; no test changes its judgements."""
    folder = tmp_path_factory.mktemp("reviewed")
    for name in ("raw", "processed"):
        shutil.copytree(published.folder / name, folder / name)
    return Shell(folder)


def test_a_page_without_a_server_holds_what_the_terminal_would_ask(reviewed):
    told = json.loads(reviewed("review", "--static", "pages", "--json").stdout)
    page = (reviewed.folder / "pages/index.html").read_text(encoding="utf-8")
    asked = json.loads(reviewed("judge", "--list", "--json").stdout)

    assert told == {"file": "pages/index.html", "questions": len(asked), "left": 0}
    assert all(one["left"]["record_id"] in page and one["right"]["record_id"] in page for one in asked)
    assert page.count('<form class="question"') == len(asked) + 1  # and the one that says that nothing is left


def test_a_page_without_a_server_is_the_same_each_time(reviewed):
    for name in ("one", "other"):
        reviewed("review", "--static", name, "--language", "fr", "--blind", "--who", "Léa", "--limit", "2")
    one, other = (reviewed.folder / name / "index.html" for name in ("one", "other"))

    assert one.read_bytes() == other.read_bytes()
    assert "the same title" not in one.read_text(encoding="utf-8")


def test_what_was_drawn_by_lot_is_asked_pair_by_pair(reviewed):
    told = json.loads(reviewed("review", "--drawn", "--static", "drawn", "--json").stdout)

    assert told["questions"] == len(json.loads(reviewed("evaluate", "--promise", "--json").stdout)["next"])


REFUSED = [
    pytest.param(["review", "--static", "raw/exemple/source.toml"], "this is a file; name a folder", id="a-file-for-a-folder"),
    pytest.param(["review", "--source", "lavoir"], "no source 'lavoir'", id="no-such-source"),
    pytest.param(["review", "--raw", "nowhere"], "no such folder", id="no-raw-folder"),
    pytest.param(["judge", "--from", "nowhere.csv"], "no such file", id="no-such-file"),
    pytest.param(["judge", "--from", "raw/exemple/source.toml"], "the header lacks left_record_id", id="no-judgements"),
]  # fmt: skip


@pytest.mark.parametrize("words, named", REFUSED)
def test_usage_errors_name_what_is_wrong(reviewed, words, named):
    told = reviewed(*words)

    assert told.returncode == 2
    assert named in told.stderr
    assert not (reviewed.folder / "raw/judgements.csv").exists()


def test_nothing_to_decide_is_told(reviewed, tmp_path):
    folder = shutil.copytree(reviewed.folder, tmp_path / "decided")
    asked = json.loads(reviewed("judge", "--list", "--json").stdout)
    rows = [f"{one['left']['record_id']},{one['right']['record_id']},different" for one in asked]
    (folder / "said.csv").write_text("\n".join(["left_record_id,right_record_id,verdict", *rows, rows[0]]) + "\n", encoding="utf-8")  # fmt: skip
    here = Shell(folder)

    assert json.loads(here("judge", "--from", "said.csv", "--json").stdout) == {"added": len(rows) + 1, "known": 0}
    assert here("review").stdout.startswith("Nothing to judge")
    assert json.loads(here("judge", "--from", "said.csv", "--json").stdout) == {"added": 0, "known": len(rows) + 1}
