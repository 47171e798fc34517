"""`python -m tests.benchmarks.duplicates.generated`: does the engine find each resource over pages and snapshots, and no other?

The corpus is that of `visits`. The engine alone is given every record as its truth tells it; the whole pipeline reads the
pages that print them. A figure that has an aim is followed by "ok" or "MISSED".
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa

from pipeline.resolve.index.engine import Engine
from pipeline.resolve.index.result import ClusteringResult
from tests.benchmarks.duplicates.lookalikes import LOOKALIKES
from tests.benchmarks.duplicates.observed import Observed, in_mind, read, table
from tests.benchmarks.duplicates.scoring import scored
from tests.benchmarks.duplicates.visits import listings
from tests.benchmarks.duplicates.wrong import list_wrong
from tests.benchmarks.table import at_least, exactly, line, share

SEEDS = {"develop": 20_000, "report": 80_000}  # first of the sites; never tune on those that are reported
SITES = 10
F1 = 0.995  # aim; that of look-alikes merged with anything else is none


def main() -> None:
    """Print a row for the engine and one for the pipeline, each with its rows by kind."""
    parser = argparse.ArgumentParser(prog="generated", description="Resources over pages and snapshots of known truth.")
    parser.add_argument("--seeds", choices=sorted(SEEDS), default="report")
    parser.add_argument("--sites", type=int, default=SITES)
    parser.add_argument("--wrong", type=int, default=0, help="list so many wrong pairs of each error")
    told = parser.parse_args()
    pages = listings(SEEDS[told.seeds], told.sites)
    print("generated corpora: resources over pages and snapshots")
    print(line("", "records", "resources", "look alike", "precision", "recall", "F1", "merged"))
    for name, records in (("engine alone", in_mind), ("whole pipeline", read)):
        _row(name, list(records(pages)), told.wrong)


def _row(name: str, observed: Sequence[Observed], wrong: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(Path(folder), has_titles=True)
        engine.add(table(observed))
        found = engine.find()
        _print_scores(name, observed, found)
        if wrong:
            list_wrong(found, {one.record.record_id: one for one in observed}, wrong)
    print(flush=True)


def _print_scores(name: str, observed: Sequence[Observed], found: ClusteringResult) -> None:
    """The row, then how many of each kind of edit are with their resource, and of each kind of look-alike with another."""
    clusters = pd.DataFrame({"id": found.copies["id"].to_pylist(), "cluster_id": found.cluster})
    truth = {"id": [one.record.record_id for one in observed], "group": [one.group for one in observed]}
    edits, lookalikes = [one.edit for one in observed], [one.lookalike for one in observed]
    scores = scored(pa.table({**truth, "kind": edits}), clusters)
    merged = scored(pa.table({**truth, "kind": lookalikes}), clusters, tuple(LOOKALIKES)).wrong
    groups, alike = set(truth["group"]), {one.group for one in observed if one.lookalike}
    sizes = (f"{len(observed):,}", f"{len(groups):,}", f"{share(len(alike), len(groups)):.0%}")
    shares = (exactly(scores.precision), exactly(scores.recall), at_least(scores.f1, F1))
    print(line(name, *sizes, *shares, _none(sum(merged.values()))))
    counts = Counter(edits)
    for kind, recall in sorted(scores.kinds.items()):
        print(line(f"    together: {kind}", f"{counts[kind]:,}", "", "", "", f"{recall:.4f}"))
    counts = Counter(lookalikes)
    for kind, count in merged.items():
        print(line(f"    merged: {kind}", f"{counts[kind]:,}", "", "", "", "", "", _none(count)))


def _none(count: int) -> str:
    return f"{count:,} {'MISSED' if count else 'ok'}"


if __name__ == "__main__":
    main()
