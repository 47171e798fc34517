"""The parent release and what was resolved → which of its rows stand in the new one as they are, and what gives the others.

A row stands where its page was not read again and what all records together tell of it is as before. What stands is taken
from the parent's file as it lies there, so that a run with little news joins and sorts little.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline import store
from pipeline.contract import arrow_schema, contracts
from pipeline.core.model import PageKey
from pipeline.ingest.batch import nullable, part_contract, part_schema
from pipeline.run.enforce import enforce
from pipeline.run.merge import RESOURCES, Inputs, merge, old_pages
from pipeline.run.plan import Plan
from pipeline.run.redact import Redaction
from pipeline.run.rows import PLACE, CurrentRows, columns_of
from pipeline.store import NUMBER, Standing, View

RECORDS = "records"
PAGED = ("ledger", "pages")  # datasets whose rows have nothing but what their page gives, and are redacted with it
KEYED = ("articles", RECORDS)  # those to whose rows all records together add something
STANDING = (*PAGED, *KEYED, RESOURCES)  # the others are small, or gathered anew from all pages


@dataclass(frozen=True, slots=True)
class Before:
    """The parent release, the pages of which its rows are the current ones, and the current rows of all other pages."""

    release: store.Release
    pages: View
    fresh: CurrentRows


@dataclass(frozen=True, slots=True)
class Split:
    """A dataset in two: the rows that stand, and what pages gave of all others; of a resource that is its survivor."""

    standing: Standing
    others: View


def before_of(
    inputs: Inputs, parent: store.Release | None, plan: Plan, held: Collection[str], touched: Collection[PageKey]
) -> Before | None:
    """None where nothing can stand: where there is no parent, where its contracts are not today's (its files have other
    columns, or say other things in them), or where a row of a page that was not read again is `touched`.
    """
    if parent is None or not all(_is_alike(parent, name) for name in STANDING):
        return None
    pages = store.table(inputs.connection, "standing_pages", old_pages(inputs, plan, held))
    altered = store.rows_view(inputs.connection, "touched_pages", PLACE, sorted(touched))
    if inputs.connection.execute(f"FROM {pages} SEMI JOIN {altered} USING ({columns_of(PLACE)}) LIMIT 1").fetchone():
        return None
    fresh = enforce(merge(replace(inputs, old={}), plan, held), contracts(), plan.withholding)
    return Before(parent, pages, fresh.rows)


def _is_alike(release: store.Release, dataset: str) -> bool:
    if dataset not in release.files:
        return False
    known, schema = store.schema_of(release.path(dataset)), nullable(arrow_schema(contracts()[dataset]))
    return bool(known.equals(schema)) and known.metadata == schema.metadata


def split(
    before: Before, members: View, queries: Mapping[str, str], redactions: Mapping[str, Redaction]
) -> Mapping[str, Split]:
    """Each dataset of which rows may stand, by the queries of all its rows and by `members`, who speaks for what."""
    parts = {name: _split_by_page(before, name, redactions[name]) for name in PAGED}
    parts |= {name: _split_by_key(before, name, queries[name], redactions[name]) for name in KEYED}
    resources = _split_resources(before, members, parts[RECORDS].standing, queries[RESOURCES], redactions[RESOURCES])
    return parts | {RESOURCES: resources}


def _split_by_page(before: Before, name: str, redaction: Redaction) -> Split:
    place = columns_of(PLACE)
    clear = _table(before, f'SELECT {place} FROM {before.pages} AS "{name}" WHERE {_clear(redaction)}')
    rows = f'SELECT "{NUMBER}" FROM {_numbered(before, name)} SEMI JOIN {clear} USING ({place})'
    moved = _table(before, f"FROM {before.pages} ANTI JOIN {clear} USING ({place})")
    return Split(_standing(before, name, rows), _others(before, name, moved, PLACE))


def _split_by_key(before: Before, name: str, query: str, redaction: Redaction) -> Split:
    key = contracts()[name].key
    there = f"{_numbered(before, name)} SEMI JOIN {before.pages} USING ({columns_of(PLACE)})"
    rows = _unchanged(name, there, part_contract(name).names, query, redaction)
    standing = _standing(before, name, rows)
    moved = _table(before, f"SELECT {columns_of(key)} FROM {there} ANTI JOIN {standing.rows} USING ({columns_of(key)})")
    return Split(standing, _others(before, name, moved, key))


def _split_resources(before: Before, members: View, records: Standing, query: str, redaction: Redaction) -> Split:
    old = _numbered(before, RESOURCES)
    there = f"{old} WHERE survivor_record_id IN (SELECT record_id FROM {records.rows})"
    rows = _unchanged(RESOURCES, there, contracts()[RECORDS].names, query, redaction)
    standing = _standing(before, RESOURCES, rows)
    moved = f"""
        SELECT record_id FROM {members} ANTI JOIN {standing.rows} USING (resource_id) WHERE is_survivor AND record_id NOT IN
            (SELECT record_id FROM {before.fresh.records})
    """
    return Split(standing, _others(before, RECORDS, _table(before, moved), ["record_id"]))


def _unchanged(name: str, there: str, own: Collection[str], query: str, redaction: Redaction) -> str:
    """Those of some numbered rows that tell of nothing withheld, and of which the query gives what is not their own as it was."""
    contract = contracts()[name]
    key, together = columns_of(contract.key), [column for column in contract.names if column not in own]
    now = f'SELECT {key}, {columns_of(together)} FROM ({query}) AS "{name}" WHERE {_clear(redaction)}'
    same = " AND ".join(f'now."{column}" IS NOT DISTINCT FROM old."{column}"' for column in together)
    return f'SELECT "{NUMBER}", {key} FROM (FROM {there}) AS old JOIN ({now}) AS now USING ({key}) WHERE {same}'


def _clear(redaction: Redaction) -> str:
    return f"({redaction.withheld}) IS NOT TRUE AND ({redaction.knew_text}) IS NOT TRUE"


def _numbered(before: Before, name: str) -> View:
    return store.numbered(before.pages.connection, name, before.release.path(name))


def _standing(before: Before, name: str, rows: str) -> Standing:
    return Standing(before.release.path(name), _table(before, rows))


def _others(before: Before, name: str, moved: View, key: Sequence[str]) -> View:
    """What pages gave of a dataset where it is fresh, and where it stood and is other now."""
    columns = columns_of(part_schema(name).names)
    old = f"SELECT {columns} FROM {_numbered(before, name)} SEMI JOIN {moved} USING ({columns_of(key)})"
    query = f"SELECT {columns} FROM {before.fresh[name]} UNION ALL {old}"
    return store.view(before.pages.connection, f"other_{name}", query)


def _table(before: Before, query: str) -> View:
    return store.table(before.pages.connection, "standing", query)
