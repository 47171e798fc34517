"""What the engine found in anybody's table → a row for each of its rows, and one for each pair worth keeping."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.errors import UsageError
from pipeline.resolve.engine import Engine
from pipeline.resolve.index.result import ClusteringResult
from pipeline.resolve.index.verdicts import pair_columns, thresholded
from pipeline.resolve.match.fields.fieldsets import read
from pipeline.resolve.match.pairs import pack_pairs, places_of_pairs
from pipeline.resolve.match.reasons import Comparand, ratio_of, why
from pipeline.resolve.match.rules import DECIDERS
from pipeline.resolve.match.sets import Indices
from pipeline.resolve.matches import SAME_TEXT, cut
from pipeline.resolve.tables.classes import ALIKE, classes_of, likelihoods
from pipeline.resolve.tables.judged import JUDGED

CLUSTERS = pa.schema(
    [("id", pa.string()), ("cluster_id", pa.string()), ("is_survivor", pa.bool_()), ("score", pa.float64())]
)
_SCORES = ("score", "jaccard", "containment", "points", "needed", "likelihood")
_EQUAL = (  # what is said of two rows that print the same, from the verdict on
    ("same", pa.string()), (SAME_TEXT, pa.string()), (100.0, pa.float64()), *[(None, pa.float64())] * 4,
    (100.0, pa.float64()),
)  # fmt: skip
MATCHES = pa.schema(
    [(name, pa.string()) for name in ("left_id", "right_id", "verdict", "rule")]
    + [(name, pa.float64()) for name in _SCORES]
)


def clusters_of(result: ClusteringResult) -> pa.Table:
    """One row a row of the table, in order of arrival (CLUSTERS).

    `cluster_id` is the id of the cluster's row that came first, `is_survivor` marks the row that speaks for it, `score` (0
    to 100) tells how alike a row is to that.
    """
    ids = result.copies["id"].cast(pa.string()).combine_chunks()
    order = np.lexsort((np.arange(result.cluster.size), result.copies["position"].to_numpy(), result.cluster))
    first = _of_cluster(result.cluster, order)
    best = _of_cluster(result.cluster, np.lexsort((np.arange(result.cluster.size), result.rank, result.cluster)))
    columns = [ids, ids.take(pa.array(first)), best == np.arange(best.size), _scores(result, best)]
    arrival = np.argsort(result.copies["position"].to_numpy(), kind="stable")
    return pa.table(columns, schema=CLUSTERS).take(pa.array(arrival))


def matches_of(result: ClusteringResult) -> pa.Table:
    """Compared pairs that were worth keeping (MATCHES), of copies of one text each with the first of them only."""
    ids = result.copies["id"].cast(pa.string()).combine_chunks()
    age = result.copies["position"].to_numpy()
    order = np.lexsort((age, result.corpus.member))
    first = _of_cluster(result.corpus.member, order)
    of_content = np.zeros(len(result.corpus.contents), dtype=np.int64)
    of_content[result.corpus.member] = first
    left, right = (of_content[side] for side in pair_columns(result.matches))
    older = age[left] <= age[right]
    left, right = np.where(older, left, right), np.where(older, right, left)
    deciders = result.matches["decider"].combine_chunks()
    names = (pa.array(classes_of(result.matches, result.threshold)), pa.array(DECIDERS).take(deciders))
    columns = (*(result.matches[name].to_numpy() for name in _SCORES[:-1]), likelihoods(result.matches))
    scores = (pa.array(_cut(column), from_pandas=True) for column in columns)
    compared = pa.table([ids.take(pa.array(left)), ids.take(pa.array(right)), *names, *scores], schema=MATCHES)
    copies = np.flatnonzero(first != np.arange(first.size))
    equal = [pa.repeat(pa.scalar(value, kind), copies.size) for value, kind in _EQUAL]
    exact = pa.table([ids.take(pa.array(first[copies])), ids.take(pa.array(copies)), *equal], schema=MATCHES)
    return pa.concat_tables([compared, exact]).sort_by([("left_id", "ascending"), ("right_id", "ascending")])


def typed(table: pa.Table, ids: pa.DataType) -> pa.Table:
    """A table whose ids have the type that they came with."""
    kind = plain_type(ids)
    schema = pa.schema([field.with_type(kind) if field.name.endswith("id") else field for field in table.schema])
    try:
        return table.cast(schema)
    except pa.ArrowInvalid as error:
        raise UsageError(
            "the index holds ids that are no %(ids)s: %(error)s. Give the ids as text.", ids=ids, error=error
        ) from error


def plain_type(ids: pa.DataType) -> pa.DataType:
    """The type of ids without their encoding."""
    kind = ids.value_type if pa.types.is_dictionary(ids) else ids
    return pa.string() if pa.types.is_string_view(kind) else kind


def explained(engine: Engine, result: ClusteringResult, left: str, right: str) -> Mapping[str, object]:
    """The verdict on two rows, what decided, the scores, and a sentence. Raises KeyError for an id that is not there."""
    rows = [_row(result, name) for name in (left, right)]
    contents = [int(result.corpus.member[row]) for row in rows]
    (printed,) = result.printed([np.unique(np.array(contents))])
    sides = [_comparand(row) for row in printed.to_pylist()]
    first, second = (sides[0], sides[-1]) if contents[0] <= contents[1] else (sides[-1], sides[0])
    if contents[0] == contents[1]:
        sentence = why(first, second, SAME_TEXT, 100, None, is_alike=True)
        unknown = dict.fromkeys(_SCORES[1:-1])
        known = {"score": 100.0, **unknown, "likelihood": 100.0, "ratio": None}
        return {"verdict": "same", "rule": SAME_TEXT, **known, "why": sentence}
    compared = thresholded(engine.compare(*sorted(contents)), result.threshold)
    (verdict,), (name,) = compared.to_pylist(), classes_of(compared, result.threshold)
    decider, ratio = DECIDERS[verdict["decider"]], ratio_of(first, second)
    return {
        "verdict": name,
        "rule": decider,
        **{score: None if verdict[score] != verdict[score] else cut(verdict[score]) for score in _SCORES},  # NaN
        "ratio": None if ratio is None else cut(ratio),
        "why": why(first, second, decider, verdict["score"], ratio, is_alike=verdict["alike"]),
    }


def sentence_of(left: Mapping[str, object], right: Mapping[str, object], match: Mapping[str, object]) -> str:
    """The sentence on two rows as the engine took them in, of which a row of MATCHES is known."""
    first, second = _comparand(left), _comparand(right)
    is_alike, score = match["verdict"] in ALIKE, float(str(match["score"]))
    if match["rule"] == JUDGED:
        return f"somebody judged them {match['verdict']}"
    return why(first, second, str(match["rule"]), score, ratio_of(first, second), is_alike=is_alike)


def _comparand(row: Mapping[str, object]) -> Comparand:
    title, text, number, fields = (str(row.get(name) or "") for name in ("title", "text", "number", "fields"))
    return Comparand(title, text, number, fields=read(fields))


def _row(result: ClusteringResult, name: str) -> int:
    row: int = pc.index(result.copies["id"], pa.scalar(name, pa.large_string())).as_py()
    if row < 0:
        raise KeyError(f"there is no row with the id {name!r}")
    return row


def _of_cluster(clusters: Indices, order: Indices) -> Indices:
    """For each row the one that comes first of its cluster, in an order that keeps clusters together."""
    starts = np.searchsorted(clusters[order], clusters[order], side="left")
    first = np.empty(order.size, dtype=np.int64)
    first[order] = order[starts]
    return first


def _scores(result: ClusteringResult, best: Indices) -> Indices:
    """The score of each row's content with that of the row that speaks for it; 100 for one and the same."""
    member = result.corpus.member
    pairs, reached = pack_pairs(*pair_columns(result.matches)), result.matches["score"].to_numpy()
    scores = np.full(member.size, 100.0)
    others = np.flatnonzero(member != member[best])
    scores[others] = 0  # of two that only people say are one
    places = places_of_pairs(pack_pairs(member[others], member[best[others]]), pairs)
    scores[others[places >= 0]] = _cut(reached[places[places >= 0]])
    return scores


def _cut(scores: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """Two decimals, cut and not rounded."""
    return np.floor(scores.astype(np.float64) * 100) / 100
