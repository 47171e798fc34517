"""A site whose truth was written down elsewhere, by record → the true role of every block.

The truth tells titles and texts of records, and of dumps the lines that they stand on. What it does not tell (which line is
a caption, what stands around a title) is no text inside of a record, and counts nothing elsewhere: nothing is learned from it.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.core.errors import PageRefused
from pipeline.core.model import Block, Document, Page
from pipeline.core.source import Source
from pipeline.core.text import fold
from pipeline.read.extract import extract
from pipeline.split.roles.group import Chances
from pipeline.split.roles.reading import survey
from tests.training.truth import NUMBER, Known
from tests.written.makers import ARCHIVES, opened

Told = Mapping[str, Any]
Place = tuple[int, int]  # role, record
PARTS = ("title", "body", "summary")
ORDERS = (PARTS, ("title", "summary", "body"))
OVER = 4  # blocks over or under what is told of a record that may be of it, or not
BESIDE = [
    NUMBER[role] for role in ("around", "caption", "value", "between")
]  # what a line of a record may be that is no text
OPEN = 0.5  # worth of such a line, beside one that is told
MISSED = 0.1  # share of a page's told text whose block may be missed


def told_sites(folder: Path) -> Iterator[tuple[str, list[Known]]]:
    """The pages of each snapshot of each site of a folder, with the site's name."""
    truth = json.loads(gzip.decompress((folder / "truth.json.gz").read_bytes()))
    snapshots = defaultdict[tuple[str, str], list[Told]](list)
    for page in truth["pages"]:
        snapshots[page["source"], page["snapshot"]].append(page)
    for (site, _), told in sorted(snapshots.items()):
        pages = [(page, document) for page in told if (document := _document(folder, page))]
        ways = [
            [_known(*page, order) for page in pages] for order in ORDERS
        ]  # the truth does not tell which text comes first
        yield site, taught([known for known in max(ways, key=_count) if known])


def taught(pages: Sequence[Known]) -> list[Known]:
    """The pages of a site with what the truth leaves open between the title and the last text of a record: that is no text, and the likeliest
    of what else it may be by the weights that are shipped."""
    if not pages:
        return []
    seen = survey([page.document for page in pages], Source(name="site"))
    chances = {id(lines.document): own for lines, own in zip(seen.pages, seen.means, strict=True)}
    return [_with_open(page, chances[id(page.document)]) if id(page.document) in chances else page for page in pages]


def _with_open(page: Known, chances: Chances) -> Known:
    is_open = (page.weights == 0) & (page.roles == NUMBER["around"]) & _are_inside(page)
    roles, weights = page.roles.copy(), page.weights.copy()
    roles[is_open] = np.array(BESIDE)[chances[is_open][:, BESIDE].argmax(1)]
    weights[is_open] = OPEN
    return replace(page, roles=roles, weights=weights)


def _are_inside(page: Known) -> NDArray[np.bool_]:
    """Whether each line stands behind one that is told of its record, and before another one."""
    told = np.flatnonzero(page.weights > 0)
    before, after = (
        np.searchsorted(told, np.arange(len(page.roles))) - 1,
        np.searchsorted(told, np.arange(len(page.roles))),
    )
    is_between = (before >= 0) & (after < len(told))
    first, last = told[np.maximum(before, 0)], told[np.minimum(after, len(told) - 1)]
    inside: NDArray[np.bool_] = is_between & (page.records[first] == page.records[last]) & (page.records[first] >= 0)
    return inside


def sites_of_makers(makers: str) -> Iterator[tuple[str, list[Known]]]:
    """The same of the sites that some of those made up who did so for this project; each maker is a letter."""
    for archive in (archive for archive in ARCHIVES if archive.name[0] in makers):
        with opened(archive) as folder:
            yield from told_sites(folder)


def _document(folder: Path, page: Told) -> Document | None:
    path = folder / "raw" / page["source"] / page["snapshot"] / page["page"]
    try:
        return extract(
            Page(page["source"], page["snapshot"], path.name, path.read_bytes()), Source(name=page["source"])
        )
    except PageRefused:
        return None


def _count(pages: Sequence[Known | None]) -> int:
    """How many pages were read as their truth tells."""
    return sum(page is not None for page in pages)


def _known(page: Told, document: Document, order: Sequence[str]) -> Known | None:
    of = (
        _of_dump(document, page["records"])
        if page["format"] == "txt"
        else _of_markup(document.blocks, page["records"], order)
    )
    if not of:
        return None
    weights = np.array([float(known) for known in _is_known(of)])
    roles, records = (np.array(column, np.int64) for column in zip(*_filled(of), strict=True))
    return Known(document, page["snapshot"], roles, records, weights)


def _of_dump(document: Document, records: Sequence[Told]) -> list[Place | None]:
    spans = [
        (part, *((f"{part}_line",) * 2 if part == "title" else (f"{part}_first_line", f"{part}_last_line")))
        for part in PARTS
    ]
    printed = {
        line: (NUMBER[part], place)
        for place, record in enumerate(records)
        for part, first, last in spans
        if record.get(first) is not None
        for line in range(record[first], record[last] + 1)
    }
    return [printed.get(block.line) for block in document.blocks]


def _of_markup(blocks: Sequence[Block], records: Sequence[Told], order: Sequence[str]) -> list[Place | None] | None:
    """By `order`: a block is the next piece of a part of the record that has begun, or the first one of the next."""
    left = [{part: fold(record[part] or "") for part in order} for record in records]
    total = sum(len(text) for parts in left for text in parts.values())
    found: list[Place | None] = []
    place = 0
    for block in blocks:
        own, taken = fold(block.text), None
        for at in (place, place + 1)[: len(left) - place]:
            begun = at == place or not any(left[place].values())
            part = next((part for part in order if own and left[at][part].startswith(own)), None)
            if part and (at == place or begun):
                left[at][part] = left[at][part][len(own) :].lstrip()
                place, taken = at, (NUMBER[part], at)
                break
        found.append(taken)
    missed = sum(len(text) for parts in left for text in parts.values())
    return found if missed <= MISSED * total else None


def _filled(found: Sequence[Place | None]) -> Iterator[Place]:
    """With "around" between what is told of one record, and "outside" elsewhere."""
    last = {place: at for at, known in enumerate(found) if known for place in known[1:]}
    begun = -1
    for at, known in enumerate(found):
        begun = known[1] if known else begun
        yield known or ((NUMBER["around"], begun) if begun >= 0 and at < last[begun] else (NUMBER["outside"], -1))


def _is_known(found: Sequence[Place | None]) -> Iterator[bool]:
    """Whether a block's role is told, or stands far from all that is."""
    told = [at for at, known in enumerate(found) if known]
    first, last = (told[0], told[-1]) if told else (len(found) + OVER + 1, -OVER - 1)
    for at, known in enumerate(found):
        yield bool(known) or at < first - OVER or at > last + OVER
