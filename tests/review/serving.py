"""`doublon review` in a process of its own, and who asks it: a browser's requests, as bare as one likes."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx

from tests.shell import SURROUNDINGS

FORM, QUESTION = re.compile(r'name="form" value="([^"]+)"'), re.compile(r'name="question" value="([^"]+)"')


class Served:
    """A review of a copy of a folder; `address` opens it once, `origin` and `path` are where it lies."""

    def __init__(self, folder, target, *words):
        self.folder = shutil.copytree(folder, target)
        command = [sys.executable, "-m", "pipeline.cli", "review", "--no-browser", "--who", "Léa", *words]
        self._process = subprocess.Popen(
            command, cwd=self.folder, env=os.environ | SURROUNDINGS, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )  # fmt: skip
        self.address = re.search(r"http://\S+", self._process.stderr.readline()).group()
        self.origin, self.path = re.match(r"(http://[^/]+)(/[^?]+)", self.address).groups()

    def client(self):
        """Somebody who has not opened it yet."""
        return httpx.Client(base_url=self.origin, follow_redirects=False, trust_env=False)

    def cpu(self):
        """CPU-seconds that all of its threads have taken until now, as Linux tells."""
        threads = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

    def interrupt(self):
        self._process.send_signal(signal.SIGINT)

    def end(self):
        """What it printed since it began, and its exit code."""
        stdout, stderr = self._process.communicate(timeout=60)
        return stdout, stderr, self._process.returncode

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


def opened(served):
    """A client for whom it is open."""
    client = served.client()
    told = client.get(served.address)
    assert told.status_code == 303
    return client


def fields(client, served, **said):
    """What the page's own form would send."""
    page = client.get(served.path).text
    question = QUESTION.search(page)
    return {"form": FORM.search(page)[1], "question": question[1] if question else "", **said}


def decide(client, served, **said):
    """Press a button of the page."""
    return client.post(served.path, data=fields(client, served, **said), headers={"Origin": served.origin})
