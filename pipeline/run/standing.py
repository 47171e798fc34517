"""The parent release and what was resolved → which of its rows stand in the new one as they are, and what gives the others.

A row stands where its page was not read again and what all records together tell of it is as before. What stands is taken
from the parent's file as it lies there, so that a run with little news joins and sorts little.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pyarrow as pa

from pipeline import store
from pipeline.contract import contracts
from pipeline.ingest.batch import part_contract
from pipeline.run.before import Before, others
from pipeline.run.merge import RESOURCES
from pipeline.run.passages import Near
from pipeline.run.redact import Redacted, Redaction, redacted_records
from pipeline.run.rows import PLACE, columns_of
from pipeline.store import NUMBER, Standing, View

RECORDS = "records"
_PAGED = ("ledger", "pages")  # datasets whose rows have nothing but what their page gives, and are redacted with it


@dataclass(frozen=True, slots=True)
class Split:
    """A dataset in two: the rows that stand, and what pages gave of all others; of a resource that is its survivor. Of those that do
    not stand `standing` has the keys too, where they have any.
    """

    standing: Standing
    others: View


@dataclass(frozen=True, slots=True)
class Kept:
    """What was before, and the records of it that belong to the resource that they belonged to."""

    before: Before
    records: Split


def kept(before: Before, redacted: Redacted) -> Kept:
    """Look which records stand."""
    split = _split_by_key(before, RECORDS, f"FROM {redacted.records}", redacted.redactions[RECORDS])
    return Kept(before, split)


def near(kept: Kept, redacted: Redacted, members: View) -> Near:
    """What an index that was made of the parent release need not be asked again."""
    before = kept.before
    standing = (
        f"SELECT resource_id FROM {redacted.records} ANTI JOIN {before.fresh.records} USING (record_id) "
        f"ANTI JOIN {kept.records.standing.others} USING (record_id)"
    )

    def rows(record_ids: str) -> tuple[View, View]:
        moved = _table(
            before, f"FROM ({record_ids}) WHERE record_id NOT IN (SELECT record_id FROM {before.fresh.records})"
        )
        records = redacted_records(others(before, RECORDS, moved, ["record_id"]), members, redacted.unredacted)
        return store.view(members.connection, "near_records", records), others(before, "ledger", moved, ["record_id"])

    return Near(_table(before, f"{standing} WHERE is_survivor"), rows)


def split(
    kept: Kept, members: View, queries: Mapping[str, str], redactions: Mapping[str, Redaction]
) -> Mapping[str, Split]:
    """Each dataset of which rows may stand, by the queries of all its rows and by `members`, who speaks for what."""
    before, records = kept.before, kept.records
    parts = {name: _split_by_page(before, name, redactions[name]) for name in _PAGED}
    return parts | {
        "articles": _split_by_key(before, "articles", queries["articles"], redactions["articles"]),
        RECORDS: records,
        RESOURCES: _split_resources(before, members, records.standing, queries[RESOURCES], redactions[RESOURCES]),
    }


def touched_resources(kept: Kept, members: View, standing: Standing) -> pa.Table:
    """The ids of all resources there are and there were but those that stand."""
    return kept.before.pages.connection.sql(_touched(kept.before, members, standing)).to_arrow_table()


def _touched(before: Before, members: View, standing: Standing) -> str:
    new = f"SELECT resource_id FROM {members} ANTI JOIN {before.numbered(RESOURCES)} USING (resource_id)"
    return f"SELECT resource_id FROM {standing.others} UNION {new}"


def _split_by_page(before: Before, name: str, redaction: Redaction) -> Split:
    place = columns_of(PLACE)
    clear = _table(before, f'SELECT {place} FROM {before.pages} AS "{name}" WHERE {_clear(redaction)}')
    moved = _table(before, f"FROM {before.pages} ANTI JOIN {clear} USING ({place})")
    are_all = before.is_whole and not moved.connection.execute(f"FROM {moved} LIMIT 1").fetchone()
    rows = f'SELECT "{NUMBER}" FROM {before.numbered(name)}' + (
        " LIMIT 0" if are_all else f" ANTI JOIN {clear} USING ({place})"
    )
    return Split(_standing(before, name, rows), others(before, name, moved, PLACE))


def _split_by_key(before: Before, name: str, query: str, redaction: Redaction) -> Split:
    key = columns_of(contracts()[name].key)
    changed = _table(before, _changed(name, before.standing(name), part_contract(name).names, query, redaction))
    of_other_pages = (
        f'SELECT "{NUMBER}", {key} FROM {before.numbered(name)} ANTI JOIN {before.pages} USING ({columns_of(PLACE)})'
    )
    rows = f"FROM {changed}" + ("" if before.is_whole else f" UNION ALL {of_other_pages}")
    moved = _table(before, f"SELECT {key} FROM {changed}")
    return Split(_standing(before, name, rows), others(before, name, moved, contracts()[name].key))


def _split_resources(before: Before, members: View, records: Standing, query: str, redaction: Redaction) -> Split:
    rows, moved = before.numbered(RESOURCES), f"SELECT record_id FROM {records.others}"
    there = f"FROM {rows} WHERE survivor_record_id NOT IN ({moved})"
    standing = _standing(
        before,
        RESOURCES,
        f"""
        {_changed(RESOURCES, there, contracts()[RECORDS].names, query, redaction)}
        UNION ALL SELECT "{NUMBER}", resource_id FROM {rows} WHERE survivor_record_id IN ({moved})
        """,
    )
    survivors = f"""
        SELECT record_id FROM {members} SEMI JOIN ({_touched(before, members, standing)}) USING (resource_id)
        WHERE is_survivor AND record_id NOT IN (SELECT record_id FROM {before.fresh.records})
    """
    return Split(standing, others(before, RECORDS, _table(before, survivors), ["record_id"]))


def _changed(name: str, there: str, own: Collection[str], query: str, redaction: Redaction) -> str:
    """Those of some numbered rows that tell of something withheld, or of which the query gives what is not their own other than
    it was.
    """
    contract = contracts()[name]
    key, together = columns_of(contract.key), [column for column in contract.names if column not in own]
    now = f'SELECT {key}, {columns_of(together)} FROM ({query}) AS "{name}" WHERE {_clear(redaction)}'
    other = [f'now."{column}" IS DISTINCT FROM old."{column}"' for column in together]
    absent = f'now."{contract.key[0]}" IS NULL'
    return f"""
        SELECT "{NUMBER}", {key} FROM ({there}) AS old LEFT JOIN ({now}) AS now USING ({key}) WHERE {" OR ".join([absent, *other])}
    """


def _clear(redaction: Redaction) -> str:
    return f"({redaction.withheld}) IS NOT TRUE AND ({redaction.knew_text}) IS NOT TRUE"


def _standing(before: Before, name: str, rows: str) -> Standing:
    return Standing(before.release.path(name), _table(before, rows))


def _table(before: Before, query: str) -> View:
    return store.table(before.pages.connection, "standing", query)
