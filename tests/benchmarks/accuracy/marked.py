"""Dumps that other hands put down and marked line by line → F1 of their records, and of these what share has exactly its texts.

A record is right whose title stands on the line of a true one, or whose text begins where one without a title does. Its texts are right
where each of the two holds the lines that it has on the page.
"""

from collections.abc import Iterator, Sequence

from pipeline.core.model import Block, Record
from tests.benchmarks.accuracy.real import read_page
from tests.benchmarks.accuracy.written import Written
from tests.benchmarks.table import line, share, shown
from tests.written.marked import MarkedPage, marked_pages

TEXTS = ("body", "summary")


def marked_rows() -> None:
    """A row for each hand, of the pages that nothing was learned from and of the others."""
    for looked_at in (False, True):
        told = "learned from" if looked_at else "kept aside"
        print(line(f"dumps marked by line, {told}", "F1", "perfect", "nothing", "texts", "pages", "false pages"))
        reached = [(page.name[0], _reached(page)) for page in marked_pages(looked_at=looked_at)]
        for hand in sorted({hand for hand, _ in reached}):
            _print(f"  {hand}", [one for own, one in reached if own == hand])
        _print("all", [one for _, one in reached])


def _print(name: str, reached: Sequence[Written]) -> None:
    listed, empty = [one for one in reached if one.rows], [one for one in reached if not one.rows]
    perfect = sum(one.right == one.rows == one.found for one in listed)
    nothing = sum(not one.found for one in listed)
    texts = shown(share(sum(one.texts for one in listed), sum(one.right for one in listed)))
    mean = shown(share(sum(one.f1 for one in listed), len(listed)))
    false = f"{sum(one.found > 0 for one in empty)}/{len(empty)}"
    print(line(name, mean, perfect, nothing, texts, len(listed), false), flush=True)


def _reached(page: MarkedPage) -> Written:
    records = read_page(f"{page.name}.txt", page.content.encode())[1].records
    begun = {page.of(number, "title", *TEXTS)[0]: number for number in range(page.count)}
    found = [(record, begun[place]) for record in records if (place := _place(record)) in begun]
    right = {number: record for record, number in found}
    texts = sum(_texts(record) == _true(page, number) for number, record in right.items())
    return Written(page.count, len(records), len(right), texts)


def _place(record: Record) -> int:
    return record.title.line if record.title else min(block.line for block in (*record.body, *record.summary))


def _texts(record: Record) -> list[list[int]]:
    return [[*_lines(record.body)], [*_lines(record.summary)]]


def _true(page: MarkedPage, number: int) -> list[list[int]]:
    return [page.of(number, role) for role in TEXTS]


def _lines(blocks: Sequence[Block]) -> Iterator[int]:
    return (number for block in blocks for number in range(block.line, block.last + 1))
