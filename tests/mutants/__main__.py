"""python -m tests.mutants [-n NUMBER] [--seed SEED] [PATH ...]"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

from tests.checkout import ROOT
from tests.mutants.change import Mutant, mutants_of
from tests.mutants.reach import Reach, reach

CORE = "core read split fields ingest resolve passages judgements contract store run".split()
LEFT = (".*", "processed", "__pycache__")  # of the tree, where it is copied
CORES = len(os.sched_getaffinity(0))
MAX_SURVIVORS = 0.05  # of the sample


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("paths", nargs="*", default=[f"pipeline/{room}" for room in CORE])
    parser.add_argument("-n", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    order = parser.parse_args()
    mutants = [mutant for path in order.paths for file in files(ROOT / path) for mutant in mutants_of(file, code(file))]
    sample = random.Random(order.seed).sample(mutants, min(order.n, len(mutants)))
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        reached = reach(ROOT, lambda: copied(Path(folder, "reach")), CORES)
        with workers(Path(folder)) as hold:
            unchanged = Mutant(sample[0].file, sample[0].line, sample[0].function, sample[0].before, sample[0].before)
            if hold(unchanged, reached) != "survived":
                sys.exit(f"{unchanged.file}: its tests fail without any change; nothing can be said of mutants.")
            with ThreadPoolExecutor(CORES) as pool:
                ends = Counter(pool.map(lambda mutant: told(mutant, hold(mutant, reached)), sample))
    share = ends["survived"] / len(sample)
    figures = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
    print(f"\n{len(sample)} of {len(mutants):,} mutants: {figures}; {share:.1%} survive.")
    return int(share > MAX_SURVIVORS)


def files(path: Path) -> list[str]:
    return sorted(str(file.relative_to(ROOT)) for file in (path.rglob("*.py") if path.is_dir() else [path]))


def code(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def copied(target: Path) -> Path:
    return Path(shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*LEFT)))


def told(mutant: Mutant, end: str) -> str:
    if end == "survived":
        print(f"\n{mutant.file}:{mutant.line} survived\n{mutant.diff()}", flush=True)
    return end


@contextmanager
def workers(folder: Path) -> Iterator[Callable[[Mutant, Reach], str]]:
    """A function that holds a mutant against its tests, in a worker that is free, and says how that ended."""
    free: Queue[subprocess.Popen[str]] = Queue()
    for number in range(CORES):
        copy = copied(folder / f"copy-{number}")
        command = [sys.executable, "-m", "tests.mutants.worker"]
        environment = {**os.environ, "PYTHONPATH": str(copy)}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        free.put(subprocess.Popen(command, cwd=copy, env=environment, **pipes))

    def hold(mutant: Mutant, reached: Reach) -> str:
        tests = reached.of(mutant.file, mutant.function)
        worker = free.get()
        print(
            json.dumps({"file": mutant.file, "code": mutant.code, "stages": stages(mutant.file, tests)}),
            file=worker.stdin,
            flush=True,
        )
        end = worker.stdout.readline().strip()
        free.put(worker)
        return end

    try:
        yield hold
    finally:
        for _ in range(CORES):
            free.get().communicate()


def stages(file: str, tests: dict[str, float]) -> list[tuple[list[str], float]]:
    """The tests of the file's own room and its doctests, then all others, quick files first; a limit of seconds for each."""
    room, costs = f"tests/{file.split('/')[1]}/", defaultdict[str, float](float)
    for test, seconds in tests.items():
        costs[test.split("::")[0]] += seconds
    quick = sorted(tests, key=lambda test: costs[test.split("::")[0]])
    near = [test for test in quick if test.startswith((room, file))]
    far = [test for test in quick if not test.startswith((room, file))]
    return [(stage, 60 + 5 * sum(tests[test] for test in stage)) for stage in (near, far)]


if __name__ == "__main__":
    sys.exit(main())
