"""`python -m tests.benchmarks.duplicates.generated`: does the engine find each resource over pages and snapshots, and no other?

The corpus is that of `visits`. The engine alone is given every record as its truth tells it; the whole pipeline reads the
pages that print them. A figure that has an aim is followed by "ok" or "MISSED".
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.dedupe import Engine, Found
from pipeline.fields import fields_of
from pipeline.resolve.rules import DECIDERS
from pipeline.rows import record_row
from pipeline.text import digest, excerpt
from tests.benchmarks.accuracy.cuts import cut_of, cut_of_truth, paired
from tests.benchmarks.accuracy.reading import Book, read_pages
from tests.benchmarks.accuracy.table import at_least, line
from tests.benchmarks.duplicates.lookalikes import LOOKALIKES
from tests.benchmarks.duplicates.scoring import scored
from tests.benchmarks.duplicates.visits import ORIGINAL, Listing, Shown, listings
from tests.generate import WHOLE, GeneratedPage
from tests.generate.damage import is_blank
from tests.generate.layout import render
from tests.resolve.records import Seen, rows_of, seen

SEEDS = {"develop": 20_000, "report": 60_000}  # first of the sites; never tune on those that are reported
SITES = 10
F1 = 0.995  # aim; that of hard negatives merged is none
EXCERPT = 110  # characters


@dataclass(frozen=True, slots=True)
class Read:
    """A record as the engine is given it, and its truth; `group` names its resource."""

    record: Seen
    group: str
    edit: str
    lookalike: str


def main() -> None:
    """Print a row for the engine and one for the pipeline, then the engine's by kind; `--wrong N` lists N pairs of each error."""
    parser = argparse.ArgumentParser(prog="generated", description="Duplicates among generated corpora of known truth.")
    parser.add_argument("--seeds", choices=sorted(SEEDS), default="report")
    parser.add_argument("--sites", type=int, default=SITES)
    parser.add_argument("--wrong", type=int, default=0, help="list so many wrong pairs, and as many that were missed")
    told = parser.parse_args()
    pages = listings(SEEDS[told.seeds], told.sites)
    print("generated corpora: resources over pages and snapshots")
    print(line("", "records", "precision", "recall", "F1", "largest", "hard, merged"))
    for name, reads in (("engine alone", list(_true(pages))), ("whole pipeline", list(_through(pages)))):
        _report(name, reads, told.wrong)


def _true(pages: Sequence[Listing]) -> Iterator[Read]:
    """Every record as its site has it in mind."""
    for page in pages:
        for position, shown in enumerate(page.records, 1):
            of = shown.resource
            text = "\n\n".join(line for line in of.text if not is_blank(line))
            place = {"source": page.site.name, "snapshot": page.snapshot, "page": page.page, "position": position}
            yield _read(page, shown, seen(of.title, text, number=of.number, url=of.url, **place))


def _through(pages: Sequence[Listing]) -> Iterator[Read]:
    """Every record as the pipeline reads it off its page; one that it does not find is nobody's, one it makes up is alone."""
    for _, of_site in groupby(pages, key=lambda page: page.site.name):
        printed = [page for page in of_site]
        readings = read_pages([_printed(page) for page in printed], Book(), has_profile=True)
        for page, reading in zip(printed, readings, strict=True):
            truths, found = map(cut_of_truth, reading.made.truth), map(cut_of, reading.cut.records)
            shown_by = {at: one for at, one in zip(paired(list(truths), list(found)), page.records, strict=True)}
            for at, (record, relation) in enumerate(zip(reading.cut.records, reading.relations, strict=True)):
                row = record_row(record, relation, fields_of(record, reading.source)[0], reading.source)
                named = ("title", "text", "number", "url", "source", "snapshot", "page", "position")
                made = seen(**{name: row[name] for name in named})
                shown = shown_by.get(at)
                yield _read(page, shown, made) if shown else Read(made, made.record_id, ORIGINAL, "")


def _printed(page: Listing) -> GeneratedPage:
    lines, truth = render(
        Random(f"{page.site.name} {page.snapshot} {page.page}"), [one.resource for one in page.records], WHOLE, page.site
    )
    return GeneratedPage(page.site.name, page.snapshot, page.page, "\n".join(lines), tuple(truth), page.site.profile)


def _read(page: Listing, shown: Shown, record: Seen) -> Read:
    return Read(record, digest(page.site.name, shown.resource.key), shown.edit, shown.lookalike)


def _report(name: str, reads: Sequence[Read], wrong: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(Path(folder), has_titles=True)
        engine.add(_table(reads))
        found = engine.find()
        clusters = pd.DataFrame({"id": found.copies["id"].to_pylist(), "cluster_id": found.cluster})
        ids, groups = [read.record.record_id for read in reads], [read.group for read in reads]
        edits, lookalikes = [read.edit for read in reads], [read.lookalike for read in reads]
        scores = scored(pa.table({"id": ids, "group": groups, "kind": edits}), clusters)
        merged = scored(pa.table({"id": ids, "group": groups, "kind": lookalikes}), clusters, tuple(LOOKALIKES)).wrong
        f1, hard = at_least(scores.f1, F1), _none(sum(merged.values()))
        print(line(name, f"{len(reads):,}", f"{scores.precision:.4f}", f"{scores.recall:.4f}", f1, f"{scores.largest:,}", hard))
        sizes = Counter(edits)
        for kind, recall in sorted(scores.kinds.items()):
            print(line(f"  together: {kind}", f"{sizes[kind]:,}", "", f"{recall:.4f}"))
        sizes = Counter(lookalikes)
        for kind, count in merged.items():
            print(line(f"  merged though different: {kind}", f"{sizes[kind]:,}", "", "", "", "", _none(count)))
        print(flush=True)
        if wrong:
            _list_errors(found, {read.record.record_id: read for read in reads}, wrong)


def _table(reads: Sequence[Read]) -> pa.Table:
    records = [read.record for read in reads]
    return rows_of(records).append_column("length", pa.array([len(record.text) for record in records], pa.int64()))


def _none(count: int) -> str:
    return f"{count:,} {'MISSED' if count else 'ok'}"


def _list_errors(found: Found, reads: dict[str, Read], most: int) -> None:
    """The first pairs that are together and should not be, and those that should and are not, each with what decided."""
    rows = pd.DataFrame(
        {"id": found.copies["id"].to_pylist(), "content": found.corpus.member, "cluster": found.cluster, "rank": found.rank}
    )
    rows["group"] = [reads[one].group for one in rows["id"]]
    told = {(row["left"], row["right"]): row for row in found.matches.to_pylist()}
    for error, within, apart in (("merged", "cluster", "group"), ("split", "group", "cluster")):
        pairs = list(_pairs(rows, within, apart))
        print(f"{error}: {len(pairs)} pairs of contents with the best of their {within}")
        for left, right in pairs[:most]:
            _print_pair(rows, reads, told, left, right)
    print()


def _pairs(rows: pd.DataFrame, within: str, apart: str) -> Iterator[tuple[int, int]]:
    """For each set of rows that share `within`, its best and the best of each other `apart`."""
    best = rows.sort_values("rank").drop_duplicates([within, apart])
    for _, several in best.groupby(within):
        for other in several.index[1:]:
            yield several.index[0], other


def _print_pair(
    rows: pd.DataFrame, reads: dict[str, Read], told: dict[tuple[int, int], dict[str, float]], left: int, right: int
) -> None:
    contents = tuple(sorted((int(rows["content"][left]), int(rows["content"][right]))))
    verdict = told.get(contents)
    if contents[0] == contents[1]:
        print("  one content")
    elif verdict is None:
        print("  never compared, or far apart")
    else:
        figures = ", ".join(f"{name} {verdict[name]:.1f}" for name in ("score", "jaccard", "containment"))
        print(f"  {DECIDERS[int(verdict['decider'])]}: {figures}")
    for row in (left, right):
        read = reads[rows["id"][row]]
        record = read.record
        print(f"    [{read.lookalike or 'ordinary'}; {read.edit}] {record.source} {record.snapshot} {record.page}:{record.position}"
              f" number={record.number} url={record.url} {len(record.text)} characters")  # fmt: skip
        print(f"      {record.title!r}: {excerpt(record.text, EXCERPT)!r}")


if __name__ == "__main__":
    main()
