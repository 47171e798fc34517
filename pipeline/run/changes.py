"""The parent release and the staged datasets → what changed of every resource, in which columns and why.

A resource changes because of the pages behind it (the site changed them, or the profile, or the code that reads them),
because people judged one of its records, or because a contract gained columns. Where nothing of that touched it, another
resource's change moved it, so it has the run's strongest cause; where nothing at all did, the rules of duplicates changed.
"""

import pyarrow as pa

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


def write_changes(parent: store.Release | None, stage: store.Staging, touched: pa.Table | None) -> tuple[Movement, ...]:
    """Write the dataset `changes`, and tell why there are more or fewer resources; in a first release all are additions.

    `touched` are the ids of the resources that may be other than before, where that is known.
    """
    before = {name: parent.path(name) for name in NAMES if name in parent.files} if parent else {}
    after = {name: stage.datasets / f"{name}.parquet" for name in NAMES}
    with both_releases(before, after, stage.connect) as (connection, old_views, new_views):
        old, new = ReleaseRows.of(old_views), ReleaseRows.of(new_views)
        causes = causes_between(old, new)
        sides = [views["resources"] for views in (old_views, new_views)]
        if touched is not None:
            some = store.arrow_view(connection, "touched", touched)
            sides = [
                store.once(connection, "some", f"FROM {side} SEMI JOIN {some} USING (resource_id)") for side in sides
            ]
        compared = comparison(contracts()["resources"], *sides)
        changes = f"""
            SELECT resource_id, _change AS "change", _columns AS columns, _cause AS cause
            FROM {with_causes(compared, differing_rows(compared), causes)}
        """
        redaction = redaction_of_changes(old.resources, new.resources)
        write_dataset(connection, contracts()["changes"], changes, redaction, stage)
        return movements(old, new, causes, known_rules(parent), rule_hashes()) if parent else ()
