"""python -m tests.fuzz.worker TARGET SEED FIRST: one case after another, in a process that may not grow, until it is ended.

Before each case its number is printed, so that whoever reads knows which one ended the process; a finding is a line of JSON.
"""

import json
import resource
import signal
import sys
import tempfile
import warnings
from dataclasses import asdict
from itertools import count
from pathlib import Path

from tests.fuzz.cases import TooSlow, case, fault
from tests.fuzz.targets import TARGETS

MAX_GROWTH = 1 << 30  # bytes of address space beyond what the libraries take; no case has more than 400 kB
MAX_SECONDS = 20.0  # of the processor, for a case; a sound page of this length takes four


def main(target: str, seed: int, first: int) -> None:
    samples = TARGETS[target].samples()
    warnings.simplefilter("error")
    signal.signal(signal.SIGPROF, _stop)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        for sample in samples:
            fault(target, sample, Path(folder))  # loads what is loaded late
        limit_growth(MAX_GROWTH)
        for number in count(first):
            print(number, flush=True)
            content = case(target, seed, number, samples)
            signal.setitimer(signal.ITIMER_PROF, MAX_SECONDS)
            finding = fault(target, content, Path(folder))
            signal.setitimer(signal.ITIMER_PROF, 0)
            if finding:
                print(json.dumps(asdict(finding)), flush=True)


def limit_growth(more: int) -> None:
    """Hold this process to what it has, and so many bytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + more,) * 2)


def _stop(_signal: int, _frame: object) -> None:
    raise TooSlow(f"more than {MAX_SECONDS:g} s of the processor")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
