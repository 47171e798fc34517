"""Public result pages with record truth → F1 by bag of words, beside plain grouping of siblings.

The pages lie outside the project and are skipped where they are absent. Half of their sites may be learned from; what is reported is
of the others.
"""

import csv
import gzip
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.errors import PageRefused
from pipeline.core.model import Document, Page, Split
from pipeline.core.source import Source
from pipeline.inspect.evaluate.figures import f1
from pipeline.read.extract import extract
from pipeline.split import induce, split
from tests.benchmarks.accuracy import LEAST_REAL_F1
from tests.benchmarks.accuracy.assign import assign
from tests.benchmarks.accuracy.grouping import grouped
from tests.benchmarks.accuracy.reading import Book
from tests.benchmarks.table import at_least, line, shown
from tests.training import is_tuned_on, site_of

PERFECT = 0.85  # share of the reported pages whose list must have nothing missing and nothing too much
FOUND = 0.5  # Dice similarity from which a record counts as found
WORD = re.compile(r"\w+")
REPORTED = "reported"
Bag = Counter[str]
Kind = tuple[str, bool]  # of a page: its category, and whether its site may be learned from


@dataclass(slots=True)
class Score:
    """Counts over pages."""

    true: int = 0
    found: int = 0
    right: int = 0
    perfect: int = 0
    pages: int = 0

    def add(self, true: int, found: int, right: int) -> None:
        """Count one page; its list is perfect where nothing is missing and nothing too much."""
        self.true, self.found, self.right = self.true + true, self.found + found, self.right + right
        self.perfect += true == found == right
        self.pages += 1

    def plus(self, other: "Score") -> "Score":
        """Both together."""
        return Score(*(a + b for a, b in zip(self._all(), other._all(), strict=True)))

    def _all(self) -> tuple[int, ...]:
        return self.true, self.found, self.right, self.perfect, self.pages

    @property
    def f1(self) -> float | None:
        """Over all records of all pages."""
        return f1(self.right, self.found, self.true)


def real_rows(folder: Path, book: Book, wanted: Callable[[str], bool], wrong: int) -> None:
    """One row a category, then those of the sites that nothing is learned from, those of the others, and all."""
    pages = sorted(folder.glob("*.html.gz")) if folder.is_dir() else []
    if not pages:
        print("real pages: skipped, they are not on this machine (--pages FOLDER names them)")
        return
    mine, peer, listed = dict[Kind, Score](), dict[Kind, Score](), list[str]()
    for path in pages:
        category = "-".join(path.name.split("-")[:2])
        if wanted(category):
            kind = category, is_tuned_on(site_of(path))
            _score(path, mine.setdefault(kind, Score()), peer.setdefault(kind, Score()), book, listed)
    print(line("real pages", "F1", "perfect", "peer F1", "peer perf.", "found", "records", "pages"))
    for row, chosen in _rows(mine):
        _print(row, sum_of(mine, chosen), sum_of(peer, chosen))
    for told in listed[:wrong]:
        print(f"    {told}")


def sum_of(scores: Mapping[Kind, Score], chosen: Sequence[Kind]) -> Score:
    """The scores of several kinds of pages together."""
    total = Score()
    for kind in chosen:
        total = total.plus(scores[kind])
    return total


def _rows(scores: Mapping[Kind, Score]) -> Iterator[tuple[str, list[Kind]]]:
    for category in dict.fromkeys(category for category, _ in scores):
        yield category, [kind for kind in scores if kind[0] == category]
    yield REPORTED, [kind for kind in scores if not kind[1]]
    yield "tuned on", [kind for kind in scores if kind[1]]
    yield "all", list(scores)


def _print(row: str, mine: Score, peer: Score) -> None:
    is_reported = row == REPORTED
    judged = at_least(mine.f1, LEAST_REAL_F1) if is_reported else shown(mine.f1)
    perfect = (
        f"{mine.perfect}{' ok' if mine.perfect >= PERFECT * mine.pages else ' MISSED'}"
        if is_reported
        else str(mine.perfect)
    )
    cells = (perfect, shown(peer.f1), str(peer.perfect), str(mine.found), str(mine.true), str(mine.pages))
    print(line(row, judged, *cells), flush=True)


def _score(path: Path, mine: Score, peer: Score, book: Book, listed: list[str]) -> None:
    content = gzip.decompress(path.read_bytes())
    truth = truth_of(path.with_name(path.name.replace(".html.gz", ".csv")))
    try:
        document, cut = read_page(path.name.removesuffix(".gz"), content)
    except PageRefused as refused:
        listed.append(f"{path.name}: refused, {refused}")
        mine.add(len(truth), 0, 0)
    else:
        book.conserve(document, cut)
        found = bags_of(document, cut)
        right = matched(truth, found)
        for i, record in enumerate(cut.records):
            book.judge("real", record.confidence, i in right)
        mine.add(len(truth), len(found), len(right))
        if not len(right) == len(truth) == len(found):
            listed.append(f"{path.name}: {len(right)} right of {len(found)} found, {len(truth)} true")
    other = [bag(text) for text in grouped(content.decode("utf-8", "replace"))]
    peer.add(len(truth), len(other), len(matched(truth, other)))


def read_page(name: str, content: bytes) -> tuple[Document, Split]:
    """One page as a source of its own, with no profile."""
    source = Source(name="real")
    document = extract(Page("real", "2024-01-15", name, content), source)
    return document, split(document, induce([document], source).source)


def truth_of(path: Path) -> list[Bag]:
    """The words of the true records of a page."""
    return [bag(" ".join(row)) for row in marked(path)]


def marked(path: Path) -> list[list[str]]:
    """The true records of a page: a row each, its texts as columns, in cp1252 with a few characters lost."""
    rows = csv.reader(io.StringIO(path.read_bytes().decode("cp1252", "replace"), newline=""))
    return [row for row in rows if any(text.strip() for text in row)]


def bags_of(document: Document, cut: Split) -> list[Bag]:
    """The words of each record: of every line that the ledger gives to it."""
    owners = {
        number: entry.record_id
        for entry in cut.ledger
        if entry.record_id
        for number in range(entry.first_line, entry.last_line + 1)
    }
    said: dict[str, list[str]] = {record.record_id: [] for record in cut.records}
    for block in document.blocks:
        owner = owners.get(block.line)
        if owner in said:
            said[owner].append(block.text)
    return [bag(" ".join(texts)) for texts in said.values()]


def bag(text: str) -> Bag:
    """The words of a text, small letters, counted."""
    return Counter(WORD.findall(text.lower()))


def matched(truth: Sequence[Bag], found: Sequence[Bag]) -> set[int]:
    """Which findings are a true record, by the best one-to-one assignment."""
    scores = [[dice(one, two) for two in found] for one in truth]
    return {column for row, column in assign(scores) if scores[row][column] >= FOUND}


def dice(one: Bag, two: Bag) -> float:
    """Twice what two bags share, by what both hold.

    >>> dice(bag("un deux"), bag("deux trois"))
    0.5
    """
    whole = one.total() + two.total()
    return 2 * (one & two).total() / whole if whole else 0.0
