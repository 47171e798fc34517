"""Rows that stand → rows that keep their contracts, and an issue for each row or value that did not.

The contract says by its modes what becomes of a value that its rules do not allow: freeze leaves it, and the check
before publishing refuses everything; discard_row leaves the row out; discard_value makes it null; evolve keeps it and
tells. Rules that only all rows together can break (keys, foreign keys) are always frozen. The lines of a record that is
left out stay in the ledger, as lines that belong to no record.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import duckdb
import pyarrow as pa

from pipeline.contract import OUTGROWN as OUTGROWN_RULES
from pipeline.contract import Condition, Contract, conditions, contracts
from pipeline.core.errors import UsageError
from pipeline.core.model import Issue, Severity
from pipeline.core.text import excerpt

MODED = ("articles", "records")  # the datasets of what sites say; the others are this project's own account
OUTGROWN = "outgrown_value"  # code of the issues that every run finds anew, since the value stays
LONGEST_VALUE = 300  # characters of a value that is shown
_PLACE = ("source", "snapshot", "page")
_MOVED_KINDS = ("title", "body", "labels", "summary", "title_repeat")  # of lines that only a record makes what they are

Action = Literal["discard_row", "discard_value", "evolve"]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A rule that does not freeze: what becomes of a row that breaks it, and the columns that show why."""

    condition: Condition
    columns: tuple[str, ...]
    action: Action


def refuse_idle_modes() -> None:
    """Raises UsageError where a contract names a mode that would change nothing."""
    of_sites = {(column.name, column.mode) for dataset in MODED for column in contracts()[dataset].columns}
    for name, contract in contracts().items():
        idle = [one.name for one in contract.columns if one.mode != "freeze" and (one.name, one.mode) not in of_sites]
        if name not in MODED and idle:
            raise UsageError(
                f"schemas/{name}.odcs.yaml: {idle[0]} has a mode, but only rows of {' and '.join(MODED)} come from "
                "sites and can be discarded. Take the mode out and run again."
            )


@dataclass(frozen=True, slots=True)
class Discarded:
    """What a rule that does not freeze met: a row or value, and the issue that tells of it."""

    dataset: str
    is_row: bool
    key: tuple[str, ...]
    columns: tuple[str, ...]
    issue: Issue


def settle(
    connection: duckdb.DuckDBPyConnection,
    datasets: Sequence[str],
    contracts: Mapping[str, Contract],
    withholding: Collection[str],
) -> list[Discarded]:
    """Make views of the datasets' names over the rows that stand, the views `standing_<dataset>`.

    Returns what was discarded or outgrown, in the order of the rows; no value of the sources `withholding` is quoted.
    """
    found = [
        one if one.issue.source not in withholding else replace(one, issue=_unquoted(one.issue))
        for dataset in MODED
        for one in _found(connection, contracts[dataset])
    ]
    for dataset in MODED:
        _name_left_out(
            connection, contracts[dataset], [one.key for one in found if one.dataset == dataset and one.is_row]
        )
    for dataset in datasets:
        connection.execute(f"CREATE OR REPLACE TEMP VIEW {dataset} AS {_kept(contracts[dataset], found)}")
    return found


def _found(connection: duckdb.DuckDBPyConnection, contract: Contract) -> Iterator[Discarded]:
    """What breaks a rule that does not freeze; columns that rows get later cannot be asked yet."""
    there = [row[0] for row in connection.execute(f"DESCRIBE standing_{contract.name}").fetchall()]
    asked = [one for one in _asked(contract) if set(one.columns) <= set(there)]
    if not asked:
        return
    lines = [column for column in there if column.endswith("_line")]
    hits = ", ".join(f"CASE WHEN {one.condition.broken} THEN {n} END" for n, one in enumerate(asked))
    any_broken = " OR ".join(f"({one.condition.broken})" for one in asked)
    shown = dict.fromkeys(column for one in asked for column in one.columns)
    values = ", ".join(f'"{column}": left("{column}"::VARCHAR, {LONGEST_VALUE})' for column in shown)
    span = f"least({', '.join(lines)}), greatest({', '.join(lines)})" if lines else "NULL, NULL"
    rows = connection.execute(
        f"SELECT [{_columns(contract.key)}], {_columns(_PLACE)}, {span}, "
        f"list_filter([{hits}], lambda hit: hit IS NOT NULL), {{{values}}} "
        f"FROM standing_{contract.name} WHERE {any_broken} ORDER BY {_columns(contract.sort)}"
    )
    while batch := rows.fetchmany(1_000):
        for key, *place, broken, said in batch:
            yield from _told(contract, tuple(key), place, [asked[hit] for hit in broken], said)


def _columns(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _asked(contract: Contract) -> Iterator[_Asked]:
    """The rules of columns by the columns' modes; those across columns discard the row, which alone mends them."""
    for column in contract.columns:
        for condition in conditions(column):
            if column.mode == "evolve" and condition.rule in OUTGROWN_RULES:
                yield _Asked(condition, (column.name,), "evolve")
            elif column.mode in ("discard_row", "discard_value"):
                yield _Asked(condition, (column.name,), column.mode)
    if contract.mode in ("discard_row", "discard_value"):
        for rule in contract.rules:
            yield _Asked(Condition(rule.name, "", rule.broken, rule.description), rule.columns, "discard_row")


def _told(
    contract: Contract, key: tuple[str, ...], place: Sequence[Any], broken: Sequence[_Asked], said: Mapping[str, Any]
) -> Iterator[Discarded]:
    """A row that goes is told of once, with all the rules that it broke; else each value is."""
    rows = [one for one in broken if one.action == "discard_row"]
    for together in [rows] if rows else [[one] for one in broken]:
        columns = tuple(dict.fromkeys(column for one in together for column in one.columns))
        yield Discarded(contract.name, bool(rows), key, columns, _issue(contract, key, place, together, said))


def _issue(
    contract: Contract, key: tuple[str, ...], place: Sequence[Any], broken: Sequence[_Asked], said: Mapping[str, Any]
) -> Issue:
    source, snapshot, page, first, last = place
    code, severity, what = _WORDS[broken[0].action]
    rules = "; ".join(f"{_values(one, said)}, where {contract.name} expects {one.condition.expected}" for one in broken)
    message = (
        f"{' '.join(key)}: {rules}. {what} Mend the page or {contract.name}'s contract, then `doublon run --again`."
    )
    shown = excerpt(str(said[broken[0].columns[0]]))
    return Issue(source, snapshot, page, first, last, "contract", severity, code, message, shown)


_WORDS: Mapping[Action, tuple[str, Severity, str]] = {
    "discard_row": ("discarded_row", "error", "The row was left out."),
    "discard_value": ("discarded_value", "warning", "The value was left out, the row stays."),
    "evolve": (OUTGROWN, "info", "The value stays, by the column's mode."),
}


def _unquoted(issue: Issue) -> Issue:
    what = next(what for code, _, what in _WORDS.values() if code == issue.code)
    return replace(
        issue, message=f"a rule of the contract is broken. {what} The source withholds private texts.", excerpt=""
    )


def _values(asked: _Asked, said: Mapping[str, Any]) -> str:
    return " and ".join(f"{column} is {_quoted(said[column])}" for column in asked.columns)


def _quoted(value: object) -> str:
    return "null" if value is None else repr(excerpt(str(value)))


def _kept(contract: Contract, found: Sequence[Discarded]) -> str:
    """The query of a dataset's rows without what is discarded."""
    own = [one for one in found if one.dataset == contract.name]
    if own:
        return _rows_kept(contract, own)
    lost_a_record = any(one.is_row and one.dataset == "records" for one in found)
    if contract.name in _FOLLOWING and lost_a_record:
        return _FOLLOWING[contract.name]
    return f"SELECT * FROM standing_{contract.name}"


def _rows_kept(contract: Contract, own: Sequence[Discarded]) -> str:
    lost = {column for one in own if not one.is_row and one.issue.code != OUTGROWN for column in one.columns}
    cases = [
        _without(column.name, [condition.broken for condition in conditions(column)])
        for column in contract.columns
        if column.name in lost
    ]
    replaced = f" REPLACE ({', '.join(cases)})" if cases else ""
    rows = f"standing_{contract.name} ANTI JOIN left_out_{contract.name} USING ({_columns(contract.key)})"
    return f"SELECT *{replaced} FROM {rows}"


def _without(column: str, broken: Sequence[str]) -> str:
    any_broken = " OR ".join(f"({condition})" for condition in broken)
    return f'CASE WHEN {any_broken} THEN NULL ELSE "{column}" END AS "{column}"'


def _name_left_out(connection: duckdb.DuckDBPyConnection, contract: Contract, keys: Sequence[tuple[str, ...]]) -> None:
    schema = pa.schema([(column, pa.string()) for column in contract.key])
    columns = [[key[n] for key in keys] for n in range(len(contract.key))]
    connection.register(f"left_out_{contract.name}", pa.table(columns, schema=schema))


_LOST = "record_id IN (SELECT record_id FROM left_out_records)"
_LINES = "(last_line - first_line + 1)"
_SUMS = ", ".join(f"coalesce(sum({_LINES}) FILTER (kind = '{kind}'), 0) AS {kind}" for kind in _MOVED_KINDS)
_FEWER = ", ".join(f"({kind}_line_count - coalesce({kind}, 0))::INTEGER AS {kind}_line_count" for kind in _MOVED_KINDS)
_FOLLOWING = {  # what the datasets that tell of pages become where records are left out
    "ledger": f"""
        SELECT * EXCLUDE (is_lost) REPLACE (
            CASE WHEN is_lost AND kind IN {_MOVED_KINDS} THEN 'unassigned' ELSE kind END AS kind,
            CASE WHEN is_lost THEN NULL ELSE record_id END AS record_id
        )
        FROM (SELECT *, {_LOST} AS is_lost FROM standing_ledger)
    """,
    "pages": f"""
        WITH lines AS (SELECT source, snapshot, page, {_SUMS} FROM standing_ledger WHERE {_LOST} GROUP BY ALL),
        lost AS (SELECT source, snapshot, page, count(*) AS lost FROM standing_records WHERE {_LOST} GROUP BY ALL)
        SELECT * EXCLUDE ({_columns(_MOVED_KINDS)}, lost) REPLACE (
            {_FEWER},
            (unassigned_line_count + {" + ".join(f"coalesce({kind}, 0)" for kind in _MOVED_KINDS)})::INTEGER
                AS unassigned_line_count,
            (record_count - coalesce(lost, 0))::INTEGER AS record_count
        )
        FROM standing_pages LEFT JOIN lines USING (source, snapshot, page) LEFT JOIN lost USING (source, snapshot, page)
    """,
}
