"""The rows of two releases → by what each resource was touched: its pages, their profile, the code, or people's judgements."""

from dataclasses import dataclass

from pipeline import store
from pipeline.changes.compared import CAUSE, CHANGE, COLUMNS, Comparison
from pipeline.changes.rows import ReleaseRows
from pipeline.core.sentence import sentence
from pipeline.store import View

BECAUSE = {
    "site": sentence("because of the pages themselves"),
    "profile": sentence("because a profile changed"),
    "code": sentence("because Doublon changed"),
    "judgement": sentence("because of what people judged"),
    "contract": sentence("because a contract changed"),
}


@dataclass(frozen=True, slots=True)
class Causes:
    """`of_pages`: source, snapshot, page and the cause (`site`, `profile`, `code`) of those that something happened to;
    `of_resources`, `of_records`: id, the strongest cause of its pages, old and new, and whether people judged it or one of
    its records; `strongest`: one row, the strongest cause of all.
    """

    of_pages: View
    of_resources: View
    of_records: View
    strongest: View

    def of_ids(self, column: str) -> View:
        """Those of the resources, or of the records, that a column names."""
        return self.of_records if column.endswith("record_id") else self.of_resources


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
    of_records = f"""
        SELECT record_id, {_CAUSE} AS cause, record_id IN (FROM {judged}) AS is_judged
        FROM (SELECT record_id, source, snapshot, page FROM {new.records}
            UNION SELECT record_id, source, snapshot, page FROM {old.records})
        LEFT JOIN {touched} USING (source, snapshot, page) GROUP BY record_id
    """
    strongest = f"""
        SELECT coalesce(
            (SELECT {_CAUSE} FROM {touched}), CASE WHEN EXISTS (FROM {judged}) THEN 'judgement' END, 'code'
        ) AS cause
    """
    return Causes(
        touched,
        store.table(connection, "causes", of_resources),
        store.view(connection, "causes_of_records", of_records),
        store.table(connection, "strongest_cause", strongest),
    )


def with_causes(compared: Comparison, rows: View, causes: Causes) -> View:
    """Rows that differ, with `_cause`: the strongest of their page, resources and records, or what else moved them."""
    strengths, judged, joins = [], [], []
    if compared.has_place:
        strengths.append(_STRENGTH.replace("cause", "of_page.cause", 1))
        joins.append(f"LEFT JOIN {causes.of_pages} of_page USING (source, snapshot, page)")
    for place, column in enumerate(compared.ids):
        of_one, name = causes.of_ids(column), f"of_{place}"
        strengths.append(_STRENGTH.replace("cause", f"{name}.cause", 1))
        judged.append(f"coalesce({name}.is_judged, FALSE)")
        joins.append(f'LEFT JOIN {of_one} {name} ON {name}.{of_one.columns[0]} = differing."{column}"')
    gained = ", ".join(f"'{column}'" for column in (*compared.only_old, *compared.only_new))
    query = f"""
        WITH known AS (
            SELECT differing.*, list_min([{", ".join(strengths)}]::INTEGER[]) AS strength, {" OR ".join(judged) or "FALSE"} AS is_judged
            FROM {rows} differing {" ".join(joins)}
        )
        SELECT * EXCLUDE (strength, is_judged), CASE
            WHEN {CHANGE} <> 'changed' AND is_judged THEN 'judgement'
            WHEN strength IS NOT NULL THEN ['site', 'profile', 'code'][strength]
            WHEN is_judged THEN 'judgement'
            WHEN {CHANGE} = 'changed' AND list_has_all([{gained}]::VARCHAR[], {COLUMNS}) THEN 'contract'
            ELSE (SELECT cause FROM {causes.strongest}) END AS {CAUSE}
        FROM known
    """
    return store.once(rows.connection, "with_causes", query)


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
