"""What the engine found in a table and in one whose rows are known → which rows are known, and as whom.

A row is known where it prints the same as a known one, or was compared with one in full and is alike to it: nothing chains.
Of several the best stands.
"""

import numpy as np
import pyarrow as pa

from pipeline.resolve.index.result import ClusteringResult
from pipeline.resolve.index.verdicts import pair_columns
from pipeline.resolve.match.rules import DECIDERS, VERDICT_OF
from pipeline.resolve.match.sets import Indices
from pipeline.resolve.match.titles import Mask
from pipeline.resolve.matches import SAME_TEXT, cut
from pipeline.resolve.tables.classes import ALIKE
from pipeline.resolve.tables.comparing import KNOWN

LINKS = pa.schema([(name, pa.string()) for name in ("id", "known_id", "verdict", "rule")] + [("score", pa.float64())])


def linked_rows(result: ClusteringResult, is_given: Mask) -> tuple[Mask, pa.Table]:
    """Which copies are known, and a row for each of them in order (LINKS)."""
    member = result.corpus.member
    known_row = _first_known(result, is_given)
    match = _best_match(result, known_row)
    is_linked = is_given & ((known_row[member] >= 0) | (match[member] >= 0))
    rows = np.flatnonzero(is_linked)
    rows = rows[np.argsort(result.copies["position"].to_numpy()[rows], kind="stable")]
    return is_linked, pa.Table.from_pylist([_link(result, row, known_row, match) for row in rows.tolist()], LINKS)


def _verdict(rule: str) -> str:
    """That of the rule; where it is the threshold that joins two, they are versions."""
    verdict = VERDICT_OF.get(rule, "same")
    return verdict if verdict in ALIKE else "version"


def _first_known(result: ClusteringResult, is_given: Mask) -> Indices:
    """The known copy of each content that stands first; -1 where it has none."""
    member, place = result.corpus.member, result.copies["position"].to_numpy()
    known = np.flatnonzero(~is_given)
    known = known[np.argsort(-place[known], kind="stable")]
    first = np.full(len(result.corpus.contents), -1, dtype=np.int64)
    first[member[known]] = known  # the last one that is put there stands
    return first


def _best_match(result: ClusteringResult, known_row: Indices) -> Indices:
    """For each content without a known copy the row of `matches` with the best one that has; -1 where there is none."""
    best = np.full(known_row.size, -1, dtype=np.int64)
    alike, scores = result.matches["alike"].to_numpy(), result.matches["score"].to_numpy()
    order = np.lexsort((-np.arange(scores.size), scores))
    for own, other in (sides := pair_columns(result.matches)), sides[::-1]:
        rows = order[(alike & (known_row[own] < 0) & (known_row[other] >= 0))[order]]
        contents = own[rows]
        better = (best[contents] < 0) | (scores[rows] > scores[best[contents]])
        best[contents[better]] = rows[better]
    return best


def _link(result: ClusteringResult, row: int, known_row: Indices, match: Indices) -> dict[str, object]:
    ids, content = result.copies["id"], int(result.corpus.member[row])
    if known_row[content] >= 0:
        known, rule, score = int(known_row[content]), SAME_TEXT, 100.0
    else:
        verdict = result.matches.slice(int(match[content]), 1).to_pylist()[0]
        other = verdict["right"] if verdict["left"] == content else verdict["left"]
        known, rule, score = int(known_row[other]), DECIDERS[verdict["decider"]], cut(verdict["score"])
    return {
        "id": ids[row].as_py(),
        "known_id": ids[known].as_py().removeprefix(KNOWN),
        "verdict": _verdict(rule),
        "rule": rule,
        "score": score,
    }
