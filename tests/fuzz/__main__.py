"""python -m tests.fuzz [--minutes MINUTES] [--seed SEED] [TARGET ...]: tries cases and prints a table of what it found."""

import argparse
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.checkout import ROOT
from tests.fuzz.cases import Finding, case
from tests.fuzz.targets import TARGETS

FOUND = ROOT / ".fuzz"  # the bytes of each finding
SILENCE = 120.0  # seconds after which a case that holds the processor where no signal reaches counts as endless


@dataclass
class Tally:
    """What was tried of a target."""

    executions: int = 0
    seconds: float = 0.0
    findings: dict[str, tuple[int, Finding]] = field(default_factory=dict)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("targets", nargs="*", default=list(TARGETS))
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    order = parser.parse_args()
    if unknown := set(order.targets) - set(TARGETS):
        parser.error(f"{', '.join(sorted(unknown))}: the targets are {', '.join(TARGETS)}")
    tallies = {target: tried(target, order.seed, order.minutes * 60 / len(order.targets)) for target in order.targets}
    print(f"\n{'target':<16}{'executions':>12}{'a second':>10}{'findings':>10}")
    for target, tally in tallies.items():
        rate = tally.executions / max(tally.seconds, 0.001)
        print(f"{target:<16}{tally.executions:>12,}{rate:>10,.0f}{len(tally.findings):>10}")
    print(f"{'in all':<16}{sum(tally.executions for tally in tallies.values()):>12,}")
    return int(any(tally.findings for tally in tallies.values()))


def tried(target: str, seed: int, seconds: float) -> Tally:
    """Cases of a target for some seconds, not counted what loading takes; a process that a case ended is followed by another."""
    tally, number = Tally(), 0
    while tally.seconds < seconds:
        began = None
        for line in lines(target, seed, number, seconds - tally.seconds):
            began = began or time.monotonic()
            if line.startswith("{"):
                keep(tally, target, seed, number, Finding(**json.loads(line)))
            elif line.isdigit():
                number = int(line)
                tally.executions += 1
            else:
                keep(tally, target, seed, number, Finding(line, "the process ended"))
        number += 1
        tally.seconds += (
            time.monotonic() - (began or time.monotonic()) + 0.1
        )  # one that ends at once is not tried for ever
    return tally


def lines(target: str, seed: int, first: int, seconds: float) -> Iterator[str]:
    """What a worker prints until its time is over; at last how it ended, where it ended by itself."""
    command = [sys.executable, "-m", "tests.fuzz.worker", target, str(seed), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as worker:
        printed: queue.Queue[str | None] = queue.Queue()
        reader = threading.Thread(target=lambda: [*map(printed.put, worker.stdout), printed.put(None)])
        reader.start()
        end = None
        try:
            while end is None or time.monotonic() < end:
                line = printed.get(timeout=SILENCE)
                end = end or time.monotonic() + seconds
                if line is None:
                    yield f"ended by {worker.wait()}: {(worker.stderr.read().strip().splitlines() or [''])[-1][:200]}"
                    return
                yield line.strip()
        except queue.Empty:
            yield "endless"
        finally:
            worker.kill()
            reader.join()


def keep(tally: Tally, target: str, seed: int, number: int, finding: Finding) -> None:
    if finding.cause in tally.findings:
        return
    tally.findings[finding.cause] = (number, finding)
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{target.replace(' ', '')}-{seed}-{number}"
    path.write_bytes(case(target, seed, number, TARGETS[target].samples()))
    print(f"{target} {number}: {finding.cause}: {finding.detail} ({Path(path).relative_to(ROOT)})", flush=True)


if __name__ == "__main__":
    sys.exit(main())
