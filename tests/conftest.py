"""What all tests share: laws are tried on the same cases every time, so that a red run is red again, however slow the machine.

`make prove` tries more of them, by the profile `long`; `pytest --hypothesis-profile=search` tries others.
"""

import gc
import os

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

from pipeline.store import query
from tests import laws

os.environ |= {"LC_ALL": "C.UTF-8", "LANGUAGE": ""}  # messages are English, whatever the locale of who runs the tests
for name in laws.SHARES:
    few = round(laws.USUAL * min(1, laws.SHARES[name]))
    settings.register_profile(name, derandomize=name != "search", deadline=None, max_examples=few)
settings.load_profile("steady")
gc.set_threshold(1_000_000, 50, 50)  # a search for garbage is worth its time only after many new objects: at Python's
# own threshold it took a tenth of all tests, and a quarter of the loading of their modules
query.THREADS = 1  # two processes share the cores already, and what tests publish is one row group a file

TOGETHER = (
    "tests/cli/history/",
    "tests/collect/",
    "tests/flows/",
    "tests/report/",
    "tests/run/releases/",
    "tests/store/remote/",
)  # folders whose files share crawls of a site, a server, or releases


class ByFile(LoadFileScheduling):
    """Of two processes, one gets all tests of a file, which share what they published, or of a folder of TOGETHER."""

    def _split_scope(self, nodeid):
        file = super()._split_scope(nodeid)
        return next((folder for folder in TOGETHER if file.startswith(folder)), file)


@pytest.hookimpl(optionalhook=True)  # where all is run in one process
def pytest_xdist_make_scheduler(config, log):
    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


class ExamplesWhereShown:
    """Docstrings are searched for examples only in files that show one: most show none, and both processes would load them all."""

    @pytest.hookimpl(wrapper=True)
    def pytest_collect_file(self, file_path):
        collectors = yield
        if file_path.suffix != ".py" or ">>>" in file_path.read_text(encoding="utf-8"):
            return collectors
        return [collector for collector in collectors if type(collector) is pytest.Module]


def pytest_configure(config):
    config.pluginmanager.register(ExamplesWhereShown())  # here it would be heard for files of tests/ alone


def pytest_collection_finish():
    """Some thousand cases and every library stay to the end: no search for garbage need go through them."""
    gc.freeze()
