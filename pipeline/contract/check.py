"""Datasets (Arrow schemas, and DuckDB views of the same names) → every broken rule of their contracts, at once.

Per dataset one scan asks whether any row is broken, and only then another one counts the broken rows of all columns;
keys and foreign keys are grouped and joined by DuckDB, which spills. For what is broken one more query fetches an
example. A column that is missing or of the wrong type is reported as that, and the rules that need it are left out.

Of rows that were checked before, neither values nor keys are looked at again beside one another: only a new row can repeat
a key, and an old reference leads nowhere only where its target went.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import duckdb
import pyarrow as pa

from pipeline.contract.conditions import Condition, enforced, name
from pipeline.contract.examples import Examples
from pipeline.contract.failure import Failure
from pipeline.contract.read import contracts
from pipeline.contract.shape import shape_failures, sound_columns
from pipeline.contract.terms import Contract, ForeignKey
from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence


def check(
    schemas: Mapping[str, pa.Schema],
    con: duckdb.DuckDBPyConnection,
    on_dataset: Callable[[], None] = lambda: None,
    new: Mapping[str, str] = MappingProxyType({}),
    before: Mapping[str, str] = MappingProxyType({}),
) -> list[Failure]:
    """Check all datasets of `schemas`; none that is missing there is looked for, nor led to by a foreign key.

    `new` names, in a query, the rows of a dataset that were not checked before; the others broke no rule then, beside the datasets
    that `before` names.

    Raises UsageError for a dataset that has no contract.
    """
    for dataset in schemas:
        if dataset not in contracts():
            raise UsageError(
                "%(dataset)s has no contract; the datasets are %(contracts)s.",
                dataset=repr(dataset),
                contracts=", ".join(contracts()),
            )
    present = {dataset: contracts()[dataset] for dataset in contracts() if dataset in schemas}
    sound = {dataset: sound_columns(contract, schemas[dataset]) for dataset, contract in present.items()}
    examples, gone = Examples(con, present, sound), _Gone(con, before)
    failures: list[Failure] = []
    for dataset, contract in present.items():
        failures.extend(shape_failures(contract, schemas[dataset]))
        failures.extend(_Rows(con, contract, sound, examples, new.get(dataset), gone).failures())
        on_dataset()
    return failures


def rules_of(contract: Contract) -> list[str]:
    """The rules about values that a contract states, each once, in the order in which they are asked."""
    of_columns = [condition.rule for column in contract.columns for condition in enforced(column)]
    keys = ["key"] if contract.key else []
    unique = ["unique" for column in contract.columns if column.unique and (column.name,) != contract.key]
    foreign = ["foreign_key"] if contract.foreign_keys else []
    return list(dict.fromkeys([*of_columns, *(rule.name for rule in contract.rules), *keys, *unique, *foreign]))


@dataclass(frozen=True, slots=True)
class _Gone:
    """Whether rows went that others may have referred to; `before` names the datasets as they were, in a query."""

    con: duckdb.DuckDBPyConnection
    before: Mapping[str, str]
    known: dict[tuple[str, tuple[str, ...]], bool] = field(default_factory=dict)

    def has(self, target: str, columns: tuple[str, ...]) -> bool:
        """Whether the target of a reference is not there any more; so it may be where nothing is known of before."""
        if target not in self.before:
            return True
        if (target, columns) not in self.known:
            named = ", ".join(map(name, columns))
            query = f"FROM {self.before[target]} ANTI JOIN {name(target)} USING ({named}) LIMIT 1"
            self.known[target, columns] = self.con.execute(f"SELECT 1 {query}").fetchone() is not None
        return self.known[target, columns]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of one dataset, as far as its columns are sound."""

    con: duckdb.DuckDBPyConnection
    contract: Contract
    sound: Mapping[str, frozenset[str]]
    examples: Examples
    new: str | None
    gone: _Gone

    def failures(self) -> Iterator[Failure]:
        if self.con.execute(f"SELECT 1 FROM {name(self.contract.name)} LIMIT 1").fetchone() is None:
            return  # no row can break a rule, and planning all rules takes longer than most datasets' rows
        yield from self._broken_rows()
        for rule, columns in self._keys():
            yield from self._repeated(rule, columns)
        for foreign in self.contract.foreign_keys:
            yield from self._lost(foreign)

    def _has(self, *columns: str) -> bool:
        return self.sound[self.contract.name].issuperset(columns)

    def _broken_rows(self) -> Iterator[Failure]:
        checks = [*self._conditions()]
        if not checks or not self._is_any_broken([condition for condition, _ in checks]):
            return
        counts = ", ".join(f"count(*) FILTER (WHERE {condition.broken})" for condition, _ in checks)
        totals = self.con.execute(f"SELECT {counts} FROM {name(self.contract.name)}").fetchone() or ()
        for (condition, columns), count in zip(checks, totals, strict=True):
            if count:
                yield self.examples.failure(self.contract, condition, columns, count)

    def _is_any_broken(self, conditions: Sequence[Condition]) -> bool:
        """Whether a new row breaks one of the conditions: half the work of counting the rows of each."""
        any_broken = " OR ".join(f"({condition.broken})" for condition in conditions)
        row = self.con.execute(f"SELECT bool_or({any_broken}) FROM {self.new or name(self.contract.name)}").fetchone()
        return bool(row and row[0])

    def _conditions(self) -> Iterator[tuple[Condition, tuple[str, ...]]]:
        """Each condition with the columns whose values show what is wrong."""
        for column in self.contract.columns:
            if self._has(column.name):
                yield from ((condition, (column.name,)) for condition in enforced(column))
        for rule in self.contract.rules:
            if self._has(*rule.columns):
                yield Condition(rule.name, "", rule.broken, rule.description), rule.columns

    def _keys(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        key = self.contract.key
        if key and self._has(*key):
            yield "key", key
        for column in self.contract.columns:
            if column.unique and (column.name,) != key and self._has(column.name):
                yield "unique", (column.name,)

    def _repeated(self, rule: str, columns: tuple[str, ...]) -> Iterator[Failure]:
        """Counts the rows that come after the first of the same key; null is not equal to null.

        Only rows whose keys have equal hashes are compared: of sound rows no key needs to be held in memory.
        """
        named = ", ".join(name(column) for column in columns)
        known = " AND ".join(f"{name(column)} IS NOT NULL" for column in columns)
        rows = f"FROM {name(self.contract.name)} WHERE {known}"
        near = (
            f"FROM {name(self.contract.name)} SEMI JOIN {self.new} USING ({named}) WHERE {known}" if self.new else rows
        )
        alike = f"SELECT hash({named}) {near} GROUP BY ALL HAVING count(*) > 1"
        if self.con.execute(f"{alike} LIMIT 1").fetchone() is None:
            return
        groups = (
            f"SELECT {named}, count(*) AS rows {rows} AND hash({named}) IN ({alike}) GROUP BY ALL HAVING count(*) > 1"
        )
        row = self.con.execute(f"SELECT sum(rows - 1)::BIGINT FROM ({groups})").fetchone()
        if row and row[0]:
            of_groups = f"({named}) IN (SELECT ({named}) FROM ({groups}))"
            condition = Condition(rule, ", ".join(columns), of_groups, sentence("one row for each value"))
            yield self.examples.failure(self.contract, condition, columns, row[0])

    def _lost(self, foreign: ForeignKey) -> Iterator[Failure]:
        """Rows whose reference leads to no row of the other dataset, where that one is being checked too."""
        if not self._has(*foreign.columns) or not self.sound.get(foreign.target, frozenset()).issuperset(
            foreign.target_columns
        ):
            return
        own = [f"here.{name(column)}" for column in foreign.columns]
        there = [f"target.{name(column)}" for column in foreign.target_columns]
        known, held = (" AND ".join(f"{value} IS NOT NULL" for value in values) for values in (own, there))
        # NOT EXISTS would be the same, but DuckDB holds all rows of this dataset for it, with all their columns.
        targets = f"SELECT ({', '.join(there)}) FROM {name(foreign.target)} AS target WHERE {held}"
        broken = f"{known} AND ({', '.join(own)}) NOT IN ({targets})"
        is_kept = self.new and not self.gone.has(foreign.target, foreign.target_columns)
        asked = self.new if is_kept else name(self.contract.name)
        row = self.con.execute(f"SELECT count(*) FROM {asked} AS here WHERE {broken}").fetchone()
        if row and row[0]:
            meant = ", ".join(f"{foreign.target}.{column}" for column in foreign.target_columns)
            condition = Condition(
                "foreign_key",
                ", ".join(foreign.columns),
                broken,
                sentence("a row of %(meant)s that has it", meant=meant),
            )
            yield self.examples.failure(self.contract, condition, foreign.columns, row[0])
