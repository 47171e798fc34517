"""What a program or a piece of work costs: wall and CPU seconds, and highest resident memory."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
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
    """Run a module in a process of its own; the JSON of its last line. CalledProcessError where it fails."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | environment)
    return dict(json.loads(done.stdout.splitlines()[-1]))


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
