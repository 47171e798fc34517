"""`python -m tests.benchmarks.duplicates.accuracy`: are Doublon's clusters what was injected, and what people judged?"""

import argparse
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

import doublon
from pipeline.inspect.evaluate.figures import flag_counts
from tests.benchmarks.duplicates.guides import CACHE as GUIDES
from tests.benchmarks.duplicates.guides import guides
from tests.benchmarks.duplicates.injected import RECORDS, SEEDS, corpus
from tests.benchmarks.duplicates.prose import CACHE, prose
from tests.benchmarks.duplicates.scoring import HARD_KINDS, scored
from tests.benchmarks.table import at_least, exactly, line
from tests.checkout import SHARED

BESIDE = SHARED / "bench" / "duplicates"  # a folder beside the checkout
F1, KIND_RECALL, MERGED, LARGEST = 0.992, 0.97, 0.01, 20  # aims; the largest true cluster has 7 records
JUDGED = {"copper": (0.98, 0.98), "tafenoquine": (0.98, 1.0)}  # aims of sensitivity and specificity


def main() -> None:
    """Print both sections, or the one that is asked for."""
    parser = argparse.ArgumentParser(prog="accuracy", description="Accuracy of duplicate detection.")
    parser.add_argument("--only", choices=("injected", "labelled"))
    parser.add_argument("--records", type=int, default=RECORDS)
    parser.add_argument("--seed", choices=sorted(SEEDS), default="report")
    parser.add_argument("--family", choices=("manuals", "guides"), default="manuals", help="whose texts are taken")
    parser.add_argument("--prose", type=Path, help="folder of the unpacked packages")
    parser.add_argument("--corpus", type=Path, help="a corpus that `injected` wrote, instead of making one")
    parser.add_argument("--labelled", type=Path, default=BESIDE, help="folder of the records that people judged")
    told = parser.parse_args()
    told.prose = told.prose or (GUIDES if told.family == "guides" else CACHE)
    if told.only != "labelled":
        _injected(told)
    if told.only != "injected":
        _labelled(told.labelled)


def _injected(told: argparse.Namespace) -> None:
    texts = guides if told.family == "guides" else prose
    truth = pq.read_table(told.corpus) if told.corpus else corpus(texts(told.prose), SEEDS[told.seed], told.records)
    counts = truth["kind"].value_counts().to_pylist()
    sizes = {row["values"]: row["counts"] for row in counts}
    columns = ({"text": "text"}, {"text": "text", "title": "title"})
    without, titled = (scored(truth, doublon.dedupe(truth, id="id", **names).clusters) for names in columns)
    print(line(f"injected: {truth.num_rows:,} records", "records", "texts alone", "with titles"))
    print(line("pairwise precision", "", exactly(without.precision), exactly(titled.precision)))
    print(line("pairwise recall", "", exactly(without.recall), at_least(titled.recall, without.recall or 0)))
    print(line("pairwise F1", "", at_least(without.f1, F1), at_least(titled.f1, F1)))
    for kind, recall in sorted(without.kinds.items()):
        shares = (at_least(share, KIND_RECALL) for share in (recall, titled.kinds[kind]))
        print(line(f"recall: {kind}", f"{sizes[kind]:,}", *shares))
    both = (without, titled)
    print(line("largest cluster", "", *(f"{one.largest:,} {_aim(one.largest <= LARGEST)}" for one in both)))
    for kind in HARD_KINDS:
        merged = (f"{one.wrong.get(kind, 0):,}" for one in both)
        print(line(f"merged though different: {kind}", f"{sizes.get(kind, 0):,}", *merged))
    hard = sum(sizes.get(kind, 0) for kind in HARD_KINDS)
    shares = [sum(one.wrong.values()) / hard for one in both]
    print(line("merged though different", f"{hard:,}", *(f"{share:.4f} {_aim(share <= MERGED)}" for share in shares)))
    print()


def _aim(is_met: bool) -> str:
    return "ok" if is_met else "MISSED"


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
