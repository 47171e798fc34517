"""What was found and what is true → the pairs that are wrong, each with what decided, for people."""

from collections.abc import Iterator, Mapping

import pandas as pd

from pipeline.core.text import excerpt
from pipeline.resolve.index.result import ClusteringResult
from pipeline.resolve.match.rules import DECIDERS
from tests.benchmarks.duplicates.observed import Observed

EXCERPT = 110  # characters
Pair = tuple[int, int]


def list_wrong(found: ClusteringResult, observed: Mapping[str, Observed], most: int) -> None:
    """Print the first pairs that are together and should not be, and the first that should be and are not."""
    ids = found.copies["id"].to_pylist()
    rows = pd.DataFrame({"content": found.corpus.member, "cluster": found.cluster, "rank": found.rank})
    rows["group"] = [observed[one].group for one in ids]
    verdicts = {(row["left"], row["right"]): row for row in found.matches.to_pylist()}
    for error, within, apart in (("merged", "cluster", "group"), ("split", "group", "cluster")):
        pairs = list(_pairs(rows, within, apart))
        print(f"    {error}: {len(pairs)} with the best of their {within}")
        for left, right in pairs[:most]:
            print(f"    {_decided(verdicts, *sorted((int(rows['content'][left]), int(rows['content'][right]))))}")
            for row in (left, right):
                print(_told(observed[ids[row]]))


def _pairs(rows: pd.DataFrame, within: str, apart: str) -> Iterator[Pair]:
    """Of the rows that share `within` the best, with the best of every other `apart`."""
    best = rows.sort_values("rank").drop_duplicates([within, apart])
    for _, several in best.groupby(within):
        for other in several.index[1:]:
            yield several.index[0], other


def _decided(verdicts: Mapping[Pair, Mapping[str, float]], left: int, right: int) -> str:
    if left == right:
        return "the same words"
    if (left, right) not in verdicts:
        return "never compared, or far apart"
    verdict = verdicts[left, right]
    figures = ", ".join(f"{name} {verdict[name]:.1f}" for name in ("score", "jaccard", "containment"))
    return f"{DECIDERS[int(verdict['decider'])]}: {figures}"


def _told(one: Observed) -> str:
    record = one.record
    place = f"{record.source}/{record.snapshot}/{record.page}:{record.position}"
    text = f"{len(record.text)} characters, {excerpt(record.text, EXCERPT)!r}"
    return f"        {place} [{one.lookalike or one.edit}] {record.title!r} number {record.number}, url {record.url}, {text}"
