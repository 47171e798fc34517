"""One writer at a time, and no lock that outlives its holder."""

import subprocess
import sys

import pytest

from pipeline import store
from pipeline.core.errors import Locked, PipelineError

HOLDER = """
import sys, time, pathlib
from pipeline import store
with store.lock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_is_turned_away_and_a_killed_one_leaves_no_lock(processed, root):
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, processed], stdout=subprocess.PIPE, cwd=root)
    try:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Locked, match="another run is at work") as refused, store.lock(processed):
            pass
        assert refused.value.exit_code == 5
    finally:
        holder.kill()
        holder.communicate()

    with store.lock(processed):
        pass


def test_the_lock_is_free_after_a_failure(processed):
    with pytest.raises(ZeroDivisionError), store.lock(processed):
        raise ZeroDivisionError
    with store.lock(processed):
        pass


def test_the_folder_is_made(tmp_path):
    with store.lock(tmp_path / "new" / "processed"):
        assert [path.name for path in (tmp_path / "new" / "processed").iterdir()] == [".lock"]


def test_a_folder_that_cannot_be(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(PipelineError) as refused, store.lock(tmp_path / "file" / "processed"):
        pass
    assert refused.value.exit_code == 1
