"""What a program or a piece of work costs: wall and CPU seconds, and highest resident memory."""

import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Spent(Generic[Result]):
    """Seconds of the clock and of all threads of this process, and what came of them."""

    wall: float
    cpu: float
    result: Result


def least(work: Callable[[], Result], times: int = 1) -> Spent[Result]:
    """The least seconds of several times, and what came of the last."""
    walls, cpus = [], []
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        result = work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return Spent(min(walls), min(cpus), result)


def apart(module: str, *arguments: str | Path, **environment: str) -> dict[str, Any]:
    """Run a module in a process of its own; the JSON of its last line. CalledProcessError where it fails.

    It keeps bytecode, as anybody's does, whatever the caller's does: to compile all modules takes a CPU-second of every run.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    here = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=here | environment)
    return dict(json.loads(done.stdout.splitlines()[-1]))


class Peak:
    """The highest memory of this process and its children while the block runs, by what they were doing: `megabytes`.

    It is looked at by a thread, so that what comes and goes between two looks is not seen; memory that processes share counts once.
    `spent` are the CPU seconds of this thread.
    """

    EVERY = 0.1  # seconds between two looks

    def __init__(self) -> None:
        self.megabytes: dict[str, float] = {}
        self.spent = 0.0
        self._doing, self._ended = "", threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Peak":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._look()
        self._ended.set()
        self._thread.join()

    def begin(self, doing: str) -> None:
        """From here on something else is being done."""
        self._look()
        self._doing = doing

    def _watch(self) -> None:
        while not self._ended.wait(self.EVERY):
            self._look()
            self.spent = time.thread_time()

    def _look(self) -> None:
        used = sum(map(_kilobytes, (os.getpid(), *_descendants(os.getpid())))) / 1e3
        self.megabytes[self._doing] = max(used, self.megabytes.get(self._doing, 0.0))


def _descendants(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):  # a process may end while it is looked at
            for child in map(int, task.read_text().split()):
                yield child
                yield from _descendants(child)


def _kilobytes(process: int) -> int:
    """The memory of a process, its part of what is shared; 0 of one that has ended, or where the system does not say."""
    with suppress(OSError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return next((int(row.split()[1]) for row in lines if row.startswith("Pss:")), 0)
    return 0


def cost() -> dict[str, float]:
    """CPU-seconds (`cpu`) and highest resident MB (`peak`, of one process) of this process and its children until now."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    return {"cpu": seconds, "peak": max(_peak_kilobytes(own.ru_maxrss), children.ru_maxrss) / 1e3}


def _peak_kilobytes(otherwise: int) -> int:
    """Highest resident size since the program began; `ru_maxrss` alone would count the parent that started it."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), otherwise)
