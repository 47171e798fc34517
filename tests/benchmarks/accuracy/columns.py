"""Drawn dumps of columns, each read as a site of its own without a profile → F1 of their records by line and title, and pages that list
nothing and give records. Seeds are others than those that are learned from; their choices are not."""

from tests.anatomy.columns import ColumnsPage, columns_page
from tests.benchmarks.accuracy.real import read_page
from tests.benchmarks.table import line, shown

FIRST = 100_000  # seed


def columns_rows(sites: int) -> None:
    """A row for pages that list something, by whether a text stands in most of their records, and one for those that do not."""
    read = [(page, _f1(page)) for page in map(columns_page, range(FIRST, FIRST + sites))]
    print(line(f"{len(read)} drawn dumps of columns", "F1", "lowest 10th", "nothing", "pages"))
    for name, lists in (("short lines alone", False), ("with texts", True)):
        scores = sorted(f1 or 0.0 for page, f1 in read if page.records and page.has_texts is lists)
        nothing = sum(score == 0.0 for score in scores)
        print(
            line(
                f"  {name}",
                shown(sum(scores) / len(scores)),
                shown(scores[len(scores) // 10]),
                f"{nothing}",
                f"{len(scores)}",
            )
        )
    others = [f1 for page, f1 in read if not page.records]
    print(
        line("  that list nothing: with records", "", "", f"{sum(f1 is not None for f1 in others)}", f"{len(others)}")
    )


def _f1(page: ColumnsPage) -> float | None:
    """Of the lines of titles; None where a page that lists nothing gives no record."""
    found = [record.title.line for record in read_page("page.txt", page.text.encode())[1].records if record.title]
    if not page.records:
        return 0.0 if found else None
    return 2 * len(set(found) & set(page.titles)) / (len(found) + len(page.titles))
