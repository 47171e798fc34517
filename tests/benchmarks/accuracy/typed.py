"""Text pages → how often each field of a record is exactly what its truth says."""

from collections import Counter
from collections.abc import Callable, Mapping

from pipeline.core.model import Fields
from pipeline.core.text import fold
from pipeline.fields import fields_of
from tests.benchmarks.accuracy import LEAST_FIELD, RECORDS_A_PAGE
from tests.benchmarks.accuracy.cuts import cut_of, cut_of_truth, paired
from tests.benchmarks.accuracy.reading import Book, Reading, read_pages
from tests.benchmarks.table import at_least, line, share, shown
from tests.generate import LAYOUTS, SEED, TruthRecord, pages_of

SITES = (SEED, LAYOUTS["capitals"], LAYOUTS["colon"], LAYOUTS["optional"], LAYOUTS["labels_first"])
Value = object


def _folded(text: str | None) -> str | None:
    return fold(text) if text else None


def _all(texts: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return None if texts is None else tuple(fold(text) for text in texts)


FIELDS: Mapping[str, tuple[Callable[[TruthRecord], Value], Callable[[Fields], Value]]] = {
    "resource_type": (lambda true: true.resource_type, lambda found: found.resource_type),
    "is_private": (lambda true: true.is_private, lambda found: found.is_private),
    "categories": (lambda true: true.categories, lambda found: found.categories),
    "keywords": (lambda true: true.keywords, lambda found: found.keywords),
    "number": (lambda true: true.number, lambda found: found.number),
    "series": (lambda true: _folded(true.series), lambda found: _folded(found.series)),
    "date": (lambda true: true.date, lambda found: found.dated and found.dated.date),
    "date_precision": (lambda true: true.date_precision, lambda found: found.dated and found.dated.precision),
    "url": (lambda true: true.url, lambda found: found.url),
    "postal_code": (lambda true: true.postal_code, lambda found: found.postal_code),
    "city": (lambda true: _folded(true.city), lambda found: _folded(found.city)),
    "area": (lambda true: _folded(true.area), lambda found: _folded(found.area)),
    "items": (lambda true: _all(true.items) or None, lambda found: _all(tuple(i.title for i in found.items)) or None),
}


def field_rows(first: int, records: int, book: Book, wrong: int) -> None:
    """One row a field: over all records, and over those where the truth or the finding has a value."""
    right, said, said_right, listed = Counter[str](), Counter[str](), Counter[str](), list[str]()
    total = 0
    for site in SITES:
        for reading in read_pages(
            pages_of(site, first, -(-records // RECORDS_A_PAGE), RECORDS_A_PAGE), book, has_profile=True
        ):
            for true, found in _pairs(reading):
                total += 1
                for name, (of_truth, of_found) in FIELDS.items():
                    wanted, got = of_truth(true), of_found(found) if found else None
                    right[name] += wanted == got
                    if wanted is not None or got is not None:
                        said[name] += 1
                        said_right[name] += wanted == got
                        if wanted != got:
                            listed.append(
                                f"{reading.made.source}/{reading.made.page} {name}: found {got!r}, true {wanted!r}"
                            )
    print(line("field", "of all", "where said", "said", "records"))
    for name in FIELDS:
        exact = share(said_right[name], said[name]) if said[name] else None
        print(line(name, shown(share(right[name], total)), at_least(exact, LEAST_FIELD), str(said[name]), str(total)))
    for told in listed[:wrong]:
        print(f"    {told}")


def _pairs(reading: Reading) -> list[tuple[TruthRecord, Fields | None]]:
    truths = [cut_of_truth(record) for record in reading.made.truth]
    found = [cut_of(record) for record in reading.cut.records]
    pairs: list[tuple[TruthRecord, Fields | None]] = []
    for true, index in zip(reading.made.truth, paired(truths, found), strict=True):
        fields = fields_of(reading.cut.records[index], reading.source)[0] if index is not None else None
        pairs.append((true, fields))
    return pairs
