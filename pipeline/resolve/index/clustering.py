"""Pairs that are alike, and what people judged → the cluster of each copy."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.resolve.index.corpus import Corpus, lowest, ranked
from pipeline.resolve.match.clusters import Judge, cluster
from pipeline.resolve.match.constraints import RowPairs, overruled, united
from pipeline.resolve.match.contents import Scores
from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.sets import Rows

OLDEST = tuple((name, "ascending") for name in ("snapshot", "page", "position", "source", "id"))
IdPairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of ids that people call one, and two; they must not contradict one another."""

    same: IdPairs = ()
    apart: IdPairs = ()


NONE = Judged()


def clustered(found: Corpus, edges: Hashes, scores: Scores, rank: Rows, judge: Judge, judged: Judged) -> Rows:
    """The number of each copy's cluster; copies of the lower `rank` are the better survivors."""
    same, apart = (_rows(found, pairs) for pairs in (judged.same, judged.apart))
    age = ranked(found.copies, OLDEST) if apart else rank
    nodes = overruled(found.member, len(found.contents), edges, scores, age, _places(found), same, apart)
    best = lowest(rank, nodes.of, nodes.content.size)
    pages = (
        found.contents.pages.take(nodes.content) if nodes.content.size > len(found.contents) else found.contents.pages
    )
    centres = cluster(nodes.edges, nodes.scores, best, pages, nodes.judge(judge))
    return united(centres, best, nodes.of, same)[nodes.of]


def _rows(found: Corpus, pairs: IdPairs) -> RowPairs:
    """The copies that bear the ids; a pair of which one is not there is passed over."""
    if not pairs:
        return ()
    ids = pa.array([name for pair in pairs for name in pair], pa.large_string())
    rows = pc.index_in(ids, found.copies["id"].combine_chunks()).to_pylist()
    return [(one, other) for one, other in zip(rows[::2], rows[1::2], strict=True) if None not in (one, other)]


def _places(found: Corpus) -> Callable[[Rows], Sequence[Hashable]]:
    """Where copies stand, whatever the snapshot: source, page, and which of those of one content it is on its page."""

    def places(copies: Rows) -> Sequence[Hashable]:
        names = ("source", "page", "snapshot", "position")
        some = found.copies.select(names).take(pa.array(copies))
        rows = list(zip(*(some[name].to_pylist() for name in names), found.member[copies].tolist(), strict=True))
        told: list[Hashable] = [None] * len(rows)
        order = sorted(range(len(rows)), key=lambda at: (rows[at][4], *map(str, rows[at][:3]), rows[at][3] or 0))
        for (_, source, page, _), group in groupby(order, key=lambda at: (rows[at][4], *rows[at][:3])):
            for nth, at in enumerate(group):
                told[at] = (source, page, nth)
        return told

    return places
