"""Parts of this run and rows of the parent release → the current rows of each dataset.

A held-back source keeps its last data: none of its parts counts, all of its old rows do. A parent release may be
older than a dataset or a column: there it has no rows or nulls.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline import store
from pipeline.ingest.batch import part_schema
from pipeline.ingest.occurrences import occurrences
from pipeline.ingest.rows import PARTED
from pipeline.passages import NUMBER_DISAGREES
from pipeline.run.discarded import OUTGROWN
from pipeline.run.plan import Plan
from pipeline.run.rows import PLACE, CurrentRows, columns_of
from pipeline.store import View

RESOURCES = "resources"  # of the parent release; no page gives them by itself
_SAME_PAGE = f"USING ({columns_of(PLACE)})"
_ANEW = (OUTGROWN, NUMBER_DISAGREES)  # issues that each run finds itself, on all rows


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was read now and what the parent release has, by dataset; either may lack datasets."""

    connection: duckdb.DuckDBPyConnection
    new: Mapping[str, View]
    old: Mapping[str, View]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The pages whose old rows stay, whether these are all there were, the sources that the plan looked at, and those that are held
    back, if there are any.
    """

    kept: View
    is_every: bool
    planned: View
    held: View | None

    @property
    def but_held(self) -> str:
        """The condition of rows whose source is not held back."""
        return f"source NOT IN (FROM {self.held})" if self.held else "TRUE"

    def of_kept(self, old: View) -> str:
        """The rows of kept pages whose source is not held back."""
        rows = f"FROM {old}" if self.is_every else f"FROM {old} SEMI JOIN {self.kept} {_SAME_PAGE}"
        return f"{rows} WHERE {self.but_held}"


@contextmanager
def inputs(parts: Sequence[Path], parent: store.Release | None, stage: store.Staging) -> Iterator[Inputs]:
    """Open the parts and the parent release, for as long as a run works on them."""
    new = {f"new_{name}": [part / f"{name}.parquet" for part in parts] for name in PARTED if parts}
    old = {f"old_{name}": [parent.path(name)] for name in (*PARTED, RESOURCES) if parent and name in parent.files}
    with stage.connect(new | old) as connection:
        new_views, old_views = (
            {name.partition("_")[2]: View(connection, name) for name in files} for files in (new, old)
        )
        yield Inputs(connection, new_views, old_views)


def merge(inputs: Inputs, plan: Plan, held: Collection[str] = ()) -> CurrentRows:
    """The rows that stand now; of the sources `held` the old ones, whatever the plan says."""
    connection, chosen = inputs.connection, _chosen(inputs, plan, held)
    return CurrentRows(
        **{name: store.view(connection, f"current_{name}", _current(name, inputs, chosen)) for name in PARTED}
    )


def tells_of_outgrown(inputs: Inputs) -> bool:
    """Whether the parent release has values that their contract did not foresee: each run tells of these anew."""
    old = inputs.old.get("issues")
    return bool(old and old.connection.execute(f"FROM {old} WHERE code = '{OUTGROWN}' LIMIT 1").fetchone())


def old_pages(inputs: Inputs, plan: Plan, held: Collection[str]) -> str:
    """The query of the places of the pages of which `merge` takes the old rows."""
    return f"SELECT {columns_of(PLACE)} FROM ({_old(inputs.old['pages'], _chosen(inputs, plan, held))})"


def _chosen(inputs: Inputs, plan: Plan, held: Collection[str]) -> _Chosen:
    connection = inputs.connection
    planned = set(plan.sources) | {source for source, _, _ in plan.gone}
    pages = inputs.old.get("pages")
    count = connection.execute(f"SELECT count(*) FROM {pages}").fetchall() if pages else []
    return _Chosen(
        store.rows_view(connection, "kept_pages", PLACE, sorted(plan.kept)),
        count == [(len(plan.kept),)],
        store.rows_view(connection, "planned_sources", ["source"], [(name,) for name in sorted(planned)]),
        store.rows_view(connection, "held_sources", ["source"], [(name,) for name in sorted(held)]) if held else None,
    )


def _current(name: str, inputs: Inputs, chosen: _Chosen) -> str:
    schema, queries = part_schema(name), []
    if new := inputs.new.get(name):
        columns = columns_of(schema.names)  # a part has all of them
        queries.append(f"SELECT {columns} FROM {new} WHERE {chosen.but_held}")
        if name == "issues" and chosen.held:  # its new rows do not count, but why its pages were refused is told
            refused = "stage = 'unpack' AND severity = 'error'"
            queries.append(f"SELECT {columns} FROM {new} WHERE source IN (FROM {chosen.held}) AND {refused}")
    else:  # types, where there are no rows
        queries.append(f"FROM {store.arrow_view(inputs.connection, f'no_{name}', schema.empty_table())}")
    if old := inputs.old.get(name):
        rows = _old_issues(old, inputs.old["pages"], chosen) if name == "issues" else _old(old, chosen)
        queries.append(f"SELECT {_columns(schema.names, old)} FROM ({rows})")
    return " UNION ALL ".join(queries)


def _old(old: View, chosen: _Chosen) -> str:
    """Rows of kept pages and of held-back sources."""
    kept = chosen.of_kept(old)
    return f"{kept} UNION ALL SELECT * FROM {old} WHERE source IN (FROM {chosen.held})" if chosen.held else kept


def _old_issues(old: View, old_pages: View, chosen: _Chosen) -> str:
    """Issues of such rows, and all of sources that were not looked at.

    What a run notices of the raw folder (stage "plan"), of values that stay and of shared passages it notices anew.
    """
    of_held = f"UNION ALL SELECT * FROM old SEMI JOIN {old_pages} {_SAME_PAGE} WHERE source IN (FROM {chosen.held})"
    return f"""
        WITH old AS ({occurrences(old)})
        SELECT * FROM (
            SELECT * FROM old SEMI JOIN {chosen.kept} {_SAME_PAGE} WHERE {chosen.but_held} {of_held if chosen.held else ""}
        ) WHERE source IN (FROM {chosen.planned}) AND stage <> 'plan' AND code NOT IN {_ANEW}
        UNION ALL SELECT * FROM old WHERE source NOT IN (FROM {chosen.planned}) AND code NOT IN {_ANEW}
    """


def _columns(wanted: Sequence[str], rows: View) -> str:
    """The columns of a dataset; null where the contract by which its rows were written did not have them."""
    there = set(rows.columns)
    return ", ".join(f'"{column}"' if column in there else f'NULL AS "{column}"' for column in wanted)
