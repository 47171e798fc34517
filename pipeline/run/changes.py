"""The parent release and the staged datasets → what changed of every resource, in which columns and why.

A resource changes because of the pages behind it (the site changed them, or the profile, or the code that reads them),
because people judged one of its records, or because a contract gained columns. Where nothing of that touched it, another
resource's change moved it, so it has the run's strongest cause; where nothing at all did, the rules of duplicates changed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields

import duckdb

from pipeline import store
from pipeline.contract import contracts
from pipeline.run.causes import Causes, ReleaseRows, causes_between
from pipeline.run.datasets import write_dataset
from pipeline.run.movements import Movement, movements
from pipeline.run.previous import known_rules
from pipeline.run.redact import redaction_of_changes
from pipeline.store import View


def write_changes(parent: store.Release | None, stage: store.Staging) -> tuple[Movement, ...]:
    """Write the dataset `changes`, and tell why there are more or fewer resources; in a first release all are additions."""
    with _opened(parent, stage) as (connection, old, new):
        causes, redaction = causes_between(old, new), redaction_of_changes(old.resources, new.resources)
        write_dataset(
            connection, contracts()["changes"], _changes(old.resources, new.resources, causes), redaction, stage
        )
        return movements(old, new, causes, known_rules(parent)) if parent else ()


@contextmanager
def _opened(
    parent: store.Release | None, stage: store.Staging
) -> Iterator[tuple[duckdb.DuckDBPyConnection, ReleaseRows, ReleaseRows]]:
    """The parent's datasets, none of whose rows are there where it is older than a dataset, and the staged ones."""
    names = [field.name for field in fields(ReleaseRows)]
    files = {f"new_{name}": [stage.datasets / f"{name}.parquet"] for name in names}
    there = [name for name in names if parent and name in parent.files]
    files |= {f"old_{name}": [parent.path(name)] for name in there if parent}
    with store.connect(files, stage.spill) as connection:
        new = {name: View(connection, f"new_{name}") for name in names}
        old = {
            name: View(connection, f"old_{name}")
            if name in there
            else store.view(connection, f"no_{name}", f"FROM {new[name]} LIMIT 0")
            for name in names
        }
        yield connection, ReleaseRows(**old), ReleaseRows(**new)


def _changes(old: View, new: View, causes: Causes) -> str:
    """The resources that came, went or changed; a column that the parent's contract did not have was null."""
    contract, known = contracts()["resources"], set(old.columns)
    columns = [column.name for column in contract.columns if column.is_compared and column.name not in contract.key]
    before = {column: f'o."{column}"' if column in known else "NULL" for column in columns}
    differing = ", ".join(
        f"CASE WHEN {value} IS DISTINCT FROM n.\"{column}\" THEN '{column}' END" for column, value in before.items()
    )
    gained = ", ".join(f"'{column}'" for column in contract.names if column not in known)
    return f"""
        WITH compared AS (
            SELECT coalesce(n.resource_id, o.resource_id) AS resource_id,
                CASE WHEN o.resource_id IS NULL THEN 'added' WHEN n.resource_id IS NULL THEN 'removed' ELSE 'changed' END AS change,
                CASE WHEN o.resource_id IS NULL OR n.resource_id IS NULL THEN []::VARCHAR[]
                    ELSE list_filter([{differing}], lambda name: name IS NOT NULL) END AS columns
            FROM {old} o FULL JOIN {new} n ON o.resource_id = n.resource_id
        )
        SELECT resource_id, change, columns,
            CASE
                WHEN change <> 'changed' AND is_judged THEN 'judgement'
                WHEN behind.cause IS NOT NULL THEN behind.cause
                WHEN is_judged THEN 'judgement'
                WHEN change = 'changed' AND list_has_all([{gained}]::VARCHAR[], columns) THEN 'contract'
                ELSE (SELECT cause FROM {causes.strongest})
            END AS cause
        FROM compared LEFT JOIN {causes.of_resources} behind USING (resource_id)
        WHERE change <> 'changed' OR len(columns) > 0
    """
