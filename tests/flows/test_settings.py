"""Settings stand before Prefect reads them, and never against the user's."""

import json
import os
import subprocess
import sys

import pytest

from flows import settings

SHOW = """
import json, os, sys
{before}
import flows.settings
import prefect.settings
settings = prefect.settings.get_current_settings()
print(json.dumps([str(settings.home), settings.server.ephemeral.startup_timeout_seconds, settings.logging.extra_loggers]))
"""


@pytest.fixture
def shown(tmp_path, root):
    """What Prefect has read in a process of its own."""

    def run(before="", **set_by_user):
        bare = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
        environment = {**bare, "PYTHONPATH": str(root), **set_by_user}
        command = [sys.executable, "-c", SHOW.format(before=before)]
        done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    return run


def test_safe_where_nothing_is_set(shown, tmp_path):
    assert shown() == [str(tmp_path / ".prefect"), 120, ["pipeline"]]


@pytest.mark.prove
def test_what_the_user_set_stands_and_a_process_that_has_prefect_keeps_its_home(shown, tmp_path):
    before = "import prefect.settings; prefect.settings.get_current_settings()"
    user = {"HOME": str(tmp_path / "user"), "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300"}
    home, timeout, _ = shown(before, **user)
    assert (home, timeout) == (str(tmp_path / "user" / ".prefect"), 300)


def test_a_home_that_the_user_set_stands(monkeypatch):
    monkeypatch.setenv("PREFECT_HOME", "elsewhere")
    monkeypatch.delitem(sys.modules, "prefect", raising=False)
    settings.apply()
    assert os.environ["PREFECT_HOME"] == "elsewhere"
