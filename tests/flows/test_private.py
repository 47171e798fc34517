"""What nobody may read, planted in raw/ → it is in nothing that the flow writes, Prefect's own database of runs, logs and artifacts included."""

from pathlib import Path

import pytest
from prefect.logging.handlers import APILogHandler
from prefect.settings import PREFECT_API_DATABASE_CONNECTION_URL, PREFECT_HOME
from sqlalchemy.engine import make_url

from flows.ingest import ingest
from tests.planted import PLANTED, leaks, plant

pytestmark = pytest.mark.usefixtures("server")


def written(database: Path) -> str:
    """Everything that lies in the files of a database, as it lies there."""
    return "".join(path.read_bytes().decode("latin-1") for path in database.parent.glob(f"{database.name}*"))


def test_nothing_that_the_flow_writes_holds_what_is_private(tmp_path):
    plant(tmp_path / "raw")
    state = ingest(str(tmp_path / "raw"), str(tmp_path / "processed"), return_state=True)
    APILogHandler().flush()  # what was logged is sent from time to time
    database = Path(str(make_url(PREFECT_API_DATABASE_CONNECTION_URL.value()).database))

    assert state.is_completed() and state.result().is_new
    assert "ingest-summary" in written(database)  # it is the one
    assert [planted for planted in PLANTED if planted in written(database)] == []
    assert leaks(tmp_path / "processed") | leaks(PREFECT_HOME.value() / "storage") == set()
