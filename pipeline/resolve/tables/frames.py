"""A table in memory → which of its rows are one, as frames."""

import tempfile
import warnings
import weakref
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from pipeline import store
from pipeline.resolve.engine import Engine
from pipeline.resolve.match.rules import EVEN
from pipeline.resolve.tables.classes import check_threshold
from pipeline.resolve.tables.columns import Columns
from pipeline.resolve.tables.comparing import TablesToCompare, compare_table, held
from pipeline.resolve.tables.intake import Tally
from pipeline.resolve.tables.order import DedupeOrder, Keep
from pipeline.resolve.tables.outcome import Outcome, outcome_of
from pipeline.resolve.tables.rows import explained, plain_type, typed

if TYPE_CHECKING:
    import pandas as pd

_IN_MEMORY, _KNOWN_IN_MEMORY = "the table", "the table against which"


class Deduplicated:
    """The duplicates of a table, as DataFrames.

    `clusters` has a row for each row of the table, in its order: `id`, `cluster_id` (the id of the cluster's first row),
    `is_survivor` (the row that speaks for the cluster), `score` (0 to 100: how alike the two are). `matches` has a row for
    each pair that is alike, or came close and was kept apart: `left_id`, `right_id`, `verdict` (same, version, possible or different),
    `rule`, `score`, `jaccard`, `containment`, of fields `points` and `needed`, and
    `likelihood`, of which the threshold is one. `kept` are the rows that are left, one a cluster, with all their columns, `links`
    the rows that are in the table against which it was compared. `notes` are sentences on how it was read.
    """

    def __init__(
        self, engine: Engine, outcome: Outcome, table: pa.Table, ids: pa.DataType, notes: tuple[str, ...]
    ) -> None:
        self.notes = notes
        self._engine, self._outcome, self._ids, self._table = engine, outcome, ids, table
        self._origin: Deduplicated | None = None  # keeps the folder that the engine reads from

    @cached_property
    def clusters(self) -> "pd.DataFrame":
        """A row for each row of the table."""
        return typed(self._outcome.clusters, self._ids).to_pandas()

    @cached_property
    def matches(self) -> "pd.DataFrame":
        """A row for each pair that is alike, or nearly."""
        return typed(self._outcome.matches, self._ids).to_pandas()

    @cached_property
    def links(self) -> "pd.DataFrame":
        """The rows that are in the table against which it was compared."""
        return self._outcome.links.to_pandas()

    @property
    def kept(self) -> "pd.DataFrame":
        """The rows that are left."""
        return self._table.filter(pa.array(self._outcome.is_kept)).to_pandas()

    def explain(self, left: object, right: object) -> Mapping[str, object]:
        """Why two rows, by their ids, are one or not: verdict, rule, scores, and `why`, a sentence.

        Raises KeyError for an id that is not there.
        """
        try:
            names = pa.array([left, right], plain_type(self._ids)).cast(pa.string()).to_pylist()
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise KeyError(f"there is no row with the id {left!r} or {right!r}") from error
        return explained(self._engine, self._outcome.compared.result, *names)

    def rethreshold(self, threshold: float) -> "Deduplicated":
        """The same with another threshold; what was compared is not compared again.

        Raises UsageError for one under 25 or over 100.
        """
        compared = self._outcome.compared
        result = self._engine.cluster(compared.constraints, check_threshold(threshold))
        outcome = outcome_of(replace(compared, result=result), has_known=self._outcome.has_known)
        again = Deduplicated(self._engine, outcome, self._table, self._ids, self.notes)
        again._origin = self
        return again


def dedupe_table(
    data: object,
    columns: Columns,
    index: Path | None = None,
    *,
    keep: Keep | None = None,
    against: object = None,
    threshold: float = EVEN,
) -> Deduplicated:
    """Find the duplicates among the rows of a frame, an Arrow table or a list of dicts; with an index also among those of
    earlier calls, with another table also those that are in it.

    Warns where most rows have nothing to compare. Raises UsageError for what is no table, a column that is missing or no text, an id that is there twice, and for no rows.
    """
    DedupeOrder(
        (), columns, Path(), index, keep=keep, against=Path() if against is not None else None, threshold=threshold
    )
    rows, notes = store.table_of(data)
    table = store.in_memory(_IN_MEMORY, rows, notes)
    columns = columns.or_usual(table)
    known = store.in_memory(_KNOWN_IN_MEMORY, *store.table_of(against)) if against is not None else None
    with ExitStack() as stack, held(index):
        folder = index or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="doublon-")))
        engine = Engine(folder, has_titles=columns.title is not None)
        compared = compare_table(
            engine, TablesToCompare(table, columns, known, keep, threshold), is_kept=index is not None
        )
        ids = pa.string() if known else _type_of_ids(rows, columns, compared.tally)
        if warning := compared.tally.warning(columns):
            warnings.warn(warning, stacklevel=3)  # nobody looks at notes of what seems to have gone well
        notes_of_all = (*compared.tally.sentences(columns), *table.notes, *engine.notes)
        deduplicated = Deduplicated(engine, outcome_of(compared, has_known=known is not None), rows, ids, notes_of_all)
        weakref.finalize(deduplicated, stack.pop_all().close)  # `explain` reads from the folder
    return deduplicated


def _type_of_ids(rows: pa.Table, columns: Columns, tally: Tally) -> pa.DataType:
    """That of their column; text where rows had to be called something."""
    if columns.id is None:
        return pa.int64()
    return pa.string() if tally.without_id else rows.schema.field(columns.id).type
