"""The duplicate engine: rows in, clusters and matches out. In a folder that is kept it compares only what is new.

engine = Engine(folder, has_titles=True)    # it knows what the folder knows, if it was kept
engine.add(batch)                           # as many as there are
found = engine.find()
engine.keep()                               # now the folder is an index
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.code import code_key
from pipeline.core.errors import PipelineError
from pipeline.resolve.index import keys, spill, steps
from pipeline.resolve.index.clustering import NONE, Judged, clustered
from pipeline.resolve.index.corpus import COPIES, STANDS, Corpus, corpus, lowest, ranked, rows_of
from pipeline.resolve.index.directory import Folder, Refused, State, clear, read_state, write_state
from pipeline.resolve.index.signing import WIDE, sign
from pipeline.resolve.index.spill import Damaged
from pipeline.resolve.index.verdicts import COLUMNS, VERDICTS, judged, verdicts
from pipeline.resolve.match.candidates import halves, paired
from pipeline.resolve.match.contents import Contents, Scores
from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.rules import DECIDERS
from pipeline.resolve.match.sets import Rows
from pipeline.resolve.match.titles import Mask
from pipeline.resolve.survivor import SURVIVES

MEMORY = 128 << 20  # bytes that one step may fill
SHARD_BYTES = 16 << 20  # of rows in one shard
_HEAP_BYTES = 31 << 20
GROWTH = 2  # times the contents that an epoch began with: then a new one is due
Progress = Callable[[str, int, int], None]  # what is being done, how far, of how much


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """`cluster`, `rank` and `matched` are those of each row of `copies`: rows of one number are one cluster, its row of the
    lowest rank speaks for it, `matched` counts what a row is alike to. `matches` has a row for each compared
    pair of contents worth keeping (VERDICTS). `printed` gives title, number and text of some contents (sorted, each once).
    """

    corpus: Corpus
    cluster: Rows
    rank: Rows
    matched: Rows
    matches: pa.Table
    printed: Callable[[Rows], pa.Table]

    @property
    def copies(self) -> pa.Table:
        return self.corpus.copies


class RepeatedId(PipelineError):
    """Two rows that bear one id."""

    def __init__(self, repeated: str) -> None:
        super().__init__(f"two different rows bear the id {repeated!r}; nothing was compared. Ids must be unique.")
        self.repeated = repeated


class Engine:
    """`said` are sentences for the user: why an index was not used, why a new epoch began."""

    def __init__(
        self,
        path: Path,
        *,
        has_titles: bool,
        memory: int = MEMORY,
        progress: Progress = lambda doing, done, of: None,
    ) -> None:
        self.said: list[str] = []
        self.copies: list[pa.Table] = []
        self._waiting: list[pa.Table] = []
        self._waiting_bytes = 0
        self._folder, self._has_titles, self._memory, self._progress = Folder(path), has_titles, memory, progress
        self._settings = _settings(has_titles)
        _keep_the_heap()
        self._known = keys.KeyIndex()
        self._shards: list[int] = []
        self._state: State | None = None
        self._epoch = 0
        self._verdicts = VERDICTS.empty_table()  # on candidates alone: what clustering asks is asked again
        self._found: Found | None = None
        self._open()

    @property
    def known(self) -> pa.Table:
        """The rows that the index knows (COPIES)."""
        if self._state is None:
            return COPIES.empty_table()
        return spill.read(self._folder.copies(self._state.run)).cast(COPIES)

    @property
    def row_count(self) -> int:
        """Rows taken in so far."""
        return sum(copies.num_rows for copies in self.copies) + sum(table.num_rows for table in self._waiting)

    def add(self, batch: pa.Table) -> None:
        """Take in new rows: id, title, number, text, and what else COPIES has of them; missing columns are null."""
        for table in _portions(_completed(batch)):
            self._waiting.append(table)
            self._waiting_bytes += table.nbytes
            if self._waiting_bytes >= SHARD_BYTES:
                self._sign()

    def hold(self, copies: pa.Table) -> None:
        """Take in rows whose content is known (COPIES)."""
        self.copies.append(copies.select(COPIES.names).cast(COPIES))

    def find(self, by_people: Judged = NONE) -> Found:
        """Compare what is new, and cluster everything, as far as people do not overrule it.

        Raises Damaged where a file of the index is.
        """
        self._sign()
        self._clear()
        copies = pa.concat_tables([COPIES.empty_table(), *self.copies]).combine_chunks()
        if repeated := _repeated(copies):
            raise RepeatedId(repeated)
        found = corpus(self._folder, self._shards, copies)
        contents, pairs, is_new = self._candidates(found)
        self._verdicts = _sorted(pa.concat_tables([self._old(found, is_new), *self._judged(contents, pairs)]))
        matches = [self._verdicts]

        settled = paired(self._verdicts["left"].to_numpy(), self._verdicts["right"].to_numpy())

        def judge(asked: Hashes) -> tuple[Hashes, Scores]:
            new = asked[~np.isin(asked, settled)]
            told = pa.concat_tables([VERDICTS.empty_table(), *self._judged(contents, new)])
            matches.append(told)
            return _alike(told)

        matched = _matched(found, self._verdicts)
        rank = _rank(found, matched)
        self._progress("clustering", 0, 0)
        cluster_of = clustered(found, *_alike(self._verdicts), rank, judge, by_people)
        self._found = Found(
            found, cluster_of, rank, matched, _sorted(pa.concat_tables(matches)),
            lambda rows: rows_of(self._folder, self._shards, rows, ("title", "number", "text")),
        )  # fmt: skip
        return self._found

    def compare(self, left: int, right: int) -> pa.Table:
        """The verdict on two contents (the smaller first), one row (VERDICTS), whether or not they were a candidate pair."""
        if self._found is None:
            raise ValueError("nothing was found yet")
        contents = steps.with_bands(self._folder, self._epoch, self._shards, self._found.corpus.contents)
        common, rows = steps.read_furniture(self._folder, self._epoch), np.array([left, right])
        printed = rows_of(self._folder, self._shards, rows, COLUMNS)
        table, _ = judged(contents, common, rows, printed, rows[:1], rows[1:])
        return table

    def keep(self) -> None:
        """Make the folder an index of what was found."""
        if self._found is None:
            raise ValueError("nothing was found yet")
        run = self._state.run + 1 if self._state else 1
        living, stamp = self._found.corpus.living, self._found.corpus.stamp
        spill.write(self._folder.copies(run), self._found.copies)
        spill.write(self._folder.seen(run), pa.table({"content": living, "stamp": stamp[living]}))
        spill.write(self._folder.judged(run), self._verdicts)
        begun = self._state.contents if self._state and self._state.epoch == self._epoch else living.size
        write_state(self._folder, self._settings, self._epoch, begun, run, tuple(self._shards))

    def forget(self, why: str = "") -> None:
        """Remove the index from the disk, and let go of everything that was taken in."""
        if why:
            self.said.append(self._refused(why))
        self._begin()
        self._clear()

    def _refused(self, why: str) -> str:
        return f"{self._folder.path}: the index was not used, since {why}; it is built anew."

    def _begin(self) -> None:
        self._state, self._epoch, self._shards, self._known = None, 0, [], keys.KeyIndex()
        self.copies, self._waiting, self._waiting_bytes, self._found = [], [], 0, None
        self._is_cleared = False

    def _clear(self) -> None:
        """Make room for an index that begins anew; not before there are rows for it."""
        if self._state is None and not self._is_cleared:
            self._folder.path.mkdir(parents=True, exist_ok=True)
            clear(self._folder)
        self._is_cleared = True

    def _sign(self) -> None:
        """Write a shard of the rows that wait."""
        if not self._waiting:
            return
        table = pa.concat_tables(self._waiting)
        self._waiting, self._waiting_bytes = [], 0
        self._clear()
        signed, printed = sign(table, lambda some: self._known.find(some) >= 0, has_titles=self._has_titles)
        if signed.num_rows:
            first = sum(self._shards)
            shard = len(self._shards)
            spill.write(self._folder.signed(shard), signed.drop_columns(WIDE))
            spill.write(self._folder.texts(shard), signed.select(WIDE))
            self._known.add(keys.read(signed["printed"]), np.arange(first, first + signed.num_rows))
            self._shards.append(signed.num_rows)
        self.hold(table.append_column("content", pa.array(self._known.find(printed))))
        self._progress("reading", self.row_count, 0)

    def _open(self) -> None:
        try:
            self._state = read_state(self._folder, self._settings)
            if self._state is not None:
                shards = range(len(self._state.shards))
                printed = [
                    keys.read(spill.read(self._folder.signed(shard), ["printed"])["printed"]) for shard in shards
                ]
                self._known.add(np.concatenate([keys.NO_KEYS, *printed]), np.arange(sum(self._state.shards)))
                self._shards, self._epoch = list(self._state.shards), self._state.epoch
        except (Refused, Damaged) as refused:
            self._state = None
            self.said.append(self._refused(str(refused)))
        if self._state is None:
            self._begin()

    def _candidates(self, found: Corpus) -> tuple[Contents, Hashes, Mask]:
        """The contents with what their epoch tells of them, the pairs to judge, and which contents are new."""
        if self._state is not None and found.living.size < GROWTH * self._state.contents:
            is_new = self._new(found)
            for shard in range(len(self._state.shards), len(self._shards)):
                steps.bands(self._folder, self._epoch, shard)
            contents = steps.with_bands(self._folder, self._epoch, self._shards, found.contents)
            try:
                return contents, self._pairs(found, is_new, None), is_new
            except steps.Outgrown:
                why = "a text that was rare has become frequent"
        elif self._state is not None:
            why = f"there are {found.living.size:,} contents where there were {self._state.contents:,}"
        else:
            why = ""
        if why:
            self.said.append(
                f"{self._folder.path}: {why}, so what is frequent was counted again and everything compared."
            )
        self._epoch += 1
        self._progress("counting what is frequent", 0, len(self._shards))
        steps.furniture(self._folder, self._epoch, self._shards, found, self._memory)
        for shard in range(len(self._shards)):
            self._progress("signatures", shard, len(self._shards))
            steps.bands(self._folder, self._epoch, shard)
        contents = steps.with_bands(self._folder, self._epoch, self._shards, found.contents)
        is_new = found.is_living
        stands = lowest(ranked(found.copies, STANDS), found.member, len(contents))
        return contents, self._pairs(found, is_new, stands), is_new

    def _pairs(self, found: Corpus, is_new: Mask, stands: Rows | None) -> Hashes:
        return steps.candidate_pairs(self._folder, self._epoch, self._shards, found, is_new, stands)

    def _new(self, found: Corpus) -> Mask:
        """Living contents that the last run did not know, or whose copies stand elsewhere now."""
        assert self._state is not None
        seen = spill.read(self._folder.seen(self._state.run))
        before = np.zeros(len(found.contents), dtype=np.uint64)
        was_living = np.zeros(len(found.contents), dtype=bool)
        rows = seen["content"].to_numpy()
        before[rows], was_living[rows] = seen["stamp"].to_numpy(), True
        return found.is_living & ~(was_living & (before == found.stamp))

    def _old(self, found: Corpus, is_new: Mask) -> pa.Table:
        """Verdicts of the last run on contents that are as they were."""
        if self._state is None or self._epoch != self._state.epoch:
            return VERDICTS.empty_table()
        table = spill.read(self._folder.judged(self._state.run)).cast(VERDICTS)
        stays = found.is_living & ~is_new
        return table.filter(pa.array(stays[table["left"].to_numpy()] & stays[table["right"].to_numpy()]))

    def _judged(self, contents: Contents, pairs: Hashes) -> Iterator[pa.Table]:
        done, common = 0, steps.read_furniture(self._folder, self._epoch)
        for size, table in verdicts(self._folder, self._shards, contents, common, pairs, self._memory):
            done += size
            self._progress("comparing", done, pairs.size)
            yield table


def _keep_the_heap() -> None:
    """Let arrays that come and go use the same memory: page faults were a quarter of all time.

    glibc gives a large array back to the system when it is freed, but for arrays no larger than one that was freed before,
    up to 32 MB (mallopt(3), M_MMAP_THRESHOLD).
    """
    np.empty(_HEAP_BYTES, dtype=np.uint8)


def _completed(batch: pa.Table) -> pa.Table:
    """The columns of COPIES, and title, number and text; those that are missing are null."""
    count = batch.num_rows
    names = ("title", "number", "text")
    columns = {
        name: batch[name] if name in batch.column_names else pa.nulls(count, pa.large_string()) for name in names
    }
    columns |= {
        field.name: batch[field.name] if field.name in batch.column_names else pa.nulls(count, field.type)
        for field in COPIES
        if field.name not in ("content", "length")
    }
    length = pc.fill_null(pc.utf8_length(columns["text"].cast(pa.large_string())), 0).cast(pa.int64())
    return pa.table({**columns, "length": length})


def _portions(table: pa.Table) -> Iterator[pa.Table]:
    """Tables of a shard's size at the most, or of one row that is larger."""
    if table.nbytes <= SHARD_BYTES or table.num_rows == 1:
        yield table
    else:
        half = table.num_rows // 2
        for part in (table.slice(0, half), table.slice(half)):
            yield from _portions(part)


def _alike(verdicts: pa.Table) -> tuple[Hashes, Scores]:
    alike = verdicts.filter(verdicts["alike"])
    return paired(alike["left"].to_numpy(), alike["right"].to_numpy()), alike["score"].to_numpy()


def _matched(found: Corpus, verdicts: pa.Table) -> Rows:
    """How many contents each copy's own is alike to."""
    pairs, _ = _alike(verdicts)
    return np.bincount(np.concatenate(halves(pairs)), minlength=len(found.contents))[found.member]


def _rank(found: Corpus, matched: Rows) -> Rows:
    """The place of each copy among those that share a content or are alike to another, by SURVIVES; the others come last."""
    copies = np.bincount(found.member, minlength=len(found.contents))[found.member]
    rows = np.flatnonzero((copies > 1) | (matched > 0))
    rank = np.full(found.member.size, found.member.size, dtype=np.int64)
    some = found.copies.take(pa.array(rows)).append_column("matched", pa.array(matched[rows]))
    rank[rows] = ranked(some, SURVIVES)
    return rank


def _repeated(copies: pa.Table) -> str | None:
    """An id that two rows bear."""
    ids = copies["id"].combine_chunks()
    if len(pc.unique(ids)) == len(ids):
        return None
    ranked = ids.take(pc.sort_indices(ids))
    twice = pc.equal(ranked[1:], ranked[: max(len(ranked) - 1, 0)])
    place: int = pc.index(twice, True).as_py()
    return None if place < 0 else ranked[place].as_py()


def _sorted(matches: pa.Table) -> pa.Table:
    order = np.lexsort((matches["right"].to_numpy(), matches["left"].to_numpy()))
    return matches.take(pa.array(order)).combine_chunks()


def _settings(has_titles: bool) -> str:
    """What an index must have been made with: this code, since every threshold and rule stands in it, and these libraries."""
    return sha256(f"{has_titles} {DECIDERS} {code_key(__name__)}".encode()).hexdigest()
