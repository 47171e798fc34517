"""The environment → Prefect's settings, where nobody has set them; imported before Prefect, which reads them once.

A process into which somebody else has already brought Prefect (`prefect deploy`, a worker's run) keeps its home: it is
connected to a server by now, and another home would be another server.
"""

import os
import sys
from pathlib import Path

DEFAULTS = {
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",  # a fresh machine took 13 to 22 s, Prefect waits 20
    "PREFECT_LOGGING_EXTRA_LOGGERS": "pipeline",  # what the route logs is shown with the run
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",  # results are pickles: whoever can write one can run code
    # In memory, a server that was killed forgets who holds a slot, and then every later run is turned away.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    # Runs, their logs and artifacts are kept for ever otherwise; so they go 90 days after their end, events after 7.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
}


def apply() -> None:
    """Set what is not set."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    if "prefect" not in sys.modules:
        os.environ.setdefault("PREFECT_HOME", str(Path.cwd() / ".prefect"))


apply()
