"""What the engine compared → rows of matches with their reasons, and what people judged in place of what the rules say.

A reason is read out of two texts, which costs more than finding the pair. It follows from what both print and from what
decided, so that a reason that was given before is given again.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.model import Match
from pipeline.resolve.index.corpus import lowest
from pipeline.resolve.index.result import ClusteringResult
from pipeline.resolve.match.contents import MIN_RATIO
from pipeline.resolve.match.reasons import Comparand, Place, ratio_of, why
from pipeline.resolve.match.rules import DECIDERS, FIELDS_DIFFER, IDS_DIFFER, VERDICT_OF
from pipeline.resolve.match.sets import Indices, chunks, is_first
from pipeline.resolve.match.titles import MIN_CHARACTERS

MAX_CHARACTERS = 16 << 20  # of the texts of pairs that are in memory at a time
SAME_TEXT = "same_text"
MATCHES = pa.schema(
    [(name, pa.string()) for name in ("left_record_id", "right_record_id", "verdict", "rule")]
    + [(name, pa.float64()) for name in ("score", "jaccard", "containment", "ratio")]
    + [("why", pa.string()), ("by", pa.string())]
)
REASONS = pa.schema([("key", pa.string()), ("ratio", pa.float64()), ("why", pa.string())])
_PLACED = DECIDERS.index("side_by_side")  # the reason that depends on where both stand, too


def matches_of(
    result: ClusteringResult, age: Indices, by_people: Sequence[Match], reasons: pa.Table
) -> tuple[pa.Table, pa.Table]:
    """All matches (MATCHES), sorted, and the reasons of those of contents (REASONS); `reasons` are those that are known."""
    contents, given = matches_of_contents(result, result.matches, age, reasons)
    rules = pa.concat_tables([_copies(result, age), contents])
    people = pa.Table.from_pylist([asdict(match) for match in by_people], MATCHES)
    every = pa.concat_tables([_unjudged(result, rules, by_people), people])
    return every.sort_by([("left_record_id", "ascending"), ("right_record_id", "ascending")]), given


def matches_of_contents(
    result: ClusteringResult, compared: pa.Table, age: Indices, reasons: pa.Table | None = None
) -> tuple[pa.Table, pa.Table]:
    """Pairs of contents (VERDICTS) as matches of the oldest record of each, the older one on the left; and their reasons."""
    corpus = result.corpus
    first = np.argsort(age)[np.minimum(lowest(age, corpus.member, len(corpus.contents)), age.size - 1)]
    pairs = np.stack([compared["left"].to_numpy(), compared["right"].to_numpy()], axis=1)
    pairs = np.take_along_axis(pairs, np.argsort(age[first[pairs]], axis=1), axis=1)
    given = _reasons(result, compared, pairs, REASONS.empty_table() if reasons is None else reasons)
    has_text = corpus.contents.length[pairs].min(axis=1, initial=MIN_CHARACTERS) >= MIN_CHARACTERS
    decider = pa.array(compared["decider"].to_numpy())
    ids = result.copies["id"].cast(pa.string()).combine_chunks()
    left, right = (ids.take(pa.array(first[side])) for side in pairs.T)
    columns = {
        "left_record_id": left,
        "right_record_id": right,
        "verdict": pa.array([VERDICT_OF[name] for name in DECIDERS]).take(decider),
        "rule": pa.array(DECIDERS).take(decider),
        "score": _cut(compared["score"]),
        "jaccard": pc.if_else(pa.array(has_text), _cut(compared["jaccard"]), None),
        "containment": pc.if_else(pa.array(has_text), _cut(compared["containment"]), None),
        "ratio": given["ratio"],
        "why": given["why"],
        "by": pa.array(["rule"] * compared.num_rows, pa.string()),
    }
    return pa.table(columns, MATCHES), given


def exact_match(left: str, right: str) -> Match:
    """Two records that print the same."""
    return Match(left, right, "same", SAME_TEXT, 100.0, None, None, None, "the same title and the same text")


def cut(score: float) -> float:
    """Two decimals, cut and not rounded: 99.998 is not 100."""
    return int(score * 100) / 100


def _cut(scores: pa.ChunkedArray) -> pa.Array:
    values: npt.NDArray[np.float64] = scores.to_numpy().astype(np.float64)
    return pa.array(np.trunc(values * 100) / 100)


def _copies(result: ClusteringResult, age: Indices) -> pa.Table:
    """Exact copies in one cluster are matched with the first of them only: a star, never all pairs."""
    order = np.lexsort((age, result.cluster, result.corpus.member))
    begins = is_first(result.corpus.member[order]) | is_first(result.cluster[order])
    first = order[np.maximum.accumulate(np.where(begins, np.arange(order.size), 0))]
    ids = result.copies["id"].cast(pa.string()).combine_chunks()
    left, right = (ids.take(pa.array(rows[~begins])) for rows in (first, order))
    same = asdict(exact_match("", ""))
    columns = {
        field.name: pa.repeat(pa.scalar(same[field.name], field.type), len(left))
        for field in MATCHES
        if field.name not in ("left_record_id", "right_record_id")
    }
    return pa.table({"left_record_id": left, "right_record_id": right, **columns}, MATCHES)


def _unjudged(result: ClusteringResult, rows: pa.Table, by_people: Sequence[Match]) -> pa.Table:
    """The matches of records that nobody judged, nor two other records that print the same."""
    if not by_people:
        return rows
    content = dict(zip(result.copies["id"].to_pylist(), result.corpus.member.tolist(), strict=True))
    ends = [(match.left_record_id, match.right_record_id) for match in by_people]
    judged = {frozenset(pair) for pair in ends}
    contents = {frozenset(map(content.__getitem__, pair)) for pair in ends}
    pairs = zip(
        rows["left_record_id"].to_pylist(), rows["right_record_id"].to_pylist(), rows["rule"].to_pylist(), strict=True
    )
    kept = [
        {left, right} not in judged if rule == SAME_TEXT else {content[left], content[right]} not in contents
        for left, right, rule in pairs
    ]
    return rows.filter(pa.array(kept, pa.bool_()))


def _reasons(result: ClusteringResult, compared: pa.Table, pairs: Indices, known: pa.Table) -> pa.Table:
    """The reason of each pair; where it is not known, the texts are read for it."""
    names = result.corpus.names
    decided = (compared[name].cast(pa.string()) for name in ("decider", "score", "alike"))
    sides = (pa.array(names[side]).cast(pa.string()) for side in pairs.T)
    key = pc.binary_join_element_wise(*sides, *decided, " ").combine_chunks()
    at = pc.index_in(key, known["key"].combine_chunks())
    at = pc.if_else(pc.equal(compared["decider"], _PLACED), None, at).combine_chunks()
    new = np.flatnonzero(at.is_null().to_numpy(zero_copy_only=False))
    given = list(_given(result, compared.take(pa.array(new)), pairs[new]))
    place = at.fill_null(0).to_numpy().astype(np.int64)
    place[new] = known.num_rows + np.arange(new.size)
    ratios, sentences = [ratio for ratio, _ in given], [sentence for _, sentence in given]
    both = pa.concat_tables([known.select(["ratio", "why"]), pa.table([ratios, sentences], REASONS.remove(0))])
    return both.take(pa.array(place)).combine_chunks().add_column(0, "key", key)


def _given(result: ClusteringResult, compared: pa.Table, pairs: Indices) -> Iterator[tuple[float | None, str]]:
    weights = 1 + result.corpus.contents.length[pairs].sum(axis=1, dtype=np.int64)
    parts = list(chunks(weights, MAX_CHARACTERS))
    needed = [np.unique(pairs[start:end]) for start, end in parts]
    read = result.printed(needed)
    for (start, end), contents, printed in zip(parts, needed, read, strict=True):
        table = compared.slice(start, end - start)
        sides = _sides(result, table, contents, printed)
        for row, (left, right) in zip(table.to_pylist(), pairs[start:end].tolist(), strict=True):
            decider, score = DECIDERS[row["decider"]], cut(row["score"])
            is_near = row["alike"] or score >= MIN_RATIO or decider in (FIELDS_DIFFER, IDS_DIFFER)
            ratio = ratio_of(sides[left], sides[right]) if is_near else None  # any two texts have a likeness by chance
            sentence = why(sides[left], sides[right], decider, score, ratio, is_alike=row["alike"])
            yield None if ratio is None else cut(ratio), sentence


def _sides(result: ClusteringResult, matches: pa.Table, contents: Indices, printed: pa.Table) -> dict[int, Comparand]:
    """The contents of some matches by what they print, and where those stand that stand side by side."""
    beside = matches.filter(pc.equal(matches["decider"], _PLACED))
    pages = _pages(result, np.concatenate([beside["left"].to_numpy(), beside["right"].to_numpy()]))
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
