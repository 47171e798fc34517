"""Records that a release has → verdicts on pairs of them, also on pairs that never were close; nothing is kept.

A kept index knows which runs of words are the site's boilerplate and do not count. It is read through links from a
directory of one's own, so that no run finds it changed. Where it does not know the records as they are published, they
are compared by themselves, and then boilerplate counts as text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.model import Match
from pipeline.resolve.engine import Engine
from pipeline.resolve.index.clustering import OLDEST
from pipeline.resolve.index.corpus import ranked
from pipeline.resolve.index.directory import MANIFEST
from pipeline.resolve.index.result import ClusteringResult
from pipeline.resolve.index.spill import DamagedFile
from pipeline.resolve.matches import exact_match, matches_of_contents


@dataclass(frozen=True, slots=True)
class Comparison:
    """Matches in the order of the pairs; `knows_boilerplate` tells whether a kept index decided."""

    matches: tuple[Match, ...]
    knows_boilerplate: bool


def compare_records(index: Path, records: pa.Table, pairs: Iterable[tuple[str, str]], scratch: Path) -> Comparison:
    """Compare pairs of records by their ids; the older of a pair is its left.

    `records` have id, stamp, title, number and text, and what else COPIES has, `index` is the directory of a kept index or
    of none, `scratch` an empty folder.
    """
    asked = list(pairs)
    try:
        kept = _kept(index, records, scratch / "kept")
        if kept is not None:
            return Comparison(tuple(_matches(*kept, asked)), knows_boilerplate=True)
    except (DamagedFile, OSError):  # a run may be writing it this moment; or it is another user's, or on a bad disk
        pass
    engine = Engine(scratch / "alone", has_titles=True)
    engine.add(records)
    return Comparison(tuple(_matches(engine, engine.find(), asked)), knows_boilerplate=False)


def _kept(index: Path, records: pa.Table, links: Path) -> tuple[Engine, ClusteringResult] | None:
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


def _matches(engine: Engine, result: ClusteringResult, pairs: Iterable[tuple[str, str]]) -> Iterator[Match]:
    age = ranked(result.copies, OLDEST)
    rows = {name: row for row, name in enumerate(result.copies["id"].to_pylist())}
    for pair in pairs:
        left, right = sorted(pair, key=lambda name: age[rows[name]])
        contents = np.sort(result.corpus.member[[rows[left], rows[right]]]).tolist()
        if contents[0] == contents[1]:
            yield exact_match(left, right)
        else:
            matches, _ = matches_of_contents(result, engine.compare(*contents), age)
            yield replace(Match(**matches.to_pylist()[0]), left_record_id=left, right_record_id=right)
