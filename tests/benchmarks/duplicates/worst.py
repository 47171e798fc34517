"""`python -m tests.benchmarks.duplicates.worst`: tables whose shape makes an engine explode, each in its own process."""

import argparse
import json
import random
import subprocess
import time
from collections.abc import Callable

import pyarrow as pa

from tests.benchmarks.costs import apart, cost
from tests.benchmarks.table import line

WORDS = [
    f"{first}{middle}{last}"
    for first in "ba ce di fo gu la me ni".split()
    for middle in "ro se ti nu va".split()
    for last in "bor cal den fir gos lun mar".split()
]


def copies() -> list[str]:
    """100,000 copies of one text."""
    return [_written(120, 1)] * 100_000


def short() -> list[str]:
    """20,000 texts of no word or one."""
    draw = random.Random(2)
    return [draw.choice(("", " ", *WORDS)) for _ in range(20_000)]


def long() -> list[str]:
    """Two texts of 1 MB, one word in 1,000 edited."""
    words = _written(1_000_000 // 8, 3).split()
    edited = ["other" if at % 1_000 == 0 else word for at, word in enumerate(words)]
    return [" ".join(words), " ".join(edited)]


SHAPES: dict[str, Callable[[], list[str]]] = {"copies": copies, "short": short, "long": long}


def _written(count: int, seed: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=count))


def main() -> None:
    """Without a shape, run every one apart and print a row each; with one, run it here and print its cost as JSON."""
    parser = argparse.ArgumentParser(prog="worst", description="Shapes that make an engine explode.")
    parser.add_argument("shape", nargs="?", choices=sorted(SHAPES))
    told = parser.parse_args()
    if told.shape:
        print(json.dumps(_run(SHAPES[told.shape]())))
        return
    print(line("shape", "records", "clusters", "seconds", "CPU-s", "peak MB"))
    for name, shape in SHAPES.items():
        row = f"{name}: {(shape.__doc__ or '').rstrip('.')}"
        try:
            ran = apart(__spec__.name, name)
        except subprocess.CalledProcessError as failure:
            print(line(row, f"failed: {failure.returncode}"))
            continue
        counts = (f"{ran['records']:,}", f"{ran['clusters']:,}")
        print(line(row, *counts, f"{ran['seconds']:.1f}", f"{ran['cpu']:.1f}", f"{ran['peak']:,.0f}"))


def _run(texts: list[str]) -> dict[str, float]:
    """Seconds of the call alone; CPU-seconds and peak of the whole process, imports and all."""
    import doublon

    rows = pa.table({"id": range(len(texts)), "text": texts})
    start = time.perf_counter()
    clusters = doublon.dedupe(rows, text="text", id="id").clusters
    seconds = time.perf_counter() - start
    return {"records": len(texts), "clusters": clusters["cluster_id"].nunique(), "seconds": seconds, **cost()}


if __name__ == "__main__":
    main()
