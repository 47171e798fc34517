"""Pages that hold no record → how many are found on them all the same."""

from collections.abc import Sequence

from tests.benchmarks.accuracy.reading import Book, Made, Reading, read_pages
from tests.benchmarks.table import at_most, line
from tests.generate import SEED, article, pages_of
from tests.generate.html import EMPTY, empty_page, html_page

PAGES_A_KIND = 10
LISTINGS = 6  # pages with records that the same site has


def empty_rows(first: int, book: Book, wrong: int) -> None:
    """One row a kind of page: records found with a profile, with the layout of a site that lists too, and alone."""
    print(line("pages without records", "profile", "among lists", "alone", "pages"))
    for kind, pages in _kinds(first):
        is_html = kind.startswith("html")
        lists: Sequence[Made] = (
            [html_page(first + i, "drupal") for i in range(LISTINGS)] if is_html else pages_of(SEED, first, LISTINGS)
        )
        counted = (
            read_pages(pages, book, has_profile=True),
            read_pages([*lists, *pages], book, has_profile=False)[len(lists) :],
            read_pages(pages, book, has_profile=False),
        )
        cells = [at_most(float(sum(len(reading.cut.records) for reading in readings)), 0.0) for readings in counted]
        print(line(kind, *cells, str(len(pages))), flush=True)
        for told in [told for readings in counted for reading in readings for told in _false(reading, book)][:wrong]:
            print(f"    {told}")


def _kinds(first: int) -> list[tuple[str, Sequence[Made]]]:
    numbers = range(first, first + PAGES_A_KIND)
    made: list[tuple[str, Sequence[Made]]] = [("text article of the seed", [article(number) for number in numbers])]
    for kind in EMPTY:
        pages = [empty_page(number, kind) for number in numbers]
        made += [(f"html {kind}", pages), (f"text {kind}", [page.text for page in pages])]
    return made


def _false(reading: Reading, book: Book) -> list[str]:
    told = []
    for record in reading.cut.records:
        book.judge(reading.kind, record.confidence, False)
        title = record.title.text[:60] if record.title else None
        told.append(f"{reading.made.page} {record.confidence:.2f} {title!r}")
    return told
