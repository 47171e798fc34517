"""The parent release and the staged datasets → what changed of every resource, in which columns and why.

The cause is that of the pages behind a resource: the site changed them, or the profile, or the code that reads them.
A resource none of whose pages changed was moved by another's, so it has the run's strongest cause.
"""

from pipeline import store
from pipeline.contract import contracts
from pipeline.route.datasets import write_dataset

# What says where and how often a resource was seen changes with every snapshot, and is no change of the resource.
SEEN = (
    "resource_id", "survivor_record_id", "first_snapshot", "last_snapshot", "record_count", "page_count", "pages", "sources", "source_count",
    "version_count", "is_listed", "confidence",
)  # fmt: skip


def write_changes(parent: store.Release | None, stage: store.Staging) -> None:
    """Write the dataset `changes`; of a first release, every resource is an addition."""
    needed = ("pages", "records", "resource_aliases", "resources")
    views = {name: [stage.datasets / f"{name}.parquet"] for name in needed}
    if parent is not None:
        views |= {f"old_{name}": [parent.path(name)] for name in needed}
    with store.connect(views, stage.spill) as connection:
        if parent is None:
            for name in needed:
                connection.execute(f"CREATE TEMP VIEW old_{name} AS SELECT * FROM {name} LIMIT 0")
        connection.execute(_CAUSES)
        write_dataset(connection, contracts()["changes"], _CHANGES.format(differing=_differing()), stage)


def _differing() -> str:
    columns = [column for column in contracts()["resources"].names if column not in SEEN]
    cases = ", ".join(
        f'CASE WHEN o."{column}" IS DISTINCT FROM n."{column}" THEN \'{column}\' END' for column in columns
    )
    return f"list_filter([{cases}], lambda name: name IS NOT NULL)"


_CAUSES = """
    CREATE TEMP VIEW touched AS
    SELECT source, snapshot, page, CASE
        WHEN o.page IS NULL OR n.page IS NULL OR o.sha256 IS DISTINCT FROM n.sha256 THEN 1
        WHEN o.profile_hash <> n.profile_hash THEN 2
        WHEN o.code_hash <> n.code_hash THEN 3 END AS cause
    FROM old_pages o FULL JOIN pages n USING (source, snapshot, page);

    CREATE TEMP VIEW behind AS
    SELECT resource_id, min(cause) AS cause FROM (
        SELECT resource_id, source, snapshot, page FROM records
        UNION ALL SELECT resource_id, source, snapshot, page FROM old_records
        UNION ALL SELECT old_id, source, snapshot, page FROM resource_aliases JOIN records ON new_id = resource_id
    ) JOIN touched USING (source, snapshot, page) GROUP BY resource_id;
"""
_CHANGES = """
    WITH compared AS (
        SELECT coalesce(n.resource_id, o.resource_id) AS resource_id,
            CASE WHEN o.resource_id IS NULL THEN 'added' WHEN n.resource_id IS NULL THEN 'removed' ELSE 'changed' END AS change,
            CASE WHEN o.resource_id IS NULL OR n.resource_id IS NULL THEN []::VARCHAR[] ELSE {differing} END AS columns
        FROM old_resources o FULL JOIN resources n ON o.resource_id = n.resource_id
    )
    SELECT resource_id, change, columns,
        CASE coalesce(behind.cause, (SELECT min(cause) FROM touched), 3) WHEN 1 THEN 'site' WHEN 2 THEN 'profile' ELSE 'code' END AS cause
    FROM compared LEFT JOIN behind USING (resource_id)
    WHERE change <> 'changed' OR len(columns) > 0
"""
