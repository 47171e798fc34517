"""The parent release and the staged datasets → what changed of every resource, in which columns and why.

A resource changes because of the pages behind it (the site changed them, or the profile, or the code that reads them),
because people judged one of its records, or because a contract gained columns. Where nothing of that touched it, another
resource's change moved it, so it has the run's strongest cause; where nothing at all did, the rules of duplicates changed.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import duckdb

from pipeline import store
from pipeline.contract import contracts
from pipeline.run.datasets import write_dataset
from pipeline.run.movements import Movement, movements
from pipeline.run.previous import known_rules

NEEDED = ("judgements", "matches", "pages", "records", "resource_aliases", "resources")


def write_changes(parent: store.Release | None, stage: store.Staging) -> tuple[Movement, ...]:
    """Write the dataset `changes`, and tell why there are more or fewer resources; in a first release all are additions."""
    with _both(parent, stage) as (connection, known):
        connection.execute(_TOUCHED)
        query = _CHANGES.format(differing=_differing(known), gained=_gained(known))
        write_dataset(connection, contracts()["changes"], query, stage)
        if parent is None:
            return ()
        return movements(connection, known_rules(parent))


@contextmanager
def _both(
    parent: store.Release | None, stage: store.Staging
) -> Iterator[tuple[duckdb.DuckDBPyConnection, Mapping[str, frozenset[str]]]]:
    """Views of the staged datasets and, named `old_`, of the parent's, with the columns that these have."""
    views = {name: [stage.datasets / f"{name}.parquet"] for name in NEEDED}
    old = [name for name in NEEDED if parent is not None and name in parent.files]
    if parent is not None:
        views |= {f"old_{name}": [parent.path(name)] for name in old}
    with store.connect(views, stage.spill) as connection:
        for name in set(NEEDED) - set(old):
            connection.execute(f"CREATE TEMP VIEW old_{name} AS SELECT * FROM {name} LIMIT 0")
        yield connection, {name: frozenset(connection.table(f"old_{name}").columns) for name in NEEDED}


def _differing(known: Mapping[str, frozenset[str]]) -> str:
    """The columns of a resource whose values changed; a column that the parent's contract did not have was null."""
    contract = contracts()["resources"]
    columns = [column.name for column in contract.columns if column.is_compared and column.name not in contract.key]
    before = {column: f'o."{column}"' for column in known["resources"]}
    cases = ", ".join(
        f"CASE WHEN {before.get(column, 'NULL')} IS DISTINCT FROM n.\"{column}\" THEN '{column}' END"
        for column in columns
    )
    return f"list_filter([{cases}], lambda name: name IS NOT NULL)"


def _gained(known: Mapping[str, frozenset[str]]) -> str:
    names = [f"'{column}'" for column in contracts()["resources"].names if column not in known["resources"]]
    return f"[{', '.join(names)}]::VARCHAR[]"


_TOUCHED = """
    CREATE TEMP MACRO strength(cause) AS CASE cause WHEN 'site' THEN 1 WHEN 'profile' THEN 2 WHEN 'code' THEN 3 END;

    CREATE TEMP VIEW touched AS
    SELECT source, snapshot, page, CASE
        WHEN o.page IS NULL OR n.page IS NULL OR o.sha256 IS DISTINCT FROM n.sha256 THEN 'site'
        WHEN o.profile_hash <> n.profile_hash THEN 'profile'
        WHEN o.code_hash <> n.code_hash THEN 'code' END AS cause
    FROM old_pages o FULL JOIN pages n USING (source, snapshot, page);

    CREATE TEMP VIEW spoken AS  -- records of judgements that came, went, or began or ceased to count
    SELECT unnest([left_record_id, right_record_id]) AS record_id FROM (
        (FROM judgements ANTI JOIN old_judgements USING (row_hash, status))
        UNION ALL BY NAME (FROM old_judgements ANTI JOIN judgements USING (row_hash, status))
    );

    CREATE TEMP VIEW standing AS  -- each record's resource, now and before; what was retired by a merge is behind its heir
    SELECT resource_id, record_id, source, snapshot, page FROM records
    UNION ALL SELECT resource_id, record_id, source, snapshot, page FROM old_records
    UNION ALL SELECT old_id, record_id, source, snapshot, page FROM resource_aliases JOIN records ON new_id = resource_id;

    CREATE TEMP TABLE behind AS
    SELECT resource_id, CASE min(strength(cause)) WHEN 1 THEN 'site' WHEN 2 THEN 'profile' WHEN 3 THEN 'code' END AS cause,
        bool_or(record_id IN (FROM spoken)) AS is_spoken
    FROM standing LEFT JOIN touched USING (source, snapshot, page) GROUP BY resource_id;

    CREATE TEMP TABLE strongest AS
    SELECT coalesce(
        (SELECT arg_min(cause, strength(cause)) FROM touched WHERE cause IS NOT NULL),
        CASE WHEN EXISTS (FROM spoken) THEN 'judgement' END, 'code'
    ) AS cause;
"""
_CHANGES = """
    WITH compared AS (
        SELECT coalesce(n.resource_id, o.resource_id) AS resource_id,
            CASE WHEN o.resource_id IS NULL THEN 'added' WHEN n.resource_id IS NULL THEN 'removed' ELSE 'changed' END AS change,
            CASE WHEN o.resource_id IS NULL OR n.resource_id IS NULL THEN []::VARCHAR[] ELSE {differing} END AS columns
        FROM old_resources o FULL JOIN resources n ON o.resource_id = n.resource_id
    )
    SELECT resource_id, change, columns,
        CASE
            WHEN change <> 'changed' AND is_spoken THEN 'judgement'
            WHEN behind.cause IS NOT NULL THEN behind.cause
            WHEN is_spoken THEN 'judgement'
            WHEN change = 'changed' AND list_has_all({gained}, columns) THEN 'contract'
            ELSE (SELECT cause FROM strongest)
        END AS cause
    FROM compared LEFT JOIN behind USING (resource_id)
    WHERE change <> 'changed' OR len(columns) > 0
"""
