"""Pages of known truth → records as the engine is given them: as their site has them in mind, or as the pipeline reads them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from random import Random

import pyarrow as pa

from pipeline.core.text import digest
from pipeline.fields import fields_of
from pipeline.fields.rows import record_row
from tests.benchmarks.accuracy.cuts import cut_of, cut_of_truth, paired
from tests.benchmarks.accuracy.reading import Book, Reading, read_pages
from tests.benchmarks.duplicates.visits import ORIGINAL, Listing, Shown
from tests.generate import WHOLE, GeneratedPage
from tests.generate.damage import is_blank
from tests.generate.layout import render
from tests.resolve.records import Seen, rows_of, seen

_READ = ("title", "text", "number", "url", "source", "snapshot", "page", "position")


@dataclass(frozen=True, slots=True)
class Observed:
    """A record and its truth: `group` names its resource, `edit` and `lookalike` say how it was made."""

    record: Seen
    group: str
    edit: str
    lookalike: str


def in_mind(pages: Sequence[Listing]) -> Iterator[Observed]:
    """Every record as its truth tells it; no splitter is asked."""
    for page in pages:
        for position, shown in enumerate(page.records, 1):
            resource = shown.resource
            text = "\n\n".join(line for line in resource.text if not is_blank(line))
            place = {"source": page.site.name, "snapshot": page.snapshot, "page": page.page, "position": position}
            yield _observed(page, shown, seen(resource.title, text, number=resource.number, url=resource.url, **place))


def read(pages: Sequence[Listing]) -> Iterator[Observed]:
    """Every record that the pipeline finds on the printed pages; one that it makes up is a resource of its own,
    one that it misses is not there.

    Records without text are not printed: no page of text shows the addresses that tell them apart.
    """
    for _, of_site in groupby(map(_with_text, pages), key=lambda page: page.site.name):
        listed = list(of_site)
        readings = read_pages([_printed(page) for page in listed], Book(), has_profile=True)
        for page, reading in zip(listed, readings, strict=True):
            yield from _found(page, reading)


def table(observed: Sequence[Observed]) -> pa.Table:
    """What the engine takes in."""
    records = [one.record for one in observed]
    return rows_of(records).append_column("length", pa.array([len(record.text) for record in records], pa.int64()))


def _with_text(page: Listing) -> Listing:
    return replace(page, records=tuple(one for one in page.records if one.resource.text))


def _printed(page: Listing) -> GeneratedPage:
    rng = Random(f"{page.site.name} {page.snapshot} {page.page}")
    lines, truth = render(rng, [one.resource for one in page.records], WHOLE, page.site)
    return GeneratedPage(page.site.name, page.snapshot, page.page, "\n".join(lines), tuple(truth), page.site.profile)


def _found(page: Listing, reading: Reading) -> Iterator[Observed]:
    truths = [cut_of_truth(record) for record in reading.made.truth]
    found = [cut_of(record) for record in reading.cut.records]
    shown = dict(zip(paired(truths, found), page.records, strict=True))
    for at, (record, relation) in enumerate(zip(reading.cut.records, reading.relations, strict=True)):
        row = record_row(record, relation, fields_of(record, reading.source)[0], reading.source)
        made = seen(**{name: row[name] for name in _READ})
        yield _observed(page, shown[at], made) if at in shown else Observed(made, made.record_id, ORIGINAL, "")


def _observed(page: Listing, shown: Shown, record: Seen) -> Observed:
    return Observed(record, digest(page.site.name, shown.resource.key), shown.edit, shown.lookalike)
