"""Settings stand before Prefect reads them, and never against the user's."""

import json
import os
import subprocess
import sys

import pytest

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


def test_what_the_user_set_stands(shown, tmp_path):
    home = str(tmp_path / "elsewhere")
    user = {"PREFECT_HOME": home, "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300"}
    assert shown(**user) == [home, 300, ["pipeline"]]


def test_a_process_that_has_prefect_keeps_its_home(shown, tmp_path):
    before = "import prefect.settings; prefect.settings.get_current_settings()"
    home, *_ = shown(before, HOME=str(tmp_path / "user"))
    assert home == str(tmp_path / "user" / ".prefect")
