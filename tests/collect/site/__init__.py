"""A site on loopback, in a process of its own, with exact control of every byte it sends and a log of what it was asked.

    python -m tests.collect.site tests.collect.cases FOLDER [PORT]

A module of hosts names them in `HOSTS`; host n stands at its own address, 127.0.1.n, all on one port. Whether it is
the first visit of a crawler or a later one stands in FOLDER/visit, each request in FOLDER/asked.jsonl.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.checkout import ROOT


def address(number: int) -> str:
    """Where host n stands, from 1."""
    return f"127.0.{1 + number // 250}.{number % 250}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that the site saw; seconds are of one clock that never goes back. `ended` is when the answer was out,
    or the asker hung up."""

    host: str
    target: str
    headers: dict[str, str]
    visit: int
    connection: int
    began: float
    ended: float


class Site:
    """The process, and what a test asks of it."""

    def __init__(self, hosts: str, folder: Path, port: int = 0) -> None:
        """Start it and wait until it listens."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.visit(1)
        command = [sys.executable, "-m", "tests.collect.site", hosts, str(folder), str(port)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.port = int(self.process.stdout.readline() or 0)

    def visit(self, number: int) -> None:
        """Tell the hosts that this is the n-th crawl: some pages changed or vanished since."""
        (self.folder / "visit").write_text(str(number))

    def url(self, number: int, target: str = "/") -> str:
        return f"http://{address(number)}:{self.port}{target}"

    def asked(self) -> list[Asked]:
        """All requests so far, in the order in which they began."""
        lines = (self.folder / "asked.jsonl").read_text().splitlines()
        return sorted((Asked(**json.loads(line)) for line in lines), key=lambda one: one.began)

    def stop(self) -> None:
        """End the process."""
        self.process.communicate(timeout=30)
