"""`python -m tests.benchmarks.accuracy`: every section, or those that are asked for."""

import argparse
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import accuracy
from tests.benchmarks.accuracy import RECORDS, SEEDS
from tests.benchmarks.accuracy.calibration import calibration_rows
from tests.benchmarks.accuracy.cards import card_rows
from tests.benchmarks.accuracy.columns import columns_rows
from tests.benchmarks.accuracy.converted import converted_real_rows, converted_rows
from tests.benchmarks.accuracy.drawn import SITES, bare_rows, drawn_rows, plain_rows
from tests.benchmarks.accuracy.empty import empty_rows
from tests.benchmarks.accuracy.hamlets import hamlet_rows
from tests.benchmarks.accuracy.kinds import kind_rows
from tests.benchmarks.accuracy.makers import maker_rows
from tests.benchmarks.accuracy.marked import marked_rows
from tests.benchmarks.accuracy.markup import html_rows
from tests.benchmarks.accuracy.reading import Book, read_pages
from tests.benchmarks.accuracy.real import real_rows
from tests.benchmarks.accuracy.small import small_rows
from tests.benchmarks.accuracy.text import DAMAGES, damage_rows, layout_rows
from tests.benchmarks.accuracy.typed import field_rows
from tests.benchmarks.accuracy.written import written_rows
from tests.benchmarks.table import share
from tests.checkout import SHARED
from tests.generate import page

BESIDE = SHARED / "bench" / "listing-pages"  # a folder beside the checkout
KINDS = SHARED / "bench" / "page-types"


def main() -> None:
    """Print the tables; `--wrong N` also lists the first N wrong records of each row."""
    told = _arguments()
    first, book = SEEDS[told.seeds], Book()
    read_pages([page(1)], book, has_profile=True)  # let imports and caches happen before the clock counts
    book.clocks.clear()

    def wanted(row: str) -> bool:
        return not told.row or any(part in row for part in told.row)

    sections: dict[str, Callable[[], None]] = {
        "damage": lambda: damage_rows(first, told.records, book, wanted, told.wrong),
        "layouts": lambda: layout_rows(first, told.records, book, wanted, told.wrong, told.damage),
        "fields": lambda: field_rows(first, told.records, book, told.wrong),
        "html": lambda: html_rows(first, told.records, book, wanted, told.wrong),
        "empty": lambda: empty_rows(first, book, told.wrong),
        "drawn": lambda: drawn_rows(book, told.sites, told.wrong, held_aside=told.seeds == "report"),
        "plain": lambda: plain_rows(book, told.sites, told.wrong, held_aside=told.seeds == "report"),
        "bare": lambda: bare_rows(book, told.sites, told.wrong, held_aside=told.seeds == "report"),
        "small": lambda: small_rows(told.sites, held_aside=told.seeds == "report"),
        "columns": lambda: columns_rows(told.sites),
        "converted": lambda: converted_rows(told.sites, held_aside=told.seeds == "report"),
        "printed": lambda: converted_real_rows(told.pages, KINDS),
        "cards": lambda: card_rows(book, told.sites, told.wrong, held_aside=told.seeds == "report"),
        "real": lambda: real_rows(told.pages, book, wanted, told.wrong),
        "written": written_rows,
        "hamlets": lambda: hamlet_rows(told.sites, held_aside=told.seeds == "report"),
        "marked": marked_rows,
        "makers": lambda: maker_rows(told.made, told.wrong),
        "kinds": lambda: kind_rows(KINDS),
    }
    for name, section in sections.items():
        if not told.only or name in told.only:
            section()
            print()
    calibration_rows(book)
    _closing(book)


def _closing(book: Book) -> None:
    lost = len(book.not_conserved)
    judged = "MISSED" if lost else "ok"
    print(f"\nconservation: {lost} of {book.pages} pages have a line not exactly once in the ledger {judged}")
    for place in book.not_conserved[:5]:
        print(f"    {place}")
    for kind, clock in sorted(book.clocks.items()):
        print(
            f"{kind}: extract and split {share(clock.size / 1e6, clock.seconds):.2f} MB and {share(clock.records, clock.seconds):.0f} "
            f"records a CPU-second, relate {share(clock.records, clock.relate_seconds):.0f}; induce {clock.induce_seconds:.1f} CPU-seconds in all"
        )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="accuracy", description=(accuracy.__doc__ or "").split("\n")[0])
    parser.add_argument("--seeds", choices=sorted(SEEDS), default="report")
    parser.add_argument("--records", type=int, default=RECORDS, help="records a row")
    parser.add_argument(
        "--only",
        action="append",
        help="only this section: damage, layouts, fields, html, empty, drawn, plain, bare, small, columns, converted, printed, cards, real, written, hamlets, marked, makers, kinds",
    )
    parser.add_argument("--sites", type=int, default=SITES, help="sites that are drawn")
    parser.add_argument("--row", action="append", help="only rows whose name holds this; may be repeated")
    parser.add_argument("--damage", choices=sorted(DAMAGES), default="none", help="what is done to the layouts' pages")
    parser.add_argument("--wrong", type=int, default=0, help="list so many wrong records a row")
    parser.add_argument(
        "--made",
        type=Path,
        action="append",
        default=[],
        help="folder of sites with truth, instead of the makers' archives",
    )
    parser.add_argument("--pages", type=Path, default=BESIDE, help="folder of the public pages")
    return parser.parse_args()


if __name__ == "__main__":
    main()
