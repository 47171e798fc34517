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
from pipeline.resolve.index.engine import Found
from pipeline.resolve.index.spill import slices
from pipeline.resolve.match.candidates import paired
from pipeline.resolve.match.reasons import Place, Side, ratio_of, why
from pipeline.resolve.match.rules import DECIDERS, VERDICT_OF
from pipeline.resolve.match.sets import Rows, is_first
from pipeline.resolve.match.titles import SHORT, Mask
from pipeline.resolve.survivor import SURVIVES, members, survivor

AT_ONCE = 2_000  # pairs whose texts are in memory
SAME_TEXT = "same_text"


def resolution(
    found: Found, known: Sequence[KnownRecord], retired: Sequence[Alias], by_people: Sequence[Match] = ()
) -> Resolution:
    """Matches, resources and aliases of records; the stamp of a record begins with its content hash, then a colon.

    `known` are the records of the parent release with their resource ids, `retired` its aliases: ids stay. What the rules say
    of a pair that people judged is left out for what these say. The result does not depend on the order of anything.
    """
    clusters = _clusters(found)
    ids, aliases = identify(clusters, known, retired)
    resources = [
        Resource(resource_id, survivor(cluster).record_id, members(cluster))
        for resource_id, cluster in zip(ids, clusters, strict=True)
    ]
    matches = sorted(
        [*_matches(found, by_people), *by_people], key=lambda match: (match.left_record_id, match.right_record_id)
    )
    return Resolution(tuple(matches), tuple(sorted(resources, key=lambda one: one.resource_id)), tuple(aliases))


def _clusters(found: Found) -> list[list[Observation]]:
    """The observations of each resource."""
    contents, titles = found.corpus.member.tolist(), found.corpus.contents.titles.printed
    title = found.corpus.contents.title.tolist()
    columns = ("id", "source", "snapshot", "page", "position", "stamp")
    ranks = ranked(found.copies.append_column("matched", pa.array(found.matched)), SURVIVES)
    clusters: dict[int, list[Observation]] = defaultdict(list)
    rows = zip(*(found.copies[name].to_pylist() for name in columns), strict=True)
    for cluster, content, rank, (record_id, source, snapshot, page, position, stamp) in zip(
        found.cluster.tolist(), contents, ranks.tolist(), rows, strict=True
    ):
        content_hash = stamp.partition(":")[0]
        clusters[cluster].append(
            Observation(record_id, source, snapshot, page, position, titles[title[content]] or None, content_hash, rank)
        )
    return [clusters[centre] for centre in sorted(clusters)]


def _matches(found: Found, by_people: Sequence[Match]) -> Iterator[Match]:
    age = ranked(found.copies, OLDEST)
    judged = {frozenset((match.left_record_id, match.right_record_id)) for match in by_people}
    copies = _copies(found, age, found.copies["id"].to_pylist())
    yield from (match for match in copies if {match.left_record_id, match.right_record_id} not in judged)
    yield from matches_of_contents(found, found.matches.filter(pa.array(_open(found, by_people))), age)


def matches_of_contents(found: Found, compared: pa.Table, age: Rows) -> Iterator[Match]:
    """Pairs of contents (VERDICTS) as matches of the oldest record of each, the older one on the left."""
    first = np.argsort(age)[np.minimum(lowest(age, found.corpus.member, len(found.corpus.contents)), age.size - 1)]
    ids = found.copies["id"].to_pylist()
    length = found.corpus.contents.length
    for part in slices(compared.num_rows, AT_ONCE):
        table = compared.slice(part.start, part.stop - part.start)
        sides = _sides(found, table)
        for row in table.to_pylist():
            left, right = sorted((row["left"], row["right"]), key=lambda content: age[first[content]])
            yield _match(
                (ids[first[left]], ids[first[right]]), (sides[left], sides[right]), row, min(length[left], length[right]) >= SHORT
            )  # fmt: skip


def _open(found: Found, by_people: Sequence[Match]) -> Mask:
    """Which pairs of contents nobody judged."""
    if not by_people:
        return np.ones(found.matches.num_rows, dtype=bool)
    names = pa.array([name for match in by_people for name in (match.left_record_id, match.right_record_id)])
    rows = pc.index_in(names.cast(pa.large_string()), found.copies["id"].combine_chunks()).to_numpy(
        zero_copy_only=False
    )
    left, right = found.corpus.member[rows].reshape(-1, 2).T
    pairs = paired(found.matches["left"].to_numpy(), found.matches["right"].to_numpy())
    return ~np.isin(pairs, paired(left, right))


def _match(ids: tuple[str, str], sides: tuple[Side, Side], row: Mapping[str, Any], has_text: bool) -> Match:
    decider, is_alike = DECIDERS[row["decider"]], row["alike"]
    score, jaccard, containment = (cut(row[name]) for name in ("score", "jaccard", "containment"))
    ratio = ratio_of(*sides)
    return Match(
        left_record_id=ids[0],
        right_record_id=ids[1],
        verdict=VERDICT_OF[decider],
        rule=decider,
        score=score,
        jaccard=jaccard if has_text else None,
        containment=containment if has_text else None,
        ratio=None if ratio is None else cut(ratio),
        why=why(*sides, decider, score, ratio, is_alike=is_alike),
    )


def _sides(found: Found, matches: pa.Table) -> dict[int, Side]:
    """What the contents of some matches print, and where those stand that stand side by side."""
    contents = np.unique(np.concatenate([matches["left"].to_numpy(), matches["right"].to_numpy()]))
    beside = matches.filter(pc.equal(matches["decider"], DECIDERS.index("side_by_side")))
    pages = _pages(found, np.concatenate([beside["left"].to_numpy(), beside["right"].to_numpy()]))
    printed = found.printed(contents)
    return {
        content: Side(title, text, number, frozenset(pages[content]))
        for content, title, text, number in zip(
            contents.tolist(), *(printed[name].to_pylist() for name in ("title", "text", "number")), strict=True
        )
    }


def _pages(found: Found, contents: Rows) -> Mapping[int, set[Place]]:
    pages: dict[int, set[Place]] = defaultdict(set)
    rows = np.flatnonzero(np.isin(found.corpus.member, contents))
    copies = found.copies.take(pa.array(rows))
    places = zip(*(copies[name].to_pylist() for name in ("source", "snapshot", "page")), strict=True)
    for content, place in zip(found.corpus.member[rows].tolist(), places, strict=True):
        pages[content].add(place)
    return pages


def _copies(found: Found, age: Rows, ids: Sequence[str]) -> Iterator[Match]:
    """Exact copies in one cluster are matched with the first of them only: a star, never all pairs."""
    order = np.lexsort((age, found.cluster, found.corpus.member))
    begins_one = is_first(found.corpus.member[order]) | is_first(found.cluster[order])
    first = -1
    for row, begins in zip(order.tolist(), begins_one.tolist(), strict=True):
        if begins:
            first = row
            continue
        yield Match(
            left_record_id=ids[first],
            right_record_id=ids[row],
            verdict="same",
            rule=SAME_TEXT,
            score=100.0,
            jaccard=None,
            containment=None,
            ratio=None,
            why="the same title and the same text",
        )


def cut(score: float) -> float:
    """Two decimals, cut and not rounded: 99.998 is not 100."""
    return int(score * 100) / 100
