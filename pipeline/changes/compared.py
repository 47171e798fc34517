"""The rows of one dataset in two releases → which came, which went, and of the others which columns are other.

Rows are the same by the key of their contract; where it has none, by all that they say, so that none changes. A column
that only one of the releases has was null in the other.
"""

from dataclasses import dataclass

from pipeline import store
from pipeline.contract import Contract
from pipeline.store import View

ROW, CHANGE, COLUMNS, CAUSE = "_row", "_change", "_columns", "_cause"  # beside what tells which row differs
PLACE = ("source", "snapshot", "page")
_TELLING = (*PLACE, "sources", "title")
_IDS = ("resource_id", "record_id", "old_id", "new_id")  # how the names of columns end that hold ids


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two releases of a dataset: the columns that tell its rows apart, those that are compared, those that only one has,
    those whose types are other.
    """

    contract: Contract
    old: View
    new: View
    key: tuple[str, ...]
    columns: tuple[str, ...]
    shared: tuple[str, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]
    retyped: frozenset[str]

    def value(self, side: str, column: str) -> str:
        """A column of the side `o` or `n` in the text of a query; null where that side does not have it."""
        absent = self.only_new if side == "o" else self.only_old
        return "NULL" if column in absent else f'{side}."{column}"'

    def differs(self, column: str) -> str:
        """The condition that a column is other; where its type is, what is written is compared."""
        old, new = self.value("o", column), self.value("n", column)
        if column in self.retyped:
            old, new = f"to_json({old})::VARCHAR", f"to_json({new})::VARCHAR"
        return f"{old} IS DISTINCT FROM {new}"

    @property
    def ids(self) -> tuple[str, ...]:
        """The columns that name a resource or a record."""
        return tuple(column for column in self.contract.names if column.endswith(_IDS) and self.has(column))

    @property
    def has_place(self) -> bool:
        """Whether a row tells which page it is of."""
        return all(map(self.has, PLACE))

    @property
    def told(self) -> tuple[str, ...]:
        """The columns by which a row that differs is known: its key, ids, place and title."""
        return tuple(dict.fromkeys((*self.key, *self.ids, *filter(self.has, _TELLING))))

    def has(self, column: str) -> bool:
        """Whether either side has a column."""
        return column in self.shared or column in self.only_old or column in self.only_new

    @property
    def same_row(self) -> str:
        """The condition by which rows of both sides are joined."""
        return " AND ".join(f'o."{column}" IS NOT DISTINCT FROM n."{column}"' for column in self.key)


def comparison(contract: Contract, old: View, new: View) -> Comparison:
    """Look at what can be compared of two releases of a dataset."""
    before, after = old.types, new.types  # DuckDB binds a view anew each time that it is asked
    both = [column for column in contract.names if column in before or column in after]
    compared = {column.name for column in contract.columns if column.is_compared}
    shared = tuple(column for column in before if column in after)
    key = contract.key or tuple(column for column in both if column in shared)
    return Comparison(
        contract,
        old,
        new,
        key,
        tuple(column for column in both if column in compared and column not in key),
        shared,
        tuple(column for column in before if column not in after),
        tuple(column for column in after if column not in before),
        frozenset(column for column in shared if before[column] != after[column]),
    )


def differing_rows(compared: Comparison) -> View:
    """What tells of each row that differs (`told`), with `_change` (added, changed, removed) and `_columns` (the names of those that changed)."""
    differing = ", ".join(f"CASE WHEN {compared.differs(name)} THEN '{name}' END" for name in compared.columns)
    told = ", ".join(
        f'coalesce({compared.value("n", column)}, {compared.value("o", column)}) AS "{column}"'
        for column in compared.told
    )
    query = f"""
        WITH joined AS (
            SELECT {told}, CASE WHEN o.{ROW} IS NULL THEN 'added' WHEN n.{ROW} IS NULL THEN 'removed' ELSE 'changed' END AS {CHANGE},
                CASE WHEN o.{ROW} IS NULL OR n.{ROW} IS NULL THEN []::VARCHAR[]
                    ELSE list_filter([{differing}]::VARCHAR[], lambda name: name IS NOT NULL) END AS {COLUMNS}
            FROM (SELECT *, TRUE AS {ROW} FROM {compared.old}) o FULL JOIN (SELECT *, TRUE AS {ROW} FROM {compared.new}) n
                ON {compared.same_row}
        )
        FROM joined WHERE {CHANGE} <> 'changed' OR len({COLUMNS}) > 0
    """
    return store.table(compared.new.connection, f"differing_{compared.contract.name}", query)
