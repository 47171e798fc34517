"""`python -m tests.benchmarks.duplicates.growth`: the command on ever more records, and on a few new ones with an index.

Each run is `doublon dedupe` in a process of its own: what it costs, imports, reading and writing included. The exponent
says how the cost grows: 1 is linear, 2 quadratic. The corpora are those of `fresh`: of every size they hold as many pairs per
record that are alike, or nearly, so that what grows is the engine's cost and not its task.
"""

import argparse
import math
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow.parquet as pq

from tests.benchmarks.duplicates.fresh import write
from tests.benchmarks.duplicates.prose import CACHE
from tests.benchmarks.table import line

SIZES = (100_000, 300_000, 1_000_000)
NEW = 1_000  # records that come later
_MEASURED = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "pipeline.cli", "dedupe", *sys.argv[1:], "--quiet"])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1e3)
sys.exit(done.returncode)
"""


def main() -> None:
    """A row a size, then the index of the largest and the new records."""
    parser = argparse.ArgumentParser(prog="growth", description="How the cost of dedupe grows.")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--prose", type=Path, default=CACHE, help="folder of the unpacked packages")
    parser.add_argument("--corpora", type=Path, nargs="*", default=(), help="corpora that `fresh` wrote, one a size")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        paths = list(told.corpora) or [_written(Path(place), told.prose, size) for size in told.sizes]
        print(line("records", "MB", "CPU-s", "peak MB", "exponent"))
        before: tuple[int, float] | None = None
        for path in paths:
            seconds, peak = _run(path, Path(place))
            rows = pq.ParquetFile(path).metadata.num_rows
            exponent = math.log(seconds / before[1]) / math.log(rows / before[0]) if before else None
            size = pq.read_table(path, columns=["text"]).nbytes / 1e6
            print(
                line(
                    f"{rows:,}", f"{size:,.0f}", f"{seconds:.1f}", f"{peak:,.0f}", f"{exponent:.2f}" if exponent else ""
                )
            )
            before = rows, seconds
        _later(paths[-1], Path(place))


def _later(path: Path, place: Path) -> None:
    """All records but the last go into an index; then these come."""
    rows = pq.read_table(path, columns=["id", "text"])
    old, new = place / "old.parquet", place / "new.parquet"
    pq.write_table(rows.slice(0, rows.num_rows - NEW), old)
    pq.write_table(rows.slice(rows.num_rows - NEW), new)
    index = ("--index", str(place / "index"))
    print()
    print(line("with an index", "", "CPU-s", "peak MB", "share"))
    whole, peak = _run(old, place, *index)
    print(line(f"{rows.num_rows - NEW:,} records, index written", "", f"{whole:.1f}", f"{peak:,.0f}"))
    seconds, peak = _run(new, place, *index)
    print(line(f"{NEW:,} new ones", "", f"{seconds:.1f}", f"{peak:,.0f}", f"{100 * seconds / whole:.1f} %"))


def _run(path: Path, place: Path, *options: str) -> tuple[float, float]:
    """CPU seconds and peak MB."""
    command = [
        sys.executable,
        "-c",
        _MEASURED,
        str(path),
        "--text",
        "text",
        "--id",
        "id",
        "--out",
        str(place / "out"),
        "--force",
    ]
    told = subprocess.run([*command, *options], check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return float(told[-2]), float(told[-1])


def _written(place: Path, folder: Path, records: int) -> Path:
    path = place / f"{records}.parquet"
    write(path, folder, records)
    return path


if __name__ == "__main__":
    main()
