"""What the engine found among rows: their clusters, and the compared pairs that are worth keeping."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from pipeline.resolve.index.corpus import Corpus
from pipeline.resolve.match.sets import Indices


@dataclass(frozen=True, slots=True, eq=False)
class ClusteringResult:
    """`cluster`, `rank` and `matched` are those of each row of `copies`: rows of one number are one cluster, its row of the
    lowest rank speaks for it, `matched` counts what a row is alike to. `matches` has a row for each compared
    pair of contents worth keeping (VERDICTS). `threshold` is the
    likelihood from which two are alike; `printed` gives title, number and text of some contents (sorted, each once), and of
    others after them: to ask for all that will be needed is one look at the index.
    """

    corpus: Corpus
    cluster: Indices
    rank: Indices
    matched: Indices
    matches: pa.Table
    printed: Callable[[Sequence[Indices]], Iterator[pa.Table]]
    threshold: float

    @property
    def copies(self) -> pa.Table:
        return self.corpus.copies
