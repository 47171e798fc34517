"""What a program costs: CPU-seconds of all its threads and children, and its highest resident memory."""

import json
import resource
import subprocess
import sys
from pathlib import Path


def apart(module: str, *arguments: str | Path) -> dict[str, float]:
    """Run a module of this package in a process of its own; the JSON of its last line. CalledProcessError where it fails."""
    command = [sys.executable, "-m", f"tests.benchmarks.duplicates.{module}", *map(str, arguments)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[-1])


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
