"""Parts of this run and rows of the parent release → the rows that stand now, as views of one DuckDB connection.

A held-back source keeps its last data: none of its parts counts, all of its old rows do. A parent release may be
older than a dataset or a column: there it has no rows or nulls.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline import store
from pipeline.contract import contracts
from pipeline.core.model import Issue
from pipeline.ingest.batch import PARTED, part_schema
from pipeline.passages import NUMBER_DISAGREES
from pipeline.run.enforce import OUTGROWN, Discarded, settle
from pipeline.run.limits import HeldBack, held_back
from pipeline.run.plan import Plan

PLACE = "source, snapshot, page"
_ANEW = (OUTGROWN, NUMBER_DISAGREES)  # issues that each run finds itself, on all rows


@contextmanager
def merged(plan: Plan, parts: Sequence[Path], parent: store.Release | None, spill: Path) -> Iterator["Merged"]:
    """The rows that stand now, in views named as the datasets."""
    views = {f"part_{name}": [part / f"{name}.parquet" for part in parts] for name in PARTED if parts}
    if parent is not None:
        views |= {f"old_{name}": [parent.path(name)] for name in PARTED if name in parent.files}
    with store.connect(views, spill) as connection:
        found = Merged(connection, bool(parts), parent, plan.withholding)
        found.keep(plan)
        discarded = found.look(frozenset())
        found.held = held_back(connection, plan, discarded)
        sources = frozenset(one.source for one in found.held)
        stands = found.look(sources) if sources else discarded
        refused = [one for one in discarded if one.issue.source in sources and one not in stands]
        found.discarded = tuple(one.issue for one in [*stands, *refused])
        yield found


class Merged:
    """The connection, which sources were held back, and what was discarded or would have been, had they not been."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        has_parts: bool,
        parent: store.Release | None,
        withholding: Collection[str],
    ) -> None:
        self.connection = connection
        self.held: tuple[HeldBack, ...] = ()
        self.discarded: tuple[Issue, ...] = ()
        self._has_parts, self._parent, self._withholding = has_parts, parent, withholding

    def keep(self, plan: Plan) -> None:
        """Name the pages whose old rows stay, and the sources that the plan looked at."""
        pages = sorted(plan.kept)
        columns = {name: [page[i] for page in pages] for i, name in enumerate(PLACE.split(", "))}
        self.connection.register("kept", pa.table(columns, schema=pa.schema([(name, pa.string()) for name in columns])))
        self.connection.register("looked", _named(set(plan.sources) | {source for source, _, _ in plan.gone}))

    def look(self, held: frozenset[str]) -> list[Discarded]:
        """Make the views; old rows of held-back sources stay whatever the plan says. Returns what is not in them."""
        self.connection.register("held", _named(held))
        for name in PARTED:
            schema = part_schema(name)
            columns = ", ".join(f'"{column}"' for column in schema.names)
            self.connection.register(f"no_{name}", schema.empty_table())  # so that there are types without any rows
            none = f"SELECT {columns} FROM no_{name}"
            rows = [none, self._new(name, columns), self._old(name), self._refused(name, columns)]
            union = " UNION ALL ".join(row for row in rows if row)
            self.connection.execute(f"CREATE OR REPLACE TEMP VIEW standing_{name} AS {union}")
        return settle(self.connection, PARTED, contracts(), self._withholding)

    def _new(self, name: str, columns: str) -> str:
        return f"SELECT {columns} FROM part_{name} ANTI JOIN held USING (source)" if self._has_parts else ""

    def _old(self, name: str) -> str:
        """Rows of the parent release: of kept pages, of held-back sources, and all issues of sources not looked at.

        What a run notices of the raw folder (stage "plan"), of values that stay and of shared passages it notices anew.
        """
        if self._parent is None or name not in self._parent.files:
            return ""
        columns = _columns(name, self._parent)
        if name != "issues":
            return (
                f"SELECT {columns} FROM old_{name} SEMI JOIN kept USING ({PLACE}) WHERE source NOT IN (FROM held) "
                f"UNION ALL SELECT {columns} FROM old_{name} WHERE source IN (FROM held)"
            )
        stands = (
            f"SELECT * FROM old_issues SEMI JOIN kept USING ({PLACE}) WHERE source NOT IN (FROM held) "
            f"UNION ALL SELECT * FROM old_issues SEMI JOIN old_pages USING ({PLACE}) WHERE source IN (FROM held)"
        )
        return (
            f"SELECT {columns} FROM ({stands}) WHERE source IN (FROM looked) AND stage <> 'plan' AND code NOT IN {_ANEW} "
            f"UNION ALL SELECT {columns} FROM old_issues WHERE source NOT IN (FROM looked) AND code NOT IN {_ANEW}"
        )

    def _refused(self, name: str, columns: str) -> str:
        """Why the pages of a held-back source were refused: its new rows do not count, but their reasons are told."""
        if name != "issues" or not self._has_parts:
            return ""
        return (
            f"SELECT {columns} FROM part_issues WHERE source IN (FROM held) AND stage = 'unpack' AND severity = 'error'"
        )


def _columns(name: str, parent: store.Release) -> str:
    """The columns of a dataset of the parent release; null where a contract of its time did not have them."""
    there = set(store.schema_of(parent.path(name)).names)
    columns = part_schema(name).names
    return ", ".join(f'"{column}"' if column in there else f'NULL AS "{column}"' for column in columns)


def _named(sources: Collection[str]) -> pa.Table:
    return pa.table({"source": sorted(sources)}, schema=pa.schema([("source", pa.string())]))
