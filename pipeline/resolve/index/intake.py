"""Rows as they come → shards of their contents on the disk, and where the copies of each stand.

Rows wait until they fill a shard. A content that a shard has already is not written again.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.errors import PipelineError
from pipeline.resolve.index import keys, spill
from pipeline.resolve.index.corpus import COPIES
from pipeline.resolve.index.directory import IndexDirectory
from pipeline.resolve.index.signing import WIDE, sign

SHARD_BYTES = 8 << 20  # of rows in one shard


class RepeatedId(PipelineError):
    """Two rows that bear one id."""

    def __init__(self, repeated: str) -> None:
        super().__init__(f"two different rows bear the id {repeated!r}; nothing was compared. Ids must be unique.")
        self.repeated = repeated


class Intake:
    """`shards` are the contents of each shard, by number; `on_write` is called before a shard is written, `on_shard` after."""

    def __init__(
        self, directory: IndexDirectory, on_write: Callable[[], None], on_shard: Callable[[int], None], *, has_titles: bool
    ) -> None:  # fmt: skip
        self.shards: list[int] = []
        self._directory, self._has_titles, self._on_write, self._on_shard = directory, has_titles, on_write, on_shard
        self._known = keys.KeyIndex()
        self._copies: list[pa.Table] = []
        self._waiting: list[pa.Table] = []
        self._waiting_bytes = 0

    @property
    def row_count(self) -> int:
        """Rows taken in so far."""
        return sum(table.num_rows for table in (*self._copies, *self._waiting))

    def load(self, shards: Sequence[int]) -> None:
        """Know the contents of shards that are there. Raises DamagedFile."""
        columns = [spill.read(self._directory.signed(shard), ["printed"])["printed"] for shard in range(len(shards))]
        self._known.add(np.concatenate([keys.NO_KEYS, *map(keys.read, columns)]), np.arange(sum(shards)))
        self.shards = list(shards)

    def renumber(self, directory: IndexDirectory, shards: Sequence[int]) -> None:
        """The same contents in other shards."""
        self._directory, self.shards = directory, list(shards)

    def add(self, batch: pa.Table) -> None:
        """Take in new rows: id, title, number, text, and what else COPIES has of them; missing columns are null."""
        for table in _portions(_completed(batch)):
            self._waiting.append(table)
            self._waiting_bytes += table.nbytes
            if self._waiting_bytes >= SHARD_BYTES:
                self.flush()

    def hold(self, copies: pa.Table) -> None:
        """Take in rows whose content is known (COPIES)."""
        self._copies.append(copies.select(COPIES.names).cast(COPIES))

    def flush(self) -> None:
        """Write a shard of the rows that wait."""
        if not self._waiting:
            return
        table = pa.concat_tables(self._waiting)
        self._waiting, self._waiting_bytes = [], 0
        self._on_write()
        signed, printed = sign(table, lambda some: self._known.find(some) >= 0, has_titles=self._has_titles)
        if signed.num_rows:
            first, shard = sum(self.shards), len(self.shards)
            spill.write(self._directory.signed(shard), signed.drop_columns(WIDE))
            spill.write(self._directory.texts(shard), signed.select(WIDE))
            self._known.add(keys.read(signed["printed"]), np.arange(first, first + signed.num_rows))
            self.shards.append(signed.num_rows)
        self.hold(table.append_column("content", pa.array(self._known.find(printed))))
        self._on_shard(self.row_count)

    def copies(self) -> pa.Table:
        """All rows that were taken in and written (COPIES). Raises RepeatedId."""
        copies = pa.concat_tables([COPIES.empty_table(), *self._copies]).combine_chunks()
        if len(pc.unique(copies["id"])) < copies.num_rows:
            counted = pc.value_counts(copies["id"])
            repeated = counted.field("values").filter(pc.greater(counted.field("counts"), 1))
            raise RepeatedId(pc.min(repeated).as_py())
        self._copies = [copies]  # else they would be in memory twice
        return copies

    def let_go(self) -> None:
        """Hold what was taken in no longer, but the shards."""
        self._copies, self._known = [], keys.KeyIndex()


def _completed(batch: pa.Table) -> pa.Table:
    """The columns of COPIES, and title, number, text and fields; those that are missing are null."""
    count = batch.num_rows
    types = {name: pa.large_string() for name in ("title", "number", "text", "fields")}
    types |= {field.name: field.type for field in COPIES if field.name not in ("content", "length")}
    columns = {
        name: batch[name] if name in batch.column_names else pa.nulls(count, kind) for name, kind in types.items()
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
