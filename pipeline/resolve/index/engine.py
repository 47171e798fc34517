"""The duplicate engine: rows in, clusters and matches out. In a directory that is kept it compares only what is new.

engine = Engine(path, has_titles=True)      # it knows what the directory knows, if it was kept
engine.add(batch)                           # as many as there are
result = engine.find()
engine.keep()                               # now the directory is an index
"""

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.code import code_key
from pipeline.core.progress import Progress, silent
from pipeline.resolve.index import spill, steps
from pipeline.resolve.index.band_keys import BandKeys, Rows
from pipeline.resolve.index.clustering import NONE, Constraints, clustering_of
from pipeline.resolve.index.corpus import COPIES, STANDS, Corpus, lowest, ranked, read_corpus
from pipeline.resolve.index.directory import IndexDirectory, IndexRefused, IndexState, read_state, renew, write_state
from pipeline.resolve.index.gathering import gathered, rows_of
from pipeline.resolve.index.heap import give_back, keep_the_heap
from pipeline.resolve.index.intake import Intake
from pipeline.resolve.index.result import ClusteringResult
from pipeline.resolve.index.signing import PRINTED
from pipeline.resolve.index.spill import DamagedFile
from pipeline.resolve.index.templates import split_templates, without_templates
from pipeline.resolve.index.threads import in_threads
from pipeline.resolve.index.verdicts import (
    COLUMNS,
    VERDICTS,
    judged,
    sorted_by_pair,
    verdicts,
)
from pipeline.resolve.match.contents import Contents
from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.pairs import distinct_pairs, unpack_pairs
from pipeline.resolve.match.rules import DECIDERS, EVEN
from pipeline.resolve.match.sets import Indices, Values
from pipeline.resolve.match.titles import Mask

MEMORY = 80 << 20  # bytes that one step may fill
_BYTES_A_CHARACTER = 2  # of a text in memory, about
MAX_GROWTH = (
    1.25  # times the contents that an epoch began with: then a new one is due; 3 rows in 10,000 differ until then
)


class Engine:
    """`notes` are sentences for the user: why an index was not used, why a new epoch began."""

    def __init__(
        self,
        path: Path,
        *,
        has_titles: bool,
        memory: int = MEMORY,
        progress: Progress = silent,
    ) -> None:
        keep_the_heap()
        self.notes: list[str] = []
        self._directory, self._has_titles, self._memory, self._progress = (
            IndexDirectory(path), has_titles, memory, progress,
        )  # fmt: skip
        self._verdicts = VERDICTS.empty_table()  # on candidates alone: what clustering asks is asked again
        self._state: IndexState | None = None
        self._result: ClusteringResult | None = None
        self._epoch, self._is_cleared = 0, False
        self._begun: int | None = None  # contents when the epoch began that was found last
        self._runs: list[Rows] = []  # of band keys
        self._intake = self._new_intake()
        self._open()

    @property
    def known(self) -> pa.Table:
        """The rows that the index knows (COPIES)."""
        if self._state is None:
            return COPIES.empty_table()
        return spill.read(self._directory.copies(self._state.run)).cast(COPIES)

    @property
    def row_count(self) -> int:
        """Rows taken in so far."""
        return self._intake.row_count

    def add(self, batch: pa.Table) -> None:
        """Take in new rows: id, title, number, text, and what else COPIES has of them; missing columns are null."""
        self._intake.add(batch)

    def hold(self, copies: pa.Table) -> None:
        """Take in rows whose content is known (COPIES)."""
        self._intake.hold(copies)

    def find(self, constraints: Constraints = NONE, threshold: float = EVEN) -> ClusteringResult:
        """Compare what is new, and cluster everything within the constraints; two are one from this likelihood on.

        Raises RepeatedId, and DamagedFile where a file of the index is.
        """
        self._intake.flush()
        self._clear()
        self._begun = None
        give_back()
        corpus = read_corpus(self._directory, self._shards, self._intake.copies())
        contents, pairs, is_new = self._candidates(corpus)
        self._verdicts = self._compared(contents, corpus, pairs, is_new)
        return self._cluster(corpus, contents, constraints, threshold)

    def cluster(self, constraints: Constraints = NONE, threshold: float = EVEN) -> ClusteringResult:
        """Cluster once more what was found; what was compared is not compared again."""
        return self._cluster(self._latest.corpus, self._with_bands(self._latest.corpus), constraints, threshold)

    def _cluster(self, corpus: Corpus, contents: Contents, within: Constraints, threshold: float) -> ClusteringResult:
        def compared(pairs: Hashes) -> pa.Table:
            return pa.concat_tables([VERDICTS.empty_table(), *self._judged(contents, pairs)])

        self._progress("clustering", 0, 0)
        self._result = clustering_of(corpus, self._verdicts, compared, self._printed, within, threshold)
        return self._result

    def _printed(self, needed: Sequence[Indices]) -> Iterator[pa.Table]:
        length = self._latest.corpus.contents.length
        weight = sum(_BYTES_A_CHARACTER * int(length[rows].sum(dtype=np.int64)) for rows in needed)
        return gathered(self._directory, self._shards, needed, PRINTED, fits=weight <= self._memory)

    def compare(self, left: int, right: int) -> pa.Table:
        """The verdict on two contents (the smaller first), one row (VERDICTS), whether or not they were a candidate pair."""
        known = self._latest.matches
        known = known.filter(pc.and_(pc.equal(known["left"], left), pc.equal(known["right"], right)))
        if known.num_rows:
            return known.slice(0, 1)
        contents, common, rows = self._with_bands(self._latest.corpus), self._boilerplate, np.array([left, right])
        printed = rows_of(self._directory, self._shards, rows, COLUMNS)
        return judged(contents, common, rows, printed, rows[:1], rows[1:])[0]

    def keep(self) -> None:
        """Make the directory an index of what was found."""
        if self._begun is None:
            self._write_found()
        self._runs = steps.merge_runs(self._directory, self._epoch, self._runs)
        self._directory, shards = steps.merge_shards(self._directory, self._epoch, self._shards)
        self._intake.renumber(self._directory, shards)
        settings, begun = _settings(self._has_titles), self._begun or 0
        write_state(self._directory, settings, self._epoch, begun, self._next_run, shards, self._runs)

    def let_go(self) -> None:
        """Put what was found on the disk, for `keep`: what else a run does has the memory. Nothing can be asked any more."""
        self._write_found()
        self._result, self._verdicts = None, VERDICTS.empty_table()
        self._intake.let_go()
        give_back()

    def _write_found(self) -> None:
        corpus, run = self._latest.corpus, self._next_run
        spill.write(self._directory.copies(run), corpus.copies)
        spill.write(
            self._directory.contents(run), pa.table({"content": corpus.living, "stamp": corpus.stamp[corpus.living]})
        )
        spill.write(self._directory.verdicts(run), self._verdicts)
        is_begun = self._state is not None and self._state.epoch == self._epoch
        self._begun = self._state.contents if self._state and is_begun else corpus.living.size

    @property
    def _next_run(self) -> int:
        return self._state.run + 1 if self._state else 1

    def forget(self, why: str = "") -> None:
        """Remove the index from the disk, and let go of everything that was taken in."""
        if why:
            self._refuse(why)
        self._begin()
        self._clear()

    @property
    def _latest(self) -> ClusteringResult:
        if self._result is None:
            raise ValueError("nothing was found yet")
        return self._result

    @property
    def _shards(self) -> list[int]:
        return self._intake.shards

    def _refuse(self, why: str) -> None:
        self.notes.append(f"{self._directory.path}: the index was not used, since {why}; it is built anew.")

    def _begin(self) -> None:
        self._state, self._result, self._epoch, self._is_cleared, self._runs = None, None, 0, False, []
        self._begun = None
        self._directory = IndexDirectory(self._directory.path)
        self._intake = self._new_intake()

    def _new_intake(self) -> Intake:
        def on_shard(rows: int) -> None:
            self._progress("reading", rows, 0)

        return Intake(self._directory, self._clear, on_shard, has_titles=self._has_titles)

    def _clear(self) -> None:
        """Make room for an index that begins anew; not before there are rows for it."""
        if self._state is None and not self._is_cleared:
            renew(self._directory)
        self._is_cleared = True

    def _open(self) -> None:
        try:
            state = read_state(self._directory, lambda: _settings(self._has_titles))
            if state is not None:
                self._directory = state.directory(self._directory.path)
                self._intake = self._new_intake()
                self._intake.load(state.shards)
                self._state, self._epoch, self._runs = state, state.epoch, state.runs
        except IndexRefused as refused:
            self._refuse(str(refused))
        except DamagedFile as damage:
            self._begin()
            self._refuse(damage.why)

    def _candidates(self, corpus: Corpus) -> tuple[Contents, Hashes, Mask]:
        """The contents with what their epoch tells of them, the pairs to judge, and which contents are new."""
        why = ""
        if self._state is not None and corpus.living.size < MAX_GROWTH * self._state.contents:
            is_new = steps.new_contents(self._directory, self._state.run, corpus)
            self._write_bands(len(self._state.shards))
            try:
                return self._with_bands(corpus), self._pairs(corpus, is_new, None), is_new
            except steps.EpochOutgrown:
                why = "a text that was rare has become frequent"
        elif self._state is not None:
            why = f"there are {corpus.living.size:,} contents where there were {self._state.contents:,}"
        if why:
            self.notes.append(
                f"{self._directory.path}: {why}, so what is frequent was counted again and everything compared."
            )
        self._epoch += 1
        self._progress("counting what is frequent", 0, len(self._shards))
        steps.boilerplate(self._directory, self._epoch, self._shards, corpus, self._memory)
        self._write_bands(0)
        order = lowest(ranked(corpus.copies, STANDS), corpus.member, len(corpus.contents))
        return self._with_bands(corpus), self._pairs(corpus, corpus.is_living, order), corpus.is_living

    def _write_bands(self, first: int) -> None:
        rows = [*pairwise(accumulate(self._shards, initial=0))]
        parts = [*enumerate(rows)][first:]
        self._runs = [run for run in self._runs if first and run[1] <= rows[first - 1][1]] + rows[first:]
        step = partial(steps.bands, self._directory, self._epoch, self._boilerplate)
        for done, _ in enumerate(in_threads(step, parts), first):
            self._progress("signatures", done, len(self._shards))
        give_back()

    def _with_bands(self, corpus: Corpus) -> Contents:
        return steps.with_bands(self._directory, self._epoch, self._shards, corpus.contents)

    def _pairs(self, corpus: Corpus, is_new: Mask, order: Indices | None) -> Hashes:
        known = sum(self._state.shards) if self._state and order is None else 0
        bands = BandKeys([(run, self._directory.keys(self._epoch, run)) for run in self._runs], known)
        return steps.candidate_pairs(self._directory, self._epoch, bands, corpus, is_new, order)

    def _old(self, corpus: Corpus, is_new: Mask) -> pa.Table:
        """Verdicts of the last run on contents that are as they were."""
        if self._state is None or self._epoch != self._state.epoch:
            return VERDICTS.empty_table()
        table = spill.read(self._directory.verdicts(self._state.run)).cast(VERDICTS)
        stays = corpus.is_living & ~is_new
        return table.filter(pa.array(stays[table["left"].to_numpy()] & stays[table["right"].to_numpy()]))

    def _compared(self, contents: Contents, corpus: Corpus, pairs: Hashes, is_new: Mask) -> pa.Table:
        """The verdicts on new pairs and, as they were, on old ones; those on pages of a template are asked again."""
        old, again = split_templates(self._old(corpus, is_new))
        is_new = is_new | np.isin(np.arange(is_new.size), unpack_pairs(again))
        judged = self._judged(contents, distinct_pairs(np.append(pairs, again)))
        table, common = sorted_by_pair(pa.concat_tables([old, *judged])), self._boilerplate
        return without_templates(self._directory, self._shards, contents, common, table, is_new, self._memory // 4)

    @property
    def _boilerplate(self) -> Values:
        return steps.read_boilerplate(self._directory, self._epoch)

    def _judged(self, contents: Contents, pairs: Hashes) -> Iterator[pa.Table]:
        done, common = 0, self._boilerplate
        for size, table in verdicts(self._directory, self._shards, contents, common, pairs, self._memory):
            done += size
            self._progress("comparing", done, pairs.size)
            yield table
            give_back()


def _settings(has_titles: bool) -> str:
    """What an index must have been made with: this code, since every threshold and rule stands in it, and these libraries."""
    return sha256(f"{has_titles} {DECIDERS} {code_key(__name__)}".encode()).hexdigest()
