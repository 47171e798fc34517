"""Readings of text pages → counts of what is right: titles, parts, relations."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.inspect.evaluate.figures import f1
from tests.benchmarks.accuracy import SURE
from tests.benchmarks.accuracy.cuts import Cut, cut_of, cut_of_truth, is_same, paired
from tests.benchmarks.accuracy.reading import Book, Reading
from tests.benchmarks.table import share


@dataclass(slots=True)
class Tally:
    """Counts of one row; `wrong` lists what is not exact."""

    truths: int = 0
    found: int = 0
    right: int = 0
    exact: int = 0
    related: int = 0
    peer_exact: int = 0
    sure: int = 0
    sure_wrong: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Count what another row counted."""
        for name in ("truths", "found", "right", "exact", "related", "sure", "sure_wrong"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def f1(self) -> float | None:
        """Of records by their title."""
        return f1(self.right, self.found, self.truths)

    @property
    def exact_share(self) -> float:
        """Share of true records whose every part is exact."""
        return share(self.exact, self.truths)

    @property
    def related_share(self) -> float:
        """Share of true records whose copies are related rightly."""
        return share(self.related, self.truths)

    @property
    def sure_error(self) -> float | None:
        """Error rate among the records of high confidence; null where there are none."""
        return share(self.sure_wrong, self.sure) if self.sure else None


def tally(readings: Iterable[Reading], book: Book) -> Tally:
    """Count what is right on every page."""
    counts = Tally()
    for reading in readings:
        _count(counts, reading, book)
    return counts


def _count(counts: Tally, reading: Reading, book: Book) -> None:
    truths = [cut_of_truth(record) for record in reading.made.truth]
    found = [cut_of(record) for record in reading.cut.records]
    counts.truths += len(truths)
    counts.found += len(found)
    counts.right += len({cut.key for cut in truths} & {cut.key for cut in found})
    places = paired(truths, found)
    exact = {
        index
        for told, truth, index in zip(reading.made.truth, truths, places, strict=True)
        if index is not None and is_same(found[index], truth, told, has_profile=reading.has_profile)
    }
    for i, record in enumerate(reading.cut.records):
        book.judge(reading.kind, record.confidence, i in exact)
        counts.sure += record.confidence >= SURE
        counts.sure_wrong += record.confidence >= SURE and i not in exact
    for told, truth, index in zip(reading.made.truth, truths, places, strict=True):
        if index is not None:
            counts.related += reading.relations[index].relation == told.relation
            counts.exact += index in exact
        if index not in exact:
            counts.wrong.append(_told(reading, truth, found[index] if index is not None else None, index))


def _told(reading: Reading, truth: Cut, found: Cut | None, index: int | None) -> str:
    sure = f"{reading.cut.records[index].confidence:.2f}" if index is not None else "-"
    return f"{reading.made.source}/{reading.made.page} {sure} found {found}, true {truth}"
