"""doublon doctor finds what would stop a run, and says what to do about it."""

import json
import shutil
import socket

import pytest

from pipeline import store
from tests.shell import Shell


@pytest.fixture
def copied(published, tmp_path):
    """The sample, published."""
    shutil.copytree(published.folder, tmp_path / "project")
    return Shell(tmp_path / "project")


def found(shell, *words):
    told = shell("doctor", "--json", *words)
    return told.returncode, {finding["what"]: finding for finding in json.loads(told.stdout)["findings"]}


def test_a_folder_in_order_is_told_so(copied):
    code, looks = found(copied)

    assert code == 0
    assert {what for what, look in looks.items() if look["state"] == "error"} == set()
    assert list(looks)[:9] == [
        "versions", "raw", "profiles", "judgements", "processed", "disk", "lock", "releases", "index",
    ]  # fmt: skip
    assert "1 release, the current one is" in looks["releases"]["told"]
    assert "Nothing would stop a run." in copied("doctor").stdout


def no_raw(folder):
    shutil.rmtree(folder / "raw")


def a_broken_profile(folder):
    (folder / "raw/exemple/source.toml").write_text("name = 3\n", encoding="utf-8")


def a_file_cut_short(folder):
    release = store.current(folder / "processed")
    path = release.path("records")
    path.unlink()
    path.write_bytes(b"PAR1")


def a_pointer_that_is_gone(folder):
    (folder / "processed/_current.json").unlink()


def judgements_that_are_none(folder):
    (folder / "raw/judgements.csv").write_text("a,b\n1,2\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "what", "remedy"),
    [
        pytest.param(no_raw, "raw", "doublon init", id="no raw folder"),
        pytest.param(a_broken_profile, "profiles", "Correct it", id="a profile"),
        pytest.param(a_file_cut_short, "releases", "doublon repair", id="a file"),
        pytest.param(a_pointer_that_is_gone, "releases", "doublon repair", id="the pointer"),
        pytest.param(judgements_that_are_none, "judgements", "Mend what is named", id="judgements"),
    ],
)
def test_what_would_stop_a_run_is_told_with_its_remedy(copied, damage, what, remedy):
    damage(copied.folder)
    code, looks = found(copied)

    assert code == 1
    assert [name for name, look in looks.items() if look["state"] == "error"] == [what]
    assert remedy in looks[what]["remedy"]


def test_a_run_at_work_is_told_and_stops_nothing(copied):
    with store.lock(copied.folder / "processed"):
        code, looks = found(copied)

    assert (code, looks["lock"]["state"]) == (0, "warning")


def test_a_server_that_does_not_answer_is_told_when_it_is_asked(copied, monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("PREFECT_API_URL", f"http://marie:secret@127.0.0.1:{free.getsockname()[1]}/api")
        assert found(copied)[0] == 0
        code, looks = found(copied, "--network")

    assert (code, looks["prefect"]["state"]) == (1, "error")
    assert "does not answer" in looks["prefect"]["told"] and "secret" not in json.dumps(looks)
