"""python -m tests.mutants [-n NUMBER] [--seed SEED] [PATH ...]"""

import argparse
import collections
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

from tests.checkout import ROOT
from tests.mutants.change import Mutant, mutants_of
from tests.mutants.reach import instrument

CORE = "core read split fields ingest resolve passages judgements contract store run".split()
LEFT = (".*", "processed", "*.pyc", "__pycache__")
MAX_SURVIVORS = 0.05  # of the sample
CORES = len(os.sched_getaffinity(0))


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.mutants")
    asked.add_argument("paths", nargs="*", default=[f"pipeline/{room}" for room in CORE])
    asked.add_argument("-n", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tests = reached(Path(folder))
        files = sorted(
            {
                file
                for path in options.paths
                for file in ((ROOT / path).rglob("*.py") if (ROOT / path).is_dir() else [ROOT / path])
            }
        )
        every = [one for file in files for one in mutants_of(str(file.relative_to(ROOT)), file.read_text("utf-8"))]
        sample = random.Random(options.seed).sample(every, min(options.n, len(every)))
        return report(hold(sample, tests, Path(folder)), len(every))


def reached(folder: Path) -> list[dict]:
    """What every test reaches, by file and line of the function; kept in .mutants/ until code or tests change."""
    parts = sorted(
        path
        for room in ("pipeline", "flows", "schemas", "tests")
        for path in (ROOT / room).rglob("*.*")
        if path.suffix != ".pyc"
    )
    key = hashlib.sha256(b"".join(path.read_bytes() for path in parts if path.is_file())).hexdigest()[:16]
    kept = ROOT / ".mutants" / f"{key}.json"
    if not kept.exists():
        print("running all tests once, to see what each of them reaches …", flush=True)
        copy = copied(folder / "reach")
        functions = instrument(copy)
        (out := folder / "out").mkdir()
        more = {"REACHED_FOLDER": str(out), "REACHED_COUNT": str(len(functions))}
        run(copy, ["-n", str(CORES), "--dist", "worksteal", "-m", "not prove", "-p", "tests.mutants.reach"], more)
        lines = [json.loads(line) for path in out.glob("*.jsonl") for line in path.open()]
        failed = [line["test"] for line in lines if not line["passed"]]
        print(f"{len(lines)} tests, {len(failed)} of them read the code itself and are left out", flush=True)
        for line in lines:
            line["reached"] = sorted({functions[number] for number in line["reached"]})
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(json.dumps([line for line in lines if line["passed"]]))
    return json.loads(kept.read_text())


def copied(target: Path) -> Path:
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*LEFT))
    return target


def run(copy: Path, options: list[str], more: dict[str, str]) -> None:
    environment = {**os.environ, "PYTHONPATH": str(copy), **more}
    command = [sys.executable, "-m", "pytest", "-q", "--basetemp", str(copy.with_suffix(".tmp")), *options]
    subprocess.run(command, cwd=copy, env=environment, stdout=subprocess.DEVNULL, check=False)


def hold(sample: list[Mutant], tests: list[dict], folder: Path) -> list[tuple[str, Mutant]]:
    """Every mutant with its end, as many at a time as there are cores."""
    by_place, by_file = collections.defaultdict(list), collections.defaultdict(list)
    for test in tests:
        for file, line in test["reached"]:
            by_place[file, line].append(test)
        for file in {file for file, _ in test["reached"]}:
            by_file[file].append(test)
    workers: Queue[subprocess.Popen[str]] = Queue()
    for number in range(CORES):
        copy = copied(folder / f"copy-{number}")
        command = [sys.executable, "-m", "tests.mutants.worker"]
        environment = {**os.environ, "PYTHONPATH": str(copy)}
        workers.put(
            subprocess.Popen(
                command, cwd=copy, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        )

    def end(mutant: Mutant) -> tuple[str, Mutant]:
        worker = workers.get()
        chosen = by_place[mutant.file, mutant.function] or by_file[mutant.file]
        work = {"file": mutant.file, "code": mutant.code, "stages": stages(mutant.file, chosen)}
        print(json.dumps(work), file=worker.stdin, flush=True)
        found = worker.stdout.readline().strip()
        workers.put(worker)
        if found == "survived":
            print(f"\n{mutant.file}:{mutant.line} {found} {len(chosen)} tests\n{mutant.diff()}", flush=True)
        return found, mutant

    with ThreadPoolExecutor(CORES) as pool:
        return list(pool.map(end, sample))


def stages(file: str, tests: list[dict]) -> list[tuple[list[str], float]]:
    """The tests of the file's own room and its doctests, then all others, quick files first; with a limit of seconds each."""
    room = f"tests/{file.split('/')[1]}"
    near = [test for test in tests if test["test"].startswith((room, file))]
    far = [test for test in tests if not test["test"].startswith((room, file))]
    return [(quick_first(stage), 60 + 5 * sum(test["seconds"] for test in stage)) for stage in (near, far)]


def quick_first(tests: list[dict]) -> list[str]:
    costs: dict[str, float] = collections.defaultdict(float)
    for test in tests:
        costs[test["test"].split("::")[0]] += test["seconds"]
    return [test["test"] for test in sorted(tests, key=lambda test: costs[test["test"].split("::")[0]])]


def report(ends: list[tuple[str, Mutant]], count: int) -> int:
    tally = collections.Counter(found for found, _ in ends)
    share = tally["survived"] / len(ends)
    told = ", ".join(f"{number} {found}" for found, number in sorted(tally.items()))
    print(f"\n{len(ends)} of {count} mutants: {told}; {share:.1%} survive.")
    return int(share > MAX_SURVIVORS)


if __name__ == "__main__":
    sys.exit(main())
