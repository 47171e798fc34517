"""The step from candidate pairs to verdicts: what pairs need is brought together, part by part, and judged."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.resolve.index import spill
from pipeline.resolve.index.directory import IndexDirectory
from pipeline.resolve.index.gathering import gathered
from pipeline.resolve.match.clusters import components
from pipeline.resolve.match.contents import Contents, Pairs, Scores
from pipeline.resolve.match.folding import Hashes, folded
from pipeline.resolve.match.pairs import pack_pairs, unpack_pairs
from pipeline.resolve.match.rules import DECIDERS, EVEN, TEMPLATE, judge
from pipeline.resolve.match.sets import Indices, Values, chunks, is_first
from pipeline.resolve.match.shingles import own
from pipeline.resolve.match.titles import Mask
from pipeline.resolve.match.weighing import weighed

VERDICTS = pa.schema(
    [("left", pa.int64()), ("right", pa.int64()), ("decider", pa.int8())]
    + [(name, pa.float32()) for name in ("score", "jaccard", "containment")]
    + [("alike", pa.bool_()), ("points", pa.float32()), ("needed", pa.float32()), ("likelihood", pa.float32())]
)
COLUMNS = ("shingles", "text")
_BYTES_A_SHINGLE, _BYTES_A_CHARACTER, _BYTES_A_PAIR = 12, 3, 100  # in memory while they are compared


def verdicts(
    directory: IndexDirectory, shards: Sequence[int], contents: Contents, common: Values, pairs: Hashes, memory: int
) -> Iterator[tuple[int, pa.Table]]:
    """What is worth keeping of the verdicts on pairs (sorted), part by part, with the size of the part.

    `common` are the shingles that do not vote, `memory` the bytes that a part may fill.
    """
    parts = list(_parts(pairs, contents, memory // 2))  # the other half is for what they need
    needed = [np.unique(np.concatenate(unpack_pairs(part))) for part in parts]
    weight = sum(int(_weight(contents, rows).sum()) for rows in needed)
    read = gathered(directory, shards, needed, COLUMNS, fits=weight <= memory // 2)
    for part, rows, printed in zip(parts, needed, read, strict=True):
        table, kept = judged(contents, common, rows, printed, *unpack_pairs(part))
        yield part.size, table.filter(pa.array(kept))


def judged(
    contents: Contents, common: Values, rows: Indices, printed: pa.Table, left: Indices, right: Indices
) -> tuple[pa.Table, Mask]:
    """The verdicts on pairs of `rows` (sorted), and which are worth keeping; `printed` are the rows' COLUMNS."""
    every = spill.sets(printed["shingles"])
    texts = _Texts(printed["text"])
    pairs = Pairs(
        contents.take(rows),
        every,
        own(every, common)[0],
        np.searchsorted(rows, left),
        np.searchsorted(rows, right),
        texts.printed,
        texts.folded,
    )
    decided, *evidence = weighed(pairs, judge(pairs))
    columns = [
        left,
        right,
        decided.decider,
        decided.score,
        pairs.jaccard,
        pairs.containment,
        decided.alike,
        *evidence,
        decided.likelihood,
    ]
    return pa.table(columns, schema=VERDICTS), decided.alike | decided.close


def pair_columns(verdicts: pa.Table) -> tuple[Indices, Indices]:
    """The contents on the left and on the right."""
    return verdicts["left"].to_numpy(), verdicts["right"].to_numpy()


def alike(verdicts: pa.Table) -> tuple[Hashes, Scores]:
    """The pairs that are alike, and their scores."""
    kept = verdicts.filter(verdicts["alike"])
    return pack_pairs(*pair_columns(kept)), kept["score"].to_numpy()


def thresholded(verdicts: pa.Table, threshold: float) -> pa.Table:
    """Verdicts of which those are alike whose likelihood reaches a threshold."""
    if threshold == EVEN:
        return verdicts
    alike = pc.and_(
        pc.greater_equal(verdicts["likelihood"], threshold), pc.not_equal(verdicts["decider"], DECIDERS.index(TEMPLATE))
    )
    return verdicts.set_column(verdicts.column_names.index("alike"), VERDICTS.field("alike"), alike)


def sorted_by_pair(verdicts: pa.Table) -> pa.Table:
    """The verdicts by their left content, then by their right."""
    order = np.argsort(pack_pairs(*pair_columns(verdicts)), kind="stable")  # runs that are sorted are only merged
    return verdicts.take(pa.array(order)).combine_chunks()


class _Texts:
    """Texts as printed, and folded when they are asked for, once."""

    def __init__(self, printed: pa.ChunkedArray) -> None:
        self._printed = printed
        self._known: dict[int, str] = {}

    def printed(self, rows: Indices) -> list[str]:
        texts: list[str] = self._printed.take(pa.array(rows)).to_pylist()
        return texts

    def folded(self, rows: Indices) -> list[str]:
        asked = rows.tolist()
        new = sorted(set(asked) - self._known.keys())
        self._known.update(zip(new, folded(self.printed(np.array(new, dtype=np.int64))), strict=True))
        return [self._known[row] for row in asked]


def _parts(pairs: Hashes, contents: Contents, memory: int) -> Iterator[Hashes]:
    """Pairs in parts that fit the memory; what hangs together stays together as far as it does."""
    component = components(len(contents), *unpack_pairs(pairs))
    pairs = pairs[np.argsort(component[unpack_pairs(pairs)[0]], kind="stable")]
    left, right = unpack_pairs(pairs)
    weight = _BYTES_A_SHINGLE * contents.size + _BYTES_A_CHARACTER * contents.length.astype(np.int64)
    for start, end in chunks(weight[right] + weight[left] * is_first(left) + _BYTES_A_PAIR, memory):
        yield np.sort(pairs[start:end])


def _weight(contents: Contents, rows: Indices) -> Indices:
    """Bytes of the COLUMNS of rows, about."""
    return 4 * contents.size[rows] + 2 * contents.length[rows].astype(np.int64)
