"""Plain sites put down by a template each (`tests/written/hamlets.py`), none with a profile → how well each is read.

Nothing was learned from them. Those with an even number were looked at; the figures of the others are to report.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.model import Block, Document, Page, Record
from pipeline.core.source import Source
from pipeline.core.text import fold
from pipeline.read.extract import extract
from pipeline.split import induce, split
from tests.benchmarks.table import line, share, shown
from tests.written.hamlets import Hamlet, Told, hamlet

PARTS = ("body", "summary")


@dataclass(frozen=True, slots=True)
class Read:
    """A site's F1 by title, and shares of the records found of which the body, the summary and the labels (None without any) are right."""

    site: Hamlet
    f1: float
    body: float
    summary: float
    labels: float | None


def hamlet_rows(wanted: int, *, held_aside: bool) -> None:
    """Rows by medium, copies and whether a page has one record."""
    read = [read_hamlet(hamlet(2 * seed + held_aside)) for seed in range(wanted)]
    print(line("plain sites of one template", "F1", "lowest 10th", *PARTS, "labels", "sites"))
    for medium in ("text", "html"):
        for copies in ("twice", "once"):
            own = [one for one in read if (one.site.drawn["medium"], one.site.drawn["copies"]) == (medium, copies)]
            _row(f"  {medium}, {copies}", own)
            _row("    one record a page", [one for one in own if one.site.drawn["records"] == 1])


def read_hamlet(site: Hamlet) -> Read:
    """Read a site by what it shows of itself."""
    bare = Source("hamlets")
    pages = [
        Page(bare.name, "2024-01-15", f"{n}.{site.suffix}", one.content.encode()) for n, one in enumerate(site.pages)
    ]
    documents = [extract(page, bare) for page in pages]
    source = induce(documents, bare).source
    counts = Counter[str]()
    for document, page in zip(documents, site.pages, strict=True):
        found = split(document, source).records
        counts += Counter(true=len(page.records), found=len(found))
        counts += _judged(found, page.records, document, is_again=site.drawn["again"])
    right = max(counts["right"], 1)
    labels = share(counts["labels"], counts["labelled"]) if counts["labelled"] else None
    f1 = share(2 * counts["right"], counts["true"] + counts["found"])
    return Read(site, f1, counts["body"] / right, counts["summary"] / right, labels)


def _judged(found: Sequence[Record], told: Sequence[Told], document: Document, *, is_again: bool) -> Counter[str]:
    """What is right of the records of a page: in a dump by lines, else by what they say."""
    known = {key: one for one in told for key in _keys(one, is_again=is_again)}
    counts = Counter[str]()
    for record in found:
        title = record.title
        one = known.get((title.line if not document.elements else fold(title.text)) if title else "")
        if one is None:
            continue
        counts += Counter(right=1, **{part: _is_right(getattr(record, part), part, one) for part in PARTS})
        if captions := one.lines.get("caption"):
            counts += Counter(labelled=1, labels=set(captions) <= {label.line for label in record.labels})
    return counts


def _keys(one: Told, *, is_again: bool) -> Sequence[int | str]:
    """What tells the record: the line of its title, or of that which says it again, or what it says."""
    first = one.lines.get("title", ())
    return [*first, *(place + 1 for place in first if is_again)] or [fold(one.said["title"][0])]


def _is_right(blocks: Sequence[Block], part: str, one: Told) -> bool:
    if not one.lines:
        return fold(" ".join(block.text for block in blocks)) == fold(" ".join(one.said.get(part, ())))
    return [number for block in blocks for number in range(block.line, block.last + 1)] == [*one.lines.get(part, ())]


def _row(name: str, read: Sequence[Read]) -> None:
    if not read:
        return
    f1 = sorted(one.f1 for one in read)
    found = [one for one in read if one.f1]
    means = [_mean([getattr(one, part) for one in found]) for part in PARTS]
    labels = [one.labels for one in found if one.labels is not None]
    told = shown(_mean(labels) if labels else None)
    print(line(name, shown(_mean(f1)), shown(f1[len(f1) // 10]), *map(shown, means), told, str(len(read))))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
