"""A PostgreSQL server of its own, on loopback, for as long as a test needs one."""

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

PROGRAMS = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), None]
NOBODY = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}  # it refuses to be root


def program(name):
    found = next((path for folder in PROGRAMS if (path := shutil.which(name, path=folder and str(folder)))), None)
    if found is None:
        pytest.skip("there is no PostgreSQL here: apt-get install postgresql")
    return found


@contextmanager
def postgres(port):
    """The address of its database, as SQLAlchemy knows it; it is stopped at the end, and its data are gone."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    if NOBODY:
        shutil.chown(folder, **NOBODY)
    data = folder / "data"
    subprocess.run(
        [program("initdb"), "-D", data, "-U", "doublon", "-A", "trust", "--no-sync"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        **NOBODY,
    )
    options = ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-k", str(folder), "-p", str(port)]
    process = subprocess.Popen(
        [program("postgres"), "-D", data, *options], stderr=subprocess.DEVNULL, cwd=folder, **NOBODY
    )
    try:
        ready = [program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
        end = time.monotonic() + 60
        while subprocess.run(ready, check=False).returncode:
            assert process.poll() is None and time.monotonic() < end, "PostgreSQL does not start"
            time.sleep(0.2)
        yield f"postgresql+asyncpg://doublon@127.0.0.1:{port}/postgres"
    finally:
        process.send_signal(2)  # a fast shutdown: whoever is connected is sent away
        process.wait()
        shutil.rmtree(folder)
