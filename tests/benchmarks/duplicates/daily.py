"""`python -m tests.benchmarks.duplicates.daily`: an index that rows come into bit by bit, and one call on all of them.

Tells how many rows are in clusters that are not the same, with texts alone and with titles.
"""

import argparse
import tempfile
import time
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

import doublon
from tests.benchmarks.duplicates.injected import SEEDS, corpus
from tests.benchmarks.duplicates.prose import CACHE, prose
from tests.benchmarks.table import line

RECORDS, BATCHES = 30_000, 5


def main() -> None:
    """A row each for texts alone and with titles."""
    parser = argparse.ArgumentParser(prog="daily", description="Rows bit by bit against all at once.")
    parser.add_argument("--records", type=int, default=RECORDS)
    parser.add_argument("--batches", type=int, default=BATCHES)
    parser.add_argument("--prose", type=Path, default=CACHE, help="folder of the unpacked packages")
    parser.add_argument("--corpus", type=Path, help="a corpus that `injected` wrote, instead of making one")
    told = parser.parse_args()
    rows = pq.read_table(told.corpus) if told.corpus else corpus(prose(told.prose), SEEDS["report"], told.records)
    rows = rows.slice(0, told.records)
    print(line("", "rows", "differ", "once, CPU-s", "last, CPU-s"))
    for name, columns in (("texts alone", {"text": "text"}), ("with titles", {"text": "text", "title": "title"})):
        start = time.process_time()
        whole = doublon.dedupe(rows, id="id", **columns).clusters
        once = time.process_time() - start
        bits, last = _bit_by_bit(rows, told.batches, columns)
        differ = len(_groups(whole) - _groups(bits))
        print(line(name, f"{rows.num_rows:,}", f"{differ:,}", f"{once:.1f}", f"{last:.1f}"), flush=True)


def _bit_by_bit(rows: pa.Table, batches: int, columns: dict[str, str]) -> tuple[pd.DataFrame, float]:
    """The clusters after the last batch, and what that cost."""
    step = -(-rows.num_rows // batches)
    with tempfile.TemporaryDirectory() as folder:
        for first in range(0, rows.num_rows, step):
            start = time.process_time()
            found = doublon.dedupe(rows.slice(first, step), id="id", index=Path(folder) / "index", **columns)
    return found.clusters, time.process_time() - start


def _groups(clusters: pd.DataFrame) -> set[tuple[object, frozenset[object]]]:
    """Each row with all that it is in one cluster with."""
    members = {name: frozenset(ids) for name, ids in clusters.groupby("cluster_id")["id"]}
    return {(row, members[name]) for row, name in zip(clusters["id"], clusters["cluster_id"], strict=True)}


if __name__ == "__main__":
    main()
