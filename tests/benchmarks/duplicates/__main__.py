"""`python -m tests.benchmarks.duplicates`: Doublon and its peers on one corpus of which the truth is known."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from tests.benchmarks.costs import apart
from tests.benchmarks.duplicates.injected import RECORDS, SEEDS, corpus
from tests.benchmarks.duplicates.peers import PEERS
from tests.benchmarks.duplicates.prose import CACHE, prose
from tests.benchmarks.duplicates.scoring import scored
from tests.benchmarks.table import line, shown

MISSING = "(not installed)"
OURS = ("Doublon", "Doublon with titles")


def main() -> None:
    """One row a system: what it cost and how far its clusters are true."""
    told = _arguments()
    with tempfile.TemporaryDirectory() as place:
        path = told.corpus or Path(place) / "corpus.parquet"
        if not told.corpus:
            pq.write_table(corpus(prose(told.prose), SEEDS[told.seed], told.records), path)
        truth = pq.read_table(path)
        print(
            f"{truth.num_rows:,} records, {truth['text'].nbytes / 1e6:.1f} MB, {len(truth['group'].unique()):,} groups\n"
        )
        print(line("system", "CPU-s", "MB a CPU-s", "peak MB", "precision", "recall", "F1", "largest", "wrong"))
        for name in (*OURS, *PEERS):
            if not told.only or name in told.only:
                _row(name, path, Path(place) / "clusters.parquet", truth, told.text_dedup_python)
    print("\nwrong: hard negatives (records that only look alike) which share a cluster with another record")


def _row(name: str, path: Path, clusters: Path, truth: pa.Table, python: str) -> None:
    """Run one system and print its row, or why there is none."""
    told = f"{name} {_version(name, python)}"
    if told.endswith(MISSING):
        print(line(told))
        return
    ours = ("tests.benchmarks.duplicates.own", path, clusters, *(["--titles"] if name == OURS[1] else []))
    theirs = ("tests.benchmarks.duplicates.peers", name, path, clusters, "--text-dedup-python", python)
    try:
        costs = apart(*(ours if name in OURS else theirs))
    except subprocess.CalledProcessError as failure:
        print(line(told, f"failed: {failure.returncode}"))
        return
    scores = scored(truth, pd.read_parquet(clusters))
    accuracy = [shown(share) for share in (scores.precision, scores.recall, scores.f1)]
    counts = [f"{scores.largest:,}", f"{sum(scores.wrong.values()):,}"]
    megabytes = truth["text"].nbytes / 1e6
    is_ours = "warm" in costs
    print(
        line(
            f"{told}, new process" if is_ours else told,
            *_speed(costs["cpu"], megabytes),
            f"{costs['peak']:,.0f}",
            *accuracy,
            *counts,
        )
    )
    if is_ours:
        print(line(f"{told}, second call", *_speed(costs["warm"], megabytes)))


def _speed(seconds: float, megabytes: float) -> tuple[str, str]:
    return f"{seconds:.1f}", f"{megabytes / seconds:.1f}"


def _version(name: str, python: str) -> str:
    """Version of an installed system; MISSING of another."""
    interpreter = python if name == "text-dedup" else sys.executable
    asked = f"from importlib.metadata import version; print(version({name.lower().split()[0]!r}))"
    told = subprocess.run([interpreter, "-c", asked], capture_output=True, text=True, check=False)
    return told.stdout.strip() or MISSING


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="duplicates", description="Duplicate detection on a corpus with known near-duplicates."
    )
    parser.add_argument("--records", type=int, default=RECORDS)
    parser.add_argument("--seed", choices=sorted(SEEDS), default="report")
    parser.add_argument("--only", action="append", choices=(*OURS, *PEERS), help="only this system; may be repeated")
    parser.add_argument("--prose", type=Path, default=CACHE, help="folder of the unpacked packages")
    parser.add_argument("--corpus", type=Path, help="a corpus that `injected` wrote, instead of making one")
    parser.add_argument(
        "--text-dedup-python", default=sys.executable, help="interpreter that has text-dedup, whose pins differ"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
