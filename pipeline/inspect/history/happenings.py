"""What a release says that it did to a resource → that with the words that changed, and what it was merged into or split off."""

import json
from collections.abc import Mapping

from pipeline import store
from pipeline.contract import contracts
from pipeline.core.errors import PipelineError
from pipeline.core.sentence import sentence
from pipeline.inspect.history.diff_model import ColumnChange
from pipeline.inspect.history.log_model import ReleaseEvent
from pipeline.inspect.history.occurrences import Occurrence
from pipeline.inspect.history.values import column_change
from pipeline.inspect.history.withheld import hidden_columns

Row = Mapping[str, object]
DATASETS = ("records", "resources", "resource_aliases")
_RESOURCE = "SELECT to_json(r)::VARCHAR FROM resources r WHERE resource_id = ?"
_HEIR = "SELECT new_id FROM resource_aliases WHERE old_id = ?"
_RECORDS = "SELECT record_id FROM records WHERE resource_id = ?"
_ORIGIN = "SELECT DISTINCT resource_id FROM records WHERE list_contains(?, record_id) AND resource_id <> ? ORDER BY ALL"


def release_event(
    occurrence: Occurrence, parent: store.Release | None, is_on_line: bool, at: str | None, is_withheld: bool
) -> ReleaseEvent:
    """The event; `is_withheld` where the resource is withheld now, so that nothing of its text may be shown."""
    columns: tuple[ColumnChange, ...] = ()
    other, note = None, None
    try:
        if parent is not None:
            other = _other(occurrence, parent)
            if occurrence.change == "changed":
                columns = _columns(occurrence, parent, is_withheld)
        elif occurrence.release.parent:
            note = sentence("the release before it, %(parent)s, is gone or damaged", parent=occurrence.release.parent)
    except PipelineError as error:
        note = error.sentence
    return ReleaseEvent(
        release=occurrence.release.id,
        published_at=at,
        is_on_line=is_on_line,
        resource_id=occurrence.resource_id,
        change=occurrence.change,
        cause=occurrence.cause,
        other_id=other,
        columns=columns,
        note=note,
    )


def _other(occurrence: Occurrence, parent: store.Release) -> str | None:
    """What it was merged into, or split off."""
    if occurrence.change == "changed":
        return None
    with store.open_release(occurrence.release, DATASETS) as now:
        if occurrence.change == "removed":
            return next(iter(now.rows(str, _HEIR, occurrence.resource_id)), None)
        records = now.rows(str, _RECORDS, occurrence.resource_id)
    with store.open_release(parent, DATASETS) as before:
        return next(iter(before.rows(str, _ORIGIN, records, occurrence.resource_id)), None)


def _columns(occurrence: Occurrence, parent: store.Release, is_withheld: bool) -> tuple[ColumnChange, ...]:
    old, new = (_row(release, occurrence.resource_id) for release in (parent, occurrence.release))
    is_hidden = is_withheld or any(
        "withheld" in flags for row in (old, new) if isinstance(flags := row.get("flags"), list)
    )
    hidden = hidden_columns(contracts()["resources"]) if is_hidden else frozenset()
    return tuple(column_change(name, old.get(name), new.get(name), name in hidden) for name in occurrence.columns)


def _row(release: store.Release, resource_id: str) -> Row:
    with store.open_release(release, DATASETS) as opened:
        rows = opened.rows(str, _RESOURCE, resource_id)
    return json.loads(rows[0]) if rows else {}
