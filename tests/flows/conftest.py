"""One Prefect server for all tests of flows, and the sample in a folder of its own."""

import shutil

import pytest

from tests.checkout import ROOT

IDLE = (  # services of the server that look into its database every few seconds, for what no test waits for
    "CANCELLATION_CLEANUP", "CLEANUP_RECONCILER", "FOREMAN", "LATE_RUNS", "PAUSE_EXPIRATIONS", "REPOSSESSOR", "SCHEDULER",
)  # fmt: skip


@pytest.fixture
def root():
    return ROOT


@pytest.fixture
def raw(tmp_path):
    """A copy of the sample, which a test may spoil."""
    return shutil.copytree(ROOT / "raw" / "exemple", tmp_path / "raw" / "exemple").parent


@pytest.fixture
def processed(tmp_path):
    return tmp_path / "processed"


@pytest.fixture(scope="package")
def server():
    """A Prefect server for the tests of this folder: its start takes some ten seconds, and while it stands it is never idle."""
    from prefect.server.api.server import SubprocessASGIServer
    from prefect.settings import PREFECT_API_BLOCKS_REGISTER_ON_START, temporary_settings
    from prefect.testing.utilities import prefect_test_harness

    no_blocks = {PREFECT_API_BLOCKS_REGISTER_ON_START: False}  # no flow has one, and to list their kinds takes a second
    with (
        pytest.MonkeyPatch.context() as patch,
        temporary_settings(updates=no_blocks),
    ):
        for service in IDLE:
            patch.setenv(f"PREFECT_SERVER_SERVICES_{service}_ENABLED", "false")
        with prefect_test_harness(server_startup_timeout=120):
            yield
            for started in [*SubprocessASGIServer._instances.values()]:
                if process := started.server_process:
                    # to end it in peace takes seconds, and nothing of it stays; what it is still to be told goes first
                    process.terminate = process.kill
