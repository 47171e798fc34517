"""Pages put down by hand, each read as a site of its own without a profile → F1 of their records by title, and texts that are right.

Nothing here was drawn, so it shows what the sites that were drawn leave out; but most was written beside what it measures, and so is
to tune on and not to report. The sites of other hands are to report: those that nobody looked at.
"""

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.text import fold
from tests.benchmarks.accuracy.converted import COMMANDS, name_of
from tests.benchmarks.accuracy.real import read_page
from tests.benchmarks.table import line, share, shown
from tests.written.dumps import FORMS, SIZES, dump
from tests.written.markups import MARKUPS, page
from tests.written.markups import SIZES as ROWS
from tests.written.sites import KINDS, pages, unmarked
from tests.written.words import Row


@dataclass(frozen=True, slots=True)
class Written:
    """A page that was read: records, titles that are right, and of these the ones whose text is."""

    rows: int
    found: int
    right: int
    texts: int

    @property
    def f1(self) -> float:
        """Of titles."""
        return share(2 * self.right, self.rows + self.found)


def written_rows() -> None:
    """A row for each form of a dump, each markup, and the markups as each program prints them."""
    dumps = {form: [_read("page.txt", *dump(form, size)) for size in SIZES] for form in FORMS}
    print(line("dumps put down by hand", *(f"{size} rows" for size in SIZES), "texts"))
    _print_all(dumps)
    pages = {markup: [_read("page.html", *page(markup, size)) for size in ROWS] for markup in MARKUPS}
    print(line("pages put down by hand", *(f"{size} rows" for size in ROWS), "texts"))
    _print_all(pages)
    print(line("the same as text", *(f"{size} rows" for size in ROWS), "texts"))
    for command in (command for command in COMMANDS if shutil.which(command[0])):
        _print(name_of(command), [[*_printed(size, command)] for size in ROWS])
    for looked_at in (True, False):
        told = "looked at" if looked_at else "kept aside"
        print(line(f"sites put down by other hands, {told}", "F1", "perfect", "with records", "texts", "pages"))
        for kind in KINDS:
            _print_sites(kind, looked_at=looked_at)


def _print_all(read: dict[str, list[Written]]) -> None:
    for name, sizes in read.items():
        _print(f"  {name}", [[one] for one in sizes])
    _print("all", [*zip(*read.values(), strict=True)])


def _print(name: str, sizes: Sequence[Sequence[Written]]) -> None:
    means = [share(sum(one.f1 for one in of_size), len(of_size)) for of_size in sizes]
    every = [one for of_size in sizes for one in of_size]
    texts = share(sum(one.texts for one in every), sum(one.right for one in every))
    print(line(name, *map(shown, means), shown(texts)), flush=True)


def _print_sites(kind: str, *, looked_at: bool) -> None:
    read = [_read(page.name, page.content.decode(), page.rows) for page in pages(kind, looked_at=looked_at)]
    f1s = [one.f1 for one in read if one.rows]
    mean = shown(share(sum(f1s), len(f1s))) if f1s else "-"
    texts = shown(share(sum(one.texts for one in read), sum(one.right for one in read))) if f1s else "-"
    print(line(f"  {kind}", mean, sum(f1 == 1 for f1 in f1s), sum(one.found > 0 for one in read), texts, len(read)))


def _printed(size: int, command: Sequence[str]) -> Iterator[Written]:
    for markup in MARKUPS:
        content, rows = page(markup, size)
        done = subprocess.run(command, input=content.encode(), capture_output=True, check=True)
        yield _read("page.txt", done.stdout.decode(), rows)


def _read(name: str, content: str, rows: Sequence[Row]) -> Written:
    records = read_page(name, content.encode())[1].records
    wanted = Counter(_folded(row.title) for row in rows)
    titles = Counter(_folded(record.title.text) for record in records if record.title)
    own = {_folded(row.title): _folded(row.text) for row in rows}
    texts = {
        _folded(one.title.text): _folded(" ".join(block.text for block in one.body)) for one in records if one.title
    }
    right = wanted & titles
    return Written(len(rows), len(records), right.total(), sum(texts.get(title, "") == own[title] for title in right))


def _folded(text: str) -> str:
    return fold(unmarked(text))
