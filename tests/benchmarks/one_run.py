"""One run in a process of its own, as `doublon run` starts it → what each of its legs costs, as JSON.

python -m tests.benchmarks.one_run RAW PROCESSED WORKERS
"""

import itertools
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from pipeline.core.startup import start_sooner
from tests.benchmarks.costs import Peak, cost

Legs = Mapping[str, Mapping[str, float]]
START, PLAN, WHOLE = "start", "plan", "whole"
STAMP = "2024-01-01T000000Z"


def main() -> None:
    raw, processed, workers = sys.argv[1:]
    start_sooner()
    print(json.dumps(legs_of(Path(raw), Path(processed), int(workers))))


def legs_of(raw: Path, processed: Path, workers: int) -> Legs:
    """Run, and tell of each leg and of the whole: CPU seconds, wall seconds, highest memory."""
    marks = [(START, 0.0, time.perf_counter())]
    with Peak() as peak:
        peak.begin(START)

        def mark(leg: str) -> None:
            if marks[-1][0] != leg:
                marks.append((leg, cost()["cpu"] - peak.spent, time.perf_counter()))
                peak.begin(leg)

        from pipeline.run.plan import Order  # what loads is part of the start
        from pipeline.run.route import run
        from pipeline.run.workers import reader

        mark(PLAN)
        run(Order(raw, processed), STAMP, lambda stage, done, total, about="": mark(stage), reader(workers))
        mark("end")
    legs: dict[str, dict[str, float]] = {}
    for (leg, cpu, wall), (_, later_cpu, later_wall) in itertools.pairwise(marks):
        legs[leg] = {"cpu": later_cpu - cpu, "wall": later_wall - wall, "peak": peak.megabytes.get(leg, 0.0)}
    whole = {"cpu": marks[-1][1], "wall": marks[-1][2] - marks[0][2], "peak": max(peak.megabytes.values())}
    return {**legs, WHOLE: whole}


if __name__ == "__main__":
    main()
