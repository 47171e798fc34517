"""`python -m tests.benchmarks.duplicates.accuracy`: are Doublon's clusters what was injected, and what people judged?"""

import argparse
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

import doublon
from pipeline.inspect.evaluate.figures import flag_counts
from tests.benchmarks.duplicates.injected import RECORDS, SEEDS, corpus
from tests.benchmarks.duplicates.prose import CACHE, prose
from tests.benchmarks.duplicates.scoring import HARD_KINDS, scored
from tests.benchmarks.table import at_least, exactly, line
from tests.checkout import SHARED

BESIDE = SHARED / "bench" / "duplicates"  # a folder beside the checkout
F1, KIND_RECALL, LARGEST = 0.992, 0.97, 20  # aims; the largest true cluster has 7 records
JUDGED = {"copper": (0.98, 0.98), "tafenoquine": (0.98, 1.0)}  # aims of sensitivity and specificity


def main() -> None:
    """Print both sections, or the one that is asked for."""
    parser = argparse.ArgumentParser(prog="accuracy", description="Accuracy of duplicate detection.")
    parser.add_argument("--only", choices=("injected", "labelled"))
    parser.add_argument("--records", type=int, default=RECORDS)
    parser.add_argument("--seed", choices=sorted(SEEDS), default="report")
    parser.add_argument("--prose", type=Path, default=CACHE, help="folder of the unpacked packages")
    parser.add_argument("--corpus", type=Path, help="a corpus that `injected` wrote, instead of making one")
    parser.add_argument("--labelled", type=Path, default=BESIDE, help="folder of the records that people judged")
    told = parser.parse_args()
    if told.only != "labelled":
        _injected(told)
    if told.only != "injected":
        _labelled(told.labelled)


def _injected(told: argparse.Namespace) -> None:
    truth = pq.read_table(told.corpus) if told.corpus else corpus(prose(told.prose), SEEDS[told.seed], told.records)
    scores = scored(truth, doublon.dedupe(truth.select(["id", "text"]), text="text", id="id").clusters)
    counts = truth["kind"].value_counts().to_pylist()
    sizes = {row["values"]: row["counts"] for row in counts}
    print(line(f"injected: {truth.num_rows:,} records", "records", "share"))
    print(line("pairwise precision", "", exactly(scores.precision)))
    print(line("pairwise recall", "", exactly(scores.recall)))
    print(line("pairwise F1", "", at_least(scores.f1, F1)))
    for kind, recall in sorted(scores.kinds.items()):
        print(line(f"recall: {kind}", f"{sizes[kind]:,}", at_least(recall, KIND_RECALL)))
    print(line("largest cluster", f"{scores.largest:,}", "ok" if scores.largest <= LARGEST else "MISSED"))
    for kind in HARD_KINDS:
        print(line(f"merged though different: {kind}", f"{sizes.get(kind, 0):,}", f"{scores.wrong.get(kind, 0):,}"))
    print()


def _labelled(folder: Path) -> None:
    print(line("labelled", "records", "sensitivity", "specificity"))
    for name, (sensitivity, specificity) in JUDGED.items():
        place = folder / f"{name}.csv"
        if not place.exists():
            print(f"{name}: skipped, {place} is not here")
            continue
        rows = pd.read_csv(place)
        clusters = doublon.dedupe(rows, text="abstract", title="title", id="id").clusters
        sizes = clusters.groupby("cluster_id")["id"].transform("size")
        grouped = rows["id"].isin(clusters["id"][sizes > 1])
        flags = zip(rows["in_duplicate_group"] == 1, grouped, strict=True)
        counts = flag_counts(flags, "records", "repeats of another")
        found, left = at_least(counts.recall.value, sensitivity), at_least(counts.specificity.value, specificity)
        print(line(name, f"{len(rows):,}", found, left))


if __name__ == "__main__":
    main()
