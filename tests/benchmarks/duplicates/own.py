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
    parser.add_argument("--titles", action="store_true", help="give it the titles as well")
    told = parser.parse_args()
    names = {"id": "id", "text": "text"} | ({"title": "title"} if told.titles else {})
    rows = pq.read_table(told.corpus, columns=list(names))
    found = doublon.dedupe(rows, **names)
    cold = cost()
    doublon.dedupe(rows, **names)
    print(json.dumps({**cold, "warm": cost()["cpu"] - cold["cpu"]}))
    found.clusters.to_parquet(told.clusters)


if __name__ == "__main__":
    main()
