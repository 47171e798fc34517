"""An API of Prefect's for as long as a block runs: the one that PREFECT_API_URL names, else a server of our own."""

import flows.settings  # noqa: F401  # before Prefect, which reads its settings when it is imported

# isort: split
import ipaddress
import os
import runpy
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from prefect.context import refresh_global_settings_context
from prefect.settings import get_current_settings

from pipeline.core.errors import PipelineError, UsageError

STARTUP_SECONDS = 120
STOP_SECONDS = 20  # then it is killed


@contextmanager
def server() -> Iterator[str]:
    """The address of an API that keeps timetables. Raises UsageError, and PipelineError where none can be started."""
    settings = get_current_settings()
    if settings.api.url:
        yield settings.api.url
        return
    listening = settings.server.api
    host, hidden = listening.host, listening.auth_string
    secret = (
        hidden.get_secret_value() if hidden is not None else None
    )  # an empty one is false, and not the same as none
    refuse_open(host, secret)
    if secret is not None:
        os.environ.setdefault("PREFECT_API_AUTH_STRING", secret)
    os.environ.setdefault("PREFECT_HOME", str(settings.home))
    # Two that start at once must not meet: the port is Prefect's usual one only where somebody asks for it.
    port = _port(host, listening.port if "port" in listening.model_fields_set else 0)
    with _started(host, port) as api:
        os.environ["PREFECT_API_URL"] = api  # for this process and the runs that it starts
        refresh_global_settings_context()
        try:
            yield api
        finally:
            del os.environ["PREFECT_API_URL"]
            refresh_global_settings_context()


def refuse_open(host: str, secret: str | None) -> None:
    """Raise UsageError for a server that anybody on the network could order about, and for a secret that is none."""
    if secret is not None and not secret.strip(": "):
        raise UsageError("PREFECT_SERVER_API_AUTH_STRING is empty: give it a user and a password, user:password.")
    if secret is None and not _is_loopback(host):
        raise UsageError(
            "PREFECT_SERVER_API_HOST is %(host)s: the server could be reached from outside, and whoever reaches it can start runs. Set PREFECT_SERVER_API_AUTH_STRING, or leave the host at 127.0.0.1.",
            host=host,
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _port(host: str, wanted: int) -> int:
    """A port where a server can listen: `wanted`, or any that is free where that is 0."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server will: a port just left is free
        try:
            probe.bind((host, wanted))
        except OSError as error:
            raise PipelineError(
                "%(host)s:%(wanted)s: Prefect's server cannot listen there: %(strerror)s. Set PREFECT_SERVER_API_PORT to a free port, or not at all.",
                host=host,
                wanted=wanted,
                strerror=error.strerror,
            ) from error
        return int(probe.getsockname()[1])


@contextmanager
def _started(host: str, port: int) -> Iterator[str]:
    command = [sys.executable, "-m", "flows.server", "server", "start", "--host", host, "--port", str(port)]
    # A session of its own: Ctrl-C at the terminal must end the runs first, and they need the server to say so.
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        api = f"http://{_reached(host)}:{port}/api"
        _wait_for(process, api)
        yield api
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _reached(host: str) -> str:
    """Where this machine reaches a server that listens at `host`."""
    if host in ("0.0.0.0", "::"):
        return "127.0.0.1" if host == "0.0.0.0" else "[::1]"
    return f"[{host}]" if ":" in host else host


def _wait_for(process: "subprocess.Popen[bytes]", api: str) -> None:
    deadline = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise PipelineError(
                "Prefect's server ended at once, with code %(returncode)s; its reason is above.",
                returncode=process.returncode,
            )
        try:
            if httpx.get(f"{api}/health", trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass  # it does not listen yet
        time.sleep(0.2)
    raise PipelineError(
        "%(api)s: Prefect's server did not answer within %(startup_seconds)s s.",
        api=api,
        startup_seconds=STARTUP_SECONDS,
    )


def _prefect() -> None:
    """Be the command `prefect` until the parent is gone, even if it was killed: then nobody holds the other end of stdin."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    runpy.run_module("prefect", run_name="__main__", alter_sys=True)


def _end_with_parent() -> None:
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    _prefect()
