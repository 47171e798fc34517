"""The results of `doublon dedupe` on the disk → why two rows are one, or are not; of one row, with whom it is one.

What was decided is read from the results; the sentence needs the texts, which are read from the tables again. A pair that was
not worth keeping is compared now, the two rows alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline import store
from pipeline.core.differences import Segment, segments
from pipeline.core.errors import UsageError
from pipeline.inspect.dedupe_results import Row, clusters_in, matches_in, texts_of
from pipeline.resolve.engine import Engine
from pipeline.resolve.tables.classes import ALIKE
from pipeline.resolve.tables.kept_order import read_order
from pipeline.resolve.tables.rows import explained, sentence_of

SAME_TEXT = "same_text"


@dataclass(frozen=True, slots=True)
class RowMatch:
    """A compared pair of rows; `why` is empty where their texts cannot be read any more, `is_kept` tells that it stands in
    the results.
    """

    left_id: str
    right_id: str
    verdict: str
    rule: str
    score: float
    jaccard: float | None
    containment: float | None
    points: float | None
    needed: float | None
    likelihood: float | None
    why: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class RowPairEvidence:
    """Two rows: whether they are in one cluster; `matches` are on them, or on what they print the same as, or lead from one to
    the other.
    """

    left: str
    right: str
    is_one: bool
    cluster_id: str | None
    matches: tuple[RowMatch, ...]
    title_difference: tuple[Segment, ...]
    difference: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class RowEvidence:
    """A row: its cluster, the row that speaks for it, and all that it was compared with and was worth keeping."""

    id: str
    cluster_id: str | None
    members: tuple[str, ...]
    survivor: str | None
    matches: tuple[RowMatch, ...]


def explain_rows(out: Path, ids: Sequence[str]) -> RowPairEvidence | RowEvidence:
    """The evidence on one row, or two. Raises UsageError for a folder without results and for an id that is not there."""
    order = read_order(out)
    matches, clusters = matches_in(out), clusters_in(out)
    for name in ids:
        if name not in clusters and not any(name in (row["left_id"], row["right_id"]) for row in matches):
            raise UsageError(
                "%(out)s: no row has the id %(name)s. Rows without a column of ids are numbered from 0.",
                out=out,
                name=repr(name),
            )
    near = {str(end) for name in ids for row in _on(name, matches) for end in (row["left_id"], row["right_id"])}
    texts = texts_of(order, near | {*ids})
    if len(ids) == 1:
        return _row_evidence(ids[0], clusters, _on(ids[0], matches), texts)
    return _pair_evidence(ids[0], ids[1], clusters, matches, texts)


def _on(name: str, matches: Sequence[Row]) -> list[Row]:
    return [row for row in matches if name in (row["left_id"], row["right_id"])]


def _row_evidence(
    name: str, clusters: Mapping[str, Row], matches: Sequence[Row], texts: Mapping[str, Row]
) -> RowEvidence:
    own = clusters.get(name, {})
    cluster = own.get("cluster_id")
    members = [row for row in clusters.values() if cluster is not None and row.get("cluster_id") == cluster]
    survivor = next((str(row["id"]) for row in members if row.get("is_survivor")), None)
    ranked = sorted(matches, key=lambda row: (row["verdict"] not in ALIKE, -float(str(row["score"]))))
    return RowEvidence(
        id=name,
        cluster_id=str(cluster) if cluster is not None else None,
        members=tuple(str(row["id"]) for row in members),
        survivor=survivor,
        matches=tuple(_match(row, texts) for row in ranked),
    )


def _pair_evidence(
    left: str, right: str, clusters: Mapping[str, Row], matches: Sequence[Row], texts: Mapping[str, Row]
) -> RowPairEvidence:
    cluster = clusters.get(left, {}).get("cluster_id")
    is_one = left == right or (cluster is not None and clusters.get(right, {}).get("cluster_id") == cluster)
    kept = tuple(_match(row, texts) for row in _between(left, right, matches))
    if not kept and left in texts and right in texts and left != right:
        kept = (_compared_now(texts[left], texts[right]),)
    old, new = (texts.get(name, {}) for name in (left, right))
    return RowPairEvidence(
        left=left,
        right=right,
        is_one=is_one,
        cluster_id=str(cluster) if is_one and cluster is not None else None,
        matches=kept,
        title_difference=segments(str(old.get("title") or ""), str(new.get("title") or "")),
        difference=segments(str(old.get("text") or ""), str(new.get("text") or "")),
    )


def _between(left: str, right: str, matches: Sequence[Row]) -> list[Row]:
    """The rows of matches on both; or on the first rows that print the same as they do; or that lead over one row."""
    for ends in ({left, right}, {_first(left, matches), _first(right, matches)}):
        if direct := [row for row in matches if {row["left_id"], row["right_id"]} == ends]:
            return direct
    over = {_other(row, left): row for row in _on(left, matches) if row["verdict"] in ALIKE}
    both = [
        (over[end], row)
        for row in _on(right, matches)
        if row["verdict"] in ALIKE and (end := _other(row, right)) in over
    ]
    return list(both[0]) if both else []


def _first(name: str, matches: Sequence[Row]) -> object:
    """The first row that prints the same."""
    return next((row["left_id"] for row in matches if row["right_id"] == name and row["rule"] == SAME_TEXT), name)


def _other(row: Row, name: str) -> object:
    return row["right_id"] if row["left_id"] == name else row["left_id"]


def _match(row: Row, texts: Mapping[str, Row]) -> RowMatch:
    left, right = texts.get(str(row["left_id"])), texts.get(str(row["right_id"]))
    why = sentence_of(left, right, row) if left and right else ""
    return RowMatch(**{**row, "why": why, "is_kept": True})  # type: ignore[arg-type]  # the columns of MATCHES


def _compared_now(left: Row, right: Row) -> RowMatch:
    with store.scratch() as folder:
        engine = Engine(folder / "two", has_titles="title" in left)
        engine.add(pa.Table.from_pylist([{**left, "position": 0}, {**right, "position": 1}], _TWO))
        verdict = explained(engine, engine.find(), str(left["id"]), str(right["id"]))
    known = {
        name: verdict[name]
        for name in ("verdict", "rule", "score", "jaccard", "containment", "points", "needed", "likelihood", "why")
    }
    return RowMatch(str(left["id"]), str(right["id"]), **known, is_kept=False)  # type: ignore[arg-type]  # as `explained` gives


_TWO = pa.schema(
    [(name, pa.large_string()) for name in ("id", "text", "title", "number", "fields")] + [("position", pa.int32())]
)
