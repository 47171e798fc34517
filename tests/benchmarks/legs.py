"""Generated pages → what each leg of a run costs, by pages and by processes that read, and how it grows.

    python -m tests.benchmarks.legs [--pages 500 2000] [--workers 1 2]

CPU seconds are of all processes, and so is the highest memory: what they share is counted once. Each run is a process of its own,
as `doublon run` starts it.
The exponent says how a leg grows from the smallest number of pages to the largest: 1 is linear. Behind the full runs stand those
that follow on the last of each size: nothing new, one page more, and a page in a hundred more.
"""

import argparse
import math
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.costs import apart
from tests.benchmarks.one_run import WHOLE, Legs
from tests.benchmarks.speed import write_pages
from tests.benchmarks.table import line

LATER = 50  # seeds behind those of the full run: what follows must be other pages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pages", type=int, nargs="*", default=(500, 2_000))
    parser.add_argument("--workers", type=int, nargs="*", default=(1, 2))
    asked = parser.parse_args()
    full: dict[tuple[int, int], Legs] = {}
    with tempfile.TemporaryDirectory() as folder:
        for pages in asked.pages:
            raw, processed = Path(folder) / f"raw-{pages}", Path(folder) / f"processed-{pages}"
            size = write_pages(raw, pages)
            for workers in asked.workers:
                legs = full[pages, workers] = measured(raw, processed / str(workers), workers)
                title = f"{pages:,} pages, {size / 1e6:.0f} MB, {workers} processes"
                print(line(title, "CPU-s", "wall s", "peak MB"))
                for leg, spent in legs.items():
                    print(line(f"  {leg}", f"{spent['cpu']:.2f}", f"{spent['wall']:.1f}", f"{spent['peak']:,.0f}"))
            news(raw, processed / str(workers), pages, legs[WHOLE]["cpu"])
    growth(asked.pages, asked.workers, full)


def measured(raw: Path, processed: Path, workers: int) -> Any:
    """The legs of a run in a process of its own."""
    return apart("tests.benchmarks.one_run", raw, processed, str(workers))


def news(raw: Path, processed: Path, pages: int, full: float) -> None:
    """The runs that follow on a full one."""
    for turn, (title, more) in enumerate(
        (("nothing new", 0), ("one page more", 1), ("a page in a hundred more", max(pages // 100, 1)))
    ):
        if more:
            write_pages(raw, more, first=pages + LATER * turn)
        spent = measured(raw, processed, 1)[WHOLE]
        cells = f"{spent['cpu']:.2f}", f"{spent['wall']:.1f}", f"{spent['peak']:,.0f}", f"{spent['cpu'] / full:.1%}"
        print(line(f"  then {title}", *cells), flush=True)


def growth(sizes: Sequence[int], workers: Sequence[int], full: Mapping[tuple[int, int], Legs]) -> None:
    """The exponent of each leg."""
    small, large = min(sizes), max(sizes)
    if small == large:
        return
    print(line(f"exponents, {small:,} to {large:,} pages", *(f"{count} processes" for count in workers)))
    for leg in full[large, workers[0]]:
        before, after = ([full[size, count][leg]["cpu"] for count in workers] for size in (small, large))
        grown = [math.log(new / old) / math.log(large / small) for old, new in zip(before, after, strict=True)]
        print(line(f"  {leg}", *(f"{exponent:.2f}" for exponent in grown)))


if __name__ == "__main__":
    main()
