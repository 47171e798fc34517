"""The rows of two releases → by what each resource was touched: its pages, their profile, the code, or people's judgements."""

from dataclasses import dataclass

from pipeline import store
from pipeline.store import View


@dataclass(frozen=True, slots=True)
class ReleaseRows:
    """The datasets of a release that tell what changed in it."""

    judgements: View
    matches: View
    pages: View
    records: View
    resource_aliases: View
    resources: View


@dataclass(frozen=True, slots=True)
class Causes:
    """`of_resources`: resource_id, the strongest cause (`site`, `profile`, `code`) of its pages, old and new, and whether
    people judged one of its records; `strongest`: one row, the strongest cause of all.
    """

    of_resources: View
    strongest: View


# A cause by its strength, the strongest first, and back.
_STRENGTH = "CASE cause WHEN 'site' THEN 1 WHEN 'profile' THEN 2 WHEN 'code' THEN 3 END"
_CAUSE = f"CASE min({_STRENGTH}) WHEN 1 THEN 'site' WHEN 2 THEN 'profile' WHEN 3 THEN 'code' END"


def causes_between(old: ReleaseRows, new: ReleaseRows) -> Causes:
    """What happened to pages and judgements between two releases."""
    connection = new.pages.connection
    touched = store.view(connection, "touched_pages", _touched_pages(old.pages, new.pages))
    judged = store.view(connection, "judged_records", _judged_records(old.judgements, new.judgements))
    of_resources = f"""
        WITH records AS (  -- each record's resource, now and before; what was retired by a merge is behind its heir
            SELECT resource_id, record_id, source, snapshot, page FROM {new.records}
            UNION ALL SELECT resource_id, record_id, source, snapshot, page FROM {old.records}
            UNION ALL SELECT old_id, record_id, source, snapshot, page
            FROM {new.resource_aliases} JOIN {new.records} ON new_id = resource_id
        )
        SELECT resource_id, {_CAUSE} AS cause, bool_or(record_id IN (FROM {judged})) AS is_judged
        FROM records LEFT JOIN {touched} USING (source, snapshot, page) GROUP BY resource_id
    """
    strongest = f"""
        SELECT coalesce(
            (SELECT {_CAUSE} FROM {touched}), CASE WHEN EXISTS (FROM {judged}) THEN 'judgement' END, 'code'
        ) AS cause
    """
    return Causes(
        store.table(connection, "causes", of_resources), store.table(connection, "strongest_cause", strongest)
    )


def _touched_pages(old: View, new: View) -> str:
    return f"""
        SELECT source, snapshot, page, CASE
            WHEN o.page IS NULL OR n.page IS NULL OR o.sha256 IS DISTINCT FROM n.sha256 THEN 'site'
            WHEN o.profile_hash <> n.profile_hash THEN 'profile'
            WHEN o.code_hash <> n.code_hash THEN 'code' END AS cause
        FROM {old} o FULL JOIN {new} n USING (source, snapshot, page)
    """


def _judged_records(old: View, new: View) -> str:
    """Records of judgements that came, went, or began or ceased to count."""
    return f"""
        SELECT unnest([left_record_id, right_record_id]) AS record_id FROM (
            (FROM {new} n ANTI JOIN {old} o USING (row_hash, status))
            UNION ALL BY NAME (FROM {old} o ANTI JOIN {new} n USING (row_hash, status))
        )
    """
