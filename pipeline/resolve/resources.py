"""What the engine found among records → matches with their reasons, resources with their ids, aliases of retired ids."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.model import Alias, Match
from pipeline.resolve.ids import Clusters, identify
from pipeline.resolve.index.clustering import OLDEST
from pipeline.resolve.index.corpus import ranked
from pipeline.resolve.index.result import ClusteringResult
from pipeline.resolve.match.sets import Indices, is_first
from pipeline.resolve.match.titles import Mask
from pipeline.resolve.matches import REASONS, matches_of
from pipeline.resolve.survivor import SURVIVES

MEMBERS = pa.schema(
    [("record_id", pa.string()), ("resource_id", pa.string()), ("is_survivor", pa.bool_()), ("version", pa.int32())]
)


@dataclass(frozen=True, slots=True, eq=False)
class Resolution:
    """What the duplicate engine found among records.

    `matches` (MATCHES) are the compared pairs worth keeping, `members` (MEMBERS) the records with their resource, whether they
    speak for it, and the version that they print: distinct contents are counted by first appearance. `reasons` (REASONS) may be
    given to the next resolution.
    """

    matches: pa.Table
    members: pa.Table
    aliases: tuple[Alias, ...]
    reasons: pa.Table


def resolution(
    result: ClusteringResult,
    known: pa.Table,
    retired: Sequence[Alias],
    by_people: Sequence[Match] = (),
    reasons: pa.Table | None = None,
) -> Resolution:
    """Matches, resources and aliases of records; the stamp of a record begins with its content hash, then a colon.

    `known` are the records of the parent release with their resource ids (KNOWN), `retired` its aliases: ids stay. What the
    rules say of a pair that people judged is left out for what these say. The result does not depend on the order of anything.
    """
    age = ranked(result.copies, OLDEST)
    clusters = _clusters(result, age)
    ids, aliases = identify(clusters, known, retired)
    columns = [
        clusters.ids,
        ids.take(pa.array(clusters.cluster)),
        pa.array(_speaks(clusters)),
        pa.array(_versions(clusters)),
    ]
    matches, given = matches_of(result, age, by_people, REASONS.empty_table() if reasons is None else reasons)
    return Resolution(matches, pa.table(columns, MEMBERS), tuple(aliases), given)


def _clusters(result: ClusteringResult, age: Indices) -> Clusters:
    rank = ranked(result.copies.append_column("matched", pa.array(result.matched)), SURVIVES)
    _, cluster = np.unique(result.cluster, return_inverse=True)
    titles, title = result.corpus.contents.titles.printed, result.corpus.contents.title

    def titles_of(rows: Indices) -> list[str | None]:
        return [titles[at] or None for at in title[result.corpus.member[rows]].tolist()]

    content = pc.list_element(pc.split_pattern(result.copies["stamp"].cast(pa.string()), ":", max_splits=1), 0)
    return Clusters(result.copies, content.combine_chunks(), cluster, rank, age, titles_of)


def _speaks(clusters: Clusters) -> Mask:
    """Whether each record is the one of the lowest rank in its cluster: SURVIVES."""
    order = np.lexsort((clusters.rank, clusters.cluster))
    speaks = np.zeros(order.size, bool)
    speaks[order[is_first(clusters.cluster[order])]] = True
    return speaks


def _versions(clusters: Clusters) -> npt.NDArray[np.int32]:
    """Of each record how many contents its cluster had when its own first appeared, its own included."""
    content = clusters.content.dictionary_encode().indices.to_numpy()
    order = np.lexsort((clusters.age, content, clusters.cluster))
    begins = is_first(np.stack([clusters.cluster[order], content[order]], axis=1))
    firsts = order[begins]
    among = np.lexsort((clusters.age[firsts], clusters.cluster[firsts]))
    starts = np.flatnonzero(is_first(clusters.cluster[firsts[among]]))
    version = np.empty(firsts.size, np.int32)
    version[among] = np.arange(firsts.size) - np.repeat(starts, np.diff(np.append(starts, firsts.size))) + 1
    versions = np.empty(order.size, np.int32)
    versions[order] = version[np.cumsum(begins) - 1]
    return versions
