"""Records → what every line of their page is, exactly once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.core.model import Block, Document, LedgerEntry, LineKind, Record
from pipeline.core.source import Source
from pipeline.split.edges import edges

Kinds = Mapping[int, LineKind]
Owners = Mapping[int, str]


def _claims(record: Record) -> Iterable[tuple[Block, LineKind]]:
    for block in record.beside:
        yield block, "furniture"
    if record.title:
        yield record.title, "title"
    for block in record.body:
        yield block, record.noise.get(block.line, "body")
    for block in record.summary:
        yield block, record.noise.get(block.line, "summary")


def kinds_of(blocks: Sequence[Block], records: Sequence[Record], source: Source) -> tuple[Kinds, Owners]:
    """The kind of every line that is not blank, and the record that claims it, where one does."""
    kinds, owners = _unclaimed(blocks, source), dict[int, str]()
    for record in records:
        for block, kind in _claims(record):
            kinds[block.line], owners[block.line] = kind, record.record_id
        if record.labels_span:
            for line in range(record.labels_span.first, record.labels_span.last + 1):
                if line in kinds:
                    kinds[line], owners[line] = "labels", record.record_id
    for block in blocks:
        for line in range(block.line + 1, block.last + 1):
            kinds[line] = kinds[block.line]
            if block.line in owners:
                owners[line] = owners[block.line]
    return kinds, owners


def _unclaimed(blocks: Sequence[Block], source: Source) -> dict[int, LineKind]:
    """Every block as header, footer or unassigned, as it is before any record claims it."""
    head, tail = edges(blocks, source)
    return {
        block.line: "header" if i < head else "footer" if i >= tail else "unassigned" for i, block in enumerate(blocks)
    }


def ledger(document: Document, kinds: Kinds, owners: Owners) -> tuple[LedgerEntry, ...]:
    """Every line of the page once, in runs of one kind and one record."""
    entries: list[LedgerEntry] = []
    held = 0  # the last line that an entry holds
    for first, last, kind, owner in _runs(kinds, owners):
        if first > held + 1:
            entries.append(LedgerEntry(held + 1, first - 1, "blank", None))
        entries.append(LedgerEntry(first, last, kind, owner))
        held = last
    if held < document.line_count:
        entries.append(LedgerEntry(held + 1, document.line_count, "blank", None))
    return tuple(entries)


def _runs(kinds: Kinds, owners: Owners) -> Iterator[tuple[int, int, LineKind, str | None]]:
    """First and last line, kind and record of every run of lines that are not blank."""
    lines = sorted(kinds)
    first = last = 0
    held: tuple[LineKind, str | None] | None = None
    for line in lines:
        own = kinds[line], owners.get(line)
        if line != last + 1 or own != held:
            if held:
                yield first, last, *held
            first, held = line, own
        last = line
    if held:
        yield first, last, *held
