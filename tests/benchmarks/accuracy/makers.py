"""Sites that others made up who knew nothing of the project (`tests/written/makers.py`), none with a profile → how well each is read.

Each snapshot is learned by itself. A record is right whose title is that of a true one and stands in its place; its texts are right where
they say the same, folded, masked as the pages are. Folders beside the checkout are read where they are named.
"""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.core.errors import PageRefused
from pipeline.core.model import Document, Page, Record
from pipeline.core.privacy import mask
from pipeline.core.source import Source
from pipeline.core.text import fold
from pipeline.fields.relation import relate
from pipeline.ingest.learn import usual_language
from pipeline.read.extract import extract
from pipeline.split import induce, split
from tests.benchmarks.table import line, share, shown
from tests.written.makers import ARCHIVES, ASIDE, opened

PARTS = ("body", "summary", "relation")
RELATIONS = {  # what a maker calls the copies → what may be published of them
    "equal": {"identical", "near_identical"},
    "prefix": {"prefix", "near_identical"},
    "contained": {"contained", "near_identical", "prefix"},
    "edited": {"near_identical", "contained", "distinct", "prefix"},
}
Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """What was reached on a site; shares are of the records that were found. `false` of the `empty` pages gave records."""

    name: str
    f1: float | None
    body: float | None
    summary: float | None
    relation: float | None
    empty: int
    false: int


def maker_rows(folders: Sequence[Path], wrong: int) -> None:
    """A row for each maker, the archives' or those of the folders, then the sites that were read worst."""
    print(line("sites of other makers, none with a profile", "F1", "lowest", *PARTS, "false pages", "sites"))
    every: list[Made] = []
    for maker, read in _makers(folders):
        _print(f"  {maker}", read)
        every += read
    _print("all", every)
    for one in sorted(every, key=lambda one: one.f1 if one.f1 is not None else 1)[:wrong]:
        print(f"    {one.name}: F1 {shown(one.f1)}, body {shown(one.body)}, summary {shown(one.summary)}")


def _makers(folders: Sequence[Path]) -> Iterator[tuple[str, list[Made]]]:
    for folder in folders:
        yield f"{folder.parent.name}/{folder.name}", read_folder(folder)
    for archive in (*ARCHIVES, *ASIDE) if not folders else ():
        with opened(archive) as folder:
            yield f"{archive.name[:2]}{', kept aside' if archive in ASIDE else ''}", read_folder(folder)


def read_folder(folder: Path) -> list[Made]:
    """The sites of a folder by name, on all cores."""
    sites = defaultdict[str, list[Told]](list)
    for page in json.loads(gzip.decompress((folder / "truth.json.gz").read_bytes()))["pages"]:
        sites[page["source"]].append(page)
    with ProcessPoolExecutor() as pool:
        return [*pool.map(partial(_site, folder), sorted(sites), (sites[name] for name in sorted(sites)))]


def _site(folder: Path, name: str, told: Sequence[Told]) -> Made:
    counts = Counter[str]()
    for snapshot in sorted({page["snapshot"] for page in told}):
        bare = Source(name)
        pages = [(page, document) for page in told if page["snapshot"] == snapshot for document in _read(folder, page)]
        documents = [document for _, document in pages]
        source = induce(documents, bare).source.with_usual(usual_language(documents))
        for page, document in pages:
            counts += _judged(page, split(document, source).records)
    right, true = counts["right"], counts["true"]
    shares = {part: share(counts[part], right) if right else None for part in PARTS}
    f1 = share(2 * right, true + counts["found"]) if true else None
    return Made(name, f1, **shares, empty=counts["empty"], false=counts["false"])


def _read(folder: Path, page: Told) -> Iterator[Document]:
    path = folder / "raw" / page["source"] / page["snapshot"] / page["page"]
    own = Page(page["source"], page["snapshot"], path.name, path.read_bytes())
    try:
        yield extract(own, Source(own.source))
    except PageRefused as refused:
        print(f"    {page['source']}/{page['page']}: {refused}")


def _judged(page: Told, found: Sequence[Record]) -> Counter[str]:
    """What is right of the records of a page; those of a page that has none are wrong, whatever they are."""
    told = page["records"]
    counts = Counter(true=len(told), empty=not told, false=not told and bool(found))
    counts["found"] = len(found) if told else 0
    place = 0
    for record in found:
        name = fold(record.title.text) if record.title else ""
        at = next((at for at in range(place, len(told)) if _said(told[at], "title") == name), None)
        if at is None:
            continue
        place = at + 1
        wanted = RELATIONS.get(told[at].get("relation"))
        counts += Counter(
            right=1,
            body=_own(record, "body") == _said(told[at], "body"),
            summary=_own(record, "summary") == _said(told[at], "summary"),
            relation=wanted is None or relate(record).relation in wanted,
        )
    return counts


def _own(record: Record, part: str) -> str:
    return fold(" ".join(block.text for block in getattr(record, part)))


def _said(told: Told, part: str) -> str:
    return fold(mask(told.get(part) or "", told.get("language") or "fr"))


def _print(row: str, read: Sequence[Made]) -> None:
    f1 = [one.f1 for one in read if one.f1 is not None]
    means = [_mean([getattr(one, part) for one in read]) for part in PARTS]
    false, empty = sum(one.false for one in read), sum(one.empty for one in read)
    cells = [shown(_mean(f1)), shown(min(f1, default=None)), *map(shown, means)]
    print(line(row, *cells, f"{false}/{empty}", str(len(f1))), flush=True)


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
