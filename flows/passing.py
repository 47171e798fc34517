"""The server that a run brings with it where no other is named, which Ctrl-C does not reach.

A terminal sends it to every process of its group, and a server that ended first would leave the run to ask for minutes where it
is. It ends with the run.
"""

import flows.settings  # noqa: F401  # before Prefect, which reads its settings when it is imported

# isort: split
import signal
import subprocess
import sys
from typing import Any

from prefect.server.api.server import SubprocessASGIServer


def let_it_be_deaf() -> None:
    """Prefect has one of these in a process, and takes the one that is there when it needs it."""
    _Deaf()


class _Deaf(SubprocessASGIServer):
    def _run_uvicorn_command(self) -> "subprocess.Popen[Any]":
        if sys.platform == "win32":
            return super()._run_uvicorn_command()
        # What is blocked is handed down, whatever handler the server sets; without this method of Prefect's it would hear.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            return super()._run_uvicorn_command()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
