"""Generated sites → how many key presses a review takes, and how long a person waits for the next question.

    python -m tests.benchmarks.review [--records 100000] [--clusters 100]


A person who knows the truth decides over HTTP, as a browser does: one press for a cluster that is one resource or nothing but different
ones, or what the rules made of it, or for all clusters of one question where the answer is the same, and a press for each boundary of
another split. What is waited for is
the decision on the disk and the page of the next question, in CPU-milliseconds of the server: there the release is made of so many
records by copies of the first under other names of sources and ids. Goals: 110 presses for 100 clusters, 100 ms.
"""

import argparse
import re
import shutil
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import duckdb
import httpx
import pyarrow.parquet as pq

from pipeline.inspect.questions import QuestionFilter, inquiry
from pipeline.inspect.questions.held import HeldRecords, held_records
from pipeline.review.queue import Cluster, queue
from pipeline.run import route
from tests.benchmarks.table import line
from tests.generate import NAME, PROFILE, site
from tests.generate.truth import TruthRecord
from tests.published import STAMP, amend, lay
from tests.review.serving import QUESTION, Served, fields, opened

DRAWN, PER_PAGE, SNAPSHOTS, SEED = 2_000, 10, 2, 40_000  # records, and of these on a page; the seed of the pages
IDS = {"records": ("record_id", "resource_id"), "pages": (), "matches": ("left_record_id", "right_record_id")}
MAX_PRESSES, MAX_WAIT = 1.1, 100.0  # presses a cluster, milliseconds
_NOW = re.compile(r'value="parts ([0-9 ]+)"')
_ALIKE = re.compile(r'data-cluster="([0-9a-f]+)"')
Truth = Mapping[tuple[str, str, int], str]  # snapshot, page and first line of a record → its resource
Answers = Mapping[str, str | tuple[int, ...]]  # cluster → same, different or later, or the boundaries of a split


@dataclass(frozen=True, slots=True)
class Press:
    """What is pressed for a question, how often, and which clusters it answers."""

    say: str
    boundaries: tuple[int, ...]
    presses: int
    clusters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How many questions there were, CPU-seconds to the first, what was pressed, CPU-milliseconds to each next one."""

    questions: int
    first: float
    presses: Sequence[Press]
    waits: Sequence[float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--clusters", type=int, default=100)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch) / "corpus"
        truth = publish(corpus)
        show_presses(review(corpus, Path(scratch) / "pressed", truth, asked.clusters))
        multiply(corpus, max(1, asked.records // DRAWN))
        show_waits(review(corpus, Path(scratch) / "waited", truth, asked.clusters), asked.records)


def publish(corpus: Path) -> Truth:
    """Draw the pages and publish them."""
    pages = site(SEED, DRAWN // (PER_PAGE * SNAPSHOTS), SNAPSHOTS)
    lay(corpus / "raw", NAME, {f"{page.snapshot}/{page.page}": page.text for page in pages}, PROFILE)
    route.run(route.Order(corpus / "raw", corpus / "processed"), STAMP)
    return {(page.snapshot, page.page, first_line(one)): one.key for page in pages for one in page.truth}


def multiply(corpus: Path, times: int) -> None:
    """Make the release one of so many sources, each a copy of the first."""
    for number in range(1, times):
        shutil.copytree(corpus / "raw" / NAME, corpus / "raw" / f"{NAME}-{number}")
    for dataset, ids in IDS.items():
        path = corpus / "processed" / f"{dataset}.parquet"
        changed = ", ".join(
            f"CASE WHEN n = 0 THEN {name} ELSE left(md5({name} || n), 16) END AS {name}" for name in ids
        )
        source = "CASE WHEN n = 0 THEN source ELSE source || '-' || n END AS source"
        replaced = ", ".join(part for part in (changed, source if dataset != "matches" else "") if part)
        query = f"SELECT rows.* REPLACE ({replaced}) FROM read_parquet('{path}') rows, range({times}) copies(n)"
        amend(corpus / "processed", dataset, duckdb.sql(query).to_arrow_table().cast(pq.read_schema(path)))


def first_line(record: TruthRecord) -> int:
    lines = (record.title_line, record.body_first_line, record.labels_first_line, record.summary_first_line)
    return min(line for line in lines if line is not None)


def review(corpus: Path, copy: Path, truth: Truth, wanted: int) -> Reviewed:
    """Decide so many clusters of a copy of the corpus."""
    with inquiry(corpus / "raw", corpus / "processed", QuestionFilter()) as found, held_records(found) as records:
        clusters = {cluster.id: cluster for cluster in queue(found.questions, records.owners)}
        answers = {name: answer(records, cluster, truth) for name, cluster in clusters.items()}
    with Served(corpus, copy) as served, closing(opened(served)) as client:
        return Reviewed(len(clusters), served.cpu(), *decide(client, served, answers, wanted))


def show_presses(reviewed: Reviewed) -> None:
    presses = reviewed.presses
    decided, keys = sum(len(press.clusters) for press in presses), sum(press.presses for press in presses)
    parted = sum(press.say.startswith(("split", "parts")) for press in presses)
    together = sum(len(press.clusters) - 1 for press in presses if press.clusters)
    each = keys / max(decided, 1)
    print(line("", "questions", "decided", "presses", "a cluster", "parted", "alike"))
    counts = (f"{reviewed.questions:,}", str(decided), str(keys))
    told = f"{each:.2f} {'ok' if each <= MAX_PRESSES else 'MISSED'}"
    print(line("a person who knows the truth", *counts, told, str(parted), str(together)), flush=True)


def show_waits(reviewed: Reviewed, records: int) -> None:
    waits = reviewed.waits
    print(line("CPU of the server", "records", "questions", "start, s", "next, ms", "p95", "most"))
    most = f"{max(waits):.0f} {'ok' if max(waits) <= MAX_WAIT else 'MISSED'}"
    cells = (f"{statistics.median(waits):.0f}", f"{statistics.quantiles(waits, n=20)[-1]:.0f}", most)
    print(
        line(
            "the first question, then the next one",
            f"{records:,}",
            f"{reviewed.questions:,}",
            f"{reviewed.first:.1f}",
            *cells,
        )
    )


def answer(records: HeldRecords, cluster: Cluster, truth: Truth) -> str | tuple[int, ...]:
    """Where members are of another resource than the one before; of a cut, whether two records begin where it says."""
    keys = [truth.get((one.snapshot, one.page, one.line)) for one in records.shown(cluster.members)]
    if None in keys:
        return "later"
    if cluster.kind == "cut":
        return "different"
    boundaries = tuple(place for place, (one, other) in enumerate(pairwise(keys), 1) if one != other)
    return {0: "same", len(keys) - 1: "different"}.get(len(boundaries), boundaries)


def decide(
    client: httpx.Client, served: Served, answers: Answers, wanted: int
) -> tuple[Sequence[Press], Sequence[float]]:
    """Decide so many clusters; what nobody knows is left for later, which is a press too."""
    presses, waits = list[Press](), list[float]()
    page = client.get(served.path).text
    while (question := QUESTION.search(page)) and sum(len(press.clusters) for press in presses) < wanted:
        press = pressed(question[1], _NOW.search(page), _ALIKE.findall(page), answers)
        sent = fields(client, served, say=press.say, boundary=[str(place) for place in press.boundaries])
        before = served.cpu()
        client.post(served.path, data=sent, headers={"Origin": served.origin})
        page = client.get(served.path).text
        waits.append(1000 * (served.cpu() - before))
        presses.append(press)
    return presses, waits


def pressed(name: str, now: re.Match[str] | None, alike: Sequence[str], answers: Answers) -> Press:
    say = answers[name]
    if now is not None and say == tuple(map(int, now[1].split())):
        return Press(f"parts {now[1]}", (), 1, (name,))
    if not isinstance(say, str):
        return Press(f"split {say[-1]}", say[:-1], len(say), (name,))
    if say == "later":
        return Press(say, (), 1, ())
    if alike and {answers[one] for one in alike} == {say}:
        return Press(f"{say}_all", (), 1, (name, *alike))
    return Press(say, (), 1, (name,))


if __name__ == "__main__":
    main()
