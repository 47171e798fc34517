"""Doublon on one corpus, called twice: `python -m tests.benchmarks.duplicates.own corpus.parquet clusters.parquet`.

Prints as JSON what the process had cost after the first call, imports and all, and what the second call cost more.
"""

import argparse
import json
from pathlib import Path

import pyarrow.parquet as pq

import doublon
from tests.benchmarks.costs import cost


def main() -> None:
    """Write the clusters of the first call; print what both calls cost."""
    parser = argparse.ArgumentParser(prog="own", description="Run Doublon on one corpus.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("clusters", type=Path)
    told = parser.parse_args()
    rows = pq.read_table(told.corpus, columns=["id", "text"])
    found = doublon.dedupe(rows, text="text", id="id")
    cold = cost()
    doublon.dedupe(rows, text="text", id="id")
    print(json.dumps({**cold, "warm": cost()["cpu"] - cold["cpu"]}))
    found.clusters.to_parquet(told.clusters)


if __name__ == "__main__":
    main()
