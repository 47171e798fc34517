"""Pages of cards, and pages in the same look that list nothing, each read as a site of its own → titles found, false pages.

Sites that are reported combine choices that no site combines which the weights were learned from.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.text import fold
from tests.anatomy.cards import CardPage, CardSite, card_site
from tests.benchmarks.accuracy.reading import Book
from tests.benchmarks.accuracy.real import read_page
from tests.benchmarks.table import line, share, shown


@dataclass(frozen=True, slots=True)
class CardRead:
    """What was read of one page: its titles beside the true ones."""

    site: CardSite
    page: CardPage
    true: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """Of titles."""
        return share(2 * self.right, self.true + self.found)


def card_rows(book: Book, wanted: int, wrong: int, *, held_aside: bool) -> None:
    """One row for the lists, by markup as well, and one for each kind of page that lists nothing."""
    sites = [card_site(seed, held_aside=held_aside) for seed in range(wanted)]
    pages = [_read(site, page, book) for site in sites for page in site.pages]
    lists = [one for one in pages if one.page.sort == "listing"]
    print(line("pages of cards, each alone", "mean F1", "perfect", "pages"))
    _print("all", lists)
    for grid in sorted({one.site.drawn.grid for one in lists}):
        _print(f"  {grid}", [one for one in lists if one.site.drawn.grid == grid])
    print(line("pages that list nothing", "with records", "pages"))
    for sort in sorted({one.page.sort for one in pages} - {"listing"}):
        of_sort = [one for one in pages if one.page.sort == sort]
        print(line(f"  {sort}", str(sum(one.found > 0 for one in of_sort)), str(len(of_sort))))
    for told in list(_wrong(lists))[:wrong]:
        print(f"    {told}")


def _print(row: str, lists: Sequence[CardRead]) -> None:
    perfect = sum(one.true == one.found == one.right for one in lists)
    mean = share(sum(one.f1 for one in lists), len(lists))
    print(line(row, shown(mean), str(perfect), str(len(lists))), flush=True)


def _wrong(lists: Sequence[CardRead]) -> Iterator[str]:
    for one in sorted(lists, key=lambda one: one.f1):
        yield f"{one.site.name} {one.page.name}: {one.right} right of {one.found} found, {one.true} true; {one.site.drawn}"


def _read(site: CardSite, page: CardPage, book: Book) -> CardRead:
    document, cut = read_page(page.name, page.content.encode())
    book.conserve(document, cut)
    true = Counter(fold(line.text) for line in page.sheet if line.role == "title")
    found = Counter(fold(record.title.text) if record.title else "" for record in cut.records)
    return CardRead(site, page, true.total(), found.total(), (true & found).total())
