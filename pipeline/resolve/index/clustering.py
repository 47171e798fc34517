"""Pairs that are alike, and what people judged → the cluster of each copy."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.resolve.index.corpus import Corpus, lowest, ranked
from pipeline.resolve.index.result import ClusteringResult
from pipeline.resolve.index.verdicts import alike, pair_columns, sorted_by_pair, thresholded
from pipeline.resolve.match.clusters import Judge, cluster
from pipeline.resolve.match.constraints import RowPairs, apply_cannot_links, apply_must_links
from pipeline.resolve.match.contents import Scores
from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.pairs import pack_pairs, places_of_pairs, unpack_pairs
from pipeline.resolve.match.sets import Indices
from pipeline.resolve.survivor import SURVIVES

OLDEST = tuple((name, "ascending") for name in ("snapshot", "page", "position", "source", "id"))
IdPairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Constraints:
    """Pairs of ids that must be in one cluster, and that cannot be; they must not contradict one another."""

    must_link: IdPairs = ()
    cannot_link: IdPairs = ()


NONE = Constraints()


def clustering_of(
    corpus: Corpus,
    verdicts: pa.Table,
    compared: Callable[[Hashes], pa.Table],
    printed: Callable[[Sequence[Indices]], Iterator[pa.Table]],
    constraints: Constraints,
    threshold: float,
) -> ClusteringResult:
    """The clusters of what is alike at a threshold; `verdicts` are sorted by their pairs, `compared` gives those on pairs that
    were no candidates.
    """
    matches = [thresholded(verdicts, threshold)]
    candidates = pack_pairs(*pair_columns(verdicts))

    def judge(asked: Hashes) -> tuple[Hashes, Scores]:
        matches.append(thresholded(compared(asked[places_of_pairs(asked, candidates) < 0]), threshold))
        return alike(matches[-1])

    edges, scores = alike(matches[0])
    matched = matched_counts(corpus, edges)
    rank = survivor_ranks(corpus, matched)
    cluster = clustered(corpus, edges, scores, rank, judge, constraints)
    return ClusteringResult(
        corpus, cluster, rank, matched, sorted_by_pair(pa.concat_tables(matches)), printed, threshold
    )


def matched_counts(corpus: Corpus, edges: Hashes) -> Indices:
    """How many contents each copy's own is alike to."""
    return np.bincount(np.concatenate(unpack_pairs(edges)), minlength=len(corpus.contents))[corpus.member]


def survivor_ranks(corpus: Corpus, matched: Indices) -> Indices:
    """The place of each copy among those that share a content or are alike to another, by SURVIVES; the others come last."""
    copies = np.bincount(corpus.member, minlength=len(corpus.contents))[corpus.member]
    rows = np.flatnonzero((copies > 1) | (matched > 0))
    rank = np.full(corpus.member.size, corpus.member.size, dtype=np.int64)
    some = corpus.copies.take(pa.array(rows)).append_column("matched", pa.array(matched[rows]))
    rank[rows] = ranked(some, SURVIVES)
    return rank


def clustered(
    corpus: Corpus, edges: Hashes, scores: Scores, rank: Indices, judge: Judge, constraints: Constraints
) -> Indices:
    """The number of each copy's cluster; copies of the lower `rank` are the better survivors."""
    must, cannot = (_rows(corpus, pairs) for pairs in (constraints.must_link, constraints.cannot_link))
    age = ranked(corpus.copies, OLDEST) if cannot else rank
    nodes = apply_cannot_links(corpus.member, len(corpus.contents), edges, scores, age, _places(corpus), must, cannot)
    best = lowest(rank, nodes.of, nodes.content.size)
    is_split = nodes.content.size > len(corpus.contents)
    pages = corpus.contents.pages.take(nodes.content) if is_split else corpus.contents.pages
    centres = cluster(nodes.edges, nodes.scores, best, pages, nodes.judge(judge))
    return apply_must_links(centres, best, nodes.of, must)[nodes.of]


def _rows(corpus: Corpus, pairs: IdPairs) -> RowPairs:
    """The copies that bear the ids; a pair of which one is not there is passed over."""
    if not pairs:
        return ()
    ids = pa.array([name for pair in pairs for name in pair], pa.large_string())
    rows = pc.index_in(ids, corpus.copies["id"].combine_chunks()).to_pylist()
    return [pair for pair in zip(rows[::2], rows[1::2], strict=True) if None not in pair]


def _places(corpus: Corpus) -> Callable[[Indices], Sequence[Hashable]]:
    """Where copies stand, whatever the snapshot: source, page, and which of those of one content it is on its page."""

    def places(copies: Indices) -> Sequence[Hashable]:
        names = ("source", "page", "snapshot", "position")
        some = corpus.copies.select(names).take(pa.array(copies))
        columns = (corpus.member[copies].tolist(), *(some[name].to_pylist() for name in names))
        rows = list(zip(*columns, strict=True))
        order = sorted(range(len(rows)), key=lambda at: (rows[at][0], *map(str, rows[at][1:4]), rows[at][4] or 0))
        result: list[Hashable] = [None] * len(rows)
        for (_, source, page, _), group in groupby(order, key=lambda at: rows[at][:4]):
            for nth, at in enumerate(group):
                result[at] = (source, page, nth)
        return result

    return places
