"""The parent release and the staged datasets → what changed of every resource, in which columns and why.

A resource changes because of the pages behind it (the site changed them, or the profile, or the code that reads them),
because people judged one of its records, or because a contract gained columns. Where nothing of that touched it, another
resource's change moved it, so it has the run's strongest cause; where nothing at all did, the rules of duplicates changed.
"""

from pipeline import store
from pipeline.changes import (
    Movement,
    ReleaseRows,
    both_releases,
    causes_between,
    comparison,
    differing_rows,
    known_rules,
    movements,
    with_causes,
)
from pipeline.changes.rows import NAMES
from pipeline.contract import contracts
from pipeline.resolve.match.rules import rule_hashes
from pipeline.run.datasets import write_dataset
from pipeline.run.redact import redaction_of_changes


def write_changes(parent: store.Release | None, stage: store.Staging) -> tuple[Movement, ...]:
    """Write the dataset `changes`, and tell why there are more or fewer resources; in a first release all are additions."""
    before = {name: parent.path(name) for name in NAMES if name in parent.files} if parent else {}
    after = {name: stage.datasets / f"{name}.parquet" for name in NAMES}
    with both_releases(before, after, stage.spill) as (connection, old_views, new_views):
        old, new = ReleaseRows.of(old_views), ReleaseRows.of(new_views)
        causes = causes_between(old, new)
        compared = comparison(contracts()["resources"], old_views["resources"], new_views["resources"])
        changes = f"""
            SELECT resource_id, _change AS "change", _columns AS columns, _cause AS cause
            FROM {with_causes(compared, differing_rows(compared), causes)}
        """
        redaction = redaction_of_changes(old.resources, new.resources)
        write_dataset(connection, contracts()["changes"], changes, redaction, stage)
        return movements(old, new, causes, known_rules(parent), rule_hashes()) if parent else ()
