"""What the engine found among records → matches with their reasons, resources with their ids, aliases of retired ids."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.model import Alias, KnownRecord, Match, Observation, Resolution, Resource
from pipeline.resolve.ids import identify
from pipeline.resolve.index.clustering import OLDEST
from pipeline.resolve.index.corpus import lowest, ranked
from pipeline.resolve.index.result import ClusteringResult
from pipeline.resolve.index.spill import slices
from pipeline.resolve.match.pairs import pack_pairs
from pipeline.resolve.match.reasons import Comparand, Place, ratio_of, why
from pipeline.resolve.match.rules import DECIDERS, VERDICT_OF
from pipeline.resolve.match.sets import Indices, is_first
from pipeline.resolve.match.titles import MIN_CHARACTERS, Mask
from pipeline.resolve.survivor import SURVIVES, members, survivor

MAX_PAIRS = 2_000  # whose texts are in memory at a time
SAME_TEXT = "same_text"


def resolution(
    result: ClusteringResult, known: Sequence[KnownRecord], retired: Sequence[Alias], by_people: Sequence[Match] = ()
) -> Resolution:
    """Matches, resources and aliases of records; the stamp of a record begins with its content hash, then a colon.

    `known` are the records of the parent release with their resource ids, `retired` its aliases: ids stay. What the rules say
    of a pair that people judged is left out for what these say. The result does not depend on the order of anything.
    """
    clusters = _clusters(result)
    ids, aliases = identify(clusters, known, retired)
    resources = [
        Resource(resource_id, survivor(cluster).record_id, members(cluster))
        for resource_id, cluster in zip(ids, clusters, strict=True)
    ]
    matches = sorted(
        [*_matches(result, by_people), *by_people], key=lambda match: (match.left_record_id, match.right_record_id)
    )
    return Resolution(
        tuple(matches), tuple(sorted(resources, key=lambda resource: resource.resource_id)), tuple(aliases)
    )


def _clusters(result: ClusteringResult) -> list[list[Observation]]:
    """The observations of each resource."""
    contents, titles = result.corpus.member.tolist(), result.corpus.contents.titles.printed
    title = result.corpus.contents.title.tolist()
    columns = ("id", "source", "snapshot", "page", "position", "stamp")
    ranks = ranked(result.copies.append_column("matched", pa.array(result.matched)), SURVIVES)
    clusters: dict[int, list[Observation]] = defaultdict(list)
    rows = zip(*(result.copies[name].to_pylist() for name in columns), strict=True)
    for cluster, content, rank, (record_id, source, snapshot, page, position, stamp) in zip(
        result.cluster.tolist(), contents, ranks.tolist(), rows, strict=True
    ):
        content_hash = stamp.partition(":")[0]
        clusters[cluster].append(
            Observation(record_id, source, snapshot, page, position, titles[title[content]] or None, content_hash, rank)
        )
    return [clusters[centre] for centre in sorted(clusters)]


def _matches(result: ClusteringResult, by_people: Sequence[Match]) -> Iterator[Match]:
    age = ranked(result.copies, OLDEST)
    judged = {frozenset((match.left_record_id, match.right_record_id)) for match in by_people}
    copies = _copies(result, age, result.copies["id"].to_pylist())
    yield from (match for match in copies if {match.left_record_id, match.right_record_id} not in judged)
    yield from matches_of_contents(result, result.matches.filter(pa.array(_unjudged(result, by_people))), age)


def matches_of_contents(result: ClusteringResult, compared: pa.Table, age: Indices) -> Iterator[Match]:
    """Pairs of contents (VERDICTS) as matches of the oldest record of each, the older one on the left."""
    first = np.argsort(age)[np.minimum(lowest(age, result.corpus.member, len(result.corpus.contents)), age.size - 1)]
    ids = result.copies["id"].to_pylist()
    length = result.corpus.contents.length
    for part in slices(compared.num_rows, MAX_PAIRS):
        table = compared.slice(part.start, part.stop - part.start)
        sides = _printed(result, table)
        for row in table.to_pylist():
            left, right = sorted((row["left"], row["right"]), key=lambda content: age[first[content]])
            yield _match(
                (ids[first[left]], ids[first[right]]), (sides[left], sides[right]), row, min(length[left], length[right]) >= MIN_CHARACTERS
            )  # fmt: skip


def _unjudged(result: ClusteringResult, by_people: Sequence[Match]) -> Mask:
    """Which pairs of contents nobody judged."""
    if not by_people:
        return np.ones(result.matches.num_rows, dtype=bool)
    names = pa.array([name for match in by_people for name in (match.left_record_id, match.right_record_id)])
    rows = pc.index_in(names.cast(pa.large_string()), result.copies["id"].combine_chunks()).to_numpy(
        zero_copy_only=False
    )
    left, right = result.corpus.member[rows].reshape(-1, 2).T
    pairs = pack_pairs(result.matches["left"].to_numpy(), result.matches["right"].to_numpy())
    return ~np.isin(pairs, pack_pairs(left, right))


def _match(ids: tuple[str, str], sides: tuple[Comparand, Comparand], row: Mapping[str, Any], has_text: bool) -> Match:
    decider, is_alike = DECIDERS[row["decider"]], row["alike"]
    score = cut(row["score"])
    jaccard, containment = (cut(row[name]) if has_text else None for name in ("jaccard", "containment"))
    ratio = ratio_of(*sides)
    cut_ratio = None if ratio is None else cut(ratio)
    sentence = why(*sides, decider, score, ratio, is_alike=is_alike)
    return Match(*ids, VERDICT_OF[decider], decider, score, jaccard, containment, cut_ratio, sentence)


def _printed(result: ClusteringResult, matches: pa.Table) -> dict[int, Comparand]:
    """What the contents of some matches print, and where those stand that stand side by side."""
    contents = np.unique(np.concatenate([matches["left"].to_numpy(), matches["right"].to_numpy()]))
    beside = matches.filter(pc.equal(matches["decider"], DECIDERS.index("side_by_side")))
    pages = _pages(result, np.concatenate([beside["left"].to_numpy(), beside["right"].to_numpy()]))
    printed = result.printed(contents)
    return {
        content: Comparand(title, text, number, frozenset(pages[content]))
        for content, title, text, number in zip(
            contents.tolist(), *(printed[name].to_pylist() for name in ("title", "text", "number")), strict=True
        )
    }


def _pages(result: ClusteringResult, contents: Indices) -> Mapping[int, set[Place]]:
    pages: dict[int, set[Place]] = defaultdict(set)
    rows = np.flatnonzero(np.isin(result.corpus.member, contents))
    copies = result.copies.take(pa.array(rows))
    places = zip(*(copies[name].to_pylist() for name in ("source", "snapshot", "page")), strict=True)
    for content, place in zip(result.corpus.member[rows].tolist(), places, strict=True):
        pages[content].add(place)
    return pages


def _copies(result: ClusteringResult, age: Indices, ids: Sequence[str]) -> Iterator[Match]:
    """Exact copies in one cluster are matched with the first of them only: a star, never all pairs."""
    order = np.lexsort((age, result.cluster, result.corpus.member))
    begins = is_first(result.corpus.member[order]) | is_first(result.cluster[order])
    first = -1
    for row, begins_group in zip(order.tolist(), begins.tolist(), strict=True):
        if begins_group:
            first = row
        else:
            yield exact_match(ids[first], ids[row])


def exact_match(left: str, right: str) -> Match:
    """Two records that print the same."""
    return Match(left, right, "same", SAME_TEXT, 100.0, None, None, None, "the same title and the same text")


def cut(score: float) -> float:
    """Two decimals, cut and not rounded: 99.998 is not 100."""
    return int(score * 100) / 100
