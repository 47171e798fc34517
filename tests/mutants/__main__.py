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
from dataclasses import replace
from pathlib import Path
from queue import Queue

from tests.checkout import ROOT
from tests.mutants.change import Mutant, mutants_of
from tests.mutants.reach import Reach, reach

CORE = "core read split fields ingest resolve passages judgements contract store run".split()
LEFT = (".*", "processed", "__pycache__")  # of the tree, where it is copied
CORES = len(os.sched_getaffinity(0))
MAX_SURVIVORS = 0.05  # of the sample
QUICK = 15.0  # seconds of tests of the own room, and of others, that each mutant is held against before any slow one

Hold = Callable[[Mutant, list["Stage"]], str]
Stage = tuple[list[str], float]  # tests, and a limit of seconds for all of them


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
            unchanged = replace(sample[0], code=sample[0].before)
            if hold(unchanged, stages(unchanged, reached)[:2]) != "survived":
                sys.exit(f"{unchanged.file}: its tests fail without any change; nothing can be said of mutants.")
            ends = held(sample, hold, reached)
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


def held(sample: list[Mutant], hold: Hold, reached: Reach) -> Counter[str]:
    """How many mutants ended how; those that the quick tests let pass are printed while the slow ones are at work."""

    def slowly(mutant: Mutant) -> str:
        end = hold(mutant, stages(mutant, reached)[2:])
        print(f"\n{mutant.file}:{mutant.line} {end}\n{mutant.diff()}", flush=True)
        return end

    with ThreadPoolExecutor(CORES) as pool:
        quickly = list(pool.map(lambda mutant: hold(mutant, stages(mutant, reached)[:2]), sample))
        left = [mutant for mutant, end in zip(sample, quickly, strict=True) if end == "survived"]
        print(f"{len(left)} of {len(sample)} mutants are left to the slow tests", flush=True)
        ends = Counter(end for end in quickly if end != "survived")
        return ends + Counter(pool.map(slowly, left))


@contextmanager
def workers(folder: Path) -> Iterator[Hold]:
    """A function that holds a mutant against stages of tests, in a worker that is free, and says how that ended."""
    free: Queue[subprocess.Popen[str]] = Queue()
    for number in range(CORES):
        copy = copied(folder / f"copy-{number}")
        command = [sys.executable, "-m", "tests.mutants.worker"]
        environment = {**os.environ, "PYTHONPATH": str(copy)}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        free.put(subprocess.Popen(command, cwd=copy, env=environment, **pipes))

    def hold(mutant: Mutant, against: list[Stage]) -> str:
        worker = free.get()
        work = {"file": mutant.file, "code": mutant.code, "stages": against}
        print(json.dumps(work), file=worker.stdin, flush=True)
        end = worker.stdout.readline().strip()
        free.put(worker)
        return end

    try:
        yield hold
    finally:
        for _ in range(CORES):
            free.get().communicate()


def stages(mutant: Mutant, reached: Reach) -> list[Stage]:
    """Quick tests of the file's own room and its doctests, other quick ones, and the slow ones; cheap files first."""
    tests = reached.of(mutant.file, mutant.function)
    by_file = defaultdict[str, list[str]](list)
    for test in tests:
        by_file[test.split("::")[0]].append(test)
    near, far, slow = [], [], []
    for is_near, quick in ((True, near), (False, far)):
        spent = 0.0
        room = (f"tests/{mutant.file.split('/')[1]}/", mutant.file)
        files = [file for file in by_file if file.startswith(room) == is_near]
        for file in sorted(files, key=lambda file: sum(map(tests.__getitem__, by_file[file]))):
            spent += sum(map(tests.__getitem__, by_file[file]))
            (quick if spent <= QUICK else slow).extend(by_file[file])
    return [(stage, 60 + 5 * sum(map(tests.__getitem__, stage))) for stage in (near, far, slow)]


if __name__ == "__main__":
    sys.exit(main())
