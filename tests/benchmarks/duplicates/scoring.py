"""Groups that are true and clusters that were found → how far they agree.

Pairwise figures are those of `doublon evaluate`. Recall by kind is simpler: the share of the copies of a kind which stand
in one cluster with their original. All of it is counting, fast enough for a million records.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.inspect.evaluate.groups import pair_counts

HARD_KINDS = ("template", "furniture only", "series", "quotation", "graft")


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares of 1, null of nothing; `kinds` is recall by kind of copy, `wrong` counts hard negatives that were merged with anything else."""

    precision: float | None
    recall: float | None
    f1: float | None
    largest: int
    kinds: dict[str, float]
    wrong: dict[str, int]


def scored(truth: pa.Table, clusters: pd.DataFrame, hard: Sequence[str] = HARD_KINDS) -> Scores:
    """Compare `clusters` (id, cluster_id) with `truth` (id, group, kind); a record that has no cluster stands alone.

    `hard` are the kinds of records that only look alike.
    """
    rows = truth.select(["id", "group", "kind"]).to_pandas()
    rows["cluster"] = clustered(rows["id"], clusters)
    counts = pair_counts(rows["group"].tolist(), rows["cluster"].tolist())
    return Scores(
        precision=counts.precision.value,
        recall=counts.recall.value,
        f1=counts.f1.value,
        largest=int(np.bincount(rows["cluster"]).max(initial=0)),
        kinds=_by_kind(rows, hard),
        wrong=_wrong(rows, hard),
    )


def clustered(ids: pd.Series, clusters: pd.DataFrame) -> np.ndarray:
    """Number of the cluster of each id; one of its own for an id that `clusters` does not have."""
    labels, found = pd.factorize(clusters["cluster_id"])
    numbers = pd.Series(labels, index=clusters["id"].to_numpy()).reindex(ids).to_numpy(dtype=float)
    own = len(found) + np.arange(len(numbers))
    return np.where(np.isnan(numbers), own, numbers).astype(np.int64)


def _by_kind(rows: pd.DataFrame, hard: Sequence[str]) -> dict[str, float]:
    is_original = rows["kind"] == "original"
    copies = rows[~is_original & ~rows["kind"].isin(hard)]
    home = rows[is_original].set_index("group")["cluster"]
    is_home = copies["cluster"].to_numpy() == copies["group"].map(home).to_numpy()
    return pd.Series(is_home).groupby(copies["kind"].to_numpy()).mean().to_dict()


def _wrong(rows: pd.DataFrame, hard: Sequence[str]) -> dict[str, int]:
    """Hard negatives whose cluster holds a record of another group."""
    groups = rows.groupby("cluster")["group"].transform("nunique")
    return {kind: int((groups[rows["kind"] == kind] > 1).sum()) for kind in hard if (rows["kind"] == kind).any()}
