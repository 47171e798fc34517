"""Right and wrong by confidence → a table of error rates, by kind of page."""

from pipeline.inspect.evaluate.spans import CLASSES
from tests.benchmarks.accuracy import MOST_SURE_WRONG, SURE
from tests.benchmarks.accuracy.reading import Book
from tests.benchmarks.table import at_most, line, share


def calibration_rows(book: Book) -> None:
    """A row a kind of page: in each bin the error rate and how many records; last, the error of the sure ones."""
    ends = [*CLASSES[1:], 1.0]
    print(
        line(
            "error by confidence",
            *(f"{low:g}-{high:g}" for low, high in zip(CLASSES, ends, strict=True)),
            f">={SURE:g}",
            "of",
        )
    )
    for kind in sorted({kind for kind, _ in book.bins}):
        counted = [book.bins.get((kind, lower), [0, 0]) for lower in CLASSES]
        sure = [book.bins.get((kind, lower), [0, 0]) for lower in CLASSES if lower >= SURE]
        wrong, among = (sum(pair[i] for pair in sure) for i in (0, 1))
        cells = [f"{share(one, all_):.2f}/{all_}" if all_ else "-" for one, all_ in counted]
        print(line(kind, *cells, at_most(share(wrong, among), MOST_SURE_WRONG), str(among)))
