"""Generated sites → how many key presses a review takes, and how long a person waits for the next question.

    python -m tests.benchmarks.review [--records 100000] [--clusters 100] [--keep DIR]

A person who knows the truth decides over HTTP, as a browser does: one press for a cluster that is one resource or nothing but different
ones, or for all clusters of one question where the answer is the same, and a press for each boundary of a split. What is waited for is
the decision on the disk and the page of the next question, in CPU-milliseconds of the server. Goals: 110 presses for 100 clusters, 100 ms.
"""

import argparse
import re
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import httpx

from pipeline.inspect.questions import QuestionFilter, inquiry
from pipeline.inspect.questions.held import HeldRecords, held_records
from pipeline.review.queue import Cluster, queue
from pipeline.run import route
from tests.benchmarks.table import line
from tests.generate import NAME, PROFILE, site
from tests.generate.truth import TruthRecord
from tests.published import STAMP, lay
from tests.review.serving import QUESTION, Served, fields, opened

PER_PAGE, SNAPSHOTS, SEED = 10, 2, 40_000
MAX_PRESSES, MAX_WAIT = 1.1, 100.0  # presses a cluster, milliseconds
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--clusters", type=int, default=100)
    parser.add_argument("--keep", type=Path, help="where the corpus is kept, to be reviewed again")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        corpus = asked.keep or Path(scratch) / "corpus"
        truth = publish(corpus, asked.records)
        show(corpus, Path(scratch) / "reviewed", truth, asked.clusters)


def publish(corpus: Path, records: int) -> Truth:
    """Draw the pages and publish them, if that was not done before."""
    pages = site(SEED, records // (PER_PAGE * SNAPSHOTS), SNAPSHOTS)
    if not (corpus / "processed").exists():
        lay(corpus / "raw", NAME, {f"{page.snapshot}/{page.page}": page.text for page in pages}, PROFILE)
        route.run(route.Order(corpus / "raw", corpus / "processed"), STAMP)
    return {(page.snapshot, page.page, first_line(one)): one.key for page in pages for one in page.truth}


def first_line(record: TruthRecord) -> int:
    lines = (record.title_line, record.body_first_line, record.labels_first_line, record.summary_first_line)
    return min(line for line in lines if line is not None)


def show(corpus: Path, copy: Path, truth: Truth, wanted: int) -> None:
    with inquiry(corpus / "raw", corpus / "processed", QuestionFilter()) as found, held_records(found) as records:
        clusters = {cluster.id: cluster for cluster in queue(found.questions, records.owners)}
        answers = {name: answer(records, cluster, truth) for name, cluster in clusters.items()}
    (corpus / "raw" / "judgements.csv").unlink(missing_ok=True)
    with Served(corpus, copy) as served, closing(opened(served)) as client:
        first = served.cpu()
        presses, waits = decide(client, served, answers, wanted)
    decided = sum(len(press.clusters) for press in presses)
    keys = sum(press.presses for press in presses)
    splits = sum(press.say.startswith("split") for press in presses)
    together = sum(len(press.clusters) - 1 for press in presses if press.clusters)
    print(line("", "records", "questions", "seconds", "ms", "p95", "most"))
    row = f"{len(truth):,}", f"{len(clusters):,}", f"{first:.1f}"
    p95 = statistics.quantiles(waits, n=20)[-1]
    most = f"{max(waits):.0f} {'ok' if max(waits) <= MAX_WAIT else 'MISSED'}"
    print(line("the first question, then the next one", *row, f"{statistics.median(waits):.0f}", f"{p95:.0f}", most))
    print(line("", "clusters", "presses", "a cluster", "splits", "alike"))
    each = keys / max(decided, 1)
    told = f"{each:.2f} {'ok' if each <= MAX_PRESSES else 'MISSED'}"
    print(line("a person who knows the truth", f"{decided}", f"{keys}", told, f"{splits}", f"{together}"))


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
        press = pressed(question[1], _ALIKE.findall(page), answers)
        sent = fields(client, served, say=press.say, boundary=[str(place) for place in press.boundaries])
        before = served.cpu()
        client.post(served.path, data=sent, headers={"Origin": served.origin})
        page = client.get(served.path).text
        waits.append(1000 * (served.cpu() - before))
        presses.append(press)
    return presses, waits


def pressed(name: str, alike: Sequence[str], answers: Answers) -> Press:
    say = answers[name]
    if not isinstance(say, str):
        return Press(f"split {say[-1]}", say[:-1], len(say), (name,))
    if say == "later":
        return Press(say, (), 1, ())
    if alike and {answers[one] for one in alike} == {say}:
        return Press(f"{say}_all", (), 1, (name, *alike))
    return Press(say, (), 1, (name,))


if __name__ == "__main__":
    main()
