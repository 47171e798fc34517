"""Records that a release has → verdicts on pairs of them, also on pairs that never were close; nothing is kept.

A kept index knows which runs of words are the site's furniture and do not count. It is looked at through links from a
folder of one's own, so that no run finds it changed. Where it does not know the records as they are published, they are
compared by themselves, and then furniture counts as text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.model import Match
from pipeline.resolve.index.clustering import OLDEST
from pipeline.resolve.index.corpus import ranked
from pipeline.resolve.index.directory import MANIFEST
from pipeline.resolve.index.engine import Engine, Found
from pipeline.resolve.index.spill import Damaged
from pipeline.resolve.resources import SAME_TEXT, matches_of_contents

_FEW = "few"  # the folder of an engine over the given records alone


@dataclass(frozen=True, slots=True)
class Looked:
    """Matches in the order of the pairs; `knows_furniture` tells whether a kept index decided."""

    matches: tuple[Match, ...]
    knows_furniture: bool


def look(index: Path, records: pa.Table, pairs: Iterable[tuple[str, str]], scratch: Path) -> Looked:
    """Compare pairs of records by their ids; the older of a pair is its left.

    `records` have id, stamp, title, number and text, and what else COPIES has, `index` is the folder of a kept index or of
    none, `scratch` an empty folder.
    """
    asked = list(pairs)
    try:
        kept = _kept(index, records, scratch / "index")
        if kept is not None:
            return Looked(tuple(_matches(*kept, asked)), knows_furniture=True)
    except (Damaged, PermissionError):  # a run may be writing it this moment; or it is another user's
        pass
    engine = Engine(scratch / _FEW, has_titles=True)
    engine.add(records)
    return Looked(tuple(_matches(engine, engine.find(), asked)), knows_furniture=False)


def _kept(index: Path, records: pa.Table, links: Path) -> tuple[Engine, Found] | None:
    """The engine of a kept index that knows all the records as they are; None where there is none."""
    if not (index / MANIFEST).is_file():
        return None
    links.mkdir(parents=True)
    for file in index.iterdir():
        (links / file.name).symlink_to(file.absolute())
    engine = Engine(links, has_titles=True)
    known = engine.known
    place = pc.index_in(records["id"].cast(pa.large_string()), known["id"].combine_chunks())
    if place.null_count or not known["stamp"].take(place).equals(records["stamp"].cast(pa.large_string())):
        return None
    engine.hold(known)
    return engine, engine.find()


def _matches(engine: Engine, found: Found, pairs: Iterable[tuple[str, str]]) -> Iterator[Match]:
    age = ranked(found.copies, OLDEST)
    ids = {name: row for row, name in enumerate(found.copies["id"].to_pylist())}
    for pair in pairs:
        left, right = sorted(pair, key=lambda name: age[ids[name]])
        contents = np.sort(found.corpus.member[[ids[left], ids[right]]]).tolist()
        if contents[0] == contents[1]:
            yield Match(left, right, "same", SAME_TEXT, 100.0, None, None, None, "the same title and the same text")
            continue
        (match,) = matches_of_contents(found, engine.compare(*contents), age)
        yield replace(match, left_record_id=left, right_record_id=right)
