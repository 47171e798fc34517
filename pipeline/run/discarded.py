"""Current rows and a contract → what breaks a rule that does not freeze, and an issue for each row or value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from pipeline.contract import OUTGROWN as OUTGROWN_RULES
from pipeline.contract import Condition, Contract, conditions
from pipeline.core.model import Issue, PageKey, Severity
from pipeline.core.text import excerpt
from pipeline.run.rows import PLACE, columns_of
from pipeline.store import View

OUTGROWN = "outgrown_value"  # code of the issues that every run finds anew, since the value stays
LONGEST_VALUE = 300  # characters of a value that is shown

Action = Literal["discard_row", "discard_value", "evolve"]


@dataclass(frozen=True, slots=True)
class Discarded:
    """What a rule that does not freeze met: a row or value, and the issue that tells of it."""

    dataset: str
    is_row: bool
    key: tuple[str, ...]
    columns: tuple[str, ...]
    issue: Issue

    @property
    def page(self) -> PageKey:
        """The page that the row is of."""
        return self.issue.source, self.issue.snapshot or "", self.issue.page or ""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule that does not freeze: what becomes of a row that breaks it, and the columns that show why."""

    condition: Condition
    columns: tuple[str, ...]
    action: Action


class _Broken(NamedTuple):
    """A row that breaks rules: its key and place, which of the rules, and the values of their columns as text."""

    key: list[str]
    source: str
    snapshot: str
    page: str
    first_line: int | None
    last_line: int | None
    rules: list[int]
    values: Mapping[str, str | None]


def discarded_of(rows: View, contract: Contract) -> Iterator[Discarded]:
    """What breaks a rule that does not freeze; columns that rows get later cannot be asked yet."""
    columns = rows.columns
    rules = [rule for rule in _rules(contract) if set(rule.columns) <= set(columns)]
    if not rules:
        return
    any_broken = " OR ".join(f"({rule.condition.broken})" for rule in rules)
    if rows.connection.execute(f"SELECT bool_or({any_broken}) FROM {rows}").fetchall() != [(True,)]:
        return  # planning what there is to tell of broken rows takes longer than to look for one
    lines = ", ".join(column for column in columns if column.endswith("_line"))
    hits = ", ".join(f"CASE WHEN {rule.condition.broken} THEN {n} END" for n, rule in enumerate(rules))
    shown = dict.fromkeys(column for rule in rules for column in rule.columns)
    values = ", ".join(f'"{column}": left("{column}"::VARCHAR, {LONGEST_VALUE})' for column in shown)
    span = f"least({lines}), greatest({lines})" if lines else "NULL, NULL"
    rows_broken = rows.connection.execute(
        f"SELECT [{columns_of(contract.key)}], {columns_of(PLACE)}, {span}, "
        f"list_filter([{hits}], lambda hit: hit IS NOT NULL), {{{values}}} "
        f"FROM {rows} WHERE {any_broken} ORDER BY {columns_of(contract.sort)}"
    )
    while batch := rows_broken.fetchmany(1_000):
        for row in map(_Broken._make, batch):
            yield from _outcomes(contract, row, [rules[n] for n in row.rules])


def _rules(contract: Contract) -> Iterator[_Rule]:
    """The rules of columns by the columns' modes; those across columns discard the row, which alone mends them."""
    for column in contract.columns:
        for condition in conditions(column):
            if column.mode == "evolve" and condition.rule in OUTGROWN_RULES:
                yield _Rule(condition, (column.name,), "evolve")
            elif column.mode in ("discard_row", "discard_value"):
                yield _Rule(condition, (column.name,), column.mode)
    if contract.mode in ("discard_row", "discard_value"):
        for rule in contract.rules:
            yield _Rule(Condition(rule.name, "", rule.broken, rule.description), rule.columns, "discard_row")


def _outcomes(contract: Contract, row: _Broken, rules: Sequence[_Rule]) -> Iterator[Discarded]:
    """A row that goes is reported once, with all the rules that it broke; else each value is."""
    of_row = [rule for rule in rules if rule.action == "discard_row"]
    for together in [of_row] if of_row else [[rule] for rule in rules]:
        columns = tuple(dict.fromkeys(column for rule in together for column in rule.columns))
        issue = _issue(contract, row, together)
        yield Discarded(contract.name, bool(of_row), tuple(row.key), columns, issue)


def _issue(contract: Contract, row: _Broken, rules: Sequence[_Rule]) -> Issue:
    code, severity, what = _WORDS[rules[0].action]
    broken = "; ".join(
        f"{_values(rule, row)}, where {contract.name} expects {rule.condition.expected}" for rule in rules
    )
    message = f"{' '.join(row.key)}: {broken}. {what} Mend the page or {contract.name}'s contract, then `doublon run --again`."
    shown = excerpt(str(row.values[rules[0].columns[0]]))
    place = (row.source, row.snapshot, row.page, row.first_line, row.last_line)
    return Issue(*place, "contract", severity, code, message, shown)


_WORDS: Mapping[Action, tuple[str, Severity, str]] = {
    "discard_row": ("discarded_row", "error", "The row was left out."),
    "discard_value": ("discarded_value", "warning", "The value was left out, the row stays."),
    "evolve": (OUTGROWN, "info", "The value stays, by the column's mode."),
}


def _values(rule: _Rule, row: _Broken) -> str:
    return " and ".join(f"{column} is {_quoted(row.values[column])}" for column in rule.columns)


def _quoted(value: str | None) -> str:
    return "null" if value is None else repr(excerpt(value))


def unquoted(broken: Discarded) -> Discarded:
    """The same, with nothing of the row in its issue."""
    what = next(what for code, _, what in _WORDS.values() if code == broken.issue.code)
    message = f"a rule of the contract is broken. {what} The source withholds private texts."
    return replace(broken, issue=replace(broken.issue, message=message, excerpt=""))
