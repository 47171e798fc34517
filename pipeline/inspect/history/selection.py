"""Rows of a dataset that differ → those that were asked for, with their sources and what became of resources."""

from collections.abc import Collection, Sequence

from pipeline import store
from pipeline.changes import Causes, Comparison, ReleaseRows, differing_rows, moved_resources, with_causes
from pipeline.inspect.history.withheld import Withheld
from pipeline.store import View


def selected_rows(
    compared: Comparison,
    sides: tuple[ReleaseRows, ReleaseRows],
    causes: Causes,
    hidden: Withheld,
    source: str | None,
    ids: Collection[str] | None,
) -> View:
    """What tells of each row that differs, with `_change`, `_columns`, `_cause`, `_movement`, `_other_id`, `_sources` and `_withheld`."""
    rows = with_causes(compared, differing_rows(compared), causes)
    connection = rows.connection
    is_of_resources = compared.contract.name == "resources"
    moved = f"LEFT JOIN {moved_resources(*sides)} moved USING (resource_id)" if is_of_resources else ""
    movement = "kind, other_id" if is_of_resources else "NULL::VARCHAR, NULL::VARCHAR"
    sources, join = _sources(compared, sides)
    kind, other = movement.split(", ")
    query = f"""
        SELECT differing.*, {kind} AS _movement, {other} AS _other_id, {sources} AS _sources,
            {hidden.condition(compared, "differing")} AS _withheld
        FROM {rows} differing {moved} {join}
    """
    wanted = []
    if source is not None:
        wanted.append(f"list_contains(_sources, {_literal(source)})")
    if ids is not None:
        named = ", ".join(map(_literal, sorted(ids)))
        wanted.append(" OR ".join(f'"{column}" IN ({named})' for column in compared.ids))
    where = " AND ".join(f"({condition})" for condition in wanted) or "TRUE"
    return store.table(connection, "selected", f"FROM ({query}) WHERE {where}")


def _sources(compared: Comparison, sides: Sequence[ReleaseRows]) -> tuple[str, str]:
    """The sources that a row is of, and what must be joined to know: it says so, or the record or resource does that it names."""
    if compared.has("sources"):
        return "coalesce(differing.sources, [])", ""
    if compared.has("source"):
        return "list_filter([differing.source], lambda name: name IS NOT NULL)", ""
    if not compared.ids:
        return "[]::VARCHAR[]", ""
    both = " UNION ALL ".join(
        f"SELECT record_id AS id, source FROM {side.records} UNION ALL SELECT resource_id, source FROM {side.records}"
        for side in sides
    )
    known = f"SELECT id, list_sort(list(DISTINCT source)) AS names FROM ({both}) GROUP BY id"
    return "coalesce(known.names, [])", f'LEFT JOIN ({known}) known ON known.id = differing."{compared.ids[-1]}"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
